import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import {
  delayMeasures,
  type HorizonMeasure,
  horizonMeasures,
  horizons,
  optoutMeasures,
  type PlainMeasure,
  plainMeasures,
} from '../../store/tables/rollups.ts';
import {
  type BroadcastBatch,
  batchParams,
  CLICK,
  COMPLAINT,
  CONVERSION,
  factColumns,
  insertOfBroadcasts,
  LOWER_BOUND,
  OPTOUT,
  READ,
  recomputeSettings,
} from './batch.ts';
import { delayBucket, delayHistogram, delays, skewedBy, trimmed } from './delays.ts';
import { dayOf, explodedSegments, horizonOf, NEVER, recipients, withinHorizons } from './recipients.ts';
import { decisions, decisive } from './reportedDeliveries.ts';

/** Arrays of six made from a horizonOf() index each; readers and machine-only people are differences of two of them. */
const byHorizon = {
  engaged: 'engaged_h',
  explicit: 'read_h',
  clicked: 'click_h',
  machine: 'machine_h',
  machine_and_human: 'greatest(machine_h, engaged_h)',
  effective: 'effective_h',
  read_and_interacted: 'greatest(engaged_h, interacted_h)',
  ...Object.fromEntries(optoutMeasures.map((measure) => [measure, `${measure}_h`])),
} as const;

/** Counts of recipients by (audience, variant): the name and what is counted or summed. */
const sums: Readonly<Record<string, string>> = {
  assigned_people: 'countIf(assigned > 0)',
  assigned_engaged_people: 'countIf(assigned_engaged)',
  sent_people: 'countIf(in_audience)',
  sent_implied_people: 'countIf(sent_implied)',
  confirmed_people: 'countIf(confirmed)',
  engaged_people: 'countIf(engaged)',
  unconfirmed_people: 'countIf(engaged_unconfirmed)',
  failed_people: 'countIf(failed)',
  outside_people: 'countIf(outside_audience)',
  skewed_reported: 'countIf(skewed_where_reported)',
  skewed_unreported: 'countIf(skewed_engagement)',
  sends: 'sumIf(sends, in_audience)',
  deliveries: 'sumIf(deliveries, in_audience)',
  reads: 'sumIf(reads, in_audience)',
  clicks: 'sumIf(clicks, in_audience)',
  interactions: 'sumIf(interactions, in_audience)',
  optouts: 'sumIf(optouts, in_audience)',
  complaints: 'sumIf(complaints, in_audience)',
  machine_reads: 'sumIf(machine_reads, in_audience)',
  machine_clicks: 'sumIf(machine_clicks, in_audience)',
};

/** What can be measured of the row's broadcast: all of the bits. */
const can = (stages: number) => `bitAnd(unit_mask, ${stages}) = ${stages}`;

