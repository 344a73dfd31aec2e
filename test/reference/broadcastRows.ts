import { type Order, within } from './orders.ts';
import { HORIZONS, type Measurable, type Outcome, type Totals } from './recipient.ts';
import type { Row } from './rows.ts';

/** A count at each horizon of HORIZONS. */
export type ByHorizon = readonly number[];

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
  delivered: number | null;
  deliveredImplied: number | null;
  failed: number;
  outsideAudience: number;
  read: ByHorizon | null;
  readImplied: ByHorizon | null;
  /** Where reads are not measurable; null where they are. */
  readAtLeast: ByHorizon | null;
  readWithoutInteraction: ByHorizon | null;
  machineOnly: ByHorizon;
  effectiveOpen: ByHorizon | null;
  clicked: ByHorizon | null;
  /** By any goal; null where clicks are not measurable. */
  converted: ByHorizon | null;
  /** Of any kind. */
  optedOut: ByHorizon;
  complained: ByHorizon;
  /** By kind. */
  optouts: Readonly<Record<string, ByHorizon>>;
  complaints: Readonly<Record<string, ByHorizon>>;
  totals: Totals;
  /** Delay bucket to recipients. */
  readDelays: Readonly<Record<number, number>>;
  clickDelays: Readonly<Record<number, number>>;
  deliveryDelays: Readonly<Record<number, number>>;
  skewed: number;
  /** The base time at index floor(0.99 n), and the last; milliseconds since 1970, null of nobody. */
  p99Base: number | null;
  lastBase: number | null;
}

export interface GoalRow {
  readonly broadcast: string;
  readonly segment: string;
  readonly variant: string;
  readonly goal: string;
  readonly converted: ByHorizon;
  /** Conversion events, and those of them that a click explains. */
  readonly conversions: number;
  readonly clickThroughs: number;
}

export interface OrderRow {
  readonly broadcast: string;
  readonly segment: string;
  readonly variant: string;
  readonly goal: string;
  readonly currency: string;
  readonly orders: ByHorizon;
  /** Ten-thousandths at each horizon. */
  readonly value: readonly bigint[];
}

/** The rows that a recipient counts in: everyone and each tag, by every variant and the own one. */
export function cellsOf(outcome: Outcome): { segment: string; variant: string }[] {
  const variants = new Set(['*', ...(outcome.variant === '' ? [] : [outcome.variant])]);
  const segments = new Set(['*', ...outcome.tags]);
  return [...segments].flatMap((segment) => [...variants].map((variant) => ({ segment, variant })));
}

function intoCells<T>(items: readonly T[], ownerOf: (item: T) => Outcome) {
  const cells = new Map<string, { segment: string; variant: string; items: T[] }>();
  for (const item of items) {
    for (const { segment, variant } of cellsOf(ownerOf(item))) {
      const key = JSON.stringify([segment, variant]);
      const cell = cells.get(key) ?? { segment, variant, items: [] };
      cell.items.push(item);
      cells.set(key, cell);
    }
  }
  return [...cells.values()];
}

export function broadcastRows(broadcast: string, outcomes: readonly Outcome[], measurable: Measurable): BroadcastRow[] {
  return intoCells(outcomes, (outcome) => outcome).map(({ segment, variant, items }) => ({
    broadcast,
    segment,
    variant,
    counts: countsOf(items, measurable),
  }));
}

/** How many of the recipients, at each horizon. */
function tally(recipients: readonly Outcome[], isWithin: (recipient: Outcome, horizon: number) => boolean): ByHorizon {
  return HORIZONS.map((_, horizon) => recipients.filter((recipient) => isWithin(recipient, horizon)).length);
}

const at = (recipient: Outcome, time: number | undefined, horizon: number) =>
  within(time, recipient.base)[horizon] ?? false;

