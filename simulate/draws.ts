import type { Random } from './random.ts';

/** Exact draws of the distributions that a world of broadcasts is made of. */
export interface Draws {
  /** How many of `n` recipients read, each with probability `p`. */
  binomial(n: number, p: number): number;
  /** A rate with mean `a` / (`a` + `b`). */
  beta(a: number, b: number): number;
}

export function drawsFrom(random: Random): Draws {
  const uniform = () => random.next();
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number) => gammaDraw(shape, uniform, normal);
  return {
    binomial: (n, p) => (p > 0.5 ? n - binomialDraw(n, 1 - p, uniform) : binomialDraw(n, p, uniform)),
    beta(a, b) {
      const [x, y] = [gamma(a), gamma(b)];
      return x / (x + y);
    },
  };
}

/** Marsaglia and Tsang 2000. */
function gammaDraw(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return gammaDraw(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** p <= 0.5: by inversion where few are expected, else Hörmann's BTRS (1993), which needs one or two rounds whatever n is. */
function binomialDraw(n: number, p: number, uniform: () => number): number {
  return n * p < 10 ? byInversion(n, p, uniform()) : byRejection(n, p, uniform);
}

function byInversion(n: number, p: number, at: number): number {
  const odds = p / (1 - p);
  let rest = at;
  let mass = (1 - p) ** n;
  let k = 0;
  while (rest > mass && k < n) {
    rest -= mass;
    k++;
    mass *= (odds * (n - k + 1)) / k;
  }
  return k;
}

function byRejection(n: number, p: number, uniform: () => number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const accepted = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((n + 1) * p);
  const ofMode = logFactorial(mode) + logFactorial(n - mode);
  const logOdds = Math.log(p / (1 - p));
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= accepted) return k;
    const bound = ofMode - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

const SMALL_FACTORIALS = [1, 1, 2, 6, 24, 120, 720, 5040, 40_320, 362_880].map(Math.log);

/** Stirling's series, absolute error below 1e-9 from 10 on. */
function logFactorial(k: number): number {
  const small = SMALL_FACTORIALS[k];
  if (small !== undefined) return small;
  const x = k + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}
