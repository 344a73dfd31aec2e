import { z } from 'zod';
import type { Store } from '../store.ts';
import { kindsBeyondFigures } from './units.ts';

/**
 * Since when a unit with more marks than are done waits, in milliseconds since 1970: the time of its oldest mark that is not done, or an
 * earlier one. `units` adds marks up and knows the time of the first, of the last, and of the last that is done. So it is exact where one mark
 * waits or none was ever done. Where several wait, all of them came after the last one that is done.
 */
const since = (of: Readonly<Record<'marks' | 'done' | 'marked' | 'first' | 'counted', string>>) =>
  `toUnixTimestamp64Milli(multiIf(${of.marks} = ${of.done} + 1, ${of.marked}, ${of.done} = 0, coalesce(${of.first}, ${of.marked}),
    toUnixTimestamp64Milli(${of.counted}) = 0, ${of.marked}, least(${of.counted}, ${of.marked})))`;

/** Over rows of `units` that are merged. */
export const waitingSinceSql = since({
  ...{ marks: 'marks', done: 'done', marked: 'marked_at', first: 'first_marked_at', counted: 'counted_at' },
});

/** Over rows of `units` that are grouped by their unit. */
export const waitingSinceOfGroup = since({
  ...{ marks: 'sum(marks)', done: 'max(done)', marked: 'max(marked_at)' },
  ...{ first: 'min(first_marked_at)', counted: 'max(counted_at)' },
});

const sinceRow = z.object({ since: z.number().nullable() });

/**
 * The oldest mark of the tenant that waits among the units that are made after figures; undefined where none does. A mark that a recompute of
 * these units hands on has the time of that recompute: docs/attribution.md, "Freshness".
 *
 * Cost: the units of these kinds of the tenant.
 */
export async function waitingSince(store: Pick<Store, 'query'>, tenant: string): Promise<number | undefined> {
  const [row] = await store.query(
    {
      name: 'waiting-since',
      sql: `SELECT minOrNull(${waitingSinceSql}) AS since FROM units FINAL
WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} AND marks > done`,
      params: { tenant, kinds: kindsBeyondFigures },
    },
    sinceRow,
  );
  return row?.since ?? undefined;
}
