import { z } from 'zod';
import { type Reason, writeReasons } from '../../../contract/notes.ts';
import { measuredNames as storedNames } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import type { AudienceFilters } from '../../model/dimensions.ts';
import { rates, type Seen } from '../../rates/rates.ts';
import type { Unnamed } from './outcomes.ts';

/**
 * Those of clusters_day in its order; then what explains reads, deliveries and sizes that are not known, which clusters_day has none
 * of.
 */
export const measuredNames = [
  ...storedNames,
  'broadcasts_counted',
  'broadcasts_above_reach',
  'broadcasts_sent',
  'broadcasts_failed',
  'broadcasts_sent_implied',
  'broadcasts_delivery_rate',
  'reach',
] as const;
export type Measured = Readonly<Record<(typeof measuredNames)[number], number>>;

/** The sums as one column `measured` of a SELECT over rows of stats. */
export const measuredSql = `[${measuredNames.map((name) => `toInt64(sum(${name}))`).join(', ')}] AS measured`;

/** The same of a single row of broadcast_stats. */
export const measuredOfRowSql = `[${measuredNames.map((name) => `toInt64(${name})`).join(', ')}]`;

/** What measuredSql gives, as a column of a row's shape. */
export const measuredColumn = z
  .array(z.number())
  .transform((sums): Measured => recordOf(measuredNames, (_, i) => sums[i] ?? 0));

/** The sum of several rows' sums, which share no broadcast. */
export const totalMeasured = (rows: readonly Measured[]): Measured =>
  recordOf(measuredNames, (name) => rows.reduce((sum, row) => sum + row[name], 0));

/** Whose figures a row has: everyone's, or those of a segment or variant, which counts without recipients do not know. */
export type Whose = 'everyone' | 'part';

/** Whose figures the rows of an answer have: `groups` are the row's own, null where it is not grouped by them. */
export function whoseRow(
  asked: AudienceFilters,
  groups: { readonly segment?: string | null; readonly variant?: string | null },
): Whose {
  const isPart = (['segment', 'variant'] as const).some((name) => {
    const own = groups[name] ?? null;
    return own === null ? asked[name] !== undefined && !asked[name].includes('*') : own !== '*';
  });
  return isPart || asked.audience !== undefined ? 'part' : 'everyone';
}

/** Why something cannot be seen in any of the broadcasts; undefined where it can. */
export function unseen(seen: Seen, of: Measured, unnamed: Unnamed, whose: Whose): Reason | undefined {
  switch (seen) {
    case 'delivery':
      if (of.broadcasts_delivery > 0) return undefined;
      return of.broadcasts_delivery_incomplete > 0 ? 'deliveries_incomplete' : 'no_deliveries';
    case 'delivery_rate':
      if (of.broadcasts_counts_only > 0 && of.broadcasts_sent_implied === 0) return 'counts_only';
      return unseen('delivery', of, unnamed, whose) ?? (of.broadcasts_delivery_rate > 0 ? undefined : 'counts_only');
    case 'read':
      return of.broadcasts_read > 0 ? undefined : unread(of, whose);
    case 'click':
      return of.broadcasts_click > 0 ? undefined : 'no_clicks';
    case 'conversion':
      if (of.broadcasts_conversion === 0) return of.broadcasts_click > 0 ? 'no_conversions' : 'no_clicks';
      return unnamed.conversion ? 'conversions_name_no_broadcast' : undefined;
    case 'view_through':
      return unseen('conversion', of, unnamed, whose) ?? (of.broadcasts_view_through > 0 ? undefined : unexposed(of));
    case 'optout':
      if (of.broadcasts_optout === 0) return notReported(of, 'no_optouts');
      return unnamed.optout ? 'optouts_name_no_broadcast' : undefined;
    case 'complaint':
      if (of.broadcasts_complaint === 0) return notReported(of, 'no_complaints');
      return unnamed.complaint ? 'complaints_name_no_broadcast' : undefined;
  }
}

/** What people do to the sender is known on every platform: unless only counts are known, or `reports` leaves it out. */
const notReported = (of: Measured, byReports: Reason): Reason =>
  of.broadcasts_counts_only > 0 && of.broadcasts_counts_only >= of.broadcasts ? 'counts_only' : byReports;

/**
 * Of broadcasts whose reads are not measurable: some may be known by counts that are everyone's alone, are more than were reached,
 * have not arrived, or name no audience.
 */
