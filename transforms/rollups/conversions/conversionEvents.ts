import { part } from '../../../store/tables/part.ts';
import { CONVERSION, maskOfBroadcast, READ } from '../../states/batch.ts';
import { countingEvents, eventMs } from '../../states/countingEvents.ts';
import type { StatesSource } from '../groupSums.ts';

/** What view-through needs. */
const VIEWABLE = READ + CONVERSION;

// Before the id of a conversion without an order: ingest writes it, no order holds it.
export const OWN_ORDER = '\\x1f';
/** Ids are unique to a recipient only: the order of a conversion without one is (recipient, id). */
const ownOrder = (reference: string, recipient = 'recipient') =>
  `concat(${reference}, '${OWN_ORDER}', toString(${recipient}))`;

/** The order of a conversion, as SQL of what it names and of its recipient. */
export const orderOf = (reference: string, recipient = 'recipient') =>
  `if(startsWith(${reference}, '${OWN_ORDER}'), ${ownOrder(reference, recipient)}, ${reference})`;

/** The orders that a reversal may name, as SQL of what it names: the order, and its sender's own conversion of that id. */
export const ordersTakenBack = (reference: string) =>
  `[${reference}, ${ownOrder(`concat('${OWN_ORDER}', ${reference})`)}]`;

/**
 * One row a conversion (not a reversal) by a recipient in the audience: its event, its recipient's state, and
 * `through`: a human click of the recipient is at most the tenant's window before it; `viewed`: it is not click-through, and
 * the recipient's read time is at most that window before it. 0 where conversions (for `viewed`: or reads) are not measurable.
 *
 * Cost: the conversions among the raw events, and an ASOF join against the clicks in the states of those who converted (a
 * recipient with thousands of both takes 0.07 s; searching an array for each took 20 s).
 */
export function conversionEvents({ states, batch }: StatesSource): string {
  return `SELECT
  conversions.broadcast AS broadcast,
  conversions.recipient AS recipient,
  event_key,
  ms,
  event_goal,
  value,
  currency,
  ${orderOf('order_ref', 'conversions.recipient')} AS order,
  audience,
  variant,
  base_ms,
  multiIf(bitAnd(mask, ${CONVERSION}) = 0, 0, click_before_ms = 0, 0, ms - click_before_ms <= {window_ms:Int64}) AS through,
  multiIf(through, 0, bitAnd(mask, ${VIEWABLE}) != ${VIEWABLE}, 0, engaged_ms > ms, 0, ms - engaged_ms <= {window_ms:Int64}) AS viewed
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
SELECT broadcast, recipient, arrayJoin(clicks) AS click_before_ms FROM ${states} WHERE converted
) AS clicks
ON conversions.broadcast = clicks.broadcast AND conversions.recipient = clicks.recipient
  AND conversions.ms >= clicks.click_before_ms
INNER JOIN
(
SELECT broadcast, recipient, audience, variant, base_ms, engaged_ms, ${maskOfBroadcast} AS mask
FROM ${states}
WHERE in_audience AND converted
) AS people
ON conversions.broadcast = people.broadcast AND conversions.recipient = people.recipient`;
}

/**
 * A row for each order that a reversal may name, as conversionEvents() names it, and what it takes back: all of the order where it
 * has no value (then it has no currency). A reversal counts for the order that it names, from any sender, and for its sender's own
 * conversion of that id.
 */
export function reversals({ batch }: Pick<StatesSource, 'batch'>): string {
  return `SELECT
  broadcast,
  recipient,
  arrayJoin(${ordersTakenBack(part('conversion', 'order_ref'))}) AS order,
  ${part('conversion', 'currency')} AS reversed_currency,
  toDecimal128(${part('conversion', 'value')}, 4) AS reversed_value
${countingEvents(batch, ['conversion'])}
  AND ${part('conversion', 'reversal')} = 1`;
}
