import { z } from 'zod';
import { atHorizon, type Horizon, type HorizonMeasure, type PlainMeasure } from '../../../store/tables/rollups.ts';
import { measures } from '../../model/measures.ts';
import { elementAt, type RateName, rates, type Seen } from '../../rates/rates.ts';
import type { FigureName } from './figures.ts';
import { isSeen, measuredNames } from './measured.ts';
import type { Unnamed } from './outcomes.ts';
import { type MachinePeople, noMachines, ofReaders, readersReachSql, readFigures } from './ranges.ts';

/** Numbers of stats that add up: without those of horizons and outcomes. */
const plain = [
  ...measuredNames,
  ...(['sent', 'sent_implied', 'delivered', 'delivered_where_sent', 'delivered_implied', 'failed'] as const),
  ...(['outside_audience', 'broadcasts_delivery_counted'] as const),
  ...(['sent_where_delivery', 'sent_where_read', 'sent_where_click', 'sent_where_conversion'] as const),
  ...(['reach_where_read', 'reach_where_click', 'reach_where_conversion'] as const),
  ...(['reach_where_optout', 'reach_where_complaint'] as const),
] as const satisfies readonly PlainMeasure[];

/** Those with a column for each horizon. */
const ofHorizon = [
  ...(['read', 'read_possible', 'read_point', 'reach_point', 'read_implied', 'machine_only'] as const),
  ...(['clicked', 'clicked_where_conversion', 'read_where_click', 'clicked_where_read'] as const),
] as const satisfies readonly HorizonMeasure[];

/** Arrays over horizons. */
const outcomes = ['opted_out', 'unsubscribed', 'complained'] as const;

/**
 * What the stages of the cascade are made of: numbers that add up, in their order in the column `sums`. People who converted are in the
 * rows of conversions, and machine-only people of broadcasts whose reads are seen in those of clusters_day, so these come first.
 */
export const sumNames = [
  ...(['converted', 'view_through', 'machine_where_read', 'machine_where_point'] as const),
  ...plain,
  ...ofHorizon,
  ...(['reach_point_readers', 'outdated'] as const),
  ...outcomes,
] as const;
export type SumName = (typeof sumNames)[number];
/** With `read_as_of`, of which the earliest counts, in milliseconds (0 is none). */
export type Sums = Readonly<Record<SumName | 'read_as_of', number>>;

/** What of a row is read: other numbers are 0. */
export interface Read {
  readonly horizon: Horizon;
  /** Machine-only people by what is known of the broadcast's own reads: of rows of single broadcasts, since a day's sums do not know. */
  readonly machines?: boolean;
  /** People with an opt-out or a complaint: arrays cost more than numbers. */
  readonly outcomes?: boolean;
}

function sumSql(name: SumName, { horizon, machines = false, outcomes: withOutcomes = false }: Read): string {
  const machinesWhere = (condition: string) =>
    machines ? `if(${condition} > 0, ${atHorizon('machine_only', horizon)}, 0)` : '0';
  switch (name) {
    case 'converted':
    case 'view_through':
      return '0';
    case 'machine_where_read':
      return machinesWhere('broadcasts_read');
    case 'machine_where_point':
      return machinesWhere(atHorizon('reach_point', horizon));
    case 'reach_point_readers':
      return readersReachSql(horizon);
    case 'outdated':
      return 'definition < {definition:UInt16}';
    case 'opted_out':
    case 'unsubscribed':
    case 'complained':
      return withOutcomes ? elementAt(measures[name].from.element, horizon) : '0';
    default:
      return isOfHorizon(name) ? atHorizon(name, horizon) : name;
  }
}

const isOfHorizon = (name: string): name is (typeof ofHorizon)[number] => ofHorizon.some((one) => one === name);

/**
 * The numbers of a row of stats as columns `sums` and `read_as_of`. As one list, since planning a sum for each takes twice as long
 * (docs/decisions/0031-answers-in-two-statements.md). Binds the definition.
 */
