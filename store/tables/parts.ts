import { z } from 'zod';

/*
 * What was written into tables, from their parts: each insert makes a part with a block number of its own, a part never changes, and a
 * merged part has the blocks of the parts that it was made from. So what has no part with new blocks was not written.
 */

/** Numbers of blocks, both ends included. */
export type Blocks = readonly [first: number, last: number];

/** Ranges without a block between them as one, ascending. */
export function joined(of: Iterable<Blocks>): Blocks[] {
  const ranges: Blocks[] = [];
  for (const blocks of [...of].sort((a, b) => a[0] - b[0])) {
    const before = ranges.at(-1);
    if (before !== undefined && before[1] + 1 >= blocks[0]) {
      ranges[ranges.length - 1] = [before[0], Math.max(before[1], blocks[1])];
    } else ranges.push(blocks);
  }
  return ranges;
}

/** Whether the ranges have all of these blocks. */
export const isWithin = ([first, last]: Blocks, ranges: readonly Blocks[]): boolean =>
  ranges.some(([from, to]) => from <= first && last <= to);

/** Condition on a row: its part has blocks that are not all within {firsts} and {lasts}. */
export const inNewPart = `NOT arrayExists((first, last) -> toInt64(splitByChar('_', _part)[2]) >= first AND toInt64(splitByChar('_', _part)[3]) <= last,
      {firsts:Array(Int64)}, {lasts:Array(Int64)})`;

/** What {@link inNewPart} binds. */
export const knownBlocks = (ranges: readonly Blocks[]) => ({
  firsts: ranges.map(([first]) => first),
  lasts: ranges.map(([, last]) => last),
});

export const blockColumns = { first: z.number(), last: z.number() };
