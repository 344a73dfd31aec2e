import type { Reportable } from '../types.ts';
import { isCountsOnly, type StageCircumstances, type StageConclusion, stageBases } from './basis.ts';
import type { StageBasis } from './fact.ts';
import { factsFor } from './facts.ts';

/** Why something cannot be measured. */
export type NotMeasurableBecause = Extract<StageConclusion, { readonly basis: 'none' }>['because'];

export interface Measurable {
  /** Each recipient's delivery is reported; else rates are of sent minus failed. */
  readonly delivery: boolean;
  /** How reads are known. */
  readonly read: StageBasis;
  /** It is known who read (`event`, `poll`), not only how many: what a cascade by recipient needs. */
  readonly readers: boolean;
  readonly click: boolean;
  /** Conversions come from the tenant's own systems and are joined to clicks: they need clicks that are measurable, too. */
  readonly conversion: boolean;
  readonly interaction: boolean;
  readonly optout: boolean;
  readonly complaint: boolean;
  /** Reads seen are at most the reads made. */
  readonly readsAreLowerBound: boolean;
  /** One entry for each of the above that is not measurable. */
  readonly because: Readonly<Partial<Record<Reportable, NotMeasurableBecause>>>;
}

/**
 * THE definition of what can be measured of a broadcast's recipients: nothing else in the code decides it. How delivery, read and
 * click are known `stageBases` concludes. What people do to the sender is known on every platform, of a broadcast that has
 * recipients; `reports` narrows it.
 */
export function measurable(circumstances: StageCircumstances): Measurable {
  const because: Partial<Record<Reportable, NotMeasurableBecause>> = {};
  const bases = stageBases(circumstances);
  const basisOf = (stage: keyof typeof bases): StageBasis => {
    const conclusion = bases[stage];
    if (conclusion.basis === 'none') because[stage] = conclusion.because;
    return conclusion.basis;
  };
  const countsOnly = isCountsOnly(circumstances);
  const known = (what: Reportable, needs = true): boolean => {
    const narrowed = !needs || (circumstances.reports !== undefined && !circumstances.reports.includes(what));
    if (narrowed || countsOnly) because[what] = narrowed ? 'reports' : 'counts_only';
    return !narrowed && !countsOnly;
  };
  const read = basisOf('read');
  const click = basisOf('click') === 'event';
  const readers = read === 'event' || read === 'poll';
  return {
    delivery: basisOf('delivery') === 'event',
    read,
    readers,
    click,
    conversion: known('conversion', click),
    interaction: known('interaction'),
    optout: known('optout'),
    complaint: known('complaint'),
    readsAreLowerBound: readers && seenReadsAreFewer(circumstances),
    because,
  };
}

/** Whether a row about the messages states it, of the provider or of the platform. */
function seenReadsAreFewer({ platform, messageClass, provider, at }: StageCircumstances): boolean {
  if (!platform) return false;
  const facts = factsFor(platform, messageClass || 'default', at ?? Number.POSITIVE_INFINITY, provider || undefined);
  return facts.some((fact) => fact.readsAreLowerBound);
}
