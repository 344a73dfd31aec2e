/**
 * The generator's dice: sfc32 (Chris Doty-Humphrey), seeded through splitmix32. Chosen because a world must be the same
 * on every machine and Node version, which Math.random cannot promise; it needs only 32-bit integer operations (no
 * bigint, so a few ns a number), has a period of at least 2^32 and on average 2^127, and passes PractRand. Not for secrets.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [0, below). */
  below(below: number): number;
  /** True with that probability. */
  chance(probability: number): boolean;
  /** One of the items; the list must not be empty. */
  pick<const T>(items: readonly [T, ...T[]]): T;
  /** Exponential with that mean. */
  exponential(mean: number): number;
  /** Log-normal with that median; `sigma` is the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number;
}

/** 32 bits of a text: FNV-1a over UTF-16 units, stirred by splitmix32. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

/** A stream of its own for each list of parts, so that one broadcast's luck never moves another's. */
export function randomFrom(...parts: (string | number)[]): Random {
  const fill = splitmix32(hash32(parts.join('\u0000')));
  let a = fill();
  let b = fill();
  let c = fill();
  let counter = 1;
  const word = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) word();

  const next = () => word() / 0x1_0000_0000;
  const below = (limit: number) => Math.floor(next() * limit);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
    exponential: (mean) => -Math.log(1 - next()) * mean,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  };
}
