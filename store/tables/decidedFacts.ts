import { createHash } from 'node:crypto';
import { stageFact, stages } from '../../contract/platform/basis.ts';
import { type Measurable, measurable } from '../../contract/platform/measurable.ts';
import type { FactOverride } from '../../contract/platform/overrides.ts';
import type { broadcastFacts } from './rollups.ts';

/** By which of a broadcast's own facts the platform facts decide about it: columns of its rows, too. */
export const factInputs = [
  'platform',
  'message_class',
  'provider',
] as const satisfies readonly (typeof broadcastFacts)[number][];
export type FactInputs = Readonly<Record<(typeof factInputs)[number], string>>;

const circumstancesOf = (own: FactInputs, overrides: readonly FactOverride[]) => ({
  platform: own.platform,
  messageClass: own.message_class,
  provider: own.provider,
  overrides,
});

/**
 * A hash of what the platform facts and the tenant's overrides decide about a broadcast with these facts of its own: its rows
 * carry it as `facts`. It changes exactly when its figures can change: a platform that is new, a fact or an override that
 * decides nothing, leaves it as it is. What the broadcast itself states (`reports`, `basis`) and what its events show narrow what
 * this is a hash of, and come from no platform fact.
 */
export function factsHash(own: FactInputs, overrides: readonly FactOverride[]): number {
  const circumstances = circumstancesOf(own, overrides);
  const bases = Object.keys(stages).map((stage) => stageFact(stage as keyof typeof stages, circumstances).basis);
  // Whether reads are a lower bound shows where they are known: `reports` may make them so.
  const { readsAreLowerBound } = measurable({ ...circumstances, reports: ['read'] });
  const decided = JSON.stringify([bases, readsAreLowerBound]);
  return createHash('sha256').update(decided).digest().readUInt32LE(0);
}

/** What the cascade of a broadcast's recipients can see: `measurable` of the contract, by the names that figures have. */
export function namedAsFigures(of: Measurable) {
  const { delivery, readers, click, conversion, interaction, optout, complaint, readsAreLowerBound } = of;
  return {
    ...{ delivery, read: readers, click, conversion, interaction, optout, complaint },
    lowerBound: readsAreLowerBound,
  };
}
