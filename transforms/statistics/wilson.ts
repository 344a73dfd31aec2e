/** Both ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The normal quantile of a two-sided 95 % interval. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's 95 % interval of a proportion: x of n. It describes the one broadcast that the n recipients are of, not others
 * like it. Null where n is 0.
 */
export function wilson(x: number, n: number, z = Z_95): Interval | null {
  if (!(n > 0)) return null;
  const p = x / n;
  const square = (z * z) / n;
  const centre = p + square / 2;
  const half = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n));
  // Rounding would else leave 1e-18 of a limit that is exactly 0 or 1.
  return {
    low: x === 0 ? 0 : (centre - half) / (1 + square),
    high: x === n ? 1 : (centre + half) / (1 + square),
  };
}
