import { platforms, type Reportable } from '../types.ts';
import type { StageBasis } from './fact.ts';
import { type FactOverride, type OverridableFact, overrideOf } from './overrides.ts';
import { sidesOf } from './sides.ts';

/** The stages whose basis differs by platform, with the fact that decides it. */
export const stages = {
  delivery: 'deliveries',
  read: 'reads',
  click: 'clicks',
} as const satisfies Readonly<Partial<Record<Reportable, OverridableFact>>>;
export type Stage = keyof typeof stages;

/** What a platform fact depends on; absent or empty is what no one stated. Plain text, as stored rows have it. */
export interface FactCircumstances {
  readonly platform?: string | undefined;
  readonly messageClass?: string | undefined;
  readonly provider?: string | undefined;
  readonly overrides?: readonly FactOverride[] | undefined;
  /** When it was sent, epoch milliseconds: facts change. Absent: the newest facts. */
  readonly at?: number | undefined;
}

/** What the events of a broadcast show; absent: of a broadcast to recipients, whose reads are events. */
export interface StageEvidence {
  /** It has a `poll` event. */
  readonly polls?: boolean | undefined;
  /** A human read has another basis than `event`, or an `occurred_after`. */
  readonly polledReads?: boolean | undefined;
  /** No recipient is in its audience. */
  readonly noAudience?: boolean | undefined;
  /** The counts that its aggregates carry. */
  readonly counts?: readonly string[] | undefined;
}

/** What is known of a broadcast when its bases are concluded. */
export interface StageCircumstances extends FactCircumstances {
  /** The broadcast's own list. */
  readonly reports?: readonly string[] | undefined;
  /** `basis` of its latest broadcast row: `event` and what the contract does not know decide nothing. */
  readonly basis?: string | undefined;
  readonly evidence?: StageEvidence | undefined;
}

/** Who decided how a stage is known. `own_service`: no platform that we know, so its sender reports what it sends. */
export type DecidedBy = 'override' | 'own_service' | 'tracked_links' | 'fact' | 'reports' | 'events';

/**
 * How a stage is known, or why it is not. `unknown`: no source states it, and the broadcast's `reports` does not list it.
 * `counts_only`: the broadcast has no recipients, and no count of the stage.
 */
export type StageConclusion =
  | { readonly basis: Exclude<StageBasis, 'none'>; readonly by: DecidedBy }
  | { readonly basis: 'none'; readonly because: 'platform' | 'override' | 'reports' | 'unknown' | 'counts_only' };

/** What platform and tenant decide about a stage, before the broadcast's own list and its events. */
export interface StageFact {
  readonly basis: StageBasis | 'unknown';
  readonly by: Exclude<DecidedBy, 'reports' | 'events'>;
}

/** How each stage of a broadcast is known: THE table of docs/cascade.md, "How a figure is known". */
export function stageBases(circumstances: StageCircumstances): Readonly<Record<Stage, StageConclusion>> {
  return {
    delivery: concludeDelivery(circumstances),
    read: concludeRead(circumstances),
    click: concludeClick(circumstances),
  };
}

/**
 * What a fact and the tenant's override decide: of a broadcast's facts it takes those that rows of rollups carry, so it is what
 * a hash of decided facts is made of. `unknown` and `none` must stay apart in it: `reports` makes only the one measurable.
 */
export function stageFact(stage: Stage, circumstances: FactCircumstances): StageFact {
  const { platform, messageClass, provider, overrides = [], at = Number.POSITIVE_INFINITY } = circumstances;
  const override = overrideOf(overrides, stages[stage], circumstances);
  if (override !== undefined) return { basis: override.value, by: 'override' };
  if (!platform) return { basis: 'event', by: 'own_service' };
  const isKnown = platforms.some((one) => one === platform);
  if (stage === 'click') return { basis: 'event', by: isKnown ? 'tracked_links' : 'own_service' };
  const key = { platform, messageClass: messageClass || 'default', provider: provider || undefined };
  const { inForce } = sidesOf(stages[stage], key, at);
  const isStated = inForce.kind === 'stated' || inForce.row !== undefined;
  if (!isKnown && !isStated) return { basis: 'event', by: 'own_service' };
  return { basis: inForce.kind === 'unknown' ? 'unknown' : inForce.value, by: 'fact' };
}

/** Known by counts only: no recipient, and an aggregate, whatever it carries (it has one count at least). */
export function isCountsOnly({ evidence: { noAudience, counts = [] } = {} }: StageCircumstances): boolean {
  return noAudience === true && counts.length > 0;
}

const carries = ({ counts = [] }: StageEvidence, count: string) => counts.includes(count);

const notListed = { basis: 'none', because: 'reports' } as const;
const isUnlisted = (stage: Stage, { reports }: StageCircumstances) => reports !== undefined && !reports.includes(stage);

/** Whether the fact lets each recipient be known; of an unknown fact `reports` decides. */
function byRecipient(stage: Stage, { basis }: StageFact, { reports }: StageCircumstances): boolean {
  return basis === 'event' || basis === 'poll' || (basis === 'unknown' && reports?.includes(stage) === true);
}

function because({ basis, by }: StageFact): StageConclusion {
  return { basis: 'none', because: basis === 'unknown' ? 'unknown' : by === 'override' ? 'override' : 'platform' };
}

function concludeDelivery(circumstances: StageCircumstances): StageConclusion {
  if (isUnlisted('delivery', circumstances)) return notListed;
  if (isCountsOnly(circumstances)) {
    const counted = carries(circumstances.evidence ?? {}, 'delivered');
    return counted ? { basis: 'aggregate', by: 'events' } : { basis: 'none', because: 'counts_only' };
  }
  const fact = stageFact('delivery', circumstances);
  if (!byRecipient('delivery', fact, circumstances)) return because(fact);
  return { basis: 'event', by: fact.basis === 'unknown' ? 'reports' : fact.by };
}

function concludeRead(circumstances: StageCircumstances): StageConclusion {
  const { basis, evidence = {} } = circumstances;
  if (isUnlisted('read', circumstances)) return notListed;
  const fact = stageFact('read', circumstances);
  if (byRecipient('read', fact, circumstances) && basis !== 'aggregate' && !isCountsOnly(circumstances)) {
    if (fact.basis === 'poll') return { basis: 'poll', by: fact.by };
    if (basis === 'poll' || evidence.polls === true || evidence.polledReads === true) {
      return { basis: 'poll', by: 'events' };
    }
    return { basis: 'event', by: fact.basis === 'unknown' ? 'reports' : fact.by };
  }
  if (carries(evidence, 'read') || basis === 'aggregate') return { basis: 'aggregate', by: 'events' };
  if (fact.basis === 'aggregate') return { basis: 'aggregate', by: fact.by };
  return isCountsOnly(circumstances) ? { basis: 'none', because: 'counts_only' } : because(fact);
}

function concludeClick(circumstances: StageCircumstances): StageConclusion {
  if (isUnlisted('click', circumstances)) return notListed;
  if (isCountsOnly(circumstances)) return { basis: 'none', because: 'counts_only' };
  const fact = stageFact('click', circumstances);
  return byRecipient('click', fact, circumstances) ? { basis: 'event', by: fact.by } : because(fact);
}