export function unread(
  of: Pick<Measured, 'broadcasts_aggregate' | 'broadcasts_above_reach' | 'reach'>,
  whose: Whose,
): Reason {
  if (of.broadcasts_aggregate === 0) return 'no_reads';
  if (whose === 'part') return 'no_audience_split';
  if (of.broadcasts_above_reach > 0) return 'counts_above_reach';
  return of.reach > 0 ? 'no_data' : 'no_denominator';
}

/** A view-through takes readers, whom counts do not name. */
const unexposed = (of: Measured): Reason => (of.broadcasts_aggregate > 0 ? 'no_audience_split' : 'no_reads');

/** What each figure takes; the rates as in their table. */
const needs: Readonly<Record<string, readonly Seen[]>> = {
  delivered: ['delivery'],
  read: ['read'],
  reach_point: ['read'],
  point_share: ['read'],
  nothing_seen_after: ['read'],
  read_implied: ['read'],
  effective_open: ['read'],
  read_no_interaction: ['read'],
  clicked: ['click'],
  converted: ['conversion'],
  view_through: ['view_through'],
  orders: ['conversion'],
  values: ['conversion'],
  opted_out: ['optout'],
  unsubscribed: ['optout'],
  complained: ['complaint'],
  median_ms_to_read: ['read'],
  median_ms_to_click: ['click'],
  ...Object.fromEntries(Object.entries(rates).map(([name, { seen }]) => [name, seen])),
};
const isRate = (column: string) => column in rates || column === 'point_share';
/** Figures that counts do not know, or some do not: null where only such broadcasts are in a row. */
const ofRecipients: readonly string[] = [
  ...['sent', 'sent_implied', 'confirmed', 'failed', 'delivered_implied', 'machine_only', 'outside_audience'],
  'read_at_least',
];

/** Why a figure of recipients is null: only counts are known; or deliveries are not reported, or reads are. */
function reasonOfRecipients(column: string, of: Measured, unnamed: Unnamed, whose: Whose): Reason | undefined {
  if (of.broadcasts_counts_only >= of.broadcasts) return 'counts_only';
  if (column === 'delivered_implied') return unseen('delivery', of, unnamed, whose) ?? 'counts_only';
  return column === 'read_at_least' ? undefined : 'counts_only';
}
/** Figures that take readers who are known one by one. */
const ofReaders: readonly string[] = ['read_implied', 'effective_open', 'read_no_interaction', 'click_to_open'];

/** Those of both ends of a range: null where no one was reached, whether there is a point or not. */
const ofRange: readonly string[] = ['point_share', 'open_rate_low', 'open_rate_high'];

/** Why a figure is null though what it takes can be seen: no broadcast has a point, counts name no reader, or the denominator is 0. */
export function seenReason(column: string, row: Readonly<Record<string, unknown>>): Reason | undefined {
  if (ofReaders.includes(column) && row.known_by === 'aggregate') return 'no_audience_split';
  // Of several ways, only counts have a point.
  if (ofReaders.includes(column) && !isRate(column) && row.read !== null) return 'no_audience_split';
  if (ofRange.includes(column)) return 'no_denominator';
  if (needs[column]?.includes('read') && row.read === null) return 'between_polls';
  return isRate(column) ? 'no_denominator' : undefined;
}

/**
 * A row's `not_measurable`: every figure that is null with its reason. `more` names what only the metric knows; it wins
 * over the reasons found here.
 */
export function reasonsOf(
  row: Readonly<Record<string, unknown>>,
  of: Measured,
  unnamed: Unnamed,
  whose: Whose,
  more: Readonly<Record<string, Reason>> = {},
): string {
  const named = Object.entries(row).flatMap(([column, value]): [string, Reason][] => {
    if (value !== null) return [];
    const own = more[column];
    if (own !== undefined) return [[column, own]];
    if (ofRecipients.includes(column)) {
      const reason = reasonOfRecipients(column, of, unnamed, whose);
      return reason === undefined ? [] : [[column, reason]];
    }
    const stem = column.replace(/_(low|high)$/, '');
    const missing = needs[stem]?.map((seen) => unseen(seen, of, unnamed, whose)).find((reason) => reason !== undefined);
    const reason = missing ?? seenReason(column, row);
    return reason === undefined ? [] : [[column, reason]];
  });
  return writeReasons(named);
}
