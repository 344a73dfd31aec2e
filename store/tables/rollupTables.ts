import { clusterColumns, convertedColumns } from './clusters.ts';
import {
  attributedMeasures,
  basisColumns,
  broadcastFacts,
  cellMeasures,
  cellOutcomes,
  checkMeasures,
  clickMeasures,
  conversionMeasures,
  delayMeasures,
  failureMeasures,
  horizonMeasures,
  horizons,
  outcomeMeasures,
  plainMeasures,
} from './rollups.ts';

type AtEachHorizon<M extends string> = `${M}_${(typeof horizons)[number]}`;

/** Names of the columns of measures by horizon, in the order of their tables. */
function atEachHorizon<const M extends string>(measures: readonly M[]): readonly AtEachHorizon<M>[] {
  // Map forgets that a template of two unions is their product.
  return measures.flatMap((measure) => horizons.map((horizon) => `${measure}_${horizon}` as AtEachHorizon<M>));
}

/** What can be measured of a broadcast, as columns of its rows. */
const measurable = [
  'delivery_measurable',
  'read_measurable',
  'click_measurable',
  'conversion_measurable',
  'optout_measurable',
  'complaint_measurable',
] as const;

const counts = [...plainMeasures, ...atEachHorizon(horizonMeasures), ...outcomeMeasures, ...delayMeasures] as const;
const conversions = [...atEachHorizon(conversionMeasures), 'total_conversions', 'total_click_through'] as const;
const facts = [...broadcastFacts, 'features'] as const;
const ofBroadcast = [...facts, ...measurable] as const;
const dayKey = ['content_type', 'platform', 'tier', 'segment'] as const;

/**
 * Every rollup table: its key in the order of its sorting key, and its own columns. Each also has `version`, `alive` and
 * `definition`. A test compares this with the server's tables after all migrations.
 */
export const rollupTables = {
  broadcast_stats: {
    key: ['tenant', 'day', 'broadcast', 'segment', 'variant'],
    columns: [
      ...ofBroadcast,
      ...basisColumns,
      'facts',
      'first_send_at',
      'last_delivery_at',
      'p99_delivery_at',
      'read_as_of',
      ...counts,
      ...failureMeasures,
      ...checkMeasures,
    ],
  },
  conversion_stats: {
    key: ['tenant', 'day', 'broadcast', 'segment', 'variant', 'goal', 'currency'],
    columns: [...ofBroadcast, 'first_send_at', ...conversions, 'goals_left_out'],
  },
  audience_stats: {
    key: ['tenant', 'day', 'broadcast', 'other', 'audience', 'variant'],
    columns: [
      ...facts,
      ...basisColumns,
      ...(['audiences', 'first_send_at', 'p99_delivery_at', 'read_as_of'] as const),
      ...cellMeasures,
      ...atEachHorizon(horizonMeasures),
      ...cellOutcomes,
    ],
  },
  audience_conversions: {
    key: ['tenant', 'day', 'broadcast', 'audience', 'variant', 'goal', 'currency'],
    columns: [...facts, 'first_send_at', ...atEachHorizon(conversionMeasures)],
  },
  broadcast_hours: {
    key: ['tenant', 'at', 'broadcast'],
    columns: [
      ...ofBroadcast,
      ...(['sent', 'delivered', 'failed', 'read', 'clicked', 'converted', 'opted_out', 'complained'] as const),
      ...(['total_sends', 'total_deliveries', 'total_reads', 'total_clicks', 'total_conversions'] as const),
      ...(['total_interactions', 'total_optouts', 'total_complaints', 'sent_by_minute'] as const),
    ],
  },
  click_stats: {
    key: ['tenant', 'day', 'broadcast', 'segment', 'variant', 'other', 'target', 'role'],
    columns: [...facts, 'first_send_at', ...atEachHorizon(clickMeasures), 'total_clicks'],
  },
  broadcast_orders: {
    key: ['tenant', 'broadcast', 'order_key', 'goal'],
    columns: ['currency', 'horizon', 'value', 'audience', 'variant'],
  },
  stats_day: {
    key: ['tenant', 'day', ...dayKey],
    columns: ['p99_delivery_at', 'read_as_of', ...counts],
  },
  clusters_day: {
    key: ['tenant', 'day', ...dayKey],
    columns: [...(['by_rate', 'machine_where_read', 'measured_where_read'] as const), ...clusterColumns],
  },
  conversions_day: {
    key: ['tenant', 'goal', 'day', ...dayKey, 'currency'],
    columns: conversions,
  },
  converted_clusters_day: {
    key: ['tenant', 'goal', 'day', ...dayKey],
    columns: convertedColumns,
  },
  slice_sums: { key: ['tenant', 'broadcast', 'bits', 'slice', 'sums', 'group_key'], columns: ['counts'] },
  slice_orders: {
    key: ['tenant', 'broadcast', 'bits', 'slice', 'item_key', 'currency', 'goal', 'taken_back'],
    columns: ['order_key', 'named', 'audience', 'variant', 'ms', 'h', 'value'],
  },
  broadcast_slices: {
    key: ['tenant', 'broadcast', 'bits', 'slice'],
    columns: [
      ...(['people', 'first_send', 'first_delivery', 'first_event'] as const),
      ...(['last_base', 'p99_base', 'converting', 'flags', 'possible', 'facts'] as const),
    ],
  },
  person_touches: {
    key: ['tenant', 'recipient', 'broadcast', 'month'],
    columns: ['since', 'base_at', 'read_after_ms', 'clicks_at', 'flags', 'audience', 'optout_after_ms'],
  },
  attributed: {
    key: ['tenant', 'order_key', 'what', 'recipient', 'named_broadcast', 'event_key', 'day', 'broadcast'],
    columns: ['since', 'class', 'at', 'base_at', 'audience', 'goal', 'currency', 'value'],
  },
  attributed_stats: {
    key: ['tenant', 'day', 'broadcast', 'segment', 'goal', 'currency', 'class'],
    columns: [...facts, 'first_send_at', ...atEachHorizon(attributedMeasures)],
  },
  unnamed_outcomes: { key: ['tenant', 'outcome', 'goal'], columns: [] },
} as const satisfies Readonly<Record<string, { readonly key: readonly string[]; readonly columns: readonly string[] }>>;

export type RollupTable = keyof typeof rollupTables;
/** A column that a rollup has an expression for. */
export type ColumnOf<T extends RollupTable> =
  | (typeof rollupTables)[T]['key'][number]
  | (typeof rollupTables)[T]['columns'][number];