/** Where each number of a row comes from; a measure that cannot be seen is 0. */
const plain: Readonly<Record<PlainMeasure, string>> = {
  broadcasts: '1',
  broadcasts_delivery: 'delivery_reported',
  broadcasts_read: can(READ),
  broadcasts_click: can(CLICK),
  broadcasts_poll: `${factColumns.basis} = 'poll'`,
  broadcasts_delivery_incomplete: 'delivery_incomplete',
  broadcasts_delivery_gaps: 'delivery_gaps',
  broadcasts_lower_bound: can(LOWER_BOUND),
  broadcasts_conversion: can(CONVERSION),
  broadcasts_view_through: can(READ + CONVERSION),
  broadcasts_optout: can(OPTOUT),
  broadcasts_complaint: can(COMPLAINT),
  assigned: 'assigned_people',
  assigned_engaged: 'assigned_engaged_people',
  sent: 'sent_people',
  sent_implied: 'sent_implied_people',
  confirmed: 'confirmed_people',
  engaged: 'engaged_people',
  engaged_unconfirmed: 'unconfirmed_people',
  engaged_where_gaps: 'if(delivery_gaps, all_engaged, 0)',
  engaged_unconfirmed_where_gaps: 'if(delivery_gaps, all_unconfirmed, 0)',
  delivered: 'delivered_people',
  delivered_implied: 'if(delivery_reported, unconfirmed_people, 0)',
  failed: 'failed_people',
  outside_audience: 'outside_people',
  sent_where_delivery: 'if(delivery_reported, sent_people, 0)',
  sent_where_read: `if(${can(READ)}, sent_people, 0)`,
  sent_where_click: `if(${can(CLICK)}, sent_people, 0)`,
  sent_where_conversion: `if(${can(CONVERSION)}, sent_people, 0)`,
  reach: 'reach_people',
  reach_where_read: `if(${can(READ)}, reach_people, 0)`,
  reach_where_click: `if(${can(CLICK)}, reach_people, 0)`,
  reach_where_conversion: `if(${can(CONVERSION)}, reach_people, 0)`,
  reach_where_optout: `if(${can(OPTOUT)}, reach_people, 0)`,
  reach_where_complaint: `if(${can(COMPLAINT)}, reach_people, 0)`,
  total_sends: 'sends',
  total_deliveries: 'deliveries',
  total_reads: 'reads',
  total_clicks: 'clicks',
  total_interactions: 'interactions',
  total_optouts: 'optouts',
  total_complaints: 'complaints',
  total_machine_reads: 'machine_reads',
  total_machine_clicks: 'machine_clicks',
  skewed: 'if(delivery_reported, skewed_reported, skewed_unreported)',
};

const horizonExpressions: Readonly<Record<HorizonMeasure, (i: number) => string>> = {
  read: (i) => `if(${can(READ)}, engaged_by[${i}], 0)`,
  read_implied: (i) => `if(${can(READ)}, engaged_by[${i}] - explicit_by[${i}], 0)`,
  read_at_least: (i) => `if(${can(READ)}, 0, engaged_by[${i}])`,
  machine_only: (i) => `machine_by[${i}] - machine_and_human_by[${i}]`,
  clicked: (i) => `if(${can(CLICK)}, clicked_by[${i}], 0)`,
  clicked_where_conversion: (i) => `if(${can(CONVERSION)}, clicked_by[${i}], 0)`,
  read_where_click: (i) => `if(${can(READ + CLICK)}, engaged_by[${i}], 0)`,
  clicked_where_read: (i) => `if(${can(READ + CLICK)}, clicked_by[${i}], 0)`,
  effective_open: (i) => `if(${can(READ)}, effective_by[${i}], 0)`,
  read_no_interaction: (i) => `if(${can(READ)}, engaged_by[${i}] - read_and_interacted_by[${i}], 0)`,
};

const noOne = `[${horizons.map(() => 'toUInt64(0)').join(', ')}]`;
const optoutExpression = (measure: (typeof optoutMeasures)[number]) =>
  `if(${can(measure.startsWith('complaint') ? COMPLAINT : OPTOUT)}, ${measure}_by, ${noOne})`;

function columns(): Record<string, string> {
  const out: Record<string, string> = {
    tenant: '{tenant:String}',
    day: dayOf('day_ms'),
    broadcast: 'broadcast',
    segment: 'segment',
    variant: 'own_variant',
    version: 'unit_version',
    alive: '1',
    definition: String(DEFINITION),
    ...factColumns,
    first_send_at: "fromUnixTimestamp64Milli(day_ms, 'UTC')",
    last_delivery_at: "fromUnixTimestamp64Milli(last_base_ms, 'UTC')",
    p99_delivery_at: "fromUnixTimestamp64Milli(p99_base_ms, 'UTC')",
  };
  for (const measure of plainMeasures) out[measure] = plain[measure];
  for (const measure of horizonMeasures) {
    horizons.forEach((horizon, i) => {
      out[`${measure}_${horizon}`] = horizonExpressions[measure](i + 1);
    });
  }
  for (const measure of optoutMeasures) out[measure] = optoutExpression(measure);
  for (const measure of delayMeasures) out[measure] = trimmed(`${measure}_known`);
  return out;
}

