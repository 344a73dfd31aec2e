import { createHash } from 'node:crypto';
import { stageFact, stages } from '../../contract/platform/basis.ts';
import { type Measurable, measurable } from '../../contract/platform/measurable.ts';
import type { FactOverride } from '../../contract/platform/overrides.ts';
import type { broadcastFacts } from './rollups.ts';

/** The broadcast's own facts that select its platform facts; its rows have them as columns too. */
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
 * A hash of the decisions of platform facts and tenant overrides about a broadcast with these facts. Its rows have it as `facts`.
 * It changes exactly when the broadcast's figures can change: a new platform, or a fact or override without effect, does not change
 * it. What the broadcast itself states (`reports`, `basis`) and what its events show narrow these decisions, and do not come from
 * platform facts.
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