export function sumsOfRowSql(read: Read): string {
  return `[${sumNames.map((name) => sumSql(name, read)).join(', ')}] AS sums, toUnixTimestamp64Milli(read_as_of) AS read_as_of`;
}

/** These columns, added up. */
export const addedSumsSql = 'sumForEach(sums) AS sums, minIf(read_as_of, read_as_of > 0) AS read_as_of';

/** A number of the column `sums`, or of another list in its order. */
export const sumAt = (name: SumName, list = 'sums') => `${list}[${sumNames.indexOf(name) + 1}]`;

const anyOf = (...names: readonly SumName[]) => names.map((name) => `${sumAt(name)} > 0`).join(' OR ');

/** Rows of someone who was sent to, or of broadcasts with counts, whose audience may have no name. */
export const isSentSql = anyOf('sent', 'broadcasts_aggregate', 'broadcasts_counts_only');

/** The same, or of someone outside of the audience. */
export const isShownSql = anyOf('sent', 'outside_audience', 'broadcasts_aggregate', 'broadcasts_counts_only');

/** The columns of addedSumsSql(), for a row's shape. */
export const sumColumns = { sums: z.array(z.number()), read_as_of: z.number() };

/** The sums of a row with these columns, by their names. */
export function sumsOf({ sums, read_as_of }: { readonly sums: readonly number[]; readonly read_as_of: number }): Sums {
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  const named = Object.fromEntries(sumNames.map((name, i) => [name, sums[i] ?? 0])) as Record<SumName, number>;
  return { ...named, read_as_of };
}

/** Numbers of people of whom the sums have all that their condition takes, and that add up themselves. */
type Recipients = 'sent' | 'failed' | 'delivered_implied' | 'machine_only' | 'outside_audience';

/** A number of people of the model: null where its condition does not hold (measures). */
function ofKnown(name: Recipients, sums: Sums): number | null {
  const { known }: { readonly known: { readonly broadcasts: SumName; readonly but?: SumName } } = measures[name];
  return sums[known.broadcasts] - (known.but === undefined ? 0 : sums[known.but]) > 0 ? sums[name] : null;
}

/** Figures of recipients: null where the row's broadcasts are known by counts that do not have them. */
export function ofRecipientsOf(sums: Sums): Readonly<Record<Recipients, number | null>> {
  return {
    sent: ofKnown('sent', sums),
    failed: ofKnown('failed', sums),
    delivered_implied: ofKnown('delivered_implied', sums),
    machine_only: ofKnown('machine_only', sums),
    outside_audience: ofKnown('outside_audience', sums),
  };
}

/**
 * Figures made of sums after the query: the same as figureSql(), to which a test holds it. Planning that SQL takes the server three
 * times as long as adding up a year. `machines` are added where it is asked for.
 */
export function figuresOfSums(sums: Sums, unnamed: Unnamed, machines: MachinePeople = noMachines) {
  const known = (seen: Seen, count: number) => (isSeen(seen, sums, unnamed) ? count : null);
  const rate = (name: RateName) => {
    const { part, whole, seen } = rates[name];
    const measurable = seen.every((one) => isSeen(one, sums, unnamed));
    return measurable && sums[whole] > 0 ? sums[part] / sums[whole] : null;
  };
  return {
    ...ofRecipientsOf(sums),
    delivered: known('delivery', sums.delivered),
    read_implied: ofReaders(sums, sums.read_implied),
    clicked: known('click', sums.clicked),
    converted: known('conversion', sums.converted),
    view_through: known('view_through', sums.view_through),
    opted_out: known('optout', sums.opted_out),
    unsubscribed: known('optout', sums.unsubscribed),
    complained: known('complaint', sums.complained),
    delivery_rate: rate('delivery_rate'),
    click_rate: rate('click_rate'),
    click_to_open: rate('click_to_open'),
    conversion_rate: rate('conversion_rate'),
    converted_per_delivered: rate('converted_per_delivered'),
    unsubscribe_rate: rate('unsubscribe_rate'),
    complaint_rate: rate('complaint_rate'),
    ...readFigures(sums, machines),
  } as const satisfies Partial<Record<FigureName, number | string | null>>;
}
