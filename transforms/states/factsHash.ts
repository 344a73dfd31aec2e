import { createHash } from 'node:crypto';
import { type FactInputs, measurable } from './measurable.ts';

/**
 * A hash of what the platform facts decide about a broadcast with these facts of its own: its rows carry it as `facts`. It
 * changes exactly when its figures can change: a platform that is new, or a fact that decides nothing, leaves it as it is.
 * The broadcast's own list `reports` only narrows what this is a hash of, and comes from no platform fact.
 */
export function factsHash(own: FactInputs): number {
  const decided = Object.entries(measurable({ ...own, reports: undefined })).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(decided)).digest().readUInt32LE(0);
}
