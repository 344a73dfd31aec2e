import { horizonMs, horizons } from '../../store/tables/rollups.ts';

/** A time that never comes: later than every event, so that minima need no null. Milliseconds. */
export const NEVER = 9_000_000_000_000_000;

/** Index of the least horizon that a time (not NEVER) is within, 0 to 5. Both times are SQL, in milliseconds. */
export function horizonAfter(base: string, ms: string): string {
  const limits = horizons.slice(0, -1).map((horizon) => `(${ms} - ${base} > ${horizonMs[horizon]})`);
  return `(${limits.join(' + ')})`;
}

/** The day of an instant in the tenant's zone. */
export function dayOf(ms: string): string {
  return `toDate(fromUnixTimestamp64Milli(${ms}, 'UTC'), {zone:String})`;
}
