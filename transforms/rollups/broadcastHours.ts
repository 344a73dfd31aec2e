import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import { part } from '../../store/tables/part.ts';
import {
  type BroadcastBatch,
  batchParams,
  CLICK,
  COMPLAINT,
  factColumns,
  insertOfBroadcasts,
  OPTOUT,
  READ,
  recomputeSettings,
  reportedBroadcasts,
} from './batch.ts';
import { conversionEvents } from './conversionEvents.ts';
import { countingEvents, NEVER, recipients } from './recipients.ts';

const QUARTER_MS = 900_000;

/** First events of a recipient in the audience: the time it counts at, where it happened at all. */
const stages: Readonly<Record<string, string>> = {
  sent: `if(send_ms < ${NEVER}, send_ms, base_ms)`,
  // Where deliveries are reported; elsewhere the outermost level writes 0.
  delivered: `multiIf(delivered_ms < ${NEVER}, delivered_ms, engaged_unconfirmed, base_ms, ${NEVER})`,
  failed: `if(failed, any_delivery_ms, ${NEVER})`,
  read: `if(bitAnd(mask, ${READ}) != 0, engaged_ms, ${NEVER})`,
  clicked: `if(bitAnd(mask, ${CLICK}) != 0, click_ms, ${NEVER})`,
  opted_out: `if(bitAnd(mask, ${OPTOUT}) != 0, optout_ms, ${NEVER})`,
  complained: `if(bitAnd(mask, ${COMPLAINT}) != 0, complaint_ms, ${NEVER})`,
};

/** Totals: rows of the merged events by type. */
const totals: Readonly<Record<string, string>> = {
  total_sends: "type = 'send'",
  total_deliveries: `type = 'delivery' AND ${part('outcome', 'status')} = 'delivered'`,
  total_reads: "type = 'read'",
  total_clicks: "type = 'click'",
  total_conversions: `type = 'conversion' AND ${part('conversion', 'reversal')} = 0`,
  total_interactions: "type = 'interaction'",
  total_optouts: "type = 'optout'",
  total_complaints: "type = 'complaint'",
};

const TOTAL_TYPES = ['send', 'delivery', 'read', 'click', 'conversion', 'interaction', 'optout', 'complaint'];

/** Those of the batch with events but neither send nor delivery: few, so that a set of them fits where one of all would not. */
function notInAudience(batch: BroadcastBatch): string {
  return `SELECT broadcast, recipient
FROM (SELECT broadcast, recipient, type ${countingEvents(batch, ['assignment', ...TOTAL_TYPES])})
GROUP BY broadcast, recipient
HAVING countIf(type IN ('send', 'delivery')) = 0`;
}

/**
 * broadcast_hours of a batch, alive rows only. Run it after broadcast_stats of the same batch, which decides whether
 * deliveries are reported.
 *
 * Cost: three passes over the broadcasts' events (first events of each recipient; who is out of the audience; totals),
 * each with a state that does not grow with recipients, and the conversions as conversion_stats reads them, unless there
 * are none: `withConversions`.
 */
export function broadcastHours(batch: BroadcastBatch, withConversions: boolean): Statement {
  const names = Object.keys(stages);
  const counted = [...names, 'converted', ...Object.keys(totals)];
  const zeros = (list: readonly string[]) => list.map((name) => `  0 AS ${name}`).join(',\n');
  const sumOf = (name: string) => (name === 'delivered' ? 'if(delivery_reported, delivered_sum, 0)' : `${name}_sum`);
  const converted = `UNION ALL
SELECT
  broadcast,
  intDiv(first_ms, ${QUARTER_MS}) AS quarter,
${zeros(names.map((name) => `${name}_n`))},
  count() AS converted_n,
${zeros(Object.keys(totals).map((name) => `${name}_n`))}
FROM
(
SELECT broadcast, recipient, min(ms) AS first_ms
FROM
(
${conversionEvents(batch)}
)
WHERE through
GROUP BY broadcast, recipient
)
GROUP BY broadcast, quarter
`;
  const source = `SELECT *, broadcast IN (${reportedBroadcasts}) AS delivery_reported
FROM
(
SELECT
  broadcast,
  quarter,
${counted.map((name) => `  sum(${name}_n) AS ${name}_sum`).join(',\n')}
FROM
(
SELECT
  broadcast,
  intDiv(entry.2, ${QUARTER_MS}) AS quarter,
${names.map((name, i) => `  countIf(entry.1 = ${i}) AS ${name}_n`).join(',\n')},
${zeros(['converted', ...Object.keys(totals)].map((name) => `${name}_n`))}
FROM
(
SELECT broadcast, arrayJoin([${Object.values(stages)
    .map((ms, i) => `(toUInt8(${i}), ${ms})`)
    .join(', ')}]) AS entry
FROM
(
${recipients(batch)}
)
WHERE in_audience
)
WHERE entry.2 < ${NEVER}
GROUP BY broadcast, quarter
${withConversions ? converted : ''}UNION ALL
SELECT
  broadcast,
  intDiv(toUnixTimestamp64Milli(occurred_at), ${QUARTER_MS}) AS quarter,
${zeros(names.map((name) => `${name}_n`))},
  0 AS converted_n,
${Object.entries(totals)
  .map(([name, condition]) => `  countIf(${condition}) AS ${name}_n`)
  .join(',\n')}
${countingEvents(batch, TOTAL_TYPES)}
  AND machine = 0
  AND (broadcast, recipient) NOT IN
(
${notInAudience(batch)}
)
GROUP BY broadcast, quarter
)
GROUP BY broadcast, quarter
)
WHERE ${counted.map(sumOf).join(' + ')} > 0`;
  const columns: Record<string, string> = {
    tenant: '{tenant:String}',
    at: `toDateTime(quarter * ${QUARTER_MS / 1000}, 'UTC')`,
    broadcast: 'broadcast',
    version: 'unit_version',
    alive: '1',
    definition: String(DEFINITION),
    ...factColumns,
  };
  for (const name of counted) columns[name] = sumOf(name);
  return {
    name: 'recompute-broadcast-hours',
    sql: insertOfBroadcasts('broadcast_hours', columns, source),
    params: batchParams(batch),
    settings: recomputeSettings,
  };
}
