import type { BroadcastRow } from '../reference/broadcastRows.ts';
import type { Figures } from '../reference/figures.ts';

/*
 * What the reference model finds, in the columns of the rollups (store/migrations/0003_rollups.sql). A row is its key
 * and its numbers; money is in ten-thousandths.
 */

export type Numbers = Record<string, number | bigint | readonly number[]>;
/** Key columns joined by ` | `. */
export type Rows = Map<string, Numbers>;

export const HORIZON_NAMES = ['1h', '24h', '3d', '7d', '30d', 'all'] as const;
const NOWHERE = [0, 0, 0, 0, 0, 0];

export const OPTOUT_KINDS = ['unsubscribe', 'unfollow', 'block', 'delete_friend', 'mute'] as const;
export const COMPLAINT_KINDS = [...OPTOUT_KINDS, 'report', 'spam', 'other'] as const;

type Facts = Figures['facts'][number];

export interface ExpectedRows {
  readonly broadcast_stats: Rows;
  readonly conversion_stats: Rows;
  readonly broadcast_hours: Rows;
  readonly stats_day: Rows;
  readonly conversions_day: Rows;
  /** Broadcast to its facts as text. */
  readonly facts: Map<string, Record<string, string>>;
}

export const keyOf = (...parts: (string | number)[]) => parts.join(' | ');

function byHorizon(name: string, counts: readonly (number | bigint)[]): Numbers {
  return Object.fromEntries(HORIZON_NAMES.map((horizon, i) => [`${name}_${horizon}`, counts[i] ?? 0]));
}

/** Element i + 1 is bucket i, trailing zeros cut. */
function buckets(histogram: Readonly<Record<number, number>>): number[] {
  const last = Math.max(-1, ...Object.keys(histogram).map(Number));
  return Array.from({ length: last + 1 }, (_, bucket) => histogram[bucket] ?? 0);
}

function kinds(name: string, known: readonly string[], counts: Readonly<Record<string, readonly number[]>>): Numbers {
  return Object.fromEntries(known.map((kind) => [`${name}_${kind}`, counts[kind] ?? NOWHERE]));
}

function statsOf({ counts }: BroadcastRow, facts: Facts): Numbers {
  const { read, clicked } = counts;
  const reach = counts.delivered ?? counts.sent - counts.failed;
  const where = (measurable: boolean, count: number) => (measurable ? count : 0);
  return {
    broadcasts: 1,
    broadcasts_delivery: where(facts.delivery, 1),
    broadcasts_read: where(facts.read, 1),
    broadcasts_click: where(facts.click, 1),
    broadcasts_poll: where(facts.basis === 'poll', 1),
    assigned: counts.assigned,
    assigned_engaged: counts.assignedEngaged,
    sent: counts.sent,
    sent_implied: counts.sentImplied,
    delivered: counts.delivered ?? 0,
    delivered_implied: counts.deliveredImplied ?? 0,
    failed: counts.failed,
    outside_audience: counts.outsideAudience,
    sent_where_delivery: where(facts.delivery, counts.sent),
    sent_where_read: where(facts.read, counts.sent),
    sent_where_click: where(facts.click, counts.sent),
    reach,
    reach_where_read: where(facts.read, reach),
    reach_where_click: where(facts.click, reach),
    total_sends: counts.totals.sends,
    total_deliveries: counts.totals.deliveries,
    total_reads: counts.totals.reads,
    total_clicks: counts.totals.clicks,
    total_interactions: counts.totals.interactions,
    total_optouts: counts.totals.optouts,
    total_complaints: counts.totals.complaints,
    total_machine_reads: counts.totals.machineReads,
    total_machine_clicks: counts.totals.machineClicks,
    skewed: counts.skewed,
    ...byHorizon('read', read ?? NOWHERE),
    ...byHorizon('read_implied', counts.readImplied ?? NOWHERE),
    ...byHorizon('read_at_least', counts.readAtLeast ?? NOWHERE),
    ...byHorizon('machine_only', counts.machineOnly),
    ...byHorizon('clicked', clicked ?? NOWHERE),
    ...byHorizon('read_where_click', clicked === null ? NOWHERE : (read ?? NOWHERE)),
    ...byHorizon('clicked_where_read', read === null ? NOWHERE : (clicked ?? NOWHERE)),
    ...byHorizon('effective_open', counts.effectiveOpen ?? NOWHERE),
    ...byHorizon('read_no_interaction', counts.readWithoutInteraction ?? NOWHERE),
    optout: counts.optedOut,
    complaint: counts.complained,
    ...kinds('optout', OPTOUT_KINDS, counts.optouts),
    ...kinds('complaint', COMPLAINT_KINDS, counts.complaints),
    delay_delivery: buckets(counts.deliveryDelays),
    delay_read: buckets(counts.readDelays),
    delay_click: buckets(counts.clickDelays),
  };
}

