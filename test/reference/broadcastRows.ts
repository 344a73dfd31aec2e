import type { Knowledge } from './basis.ts';
import type { BroadcastFacts } from './broadcast.ts';
import { at, type ByHorizon, intoCells, tally } from './cells.ts';
import { delaysOf, type Histogram, histogram } from './delays.ts';
import type { Deliveries } from './deliveries.ts';
import { boundsOf, pointsOf, readsOf } from './reads.ts';
import type { Outcome, Totals } from './recipient.ts';
import { compare } from './rows.ts';
import { audienceIn, type Size, sizesOf } from './sizes.ts';

/** One broadcast x segment x variant; `*` is everyone, and every variant. Null: not measurable, or not known by counts. */
export interface BroadcastRow {
  readonly broadcast: string;
  readonly segment: string;
  readonly variant: string;
  readonly counts: Counts;
}

export interface Counts extends Size {
  assigned: number;
  assignedEngaged: number;
  confirmed: number | null;
  engaged: number;
  engagedUnconfirmed: number;
  /** What is certain. Null where the reads of this row are not measurable. */
  read: ByHorizon | null;
  /** What cannot be ruled out. */
  readPossible: ByHorizon | null;
  /** Where the broadcast has a point, else 0. */
  readPoint: ByHorizon;
  reachPoint: ByHorizon;
  outsideAudience: number | null;
  /** The four below are 0 where the broadcast has no point, and null where its readers are not known. */
  readImplied: ByHorizon | null;
  /** Where reads are not measurable; null where they are, and by counts. */
  readAtLeast: ByHorizon | null;
  readWithoutInteraction: ByHorizon | null;
  effectiveOpen: ByHorizon | null;
  /** Both parts of click-to-open; zeros where one of them is not measurable. */
  readWhereClick: ByHorizon;
  clickedWhereRead: ByHorizon;
  machineOnly: ByHorizon | null;
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
  /** Lower bounds of the same delays; empty unless reads are polled. */
  readDelaysFrom: Histogram;
  clickDelays: Histogram;
  deliveryDelays: Histogram;
  skewed: number;
  /** The base time at index floor(0.99 n), and the last; milliseconds since 1970. Null without recipients. */
  p99Base: number | null;
  lastBase: number | null;
}

/** `outcomes` are all recipients of the broadcast, perhaps none: aggregates need none. */
export function broadcastRows(
  { broadcast, aggregates }: BroadcastFacts,
  outcomes: readonly Outcome[],
  knowledge: Knowledge,
  deliveries: Deliveries,
): BroadcastRow[] {
  const kept = keptReasons(outcomes);
  const cells = intoCells(outcomes, (outcome) => outcome);
  if (cells.length === 0 && aggregates.length > 0) cells.push({ segment: '*', variant: '*', items: [] });
  const { counted } = knowledge;
  const sizes = sizesOf(counted, deliveries);
  const whole = sizes.ofEveryone(outcomes);
  const points = pointsOf(boundsOf(audienceIn(outcomes), whole.reach, true, knowledge));
  return cells.map(({ segment, variant, items }) => {
    const isWhole = segment === '*' && variant === '*';
    const size = isWhole ? whole : sizes.ofSome(items);
    const own = {
      ...countsOf(items, knowledge, deliveries),
      ...size,
      ...readsOf(audienceIn(items), { reach: size.reach, isWhole, knowledge, points }),
    };
    const reasons = reasonsOf(items, kept, counted === undefined ? undefined : (size.failed ?? 0));
    return {
      broadcast,
      segment,
      variant,
      counts: { ...own, ...(isWhole ? basesByCounts(knowledge) : {}), ...reasons },
    };
  });
}

/** Of a broadcast known by counts only: everyone's base time is that of the sending, at the latest. */
function basesByCounts({ counted, sending }: Knowledge): Partial<Counts> {
  if (counted === undefined || sending === undefined) return {};
  return { p99Base: sending.to, lastBase: sending.to };
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

/** `counted` are failures without recipients, so without a reason. */
function reasonsOf(recipients: readonly Outcome[], kept: ReadonlySet<string>, counted: number | undefined) {
  if (counted !== undefined) return { failedByReason: counted === 0 ? {} : { '': counted }, failedOtherReasons: 0 };
  const people = [...countReasons(recipients)];
  return {
    failedByReason: Object.fromEntries(people.filter(([reason]) => kept.has(reason))),
    failedOtherReasons: people.reduce((sum, [reason, count]) => (kept.has(reason) ? sum : sum + count), 0),
  };
}

type Elsewhere = Size & ReturnType<typeof readsOf> & ReturnType<typeof reasonsOf>;

function countsOf(
  recipients: readonly Outcome[],
  knowledge: Knowledge,
  deliveries: Deliveries,
): Omit<Counts, keyof Elsewhere> {
  const { measurable } = knowledge;
  // By counts it is not known who was sent to.
  const byRecipients = knowledge.counted === undefined;
  const audience = audienceIn(recipients);
  const number = (holds: (recipient: Outcome) => boolean) => recipients.filter(holds).length;
  const delays = audience.map((one) => delaysOf(one, measurable, deliveries));
  const bases = audience.map((recipient) => recipient.base).sort((a, b) => a - b);
  return {
    assigned: number((one) => one.assigned),
    assignedEngaged: number((one) => one.assignedEngaged),
    confirmed: byRecipients ? number((one) => one.confirmed) : null,
    engaged: number((one) => one.engaged),
    engagedUnconfirmed: number((one) => one.engagedUnconfirmed),
    outsideAudience: byRecipients ? number((one) => one.outsideAudience) : null,
    machineOnly: byRecipients
      ? tally(audience, (one, h) => at(one, one.machineAt, h) && !at(one, one.engagedAt, h))
      : null,
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
    readDelaysFrom: knowledge.read === 'poll' ? histogram(delays.map((one) => one.readFrom)) : {},
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
