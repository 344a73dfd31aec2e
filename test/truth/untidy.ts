import fc from 'fast-check';

/** The same things in another order, every tenth of them twice. */
export function untidy<T>(things: readonly T[], seed: number): T[] {
  const twice = [...things, ...things.filter((_, index) => index % 10 === 0)];
  const indexes = twice.map((_, index) => index);
  const [order] = fc.sample(fc.shuffledSubarray(indexes, { minLength: indexes.length }), { seed, numRuns: 1 });
  return (order ?? []).flatMap((index) => twice.slice(index, index + 1));
}