function conversionRows(figures: Figures): Map<string, { broadcast: string; rest: string[]; numbers: Numbers }> {
  const rows = new Map<string, { broadcast: string; rest: string[]; numbers: Numbers }>();
  const put = (broadcast: string, rest: string[], numbers: Numbers) => {
    const key = keyOf(broadcast, ...rest);
    const known = rows.get(key)?.numbers;
    rows.set(key, { broadcast, rest, numbers: known === undefined ? numbers : add(known, numbers) });
  };
  const zero = {
    ...byHorizon('converted', NOWHERE),
    ...byHorizon('orders', NOWHERE),
    ...byHorizon('value', [0n, 0n, 0n, 0n, 0n, 0n]),
    total_conversions: 0,
    total_click_through: 0,
  };
  for (const row of figures.goals) {
    const totals = { total_conversions: row.conversions, total_click_through: row.clickThroughs };
    const people = { ...zero, ...byHorizon('converted', row.converted), ...totals };
    put(row.broadcast, [row.segment, row.variant, row.goal, '*'], people);
  }
  for (const row of figures.orders) {
    const orders = { ...zero, ...byHorizon('orders', row.orders) };
    put(row.broadcast, [row.segment, row.variant, row.goal, '*'], orders);
    const values = { ...orders, ...byHorizon('value', row.value) };
    put(row.broadcast, [row.segment, row.variant, row.goal, row.currency], values);
  }
  return rows;
}

/** Sums, arrays element by element. */
export function add(a: Numbers, b: Numbers): Numbers {
  return Object.fromEntries(Object.entries(a).map(([name, value]) => [name, plus(value, b[name] ?? 0)]));
}

function plus(a: Numbers[string], b: Numbers[string]): Numbers[string] {
  if (typeof a === 'bigint' || typeof b === 'bigint') return BigInt(String(a)) + BigInt(String(b));
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const [left, right] = [a, b].map((some) => (Array.isArray(some) ? some : []));
  const length = Math.max(left?.length ?? 0, right?.length ?? 0);
  return Array.from({ length }, (_, i) => (left?.[i] ?? 0) + (right?.[i] ?? 0));
}

/** A row of nothing but the broadcasts behind it: whether it exists is no figure. */
export function isNothing(numbers: Numbers): boolean {
  return Object.entries(numbers).every(
    ([name, value]) =>
      name.startsWith('broadcasts') ||
      (typeof value === 'object' ? value.every((count) => count === 0) : Number(value) === 0),
  );
}

export function expectedRows(figures: Figures): ExpectedRows {
  const rows: ExpectedRows = {
    broadcast_stats: new Map(),
    conversion_stats: new Map(),
    broadcast_hours: new Map(),
    stats_day: new Map(),
    conversions_day: new Map(),
    facts: new Map(),
  };
  const factsOf = new Map(figures.facts.map((facts) => [facts.broadcast, facts]));
  for (const row of figures.broadcasts) {
    const facts = factsOf.get(row.broadcast);
    if (facts === undefined) continue;
    const numbers = statsOf(row, facts);
    if (!isNothing(numbers))
      rows.broadcast_stats.set(keyOf(row.broadcast, facts.day ?? '', row.segment, row.variant), numbers);
    if (row.segment === '*' && row.variant === '*') rows.facts.set(row.broadcast, textFacts(facts, row));
    if (row.variant !== '*' || facts.day === undefined) continue;
    const key = keyOf(facts.day, facts.contentType, facts.platform, facts.tier, row.segment);
    addTo(rows.stats_day, key, numbers);
  }
  for (const { broadcast, rest, numbers } of conversionRows(figures).values()) {
    const facts = factsOf.get(broadcast);
    rows.conversion_stats.set(keyOf(broadcast, facts?.day ?? '', ...rest), numbers);
    const [segment = '', variant, goal = '', currency = ''] = rest;
    if (variant !== '*' || facts?.day === undefined) continue;
    const day = keyOf(facts.day, goal, currency, facts.contentType, facts.platform, facts.tier, segment);
    addTo(rows.conversions_day, day, numbers);
  }
  for (const { broadcast, at, counts } of figures.hours) {
    const { totals, optedOut: opted_out, ...stages } = counts;
    const total = (type: string) => totals[type] ?? 0;
    rows.broadcast_hours.set(keyOf(new Date(at).toISOString(), broadcast), {
      ...stages,
      opted_out,
      total_sends: total('send'),
      total_deliveries: total('delivery'),
      total_reads: total('read'),
      total_clicks: total('click'),
      total_conversions: total('conversion'),
      total_interactions: total('interaction'),
      total_optouts: total('optout'),
      total_complaints: total('complaint'),
    });
  }
  for (const [day, numbers] of rows.stats_day) if (isNothing(numbers)) rows.stats_day.delete(day);
  return rows;
}

function addTo(rows: Rows, key: string, numbers: Numbers): void {
  const known = rows.get(key);
  rows.set(key, known === undefined ? numbers : add(known, numbers));
}

function textFacts(facts: Facts, { counts }: BroadcastRow): Record<string, string> {
  const { p99Base, lastBase } = counts;
  const instant = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
  return {
    platform: facts.platform,
    message_class: facts.messageClass,
    content_type: facts.contentType,
    tier: facts.tier,
    campaign: facts.campaign,
    owner: facts.owner,
    basis: facts.basis,
    day: facts.day ?? '',
    // Of nobody in the audience: no delivery, so no instant that could be compared.
    ...(p99Base === null ? {} : { p99_delivery_at: instant(p99Base), last_delivery_at: instant(lastBase) }),
  };
}
