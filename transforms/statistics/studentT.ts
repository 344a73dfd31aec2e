/**
 * Student's t distribution for any degrees of freedom > 0, fractions included (Satterthwaite's are). Relative error of
 * quantiles below 1e-9 for p in [1e-6, 1 - 1e-6].
 */

/** Lanczos, g = 7, 9 terms: about 15 digits for x > 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(x: number): number {
  const shifted = x - 1;
  let sum = LANCZOS[0] ?? 0;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (shifted + i);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const TINY = 1e-300;

/** Lentz's continued fraction of the incomplete beta function; converges fast for x < (a + 1) / (a + b + 2). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let h = d;
  for (let m = 1; m <= 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

const LOG_ROOT_PI = 0.5 * Math.log(Math.PI);

/** ln B(a, 1/2). Of large a both logarithms have the same digits in front; their difference is a series. */
function logBetaOfHalf(a: number): number {
  if (a < 20) return LOG_ROOT_PI + logGamma(a) - logGamma(a + 0.5);
  const square = 1 / (a * a);
  return (
    LOG_ROOT_PI - 0.5 * Math.log(a) + (1 / 8 - square * (1 / 192 - square * (1 / 640 - (square * 17) / 14336))) / a
  );
}

/** I_x(a, b), the regularised incomplete beta function; `rest` is 1 - x, exact where x is near 1, and `beta` ln B(a, b). */
function incompleteBeta(a: number, b: number, x: number, rest: number, beta: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const logX = rest < 0.5 ? Math.log1p(-rest) : Math.log(x);
  const front = Math.exp(a * logX + b * Math.log(rest) - beta);
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, rest)) / b;
}

/** P(T > t) for t >= 0; `beta` is the same for every t. */
function upperTail(t: number, df: number, beta = logBetaOfHalf(df / 2)): number {
  const square = t * t;
  return 0.5 * incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square), beta);
}

/** P(T <= t) with `df` > 0 degrees of freedom. */
export function studentTCdf(t: number, df: number): number {
  return t < 0 ? upperTail(-t, df) : 1 - upperTail(t, df);
}

/** P(|T| >= |t|): the two-sided p-value of a statistic `t` with `df` > 0 degrees of freedom, exact in the far tail too. */
export function studentTTwoSided(t: number, df: number): number {
  return Number.isFinite(t) ? 2 * upperTail(Math.abs(t), df) : 0;
}

/** The t below which a share `p` (0 < p < 1) is, with `df` > 0 degrees of freedom. */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1) || !(df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentTQuantile(1 - p, df);
  const beta = logBetaOfHalf(df / 2);
  const tail = 1 - p;
  let low = 0;
  let high = 1;
  while (upperTail(high, df, beta) > tail) {
    low = high;
    high *= 2;
    if (!Number.isFinite(high)) return Number.POSITIVE_INFINITY;
  }
  return tailEnd(tail, df, beta, { low, high });
}

/**
 * Where the upper tail is `tail`, between these two. Newton's steps on ln(tail) over ln(t): the tail is near a power of t where df is
 * small, and concave in any case, so that steps from the right stay there. One that leaves the interval is a half instead.
 */
function tailEnd(tail: number, df: number, beta: number, within: { low: number; high: number }): number {
  let { low, high } = within;
  let t = high;
  for (let i = 0; i < 200; i++) {
    const found = upperTail(t, df, beta);
    if (found > tail) low = t;
    else high = t;
    const density = Math.exp(-0.5 * (Math.log(df) + (df + 1) * Math.log1p((t * t) / df)) - beta);
    const step = t * Math.exp((Math.log(found / tail) * found) / (t * density));
    const next = step > low && step < high ? step : (low + high) / 2;
    if (Math.abs(next - t) <= 4 * Number.EPSILON * t || next === low || next === high) return next;
    t = next;
  }
  return t;
}
