import { z } from 'zod';
import {
  atHorizon,
  type Horizon,
  type HorizonMeasure,
  measuredNames,
  type PlainMeasure,
} from '../../../store/tables/rollups.ts';
import { measures } from '../../model/measures.ts';
import { type RateName, rates, type Seen, type stageRates } from '../../rates/rates.ts';
import type { FigureName } from './figures.ts';
import { isSeen } from './measured.ts';
import type { Unnamed } from './outcomes.ts';
import { asOfSql, type MachinePeople, noMachines, ofReaders, readersReachSql, readFigures } from './ranges.ts';

const plain = [
  ...measuredNames,
  'broadcasts_counted',
  'broadcasts_above_reach',
  'broadcasts_sent',
  'broadcasts_failed',
  'broadcasts_sent_implied',
  'broadcasts_delivery_rate',
  'broadcasts_delivery_counted',
  'sent',
  'delivered',
  'delivered_where_sent',
  'delivered_implied',
  'failed',
  'outside_audience',
  'sent_where_delivery',
  'sent_where_read',
  'sent_where_click',
  'sent_where_conversion',
  'reach_where_read',
  'reach_where_click',
  'reach_where_conversion',
] as const satisfies readonly PlainMeasure[];

/** Those with a column for each horizon. */
export const horizonSums = [
  'read',
  'read_possible',
  'read_point',
  'reach_point',
  'read_implied',
  'machine_only',
  'clicked',
  'clicked_where_conversion',
  'read_where_click',
  'clicked_where_read',
] as const satisfies readonly HorizonMeasure[];

/** What the stages of the cascade are made of: numbers that add up. */
export const sumNames = [...plain, ...horizonSums, 'reach_point_readers'] as const;
type Added = Readonly<Record<(typeof sumNames)[number], number>>;
/** With `read_as_of`, of which the earliest counts, in milliseconds (0 is none), and the reach, of the others. */
export type Sums = Added & { readonly read_as_of: number; readonly reach: number };

/** The sums as columns of a SELECT over rows of stats: `sum_read`. */
export function selectSums(horizon: Horizon): string {
  return [
    ...plain.map((name) => `sum(${name}) AS sum_${name}`),
    ...horizonSums.map((name) => `sum(${atHorizon(name, horizon)}) AS sum_${name}`),
    `sum(${readersReachSql(horizon)}) AS sum_reach_point_readers`,
    `${asOfSql()} AS sum_read_as_of`,
  ].join(', ');
}

/** What selectSums() gives, as columns of a row's shape. */
export const sumColumns = Object.fromEntries([...sumNames, 'read_as_of'].map((name) => [`sum_${name}`, z.number()]));

/** The sums of a row that was read by selectSums(), and `more` of its own. */
export function sumsOfRow<More extends string = never>(
  row: Readonly<Record<string, unknown>>,
  more: readonly More[] = [],
): Sums & Readonly<Record<More, number>> {
  const names = [...sumNames, 'read_as_of', ...more] as const;
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  const sums = Object.fromEntries(names.map((name) => [name, Number(row[`sum_${name}`])])) as Omit<Sums, 'reach'> &
    Readonly<Record<More, number>>;
  return { ...sums, reach: reachOf(sums) };
}

/** The reach without a column of its own: exact where all broadcasts report deliveries, or none; else positive where it is. */
function reachOf(sums: Added): number {
  const failed = sums.broadcasts_delivery === 0 ? sums.failed : 0;
  const unreported = sums.sent - sums.sent_where_delivery - (sums.delivered - sums.delivered_where_sent);
  return sums.delivered + Math.max(0, unreported - failed);
}

/**
 * Machine-only people of the broadcasts whose reads are seen, so that they may be added to readers over the same
 * denominator. Over rows of single broadcasts: a day's sums do not know.
 */
export function machineWhereRead(horizon: Horizon): string {
  return `sumIf(${atHorizon('machine_only', horizon)}, broadcasts_read > 0) AS sum_machine_where_read`;
}

/** Those of the broadcasts with a point. */
export function machineWherePoint(horizon: Horizon): string {
  return `sumIf(${atHorizon('machine_only', horizon)}, ${atHorizon('reach_point', horizon)} > 0) AS sum_machine_where_point`;
}

/** People of conversion_stats: they are not in the rows that the sums are of. */
export interface ConvertedPeople {
  readonly converted: number;
  readonly viewThrough: number;
}

/** Numbers of people of whom the sums have all that their condition takes, and that add up themselves. */
type Recipients = 'sent' | 'failed' | 'delivered_implied' | 'machine_only' | 'outside_audience';

/** A number of people of the model: null where its condition does not hold (measures). */
function ofKnown(name: Recipients, sums: Added): number | null {
  const { known }: { readonly known: { readonly broadcasts: keyof Added; readonly but?: keyof Added } } =
    measures[name];
  return sums[known.broadcasts] - (known.but === undefined ? 0 : sums[known.but]) > 0 ? sums[name] : null;
}

/** Figures of recipients: null where the row's broadcasts are known by counts that do not have them. */
export function ofRecipientsOf(sums: Added): Readonly<Record<Recipients, number | null>> {
  return {
    sent: ofKnown('sent', sums),
    failed: ofKnown('failed', sums),
    delivered_implied: ofKnown('delivered_implied', sums),
    machine_only: ofKnown('machine_only', sums),
    outside_audience: ofKnown('outside_audience', sums),
  };
}

/**
 * Figures made of sums after the query: the same as figureSql(), to which a test holds it. For answers that a page waits
 * for: planning that SQL takes the server three times as long as adding up a year. `machines` are added where it is asked for.
 */
export function figuresOfSums(
  sums: Sums,
  { converted, viewThrough }: ConvertedPeople,
  unnamed: Unnamed,
  machines: MachinePeople = noMachines,
) {
  const known = (seen: Seen, count: number) => (isSeen(seen, sums, unnamed) ? count : null);
  const ofRecipients = ofRecipientsOf(sums);
  const people = { ...sums, converted };
  const rate = (name: RateName & (typeof stageRates)[number]) => {
    const { part, whole, seen } = rates[name];
    const measurable = seen.every((one) => isSeen(one, sums, unnamed));
    return measurable && people[whole] > 0 ? people[part] / people[whole] : null;
  };
  return {
    sent: ofRecipients.sent,
    delivered: known('delivery', sums.delivered),
    delivered_implied: ofRecipients.delivered_implied,
    failed: ofRecipients.failed,
    read_implied: ofReaders(sums, sums.read_implied),
    machine_only: ofRecipients.machine_only,
    clicked: known('click', sums.clicked),
    converted: known('conversion', converted),
    view_through: known('view_through', viewThrough),
    outside_audience: ofRecipients.outside_audience,
    delivery_rate: rate('delivery_rate'),
    ...readFigures(sums, machines),
    click_rate: rate('click_rate'),
    click_to_open: rate('click_to_open'),
    conversion_rate: rate('conversion_rate'),
    converted_per_delivered: rate('converted_per_delivered'),
  } as const satisfies Partial<Record<FigureName, number | string | null>>;
}
