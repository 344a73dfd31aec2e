import type { Store } from '../../store/store.ts';
import { markUnits } from '../../store/tables/units.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { makeWorld, TENANT } from '../refresh/world.ts';

/** Broadcasts of 150 people that are recomputed from events: all others are copies of their rows. */
const TEMPLATES = 100;
const TEMPLATE = 'c';
/** The day of makeWorld(), and the last of the world's. */
const LAST_DAY = '2026-03-01';
/** Rows that one INSERT makes. */
const ROWS_AT_ONCE = 200_000;
const DEADLINE_MS = 3_600_000;

export interface BroadcastsWorld {
  readonly tenant: string;
  readonly broadcasts: number;
  /** They are spread evenly over so many days, of ten content types each. */
  readonly days: number;
  /** Rows of a broadcast: everyone and its segments. */
  readonly segments: number;
}

/** The day so many days before the last one. */
export const dayBefore = (days: number) =>
  new Date(Date.parse(`${LAST_DAY}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Makes the rows that worlds are copies of. */
export async function makeTemplates(store: Store, segments: number): Promise<void> {
  await makeWorld(store, { name: TEMPLATE, broadcasts: TEMPLATES, people: 150, segments });
  await refreshed(store, TENANT);
}

/** The rollup rows of so many broadcasts, each done, and the sums of their days as the refresher makes them. */
export async function makeBroadcasts(store: Store, world: BroadcastsWorld): Promise<void> {
  const copies = Math.ceil(world.broadcasts / TEMPLATES);
  const atOnce = Math.max(1, Math.floor(ROWS_AT_ONCE / (TEMPLATES * world.segments)));
  for (let from = 0; from < copies; from += atOnce) {
    const range = `range(${from}, ${Math.min(from + atOnce, copies)})`;
    await copy(store, world, 'broadcast_stats', range);
    await copy(store, world, 'conversion_stats', range);
  }
  await store.command({
    name: 'bench-units',
    sql: `INSERT INTO units (kind, tenant, unit, marks, done, marked_at, token)
SELECT 'broadcast', '${world.tenant}', broadcast, 1, 1, now64(3), generateUUIDv4()
FROM broadcast_stats FINAL WHERE tenant = '${world.tenant}' AND segment = '*' AND variant = '*'`,
  });
  const days = Array.from({ length: world.days }, (_, back) => dayBefore(back));
  await markUnits(
    store,
    days.map((unit) => ({ kind: 'day', tenant: world.tenant, unit })),
  );
  await refreshed(store, world.tenant);
  await madeLongAgo(store);
}

/**
 * As if all recomputes had been a minute ago: the statements of an answer name each unit that a recompute began to write a few seconds before,
 * of which there are hundreds only since the world was just made.
 */
export async function madeLongAgo(store: Store): Promise<void> {
  await store.command({
    name: 'bench-long-ago',
    sql: 'ALTER TABLE units UPDATE begun_at = begun_at - toIntervalMinute(1) WHERE 1',
    settings: { mutations_sync: '1' },
  });
}

async function copy(
  store: Store,
  { tenant, days, broadcasts }: BroadcastsWorld,
  table: 'broadcast_stats' | 'conversion_stats',
  range: string,
): Promise<void> {
  const times =
    table === 'broadcast_stats' ? ['first_send_at', 'last_delivery_at', 'p99_delivery_at'] : ['first_send_at'];
  const replaced = [
    `'${tenant}' AS tenant`,
    "concat(broadcast, '-', toString(copy)) AS broadcast",
    'day - back AS day',
    ...times.map((time) => `${time} - toIntervalDay(back) AS ${time}`),
  ];
  await store.command({
    name: 'bench-copies',
    sql: `INSERT INTO ${table}
SELECT * EXCEPT (copy, number, back) REPLACE (${replaced.join(', ')})
FROM
(
SELECT *, arrayJoin(${range}) AS copy, copy * ${TEMPLATES} + toUInt32(substring(broadcast, 2)) AS number, intDiv(number, 10) % ${days} AS back
FROM ${table} FINAL
WHERE tenant = '${TENANT}' AND startsWith(broadcast, '${TEMPLATE}') AND alive = 1
)
WHERE number < ${broadcasts}`,
    settings: { max_insert_block_size: ROWS_AT_ONCE, min_insert_block_size_rows: ROWS_AT_ONCE },
  });
}

async function refreshed(store: Store, tenant: string): Promise<void> {
  const { clean } = await refreshUntilClean(store, { tenant, deadlineMs: DEADLINE_MS });
  if (!clean) throw new Error('the refresher did not come to an end');
}
