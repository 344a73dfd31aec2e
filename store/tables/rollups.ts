/**
 * The columns of the rollups (store/migrations/0003_rollups.sql and 0009) as closed lists: the only identifiers that SQL of
 * rollups and metrics is put together from.
 */

/** Horizons in the order of their columns and arrays. */
export const horizons = ['1h', '24h', '3d', '7d', '30d', 'all'] as const;
export type Horizon = (typeof horizons)[number];

const HOUR = 3_600_000;

/** Milliseconds after a recipient's base time; `all` has no limit. */
export const horizonMs: Readonly<Record<Horizon, number>> = {
  '1h': HOUR,
  '24h': 24 * HOUR,
  '3d': 72 * HOUR,
  '7d': 168 * HOUR,
  '30d': 720 * HOUR,
  all: Number.POSITIVE_INFINITY,
};

/** Numbers that add up over broadcasts: columns of both broadcast_stats and stats_day. */
export const plainMeasures = [
  'broadcasts',
  'broadcasts_delivery',
  'broadcasts_read',
  'broadcasts_click',
  'broadcasts_poll',
  // Reads known by counts: that may have arrived or not; that have; that are more than were reached.
  'broadcasts_aggregate',
  'broadcasts_counted',
  'broadcasts_above_reach',
  // Known by counts only; then where a figure is known though they are among them (docs/cascade.md, "What counts cannot know").
  'broadcasts_counts_only',
  'broadcasts_sent',
  'broadcasts_failed',
  'broadcasts_sent_implied',
  'broadcasts_delivery_rate',
  'broadcasts_delivery_counted',
  'broadcasts_read_at_least',
  'broadcasts_delivery_incomplete',
  'broadcasts_delivery_gaps',
  'broadcasts_lower_bound',
  'broadcasts_conversion',
  'broadcasts_view_through',
  'broadcasts_optout',
  'broadcasts_complaint',
  'broadcasts_interaction',
  'assigned',
  'assigned_engaged',
  'sent',
  'sent_implied',
  'confirmed',
  'engaged',
  'engaged_unconfirmed',
  'engaged_where_gaps',
  'engaged_unconfirmed_where_gaps',
  'delivered',
  'delivered_where_sent',
  'delivered_implied',
  'failed',
  'outside_audience',
  'sent_where_delivery',
  'sent_where_read',
  'sent_where_click',
  'sent_where_conversion',
  'reach',
  'reach_where_read',
  'reach_where_click',
  'reach_where_conversion',
  'reach_where_optout',
  'reach_where_complaint',
  'reach_where_interaction',
  'total_sends',
  'total_deliveries',
  'total_reads',
  'total_clicks',
  'total_interactions',
  'total_optouts',
  'total_complaints',
  'total_machine_reads',
  'total_machine_clicks',
  'skewed',
] as const;
export type PlainMeasure = (typeof plainMeasures)[number];

/** Numbers that no answer about people with some tags shows: rows of audience_stats do not have them. */
export const notOfCells = [
  'broadcasts_interaction',
  'assigned',
  'assigned_engaged',
  'reach_where_interaction',
  'total_sends',
  'total_deliveries',
  'total_reads',
  'total_clicks',
  'total_interactions',
  'total_optouts',
  'total_complaints',
  'total_machine_reads',
  'total_machine_clicks',
  'skewed',
] as const satisfies readonly PlainMeasure[];
export type CellMeasure = Exclude<PlainMeasure, (typeof notOfCells)[number]>;
/** The others. */
export const cellMeasures = plainMeasures.filter(
  (name): name is CellMeasure => !notOfCells.some((one) => one === name),
);

/** Sums that decide what is null and why, and what an answer has notes about: the order of `measured_where_read`, too. */
export const measuredNames = [
  'broadcasts',
  'broadcasts_delivery',
  'broadcasts_read',
  'broadcasts_click',
  'broadcasts_conversion',
  'broadcasts_view_through',
  'broadcasts_optout',
  'broadcasts_complaint',
  'broadcasts_poll',
  'broadcasts_lower_bound',
  'broadcasts_delivery_incomplete',
  'broadcasts_delivery_gaps',
  'engaged_where_gaps',
  'engaged_unconfirmed_where_gaps',
  'broadcasts_aggregate',
  'broadcasts_counts_only',
] as const satisfies readonly PlainMeasure[];

