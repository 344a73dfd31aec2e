import { z } from 'zod';
import { atHorizon, type Horizon, type HorizonMeasure, type PlainMeasure } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import { columnAt, isOutcome } from '../../model/terms.ts';
import { measuredNames } from './measured.ts';
import { readersReachSql } from './ranges.ts';

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
    default:
      return isOutcome(name) && !withOutcomes ? '0' : columnAt(name, horizon);
  }
}

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

const zeros = recordOf(sumNames, () => 0);

/** The sums of a row with these columns, by their names. They are put into a copy: an object that grows name by name takes six times as long. */
export function sumsOf({ sums, read_as_of }: { readonly sums: readonly number[]; readonly read_as_of: number }): Sums {
  const named = { ...zeros, read_as_of };
  sumNames.forEach((name, i) => {
    named[name] = sums[i] ?? 0;
  });
  return named;
}
