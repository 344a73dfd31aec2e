/**
 * Quantile of a sample, linear between order statistics (Hyndman and Fan's type 7, the default of R and NumPy). `sorted`
 * is ascending and 0 ≤ q ≤ 1. Null for an empty sample.
 */
export function sampleQuantile(sorted: readonly number[], q: number): number | null {
  const at = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (at - Math.floor(at));
}