/** Measures with a column for each horizon: `read_7d`. */
export const horizonMeasures = [
  'read',
  // Who cannot be ruled out to have read.
  'read_possible',
  // Readers and reach of broadcasts where it is one number.
  'read_point',
  'reach_point',
  'read_implied',
  'read_at_least',
  'machine_only',
  'clicked',
  'clicked_where_conversion',
  'read_where_click',
  'clicked_where_read',
  'effective_open',
  'read_no_interaction',
] as const;
export type HorizonMeasure = (typeof horizonMeasures)[number];

/** People by what they did, of any kind and of each: arrays of six numbers, by horizon. */
export const outcomeMeasures = [
  'optout',
  'optout_unsubscribe',
  'optout_unfollow',
  'optout_block',
  'optout_delete_friend',
  'optout_mute',
  // Any kind but mute: the numerator of the unsubscribe rate.
  'unsubscribed',
  'complaint',
  'complaint_unsubscribe',
  'complaint_unfollow',
  'complaint_block',
  'complaint_delete_friend',
  'complaint_mute',
  'complaint_report',
  'complaint_spam',
  'complaint_other',
  'interaction',
  'interaction_reply',
  'interaction_share',
  'interaction_forward',
  'interaction_favourite',
  'interaction_form',
  'interaction_location',
  'interaction_acknowledge',
  'interaction_ar',
  'interaction_other',
] as const;
export type OutcomeMeasure = (typeof outcomeMeasures)[number];

/** Those of them that rows of audience_stats have. */
export const cellOutcomes = ['optout', 'unsubscribed', 'complaint'] as const satisfies readonly OutcomeMeasure[];

/** Arrays of counts by delay bucket (docs/cascade.md), trailing zeros cut. */
export const delayMeasures = ['delay_delivery', 'delay_read', 'delay_click', 'delay_read_from'] as const;
export type DelayMeasure = (typeof delayMeasures)[number];

/** Who failed, by reason (docs/cascade.md): of broadcast_stats only, since the reasons kept differ by broadcast. */
export const failureMeasures = ['failed_by_reason', 'failed_other_reasons'] as const;

/** Arrays that data quality reads (0014_event_checks.sql): of broadcast_stats only, in its rows of everyone. */
export const checkMeasures = ['event_ids', 'conflicting_ids', 'disagreeing'] as const;

/** Measures of click_stats, each with a column for each horizon. */
export const clickMeasures = ['clicked', 'first_clicked'] as const;

/** Measures of conversion_stats and conversions_day, each with a column for each horizon. */
export const conversionMeasures = ['converted', 'orders', 'value', 'view_through'] as const;
export type ConversionMeasure = (typeof conversionMeasures)[number];

/** Measures of attributed_stats, each with a column for each horizon. */
export const attributedMeasures = ['orders', 'value', 'converted', 'optouts', 'complaints'] as const;
export type AttributedMeasure = (typeof attributedMeasures)[number];

/** Facts of the broadcast that its rollup rows carry. */
export const broadcastFacts = [
  'platform',
  'message_class',
  'content_type',
  'tier',
  'campaign',
  'owner',
  'experiment',
  'basis',
  'content_form',
  'sent_by',
  'provider',
] as const;

/** How each stage of a broadcast is known: columns of broadcast_stats. `basis` of all tables is `basis_read`. */
export const basisColumns = ['basis_delivery', 'basis_read', 'basis_click'] as const;

/** What a tenant can have without a broadcast: outcomes of unnamed_outcomes. */
export const unnamedOutcomes = ['conversion', 'optout', 'complaint'] as const;
export type UnnamedOutcome = (typeof unnamedOutcomes)[number];

/** The column of a measure at a horizon. */
export function atHorizon<M extends HorizonMeasure | ConversionMeasure | AttributedMeasure, H extends Horizon>(
  measure: M,
  horizon: H,
) {
  return `${measure}_${horizon}` as const;
}
