import type { BroadcastRow } from '../reference/broadcastRows.ts';
import type { Facts, Figures } from '../reference/figures.ts';
import { failuresOf, statsOf } from './expectedStats.ts';
import { add, byHorizon, isNothing, keyOf, NOWHERE, type Numbers, type Rows } from './numbers.ts';
import { featuresOf } from './titles.ts';

/* What the reference model finds, in the columns of the rollups (store/tables/rollups.ts). */

export interface ExpectedRows {
  readonly broadcast_stats: Rows;
  readonly conversion_stats: Rows;
  readonly broadcast_hours: Rows;
  readonly click_stats: Rows;
  readonly stats_day: Rows;
  readonly conversions_day: Rows;
  /** Broadcast to its facts as text. */
  readonly facts: Map<string, Record<string, string>>;
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
    ...byHorizon('view_through', NOWHERE),
    ...byHorizon('orders', NOWHERE),
    ...byHorizon('value', [0n, 0n, 0n, 0n, 0n, 0n]),
    total_conversions: 0,
    total_click_through: 0,
  };
  for (const row of figures.goals) {
    const totals = { total_conversions: row.conversions, total_click_through: row.clickThroughs };
    const reached = { ...byHorizon('converted', row.converted), ...byHorizon('view_through', row.viewThrough) };
    const people = { ...zero, ...reached, ...totals };
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

export function expectedRows(figures: Figures): ExpectedRows {
  const rows: ExpectedRows = {
    broadcast_stats: new Map(),
    conversion_stats: new Map(),
    broadcast_hours: new Map(),
    click_stats: new Map(),
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
      rows.broadcast_stats.set(keyOf(row.broadcast, facts.day ?? '', row.segment, row.variant), {
        ...numbers,
        ...failuresOf(row),
      });
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
    const { totals, optedOut: opted_out, sentByMinute: sent_by_minute, ...stages } = counts;
    const total = (type: string) => totals[type] ?? 0;
    rows.broadcast_hours.set(keyOf(new Date(at).toISOString(), broadcast), {
      ...stages,
      opted_out,
      sent_by_minute,
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
  for (const row of figures.clicks) {
    const day = factsOf.get(row.broadcast)?.day ?? '';
    rows.click_stats.set(keyOf(row.broadcast, day, row.segment, row.variant, row.other ? 1 : 0, row.target, row.role), {
      ...byHorizon('clicked', row.clicked),
      ...byHorizon('first_clicked', row.firstClicked),
      total_clicks: row.clicks,
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
  const { delivery, read, click } = facts.bases;
  const instant = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
  return {
    platform: facts.platform,
    message_class: facts.messageClass,
    content_type: facts.contentType,
    tier: facts.tier,
    campaign: facts.campaign,
    owner: facts.owner,
    content_form: facts.contentForm,
    sent_by: facts.sentBy,
    provider: facts.provider,
    features: featuresOf(facts.title),
    basis: facts.basis,
    ...{ basis_delivery: delivery, basis_read: read, basis_click: click },
    ...(facts.readAsOf !== undefined ? { read_as_of: instant(facts.readAsOf) } : {}),
    day: facts.day ?? '',
    ...flagsOf(facts, counts.read !== null),
    // Without deliveries in the audience there is no instant to compare.
    ...(p99Base === null ? {} : { p99_delivery_at: instant(p99Base), last_delivery_at: instant(lastBase) }),
  };
}

/** What can be measured, and whether deliveries are reported, as the flags of a row. */
function flagsOf(facts: Facts, read: boolean): Record<string, string> {
  const { deliveries, click, conversion, optout, complaint } = facts;
  const flags = { delivery: deliveries.reported, read, click, conversion, optout, complaint };
  return Object.fromEntries(Object.entries(flags).map(([name, holds]) => [`${name}_measurable`, holds ? '1' : '0']));
}