function countsOf(recipients: readonly Outcome[], measurable: Measurable): Counts {
  const audience = recipients.filter((recipient) => recipient.inAudience);
  const number = (holds: (recipient: Outcome) => boolean) => recipients.filter(holds).length;
  const bases = audience.map((recipient) => recipient.base).sort((a, b) => a - b);
  return {
    assigned: number((one) => one.assigned),
    assignedEngaged: number((one) => one.assignedEngaged),
    sent: audience.length,
    sentImplied: number((one) => one.sentImplied),
    delivered: measurable.delivery ? number((one) => one.delivered) : null,
    deliveredImplied: measurable.delivery ? number((one) => one.deliveredImplied) : null,
    failed: number((one) => one.failed),
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
    converted: measurable.click ? tally(audience, (one, h) => at(one, one.convertedAt, h)) : null,
    optedOut: tally(audience, (one, h) => at(one, firstOfAny(one.optouts), h)),
    complained: tally(audience, (one, h) => at(one, firstOfAny(one.complaints), h)),
    optouts: byKind(audience, (one) => one.optouts),
    complaints: byKind(audience, (one) => one.complaints),
    totals: sumTotals(audience),
    readDelays: histogram(audience.map((one) => one.readDelay)),
    clickDelays: histogram(audience.map((one) => one.clickDelay)),
    deliveryDelays: histogram(audience.map((one) => one.deliveryDelay)),
    skewed: audience.filter((one) => one.skewed).length,
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

function firstOfAny(kinds: ReadonlyMap<string, number>): number | undefined {
  return kinds.size === 0 ? undefined : Math.min(...kinds.values());
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

/** Four buckets to an octave, in whole numbers (docs/cascade.md, "Delay buckets"). */
export function bucketOf(delayMs: number): number {
  if (delayMs < 4) return delayMs;
  const e = Math.floor(Math.log2(delayMs));
  return 4 * (e - 1) + (Math.floor(delayMs / 2 ** (e - 2)) % 4);
}

function histogram(delays: readonly (number | undefined)[]): Record<number, number> {
  const buckets: Record<number, number> = {};
  for (const delay of delays) {
    if (delay === undefined) continue;
    const bucket = bucketOf(delay);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  return buckets;
}

/** Converted recipients by goal, and by any goal (`*`). */
export function goalRows(broadcast: string, outcomes: readonly Outcome[]): GoalRow[] {
  const audience = outcomes.filter((one) => one.inAudience);
  const goals = new Set(audience.flatMap((one) => one.conversions.map(goalOf)));
  return [...(goals.size === 0 ? [] : ['*']), ...goals].flatMap((goal) => {
    const isOf = (row: Row) => goal === '*' || goalOf(row) === goal;
    const reached = audience.filter((one) => one.conversions.some(isOf));
    return intoCells(reached, (outcome) => outcome).map(({ segment, variant, items }) => ({
      broadcast,
      segment,
      variant,
      goal,
      converted: tally(items, (one, h) => at(one, firstOf(one, goal), h)),
      conversions: items.flatMap((one) => one.conversions.filter(isOf)).length,
      clickThroughs: items.flatMap((one) => one.clickThroughs.filter(({ row }) => isOf(row))).length,
    }));
  });
}

const goalOf = (row: Row) => row.conversion[2];

/** The earliest click-through conversion of a goal; `*` is any. */
function firstOf(outcome: Outcome, goal: string): number | undefined {
  const times = outcome.clickThroughs
    .filter((conversion) => goal === '*' || conversion.goal === goal)
    .map((conversion) => conversion.row.at);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Orders and what they are worth, by goal and currency. */
export function orderRows(broadcast: string, orders: readonly Order[]): OrderRow[] {
  const kinds = new Map(orders.map((order) => [JSON.stringify([order.goal, order.currency]), order]));
  return [...kinds.values()].flatMap(({ goal, currency }) => {
    const alike = orders.filter((order) => order.goal === goal && order.currency === currency);
    return intoCells(alike, (order) => order.owner).map(({ segment, variant, items }) => {
      const inTime = HORIZONS.map((_, h) => items.filter((order) => at(order.owner, order.at, h)));
      return {
        broadcast,
        segment,
        variant,
        goal,
        currency,
        orders: inTime.map((some) => some.length),
        value: inTime.map((some) => some.reduce((sum, order) => sum + order.value, 0n)),
      };
    });
  });
}
