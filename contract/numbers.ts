/**
 * The largest number that JSON holds exactly, with all its neighbours: 2^53 - 1. Beyond it two integers are read as one,
 * so no field takes a number beyond: an id or an amount of that size is sent as text.
 */
export const MOST_EXACT = Number.MAX_SAFE_INTEGER;

/** False for a number that may have been rounded when it was read, for NaN and for infinities. */
export function isExact(value: number): boolean {
  return value >= -MOST_EXACT && value <= MOST_EXACT;
}

export const INEXACT_NUMBER = 'a number beyond 2^53 - 1, which JSON does not hold exactly: write it as text';
