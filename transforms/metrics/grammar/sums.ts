import { atHorizon, type Horizon, type HorizonMeasure, type PlainMeasure } from '../../../store/tables/rollups.ts';
import type { FigureName } from './figures.ts';
import { type RateName, rates } from './rates.ts';

const plain = [
  'broadcasts',
  'broadcasts_delivery',
  'broadcasts_read',
  'broadcasts_click',
  'broadcasts_poll',
  'sent',
  'delivered',
  'delivered_implied',
  'failed',
  'outside_audience',
  'sent_where_delivery',
  'sent_where_read',
  'sent_where_click',
  'reach_where_read',
  'reach_where_click',
] as const satisfies readonly PlainMeasure[];

const byHorizon = [
  'read',
  'read_implied',
  'machine_only',
  'clicked',
  'read_where_click',
  'clicked_where_read',
] as const satisfies readonly HorizonMeasure[];

/** What the stages of the cascade are made of. */
export const sumNames = [...plain, ...byHorizon] as const;
export type Sums = Readonly<Record<(typeof sumNames)[number], number>>;

/** The sums as columns of a SELECT over rows of stats: `sum_read`. */
export function selectSums(horizon: Horizon): string {
  return [
    ...plain.map((name) => `sum(${name}) AS sum_${name}`),
    ...byHorizon.map((name) => `sum(${atHorizon(name, horizon)}) AS sum_${name}`),
  ].join(', ');
}

/**
 * Machine-only people of the broadcasts whose reads are seen, so that they may be added to readers and stand over the same
 * denominator. Over rows of single broadcasts: a day's sums do not know.
 */
export function machineWhereRead(horizon: Horizon): string {
  return `sumIf(${atHorizon('machine_only', horizon)}, broadcasts_read > 0) AS sum_machine_where_read`;
}

/**
 * Figures made of sums after the query: the same as figureSql(), to which a test holds it. For answers that a page waits
 * for: planning that SQL takes the server three times as long as adding up a year.
 */
export function figuresOfSums(sums: Sums, convertedPeople: number) {
  const delivery = sums.broadcasts_delivery > 0;
  const reads = sums.broadcasts_read > 0;
  const clicks = sums.broadcasts_click > 0;
  const people: Sums & { readonly converted: number } = { ...sums, converted: convertedPeople };
  const rate = (name: RateName) => {
    const { part, whole, seen } = rates[name];
    const measurable = seen.every((stage) => sums[`broadcasts_${stage}`] > 0);
    return measurable && people[whole] > 0 ? people[part] / people[whole] : null;
  };
  return {
    sent: sums.sent,
    delivered: delivery ? sums.delivered : null,
    delivered_implied: delivery ? sums.delivered_implied : null,
    failed: sums.failed,
    read: reads ? sums.read : null,
    read_implied: reads ? sums.read_implied : null,
    machine_only: sums.machine_only,
    clicked: clicks ? sums.clicked : null,
    converted: clicks ? convertedPeople : null,
    outside_audience: sums.outside_audience,
    delivery_rate: rate('delivery_rate'),
    open_rate: rate('open_rate'),
    click_rate: rate('click_rate'),
    click_to_open: rate('click_to_open'),
    conversion_rate: rate('conversion_rate'),
    converted_per_delivered: rate('converted_per_delivered'),
  } as const satisfies Partial<Record<FigureName, number | null>>;
}

/** Which stages cannot be shown and why, as notMeasurableSql says it. */
export function notMeasurableOf(sums: Sums): string {
  return [
    sums.broadcasts_delivery === 0 ? 'delivery_rate:no_deliveries' : '',
    sums.broadcasts_read === 0 ? 'open_rate:no_reads' : '',
    sums.broadcasts_click === 0 ? 'click_rate:no_clicks' : '',
  ]
    .filter((reason) => reason !== '')
    .join(';');
}