/**
 * broadcast_stats of a batch of broadcasts, alive rows only (vanished.ts writes the others).
 *
 * Cost: one pass over the broadcasts' events with FINAL, one state a recipient in key order (memory does not grow with
 * recipients but for 8 bytes each in the exact p99); segments are spread out after the sums by (audience, variant).
 */
export function broadcastStats(batch: BroadcastBatch): Statement {
  const names = Object.keys(byHorizon);
  const source = `SELECT
  *,
  min(first_day_ms) OVER broadcast_rows AS day_ms,
  max(last_ms) OVER broadcast_rows AS last_base_ms,
  max(p99_ms) OVER broadcast_rows AS p99_base_ms,
${Object.entries(decisive)
  .map(([name, sum]) => `  max(if(everyone, ${sum}, 0)) OVER broadcast_rows AS ${name}`)
  .join(',\n')}
FROM
(
SELECT
  broadcast,
  segment,
  own_variant,
  everyone,
  multiIf(min(first_send_ms) < ${NEVER}, min(first_send_ms), min(first_delivery_ms) < ${NEVER}, min(first_delivery_ms), min(first_event_ms)) AS first_ms,
  if(everyone, first_ms, ${NEVER}) AS first_day_ms,
  max(last_ms_own) AS last_ms,
  toInt64(quantileExactMergeIf(0.99)(p99_state, everyone)) AS p99_ms,
${names.map((name) => `  arrayCumSum(sumForEach(${name}_n)) AS ${name}_by`).join(',\n')},
${delayMeasures.map((name) => `  sumForEach(${name}_n) AS ${name}_sum`).join(',\n')},
${Object.keys(sums)
  .map((name) => `  sum(${name}_n) AS ${name}`)
  .join(',\n')}
FROM
(
SELECT
  *,
  ${explodedSegments},
  multiIf(segment != '*', 0, own_variant != '*', 0, 1) AS everyone
FROM
(
SELECT
  broadcast,
  audience,
  variant,
  min(send_ms) AS first_send_ms,
  min(any_delivery_ms) AS first_delivery_ms,
  min(first_ms) AS first_event_ms,
  maxIf(base_ms, in_audience) AS last_ms_own,
  quantileExactStateIf(0.99)(base_ms, in_audience) AS p99_state,
${Object.entries(byHorizon)
  .map(([name, index]) => `  ${withinHorizons(index)} AS ${name}_n`)
  .join(',\n')},
${delayMeasures.map((name) => `  ${delayHistogram(delayBucket(delays[name], 'engaged_unconfirmed'))} AS ${name}_n`).join(',\n')},
${Object.entries(sums)
  .map(([name, sum]) => `  ${sum} AS ${name}_n`)
  .join(',\n')}
FROM
(
SELECT
  *,
  ${horizonOf('engaged_ms')} AS engaged_h,
  ${horizonOf('read_ms')} AS read_h,
  ${horizonOf('click_ms')} AS click_h,
  ${horizonOf('machine_ms')} AS machine_h,
  ${horizonOf('least(dwell_read_ms, interaction_ms, click_ms)')} AS effective_h,
  ${horizonOf('least(interaction_ms, click_ms)')} AS interacted_h,
${optoutMeasures.map((name) => `  ${horizonOf(`${name}_ms`)} AS ${name}_h`).join(',\n')},
  greatest(${skewedBy(delays.delay_read)}, ${skewedBy(delays.delay_click)}) AS skewed_engagement,
  if(engaged_unconfirmed, 0, greatest(skewed_engagement, ${skewedBy(delays.delay_delivery)})) AS skewed_where_reported
FROM
(
${recipients(batch)}
)
)
GROUP BY broadcast, audience, variant
)
)
GROUP BY broadcast, segment, own_variant, everyone
)
WINDOW broadcast_rows AS (PARTITION BY broadcast)`;
  return {
    name: 'recompute-broadcast-stats',
    sql: insertOfBroadcasts('broadcast_stats', columns(), source, decisions),
    params: batchParams(batch),
    settings: recomputeSettings,
  };
}
