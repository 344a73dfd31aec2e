import { complaintKinds, optoutKinds, retractableTypes } from '../../contract/types.ts';
import { part } from '../../store/tables/part.ts';
import { horizonMs, horizons } from '../../store/tables/rollups.ts';
import { type BroadcastBatch, inBatch, maskOfBroadcast } from './batch.ts';

/** A time that never comes: later than every event, so that minima need no null. Milliseconds. */
export const NEVER = 9_000_000_000_000_000;

/** Milliseconds since 1970 of the event. */
export const eventMs = 'toUnixTimestamp64Milli(occurred_at)';

/** Earliest by (occurred_at, event_key): one number to compare, so a pick needs one argMin. */
const ORDER = `bitOr(bitShiftLeft(toUInt128(${eventMs}), 32), event_key)`;
// Between variant and audience in a pick: NUL, which the contract refuses in every string.
const CUT = '\\0';

/** Kinds of interaction that imply a read. */
const ACTS = "('reply', 'share', 'forward', 'favourite', 'form', 'location', 'acknowledge')";

/**
 * The events of the batch that count (docs/cascade.md), merged: FROM ... WHERE. Conditions on columns outside of the key
 * are judged after the merge; `retract` and `recall` rows say nothing of the cascade.
 */
export function countingEvents(batch: Pick<BroadcastBatch, 'undone' | 'rules'>, types: readonly string[]): string {
  const conditions = [
    inBatch,
    `type IN (${types.map((type) => `'${type}'`).join(', ')})`,
    'retracted = 0',
    'recipient NOT IN (SELECT recipient FROM erased WHERE tenant = {tenant:String})',
  ];
  // Most tenants undid nothing: then the two columns need not be read.
  if (batch.undone.length > 0) {
    conditions.push('(live = 1 OR arrayExists(b -> NOT has({undone:Array(String)}, b), import_batches))');
  }
  if (batch.rules.excluded.length > 0) conditions.push('recipient NOT IN {excluded:Array(UInt64)}');
  return `FROM events FINAL\nWHERE ${conditions.join('\n  AND ')}`;
}

/*
 * plannerCost: for each AND and OR the server's planner (26.7) walks all of the subqueries below it, which took 0.3 s a
 * statement. So conditions of several parts stand here, at the bottom, and the levels above use multiIf.
 */
const RECIPIENT_TYPES = retractableTypes.filter((type) => type !== 'recall');

function firstOf(condition: string): string {
  return `min(if(${condition}, ${eventMs}, ${NEVER}))`;
}

/**
 * One row a recipient of each broadcast of the batch, with the columns that docs/cascade.md names: times in milliseconds,
 * NEVER where there is none. `only` narrows the recipients by a further condition on the key.
 */
