import { at, type ByHorizon, intoCells, tally } from './cells.ts';
import { delaysOf, type Histogram, histogram } from './delays.ts';
import type { Deliveries } from './deliveries.ts';
import type { Measurable } from './measurable.ts';
import type { Outcome, Totals } from './recipient.ts';
import { compare } from './rows.ts';

/** One broadcast x segment x variant; `*` is everyone, and every variant. Null: not measurable. */
export interface BroadcastRow {
  readonly broadcast: string;
  readonly segment: string;
  readonly variant: string;
  readonly counts: Counts;
}

export interface Counts {
  assigned: number;
  assignedEngaged: number;
  sent: number;
  sentImplied: number;
  confirmed: number;
  engaged: number;
  engagedUnconfirmed: number;
  /** Null where deliveries are not reported. */
  delivered: number | null;
  deliveredImplied: number | null;
  failed: number;
  /** The denominator: delivered where deliveries are reported, else sent minus failed. */
  reach: number;
  outsideAudience: number;
  read: ByHorizon | null;
  readImplied: ByHorizon | null;
  /** Where reads are not measurable; null where they are. */
  readAtLeast: ByHorizon | null;
  readWithoutInteraction: ByHorizon | null;
  machineOnly: ByHorizon;
  effectiveOpen: ByHorizon | null;
  clicked: ByHorizon | null;
  /** By any goal; null where conversions are not measurable. */
  converted: ByHorizon | null;
  /** Of any kind; null where opt-outs are not measurable. */
  optedOut: ByHorizon | null;
  /** Of any kind but mute. */
  unsubscribed: ByHorizon | null;
  /** Of any kind; null where complaints are not measurable. */
  complained: ByHorizon | null;
  /** By kind. */
  optouts: Readonly<Record<string, ByHorizon>> | null;
  complaints: Readonly<Record<string, ByHorizon>> | null;
  /** Of any kind, and by kind; null where interactions are not measurable. */
  interacted: ByHorizon | null;
  interactions: Readonly<Record<string, ByHorizon>> | null;
  /** People who failed, by the reasons that the broadcast keeps; and those with another. */
  failedByReason: Readonly<Record<string, number>>;
  failedOtherReasons: number;
  totals: Totals;
  readDelays: Histogram;
  clickDelays: Histogram;
  deliveryDelays: Histogram;
  skewed: number;
  /** The base time at index floor(0.99 n), and the last; milliseconds since 1970, null of nobody. */
  p99Base: number | null;
  lastBase: number | null;
}

export function broadcastRows(
  broadcast: string,
  outcomes: readonly Outcome[],
  measurable: Measurable,
  deliveries: Deliveries,
): BroadcastRow[] {
  const kept = keptReasons(outcomes);
  return intoCells(outcomes, (outcome) => outcome).map(({ segment, variant, items }) => ({
    broadcast,
    segment,
    variant,
    counts: { ...countsOf(items, measurable, deliveries), ...reasonsOf(items, kept) },
  }));
}

/** How many failed for each reason. */
function countReasons(recipients: readonly Outcome[]): Map<string, number> {
  const people = new Map<string, number>();
  for (const { failedReason } of recipients.filter((one) => one.failed))
    people.set(failedReason, (people.get(failedReason) ?? 0) + 1);
  return people;
}

/** The 32 reasons with the most people of the whole broadcast; of equal ones the least text. */
function keptReasons(everyone: readonly Outcome[]): ReadonlySet<string> {
  const ranked = [...countReasons(everyone)].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  return new Set(ranked.slice(0, 32).map(([reason]) => reason));
}

function reasonsOf(recipients: readonly Outcome[], kept: ReadonlySet<string>) {
  const people = [...countReasons(recipients)];
  return {
    failedByReason: Object.fromEntries(people.filter(([reason]) => kept.has(reason))),
    failedOtherReasons: people.reduce((sum, [reason, count]) => (kept.has(reason) ? sum : sum + count), 0),
  };
}

type Reasons = 'failedByReason' | 'failedOtherReasons';

