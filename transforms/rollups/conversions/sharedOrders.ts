import { z } from 'zod';
import type { Statement } from '../../../store/store.ts';

/*
 * shared_orders holds a copy of every row of broadcast_orders whose order has rows of two broadcasts or more, zero rows
 * included. It stays true whatever runs at once or dies in between:
 *
 * - A recompute first writes its own rows of broadcast_orders (zero rows too), then adds itself to broadcasts_of_order, then
 *   reads who else has its orders. Of two recomputes that share an order, the one that reads last sees both, and copies both.
 * - A copy carries the version that its own broadcast gave the row. So two recomputes that copy one row write the same, and
 *   a newer row, zero or not, replaces an older copy whichever arrives first.
 * - A row stays when its order is no longer shared. Readers count the alive rows of an order among the broadcasts of an
 *   answer (see 0009_reported_deliveries.sql), so it does no harm.
 * - A recompute that dies in between leaves its unit dirty, and the next one does all of it again.
 *
 * It is no rollup of registry.ts, and would break each of its promises. A copy has the version of the row that it is a copy of: a
 * recompute writes rows here of broadcasts that it does not recompute, so the check of versions would mark for ever. No key
 * of it vanishes by itself, since zero rows are copied like others. And which copies there are depends on what was shared
 * once, so rows by marks are not those from nothing; only what readers make of them is (test/truth/outside.ts).
 */

/** Columns of broadcast_orders and shared_orders. */
const COLUMNS =
  'tenant, goal, order_key, broadcast, version, alive, definition, currency, horizon, value, audience, variant';

const OF_TENANT = 'tenant = {tenant:String}';
const OWN = `${OF_TENANT} AND broadcast IN {units:Array(String)}`;
const OWN_KEYS = `SELECT order_key FROM broadcast_orders WHERE ${OWN}`;
const SHARED_KEYS = `SELECT order_key FROM broadcasts_of_order WHERE ${OF_TENANT} AND order_key IN (${OWN_KEYS})
GROUP BY order_key HAVING uniqExact(broadcast) > 1`;

interface Broadcasts {
  readonly tenant: string;
  readonly units: readonly string[];
}

export const orderRow = z.object({ unit: z.string(), added: z.boolean() });

/**
 * Those of the broadcasts with an order that others have too, or that they are to be added to (`added`). Most have neither. One that
 * is not among them needs nothing: it was added before, so another recompute that comes to share an order with it from here on
 * adds itself later than this read, and then copies the rows of both.
 * Cost: their rows of broadcast_orders, a prefix of its key, and those of their orders in broadcasts_of_order.
 */
export function ordersToCopy({ tenant, units }: Broadcasts): Statement {
  return {
    name: 'orders-to-copy',
    sql: `SELECT broadcast AS unit, CAST(max(NOT has(added_to, broadcast)), 'Bool') AS added
FROM
(
SELECT DISTINCT broadcast, order_key FROM broadcast_orders WHERE ${OWN}
) AS own
LEFT JOIN
(
SELECT order_key, groupUniqArray(broadcast) AS added_to FROM broadcasts_of_order WHERE ${OF_TENANT} AND order_key IN (${OWN_KEYS})
GROUP BY order_key
) AS orders USING (order_key)
GROUP BY broadcast
HAVING added OR max(length(added_to)) > 1`,
    params: { tenant, units },
  };
}

/** Adds the broadcasts to their orders. Run it when their rows of broadcast_orders are in, the zero rows too. */
export function addBroadcastsOfOrders({ tenant, units }: Broadcasts): Statement {
  return {
    name: 'add-broadcasts-of-orders',
    sql: `INSERT INTO broadcasts_of_order (tenant, order_key, broadcast)
SELECT DISTINCT tenant, order_key, broadcast FROM broadcast_orders FINAL WHERE ${OWN} AND alive = 1`,
    params: { tenant, units },
  };
}

/**
 * Copies the rows of every order that the broadcasts share: their own, and those of others that are not copied yet. So an
 * order that thousands of broadcasts name is read as often as one of them is recomputed, but written once for each.
 */
export function copySharedOrders({ tenant, units }: Broadcasts): Statement {
  return {
    name: 'copy-shared-orders',
    sql: `INSERT INTO shared_orders (${COLUMNS})
SELECT ${COLUMNS}
FROM broadcast_orders FINAL
WHERE ${OF_TENANT}
  AND (broadcast, order_key) IN (SELECT broadcast, order_key FROM broadcasts_of_order WHERE ${OF_TENANT} AND order_key IN (${SHARED_KEYS}))
  AND (broadcast IN {units:Array(String)} OR (goal, order_key, broadcast, version) NOT IN
    (SELECT goal, order_key, broadcast, version FROM shared_orders WHERE ${OF_TENANT} AND order_key IN (${SHARED_KEYS})))`,
    params: { tenant, units },
  };
}
