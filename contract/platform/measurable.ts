import type { Reportable } from '../types.ts';
import type { ReadBasis } from './fact.ts';
import { factsFor } from './facts.ts';

/**
 * What is known of a broadcast when it is asked what can be measured; absent or empty is what nobody said. Plain text, as
 * stored rows have it: a word that the contract does not know says nothing.
 */
export interface BroadcastCircumstances {
  readonly platform?: string | undefined;
  readonly messageClass?: string | undefined;
  /** The basis that its events state; it can only weaken what the platform gives. */
  readonly basis?: string | undefined;
  /** The broadcast's own list; it can only narrow what the platform gives. */
  readonly reports?: readonly string[] | undefined;
  /** When it was sent, epoch milliseconds: facts change. Absent: the newest facts. */
  readonly at?: number | undefined;
}

/** Why something cannot be measured: the platform does not report it, or the broadcast says that it does not. */
export type NotMeasurableBecause = 'platform' | 'reports';

export interface Measurable {
  /** Each recipient's delivery is reported; else rates are of sent minus failed. */
  readonly delivery: boolean;
  /** How reads are known. */
  readonly read: ReadBasis;
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

/** Weakest last: what a statement of a weaker basis leaves of a stronger one. */
const strength: readonly ReadBasis[] = ['event', 'poll', 'aggregate', 'none'];

/**
 * THE definition of what a broadcast can measure: nothing else in the code decides it.
 *
 * The platform's facts say whether deliveries and reads are reported. Where nothing is known of a platform or none is
 * named, they are taken to be: whoever sends events of a service of their own reports what they send. Clicks are
 * measurable on every platform (tracked links), and so is what people do to the sender. `reports` narrows all of it.
 */
export function measurable(circumstances: BroadcastCircumstances): Measurable {
  const platform = platformReports(circumstances);
  const because: Partial<Record<Reportable, NotMeasurableBecause>> = {};
  const known = (what: Reportable, byPlatform: boolean, needs = true): boolean => {
    const narrowed = !needs || (circumstances.reports !== undefined && !circumstances.reports.includes(what));
    if (!byPlatform) because[what] = 'platform';
    else if (narrowed) because[what] = 'reports';
    return byPlatform && !narrowed;
  };
  const read = known('read', platform.reads !== 'none');
  const click = known('click', true);
  return {
    delivery: known('delivery', platform.deliveries),
    read: read ? platform.reads : 'none',
    readers: read && platform.reads !== 'aggregate',
    click,
    conversion: known('conversion', true, click),
    interaction: known('interaction', true),
    optout: known('optout', true),
    complaint: known('complaint', true),
    readsAreLowerBound: read && platform.readsAreLowerBound,
    because,
  };
}

function platformReports(circumstances: BroadcastCircumstances) {
  const { platform, messageClass, basis, at } = circumstances;
  const facts = platform ? factsFor(platform, messageClass || 'default', at ?? Number.POSITIVE_INFINITY) : [];
  // Official rows come first; a source that says nothing of a matter leaves it to the next.
  const reads = facts.find((fact) => fact.reads !== null)?.reads ?? 'event';
  const deliveries = facts.find((fact) => fact.deliveries !== null)?.deliveries ?? true;
  return {
    deliveries,
    reads: weaker(reads, basis),
    readsAreLowerBound: facts.some((fact) => fact.readsAreLowerBound),
  };
}

function weaker(reads: ReadBasis, basis: string | undefined): ReadBasis {
  // A basis that is stronger, unknown or absent leaves what the platform gives.
  return strength.slice(strength.indexOf(reads)).find((one) => one === basis) ?? reads;
}
