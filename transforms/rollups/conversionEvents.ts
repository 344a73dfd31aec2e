import { part } from '../../store/tables/part.ts';
import { type BroadcastBatch, CLICK, inBatch } from './batch.ts';
import { countingEvents, eventMs, recipients } from './recipients.ts';

/** Recipients of the batch who have any conversion, counting or not: a superset that the key finds without a merge. */
const WHO_CONVERTED = `(broadcast, recipient) IN (SELECT broadcast, recipient FROM events WHERE ${inBatch} AND type = 'conversion')`;

// Before the id of a conversion without an order: ingest writes it, no order holds it.
const OWN_ORDER = '\\x1f';
/** Ids are unique to a recipient only: the order of a conversion without one is (recipient, id). */
const ownOrder = (reference: string, recipient = 'recipient') =>
  `concat(${reference}, '${OWN_ORDER}', toString(${recipient}))`;

/**
 * One row a conversion (not a reversal) by a recipient in the audience: its event, the columns of recipients(), and
 * `through`: a human click of the recipient lies at most the tenant's window before it. All 0 where clicks are not measurable.
 *
 * Cost: an ASOF join against clicks; clicks and states are read only of recipients who converted (a recipient with
 * thousands of both takes 0.07 s, arrays took 20 s).
 */
export function conversionEvents(batch: BroadcastBatch): string {
  return `SELECT
  conversions.broadcast AS broadcast,
  conversions.recipient AS recipient,
  event_key,
  ms,
  event_goal,
  value,
  currency,
  if(startsWith(order_ref, '${OWN_ORDER}'), ${ownOrder('order_ref', 'conversions.recipient')}, order_ref) AS order,
  audience,
  variant,
  base_ms,
  click_before_ms > 0 AND ms - click_before_ms <= {window_ms:Int64} AND bitAnd(mask, ${CLICK}) != 0 AS through
FROM
(
SELECT
  broadcast,
  recipient,
  event_key,
  ${eventMs} AS ms,
  ${part('conversion', 'goal')} AS event_goal,
  ${part('conversion', 'value')} AS value,
  ${part('conversion', 'currency')} AS currency,
  ${part('conversion', 'order_ref')} AS order_ref
${countingEvents(batch, ['conversion'])}
  AND ${part('conversion', 'reversal')} = 0
) AS conversions
ASOF LEFT JOIN
(
SELECT broadcast, recipient, ${eventMs} AS click_before_ms
${countingEvents(batch, ['click'])}
  AND machine = 0
  AND ${WHO_CONVERTED}
) AS clicks
ON conversions.broadcast = clicks.broadcast AND conversions.recipient = clicks.recipient
  AND conversions.ms >= clicks.click_before_ms
INNER JOIN
(
SELECT broadcast, recipient, audience, variant, base_ms, in_audience, mask
FROM
(
${recipients(batch, WHO_CONVERTED)}
)
WHERE in_audience
) AS people
ON conversions.broadcast = people.broadcast AND conversions.recipient = people.recipient`;
}

/**
 * Amounts taken back, by currency and order as conversionEvents() names it. A reversal counts for the order that it names,
 * whoever sent it, and for its sender's own conversion of that id.
 */
export function reversals(batch: BroadcastBatch): string {
  return `SELECT
  broadcast,
  ${part('conversion', 'currency')} AS currency,
  arrayJoin([${part('conversion', 'order_ref')}, ${ownOrder(`concat('${OWN_ORDER}', ${part('conversion', 'order_ref')})`)}]) AS order,
  sum(${part('conversion', 'value')}) AS taken_back
${countingEvents(batch, ['conversion'])}
  AND ${part('conversion', 'reversal')} = 1
GROUP BY broadcast, currency, order`;
}