export function recipients(batch: BroadcastBatch, only = ''): string {
  const from = countingEvents(batch, RECIPIENT_TYPES);
  const kinds = (type: string, list: readonly string[]) =>
    list
      .map((kind) => `  ${firstOf(`type = '${type}' AND ${part('action', 'kind')} = '${kind}'`)} AS ${type}_${kind}_ms`)
      .join(',\n');
  return `SELECT
  *,
  ${maskOfBroadcast} AS mask,
  send_ms < ${NEVER} OR any_delivery_ms < ${NEVER} AS in_audience,
  least(read_ms, click_ms, act_ms) AS engaged_ms,
  least(engaged_ms, machine_ms, complaint_ms, optout_unsubscribe_ms) AS implying_ms,
  delivered_ms < ${NEVER} AS confirmed,
  in_audience AND implying_ms < ${NEVER} AS engaged,
  engaged AND NOT confirmed AS engaged_unconfirmed,
  failed_ms < ${NEVER} AND least(delivered_ms, implying_ms) = ${NEVER} AS failed,
  least(${optoutKinds
    .filter((kind) => kind !== 'mute')
    .map((kind) => `optout_${kind}_ms`)
    .join(', ')}) AS unsubscribed_ms,
  multiIf(delivered_ms < ${NEVER}, delivered_ms, send_ms < ${NEVER}, send_ms, any_delivery_ms) AS base_ms,
  NOT in_audience AND assigned = 0 AND engaged_ms < ${NEVER} AS outside_audience,
  NOT in_audience AND assigned > 0 AND engaged_ms < ${NEVER} AS assigned_engaged,
  in_audience AND send_ms = ${NEVER} AS sent_implied,
  if(send_ms < ${NEVER}, splitByChar('${CUT}', send_pick)[1], assignment_variant) AS variant,
  if(send_ms < ${NEVER}, splitByChar('${CUT}', send_pick)[2], '') AS audience
FROM
(
SELECT
  broadcast,
  recipient,
  argMinIf(concat(variant, '${CUT}', audience), ${ORDER}, type = 'send') AS send_pick,
  argMinIf(variant, ${ORDER}, type = 'assignment') AS assignment_variant,
  min(${eventMs}) AS first_ms,
  countIf(type = 'assignment') AS assigned,
  ${firstOf("type = 'send'")} AS send_ms,
  ${firstOf("type = 'delivery'")} AS any_delivery_ms,
  ${firstOf(`type = 'delivery' AND ${part('outcome', 'status')} = 'delivered'`)} AS delivered_ms,
  ${firstOf(`type = 'delivery' AND ${part('outcome', 'status')} = 'failed'`)} AS failed_ms,
  ${firstOf("type = 'read' AND machine = 0")} AS read_ms,
  ${firstOf("type = 'read' AND machine = 0 AND dwell_ms >= {dwell_ms:UInt32}")} AS dwell_read_ms,
  ${firstOf("type = 'click' AND machine = 0")} AS click_ms,
  ${firstOf("type IN ('read', 'click') AND machine != 0")} AS machine_ms,
  ${firstOf("type = 'interaction' AND machine = 0")} AS interaction_ms,
  ${firstOf(`type = 'interaction' AND machine = 0 AND ${part('action', 'kind')} IN ${ACTS}`)} AS act_ms,
  ${firstOf("type = 'optout'")} AS optout_ms,
${kinds('optout', optoutKinds)},
  ${firstOf("type = 'complaint'")} AS complaint_ms,
${kinds('complaint', complaintKinds)},
  countIf(type = 'send') AS sends,
  countIf(type = 'delivery' AND ${part('outcome', 'status')} = 'delivered') AS deliveries,
  countIf(type = 'read' AND machine = 0) AS reads,
  countIf(type = 'click' AND machine = 0) AS clicks,
  countIf(type = 'interaction' AND machine = 0) AS interactions,
  countIf(type = 'optout' AND machine = 0) AS optouts,
  countIf(type = 'complaint' AND machine = 0) AS complaints,
  countIf(type = 'read' AND machine != 0) AS machine_reads,
  countIf(type = 'click' AND machine != 0) AS machine_clicks
${from}${only === '' ? '' : `\n  AND ${only}`}
GROUP BY broadcast, recipient
)`;
}

/** Index of the least horizon that the time is within (0 to 5), 6 where it is within none: not in the audience, never. */
export function horizonOf(ms: string): string {
  const steps = horizons.slice(0, -1).map((h, i) => `${ms} - base_ms <= ${horizonMs[h]}, ${i}`);
  return `multiIf(NOT in_audience, 6, ${ms} = ${NEVER}, 6, ${steps.join(', ')}, ${horizons.length - 1})`;
}

/** Array of six: how many recipients are within each horizon, given their horizonOf() indexes. */
export function withinHorizons(index: string): string {
  return `countResample(0, ${horizons.length}, 1)(${index})`;
}

/**
 * Segments and variants that a recipient counts in, as two columns: (`*`, `*`), (tag, `*`), (`*`, variant), (tag, variant).
 * Applied to sums by (audience, variant), never to recipients: there are few of those pairs.
 */
export const explodedSegments = `arrayJoin(arrayDistinct(arrayConcat(['*'], if(audience = '', [], splitByChar('\\x1f', audience))))) AS segment,
  arrayJoin(if(variant IN ('', '*'), ['*'], ['*', variant])) AS own_variant`;

/** The day of an instant in the tenant's zone. */
export function dayOf(ms: string): string {
  return `toDate(fromUnixTimestamp64Milli(${ms}, 'UTC'), {zone:String})`;
}