function countsOf(
  recipients: readonly Outcome[],
  measurable: Measurable,
  deliveries: Deliveries,
): Omit<Counts, Reasons> {
  const audience = recipients.filter((recipient) => recipient.inAudience);
  const number = (holds: (recipient: Outcome) => boolean) => recipients.filter(holds).length;
  const failed = number((one) => one.failed);
  const delivered = number((one) => one.confirmed || one.engaged);
  const delays = audience.map((one) => delaysOf(one, measurable, deliveries));
  const bases = audience.map((recipient) => recipient.base).sort((a, b) => a - b);
  return {
    assigned: number((one) => one.assigned),
    assignedEngaged: number((one) => one.assignedEngaged),
    sent: audience.length,
    sentImplied: number((one) => one.sentImplied),
    confirmed: number((one) => one.confirmed),
    engaged: number((one) => one.engaged),
    engagedUnconfirmed: number((one) => one.engagedUnconfirmed),
    delivered: deliveries.reported ? delivered : null,
    deliveredImplied: deliveries.reported ? number((one) => one.engagedUnconfirmed) : null,
    failed,
    reach: deliveries.reported ? delivered : audience.length - failed,
    outsideAudience: number((one) => one.outsideAudience),
    read: measurable.read ? tally(audience, (one, h) => at(one, one.readAt, h)) : null,
    readImplied: measurable.read
      ? tally(audience, (one, h) => at(one, one.readAt, h) && !at(one, one.explicitReadAt, h))
      : null,
    readAtLeast: measurable.read ? null : tally(audience, (one, h) => at(one, one.engagedAt, h)),
    readWithoutInteraction: measurable.read
      ? tally(audience, (one, h) => at(one, one.readAt, h) && !at(one, one.interactedAt, h))
      : null,
    machineOnly: tally(audience, (one, h) => at(one, one.machineAt, h) && !at(one, one.engagedAt, h)),
    effectiveOpen: measurable.read ? tally(audience, (one, h) => at(one, one.effectiveAt, h)) : null,
    clicked: measurable.click ? tally(audience, (one, h) => at(one, one.clickedAt, h)) : null,
    converted: measurable.conversion ? tally(audience, (one, h) => at(one, one.convertedAt, h)) : null,
    optedOut: measurable.optout ? tally(audience, (one, h) => at(one, firstOf(one.optouts), h)) : null,
    unsubscribed: measurable.optout ? tally(audience, (one, h) => at(one, firstOf(one.optouts, 'mute'), h)) : null,
    complained: measurable.complaint ? tally(audience, (one, h) => at(one, firstOf(one.complaints), h)) : null,
    optouts: measurable.optout ? byKind(audience, (one) => one.optouts) : null,
    complaints: measurable.complaint ? byKind(audience, (one) => one.complaints) : null,
    interacted: measurable.interaction ? tally(audience, (one, h) => at(one, firstOf(one.interactions), h)) : null,
    interactions: measurable.interaction ? byKind(audience, (one) => one.interactions) : null,
    totals: sumTotals(audience),
    readDelays: histogram(delays.map((one) => one.read)),
    clickDelays: histogram(delays.map((one) => one.click)),
    deliveryDelays: histogram(delays.map((one) => one.delivery)),
    skewed: delays.filter((one) => one.skewed).length,
    p99Base: bases[Math.floor(0.99 * bases.length)] ?? null,
    lastBase: bases.at(-1) ?? null,
  };
}

function byKind(
  audience: readonly Outcome[],
  timesOf: (recipient: Outcome) => ReadonlyMap<string, number>,
): Record<string, ByHorizon> {
  const kinds = new Set(audience.flatMap((one) => [...timesOf(one).keys()]));
  return Object.fromEntries(
    [...kinds].map((kind) => [kind, tally(audience, (one, h) => at(one, timesOf(one).get(kind), h))]),
  );
}

/** The first time of any kind but one. */
function firstOf(kinds: ReadonlyMap<string, number>, except?: string): number | undefined {
  const times = [...kinds].filter(([kind]) => kind !== except).map(([, time]) => time);
  return times.length === 0 ? undefined : Math.min(...times);
}

function sumTotals(audience: readonly Outcome[]): Totals {
  const sum = (of: (totals: Totals) => number) => audience.reduce((total, one) => total + of(one.totals), 0);
  return {
    sends: sum((totals) => totals.sends),
    deliveries: sum((totals) => totals.deliveries),
    reads: sum((totals) => totals.reads),
    clicks: sum((totals) => totals.clicks),
    interactions: sum((totals) => totals.interactions),
    optouts: sum((totals) => totals.optouts),
    complaints: sum((totals) => totals.complaints),
    machineReads: sum((totals) => totals.machineReads),
    machineClicks: sum((totals) => totals.machineClicks),
  };
}
