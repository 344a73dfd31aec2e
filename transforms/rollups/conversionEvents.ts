import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { part } from '../../store/tables/part.ts';
import { type BroadcastBatch, CONVERSION, inBatch, READ } from './batch.ts';
import { countingEvents, eventMs, recipients } from './recipients.ts';

/** Recipients of the batch who have any conversion, counting or not: a superset that the key finds without a merge. */
const WHO_CONVERTED = `(broadcast, recipient) IN (SELECT broadcast, recipient FROM events WHERE ${inBatch} AND type = 'conversion')`;

/** What view-through needs. */
const VIEWABLE = READ + CONVERSION;

// Before the id of a conversion without an order: ingest writes it, no order holds it.
export const OWN_ORDER = '\\x1f';
/** Ids are unique to a recipient only: the order of a conversion without one is (recipient, id). */
const ownOrder = (reference: string, recipient = 'recipient') =>
  `concat(${reference}, '${OWN_ORDER}', toString(${recipient}))`;

/**
 * One row a conversion (not a reversal) by a recipient in the audience: its event, the columns of recipients(), and
 * `through`: a human click of the recipient is at most the tenant's window before it; `viewed`: it is not click-through, and
 * the recipient's read time is at most that window before it. 0 where conversions (for `viewed`: or reads) are not measurable.
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
SELECT broadcast, recipient, ${eventMs} AS click_before_ms
${countingEvents(batch, ['click'])}
  AND machine = 0
  AND ${WHO_CONVERTED}
) AS clicks
ON conversions.broadcast = clicks.broadcast AND conversions.recipient = clicks.recipient
  AND conversions.ms >= clicks.click_before_ms
INNER JOIN
(
SELECT broadcast, recipient, audience, variant, base_ms, engaged_ms, in_audience, mask
FROM
(
${recipients(batch, WHO_CONVERTED)}
)
WHERE in_audience
) AS people
ON conversions.broadcast = people.broadcast AND conversions.recipient = people.recipient`;
}

/**
 * What is taken back of each order, as conversionEvents() names it: `whole` where a reversal without a value (which has no
 * currency) names it, else the amounts by currency. A reversal counts for the order that it names, from any sender, and for
 * its sender's own conversion of that id.
 */
export function reversals(batch: BroadcastBatch): string {
  return `SELECT
  broadcast,
  arrayJoin([${part('conversion', 'order_ref')}, ${ownOrder(`concat('${OWN_ORDER}', ${part('conversion', 'order_ref')})`)}]) AS order,
  max(${part('conversion', 'currency')} = '') AS whole,
  sumMap(map(${part('conversion', 'currency')}, ${part('conversion', 'value')})) AS taken_back
${countingEvents(batch, ['conversion'])}
  AND ${part('conversion', 'reversal')} = 1
GROUP BY broadcast, order`;
}

const broadcastRow = z.object({ broadcast: z.string() });

/**
 * The broadcasts of the batch that have any conversion event, counting or not: without one, no statement over conversions
 * need be planned. Cost: two columns of the broadcasts' events, without a merge.
 */
export async function broadcastsWithConversions(store: Store, batch: BroadcastBatch): Promise<ReadonlySet<string>> {
  const rows = await store.query(
    {
      name: 'broadcasts-with-conversions',
      sql: `SELECT DISTINCT toString(broadcast) AS broadcast FROM events WHERE ${inBatch} AND type = 'conversion'`,
      params: { tenant: batch.tenant, broadcasts: batch.broadcasts.map(({ broadcast }) => broadcast) },
    },
    broadcastRow,
  );
  return new Set(rows.map(({ broadcast }) => broadcast));
}
