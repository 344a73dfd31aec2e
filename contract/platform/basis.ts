import { type Basis, platforms, type Reportable } from '../types.ts';
import { basesByStrength, type StageBasis } from './fact.ts';
import { type FactOverride, type OverridableFact, overrideOf } from './overrides.ts';
import { sidesOf } from './sides.ts';

/** The stages whose basis differs by platform, with the fact that decides it. */
export const stages = {
  delivery: 'deliveries',
  read: 'reads',
  click: 'clicks',
} as const satisfies Readonly<Partial<Record<Reportable, OverridableFact>>>;
export type Stage = keyof typeof stages;

/** What is known of a broadcast when its bases are concluded; absent or empty is what no one stated. Plain text, as stored rows have it. */
export interface StageCircumstances {
  readonly platform?: string | undefined;
  readonly messageClass?: string | undefined;
  readonly provider?: string | undefined;
  /** The broadcast's own list. */
  readonly reports?: readonly string[] | undefined;
  /** The weakest basis that the events of a stage carry: `poll` where one of them has `occurred_after`. */
  readonly carried?: Readonly<Partial<Record<Stage, Basis>>> | undefined;
  readonly overrides?: readonly FactOverride[] | undefined;
  /** When it was sent, epoch milliseconds: facts change. Absent: the newest facts. */
  readonly at?: number | undefined;
}

/** Who decided how a stage is known. `own_service`: no platform that we know, so its sender reports what it sends. */
export type DecidedBy = 'override' | 'own_service' | 'tracked_links' | 'fact' | 'reports' | 'events';

/** How a stage is known, or why it is not. `unknown`: no source states it, and the broadcast's `reports` does not list it. */
export type StageConclusion =
  | { readonly basis: Exclude<StageBasis, 'none'>; readonly by: DecidedBy }
  | { readonly basis: 'none'; readonly because: 'platform' | 'override' | 'reports' | 'unknown' };

/** What platform and tenant decide about a stage, before the broadcast's own list and its events. */
export interface StageFact {
  readonly basis: StageBasis | 'unknown';
  readonly by: Exclude<DecidedBy, 'reports' | 'events'>;
}

/**
 * How each stage of a broadcast is known (DOMAIN.md, "basis"). The broadcast row's own `basis` is no part of it: it has a
 * default, and a default is not a statement.
 *
 * 1. The tenant's override, else the fact in force, else unknown. Clicks are events on every platform: links are tracked by the tenant.
 *    Without a platform that the contract knows, every stage is events.
 * 2. The broadcast's `reports` is the stronger word where facts do not exclude it: an unlisted stage is not known, and a listed one
 *    is, though its fact is unknown. It never makes a stage known that a fact excludes; an override does that, with a reason.
 * 3. What the events carry can only weaken.
 */
export function stageBases(circumstances: StageCircumstances): Readonly<Record<Stage, StageConclusion>> {
  return {
    delivery: conclude('delivery', circumstances),
    read: conclude('read', circumstances),
    click: conclude('click', circumstances),
  };
}

/**
 * The first step alone: of a broadcast's facts it takes those that rows of rollups carry, so it is what a hash of decided facts
 * is made of. `unknown` and `none` must stay apart in it: `reports` makes only the one measurable.
 */
export function stageFact(stage: Stage, circumstances: Omit<StageCircumstances, 'reports' | 'carried'>): StageFact {
  const { platform, messageClass, provider, overrides = [], at = Number.POSITIVE_INFINITY } = circumstances;
  const override = overrideOf(overrides, stages[stage], circumstances);
  if (override !== undefined) return { basis: override.value, by: 'override' };
  const known = platforms.find((one) => one === platform);
  if (known === undefined) return { basis: 'event', by: 'own_service' };
  if (stage === 'click') return { basis: 'event', by: 'tracked_links' };
  const key = { platform: known, messageClass: messageClass || 'default', provider: provider || undefined };
  const { inForce } = sidesOf(stages[stage], key, at);
  return { basis: inForce.kind === 'unknown' ? 'unknown' : inForce.value, by: 'fact' };
}

function conclude(stage: Stage, circumstances: StageCircumstances): StageConclusion {
  const { basis, by } = stageFact(stage, circumstances);
  if (basis === 'none') return { basis, because: by === 'override' ? by : 'platform' };
  const listed = circumstances.reports?.includes(stage);
  if (listed === false) return { basis: 'none', because: 'reports' };
  if (basis === 'unknown' && listed === undefined) return { basis: 'none', because: 'unknown' };
  const strongest = basis === 'unknown' ? 'event' : basis;
  const carried = circumstances.carried?.[stage] ?? 'event';
  if (basesByStrength.indexOf(carried) > basesByStrength.indexOf(strongest)) return { basis: carried, by: 'events' };
  return { basis: strongest, by: basis === 'unknown' ? 'reports' : by };
}
