import { createHash } from 'node:crypto';
import { measurable } from '../../contract/platform/measurable.ts';
import type { FactOverride } from '../../contract/platform/overrides.ts';
import type { broadcastFacts } from './rollups.ts';

/** By which of a broadcast's own facts the platform facts decide about it: columns of its rows, too. */
export const factInputs = [
  'platform',
  'message_class',
  'provider',
  'basis',
] as const satisfies readonly (typeof broadcastFacts)[number][];
export type FactInputs = Readonly<Record<(typeof factInputs)[number], string>>;

/**
 * What a broadcast's cascade can see. The contract decides; here only the names change. Of a broadcast's own facts it takes
 * what `facts` of its rows is a hash by: another one needs an entry in factInputs.
 */
export function decidedFacts(
  own: FactInputs & { readonly reports: readonly string[] | undefined },
  overrides: readonly FactOverride[],
) {
  const { delivery, readers, click, conversion, interaction, optout, complaint, readsAreLowerBound } = measurable({
    platform: own.platform,
    messageClass: own.message_class,
    provider: own.provider,
    basis: own.basis,
    reports: own.reports,
    overrides,
  });
  return {
    ...{ delivery, read: readers, click, conversion, interaction, optout, complaint },
    lowerBound: readers && readsAreLowerBound,
  };
}

/**
 * A hash of what the platform facts and the tenant's overrides decide about a broadcast with these facts of its own: its rows
 * carry it as `facts`. It changes exactly when its figures can change: a platform that is new, a fact or an override that
 * decides nothing, leaves it as it is. The broadcast's own list `reports` only narrows what this is a hash of, and comes from no
 * platform fact.
 */
export function factsHash(own: FactInputs, overrides: readonly FactOverride[]): number {
  const decided = Object.entries(decidedFacts({ ...own, reports: undefined }, overrides));
  decided.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(decided)).digest().readUInt32LE(0);
}
