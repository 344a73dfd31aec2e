import type { Reportable } from '../types.ts';
import { basesByStrength, type StageBasis } from './fact.ts';
import { factsFor } from './facts.ts';
import { notYetApplied } from './notYetApplied.ts';
import { type FactOverride, overrideOf } from './overrides.ts';

/**
 * What is known of a broadcast when it is asked what can be measured; absent or empty is what no one stated. Plain text,
 * as stored rows have it: a word that the contract does not know states nothing.
 */
export interface BroadcastCircumstances {
  readonly platform?: string | undefined;
  readonly messageClass?: string | undefined;
  /** Who carries it: only overrides that name a provider depend on it yet (notYetApplied.ts). */
  readonly provider?: string | undefined;
  /** The basis that its events state; it can only weaken what the platform gives. */
  readonly basis?: string | undefined;
  /** The broadcast's own list; it can only narrow what the platform gives. */
  readonly reports?: readonly string[] | undefined;
  /** When it was sent, epoch milliseconds: facts change. Absent: the newest facts. */
  readonly at?: number | undefined;
  /** The tenant's own word on facts: it wins over them. */
  readonly overrides?: readonly FactOverride[] | undefined;
}

/** Why something cannot be measured: the platform, the tenant's override or the broadcast's own list leaves it out. */
export type NotMeasurableBecause = 'platform' | 'override' | 'reports';

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
 * THE definition of what a broadcast can measure: nothing else in the code decides it.
 *
 * The platform's facts decide whether deliveries and reads are reported. Where nothing is known of a platform or none is
 * named, they are taken to be: those who send events of a service of their own report what they send. Clicks are
 * measurable on every platform (tracked links), and so is what people do to the sender. A tenant's override wins over the
 * facts. `reports` narrows all of it. `stageBases` concludes more (an unknown fact, counts, providers); it decides nothing yet.
 */
export function measurable(circumstances: BroadcastCircumstances): Measurable {
  const platform = platformReports(circumstances);
  const because: Partial<Record<Reportable, NotMeasurableBecause>> = {};
  const known = (what: Reportable, { holds, by }: Decided<boolean>, needs = true): boolean => {
    const narrowed = !needs || (circumstances.reports !== undefined && !circumstances.reports.includes(what));
    if (!holds) because[what] = by;
    else if (narrowed) because[what] = 'reports';
    return holds && !narrowed;
  };
  const { deliveries, reads, clicks } = platform;
  const read = known('read', { ...reads, holds: reads.holds !== 'none' });
  const click = known('click', { ...clicks, holds: isByRecipient(clicks.holds) });
  return {
    delivery: known('delivery', { ...deliveries, holds: isByRecipient(deliveries.holds) }),
    read: read ? reads.holds : 'none',
    readers: read && reads.holds !== 'aggregate',
    click,
    conversion: known('conversion', everywhere, click),
    interaction: known('interaction', everywhere),
    optout: known('optout', everywhere),
    complaint: known('complaint', everywhere),
    readsAreLowerBound: read && platform.readsAreLowerBound,
    because,
  };
}

/** What holds, and who decided it. */
interface Decided<Value> {
  readonly holds: Value;
  readonly by: 'platform' | 'override';
}

const everywhere: Decided<true> = { holds: true, by: 'platform' };

const isByRecipient = (basis: StageBasis) => basis === 'event' || basis === 'poll';

function platformReports(circumstances: BroadcastCircumstances) {
  const { platform, messageClass, basis, at, overrides = [] } = circumstances;
  const applied = platform && !notYetApplied.some((one) => one === platform);
  const facts = applied ? factsFor(platform, messageClass || 'default', at ?? Number.POSITIVE_INFINITY) : [];
  const decided = (
    fact: 'deliveries' | 'reads' | 'clicks',
    byRows: StageBasis | 'unknown' | null,
  ): Decided<StageBasis> => {
    const own = overrideOf(overrides, fact, circumstances);
    if (own !== undefined) return { holds: own.value, by: 'override' };
    return { holds: byRows === null || byRows === 'unknown' ? 'event' : byRows, by: 'platform' };
  };
  // Official rows come first; a source that is not about a matter leaves it to the next.
  const stated = (fact: 'deliveries' | 'reads') => facts.find((row) => row[fact] !== null)?.[fact] ?? null;
  const reads = decided('reads', stated('reads'));
  return {
    deliveries: decided('deliveries', stated('deliveries')),
    reads: { ...reads, holds: weaker(reads.holds, basis) },
    // Tracked links, whatever the platform itself reports of clicks.
    clicks: decided('clicks', 'event'),
    readsAreLowerBound: facts.some((fact) => fact.readsAreLowerBound),
  };
}

function weaker(reads: StageBasis, basis: string | undefined): StageBasis {
  // A basis that is stronger, unknown or absent leaves what the platform gives.
  return basesByStrength.slice(basesByStrength.indexOf(reads)).find((one) => one === basis) ?? reads;
}
