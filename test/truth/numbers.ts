/* A row of a rollup as its key and its numbers; money is in ten-thousandths. */

export type Numbers = Record<string, number | bigint | readonly number[]>;
/** Key columns joined by ` | `. */
export type Rows = Map<string, Numbers>;

export const HORIZON_NAMES = ['1h', '24h', '3d', '7d', '30d', 'all'] as const;
export const NOWHERE = [0, 0, 0, 0, 0, 0];

export const OPTOUT_KINDS = ['unsubscribe', 'unfollow', 'block', 'delete_friend', 'mute'] as const;
export const COMPLAINT_KINDS = [...OPTOUT_KINDS, 'report', 'spam', 'other'] as const;
export const INTERACTION_KINDS = [
  ...['reply', 'share', 'forward', 'favourite', 'form', 'location', 'acknowledge', 'ar', 'other'],
] as const;

export const keyOf = (...parts: (string | number)[]) => parts.join(' | ');

/** A column for each horizon. */
export function byHorizon(name: string, counts: readonly (number | bigint)[]): Numbers {
  return Object.fromEntries(HORIZON_NAMES.map((horizon, i) => [`${name}_${horizon}`, counts[i] ?? 0]));
}

/** Element i + 1 is bucket i, trailing zeros cut. */
export function buckets(histogram: Readonly<Record<number, number>>): number[] {
  const last = Math.max(-1, ...Object.keys(histogram).map(Number));
  return Array.from({ length: last + 1 }, (_, bucket) => histogram[bucket] ?? 0);
}

/** A column for each kind. */
export function kinds(
  name: string,
  known: readonly string[],
  counts: Readonly<Record<string, readonly number[]>> | null,
): Numbers {
  return Object.fromEntries(known.map((kind) => [`${name}_${kind}`, counts?.[kind] ?? NOWHERE]));
}

/** Sums, arrays element by element. */
export function add(a: Numbers, b: Numbers): Numbers {
  return Object.fromEntries(Object.entries(a).map(([name, value]) => [name, plus(value, b[name] ?? 0)]));
}

function plus(a: Numbers[string], b: Numbers[string]): Numbers[string] {
  if (typeof a === 'bigint' || typeof b === 'bigint') return BigInt(String(a)) + BigInt(String(b));
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const [left, right] = [a, b].map((some) => (Array.isArray(some) ? some : []));
  const length = Math.max(left?.length ?? 0, right?.length ?? 0);
  return Array.from({ length }, (_, i) => (left?.[i] ?? 0) + (right?.[i] ?? 0));
}

/**
 * A row of nothing but the broadcasts behind it: whether it exists is no figure. Of one that is known by counts only it is one:
 * it has reasons.
 */
export function isNothing(numbers: Numbers): boolean {
  return Object.entries(numbers).every(
    ([name, value]) =>
      (name.startsWith('broadcasts') && name !== 'broadcasts_counts_only') ||
      (typeof value === 'object' ? value.every((count) => count === 0) : Number(value) === 0),
  );
}
