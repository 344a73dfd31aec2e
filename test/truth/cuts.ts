import fc from 'fast-check';

/** The items in an order that the seed decides. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const [order] = fc.sample(
    fc.shuffledSubarray(
      items.map((_, index) => index),
      { minLength: items.length },
    ),
    { seed, numRuns: 1 },
  );
  return (order ?? []).flatMap((index) => items.slice(index, index + 1));
}

/** Every way to leave out some of the items: halves, quarters, eighths, single ones. */
export function without<T>(items: readonly T[]): T[][] {
  const shorter: T[][] = [];
  for (let size = Math.ceil(items.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < items.length; from += size) {
      shorter.push(items.filter((_, index) => index < from || index >= from + size));
    }
  }
  return shorter;
}
