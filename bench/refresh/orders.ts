import { DEFINITION } from '../../contract/definition.ts';
import type { Store } from '../../store/store.ts';

/* People with an order each, over 120 days, and their touches, each with a first and a last click. */

/** One order a person; 1,000 touches for each 104 of them, in as many broadcasts as 3,850 touches make; and other events, so many for an order. */
const TOUCHES_PER_ORDER = 9.625;
const TOUCHES_OF_BROADCAST = 3_850;
const OTHER_EVENTS_PER_ORDER = 24;
export const DAYS = 120;
/** Two of 18 tags for each person. */
const TAGS = `concat('s', toString(person % 18), '\\x1f', 's', toString((person + 7) % 18))`;
export const START = "toDateTime64('2026-01-01 00:00:00', 3, 'UTC')";
const person = (n: string, people: number) => `sipHash64(${n} % ${people})`;
const orderedAt = `${START} + toIntervalSecond(sipHash64(number, 1) % ${DAYS * 86_400})`;

export const insert = (store: Store, name: string, sql: string) =>
  store.command({ name, sql, settings: { max_insert_block_size: 1_000_000 } });

function broadcastsOf(orders: number) {
  const touches = Math.round(orders * TOUCHES_PER_ORDER);
  const broadcasts = Math.ceil(touches / TOUCHES_OF_BROADCAST);
  const base = `${START} + toIntervalSecond(intDiv(b * ${DAYS * 86_400}, ${broadcasts}))`;
  return { touches, broadcasts, base };
}

/** Touches of the people who order so many orders, and the figures of their broadcasts. */
export async function makeTouches(store: Store, tenant: string, orders: number): Promise<void> {
  const { touches, broadcasts, base } = broadcastsOf(orders);
  await insert(
    store,
    'bench-touches',
    `INSERT INTO person_touches (tenant, recipient, broadcast, month, version, alive, base_at, read_after_ms, clicks_at, flags, audience)
SELECT '${tenant}', ${person('sipHash64(number)', orders)} AS person, concat('b', toString(intDiv(number, ${TOUCHES_OF_BROADCAST}) AS b)), toYYYYMM(${base}), 1, 1,
  ${base}, 60001, [${base} + toIntervalSecond(300), ${base} + toIntervalSecond(90000)], 3, ${TAGS}
FROM numbers(${touches})`,
  );
  await insert(
    store,
    'bench-stats',
    `INSERT INTO broadcast_stats (tenant, day, broadcast, segment, variant, version, alive, first_send_at, sent, reach, broadcasts_read)
SELECT '${tenant}', toDate(${base}), concat('b', toString(number AS b)), '*', '*', 1, 1, ${base}, ${TOUCHES_OF_BROADCAST}, ${TOUCHES_OF_BROADCAST}, 1 FROM numbers(${broadcasts})`,
  );
  await insert(store, 'bench-merge', 'OPTIMIZE TABLE person_touches');
}

/** The orders as events, among others. */
export async function makeOrders(store: Store, tenant: string, orders: number): Promise<void> {
  const { broadcasts, base } = broadcastsOf(orders);
  const others = orders * OTHER_EVENTS_PER_ORDER;
  await insert(
    store,
    'bench-others',
    `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
SELECT '${tenant}', concat('b', toString(intDiv(number * ${broadcasts}, ${others}) AS b)), ${person('sipHash64(number)', orders)}, 'read', number, ${base}, 1
FROM numbers(${others})`,
  );
  await insert(
    store,
    'bench-orders',
    `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, conversion, live)
SELECT '${tenant}', '', ${person('number', orders)}, 'conversion', 1, ${orderedAt},
  (toDecimal64(number % 500, 4), 'CNY', 'purchase', toString(number), 0), 1
FROM numbers(${orders})`,
  );
  await insert(store, 'bench-merge', 'OPTIMIZE TABLE events');
}

/** The orders as a recompute leaves them, but attributed to whatever broadcast: what it costs to settle them again does not depend on it. */
export async function makeAttributed(store: Store, tenant: string, orders: number): Promise<void> {
  const { broadcasts } = broadcastsOf(orders);
  await insert(
    store,
    'bench-attributed',
    `INSERT INTO attributed (tenant, order_key, what, recipient, event_key, day, broadcast, version, alive, definition, since, class, at, base_at, audience, goal, currency, value)
SELECT '${tenant}', sipHash64(number, 2), 'conversion', ${person('number', orders)} AS person, 1, toDate(at),
  if(number % 3 = 0, '', concat('b', toString(sipHash64(number, 3) % ${broadcasts}))), 1, 1, ${DEFINITION}, 1, if(number % 3 = 0, 'none', 'click'),
  ${orderedAt} AS at, at - 10000, ${TAGS}, 'purchase', 'CNY', number % 500
FROM numbers(${orders})`,
  );
  await insert(store, 'bench-merge', 'OPTIMIZE TABLE attributed');
}
