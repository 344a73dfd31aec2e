import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachEmbedded } from '../../local/clickhouse/attach.ts';
import { SQL_USERS_FILE, serverFolder } from '../../local/clickhouse/folder.ts';
import { sha256Of, writeSqlUsers } from '../../local/clickhouse/sqlUsers.ts';
import { simulate } from '../../simulate/index.ts';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store } from '../../store/store.ts';
import { knownByCounts, knownByLists } from '../support/listsAndCounts.ts';
import { type Arriving, Product } from '../truth/product.ts';
import type { Row } from './panelAnswers.ts';

export const ZONE = 'Asia/Shanghai';
export const USER = { name: 'sql_panels', password: 'a password of a test' } as const;
/** In the middle of the world: of 7 days, some broadcasts are mature and others are not. */
export const COMPLETE_UNTIL = '2026-02-05 00:00:00.000';

/** A simulated world on a ClickHouse of its own, and a tenant's SQL user on it. */
export interface PanelWorld {
  readonly url: string;
  readonly store: Store;
  /** Rows of a SELECT as the tenant's user, through the HTTP rule for SQL users: numbers as numbers, instants as milliseconds since 1970. */
  ask(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Broadcasts whose reads are a range at some horizons: lists and counts, mature for 7 days and not. */
function knownInOtherWays(): readonly Arriving[] {
  const one = (broadcast: string, day: string, content_type: string) => ({
    ...{ tenant: 'shop', broadcast, at: Date.parse(`${day}T20:00:00+08:00`), facts: { content_type } },
  });
  return [
    ...knownByLists(one('lists', '2026-01-22', 'knowledge'), 3),
    ...knownByLists(one('two-lists', '2026-01-23', 'news'), 2),
    ...knownByLists(one('no-lists', '2026-02-03', 'news'), 0),
    ...knownByCounts(one('days', '2026-01-22', 'article'), 'day'),
    ...knownByCounts(one('totals', '2026-01-26', 'article'), 'to_date'),
  ];
}

async function fill(store: Store): Promise<void> {
  const product = await Product.open(store);
  const start = new Date('2026-01-20T00:00:00+08:00');
  const world = simulate({ seed: 'panels', scale: 9_000, days: 30, start, tenant: 'shop' });
  for (const tenant of ['shop', 'bank']) await product.makeTenant(tenant, { zone: ZONE });
  const events = [...world.events];
  const asTenant =
    (tenant: string) =>
    (event: (typeof events)[number]): Arriving => ({ event: { ...event, tenant } });
  await product.take(events.map(asTenant('shop')));
  await product.take(knownInOtherWays());
  // Another tenant's figures are in no answer.
  await product.take(events.slice(0, 500).map(asTenant('bank')));
  await product.refresh();
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  await store.insertRows('ingest_progress', [
    { origin: 'kafka:t/0', lag_records: 5, complete_until: COMPLETE_UNTIL },
    // It lags and never turns stale, however long the tests take; the other is stale.
    { origin: 'kafka:t/1', lag_records: 0, complete_until: '2026-02-20 00:00:00.000', updated_at: inAnHour },
  ]);
  const letter = { payload: 'raw ids', version: 1, code: 'HX_FIELD', origin: 'kafka:t/0' };
  await store.insertRows('dead_letters', [
    { ...letter, tenant: 'shop', position: '1', path: 'type', message: 'one', failed_at: 1_770_000_000 },
    { ...letter, tenant: 'shop', position: '2', path: 'type', message: 'two', failed_at: 1_770_000_100 },
    { ...letter, tenant: 'shop', position: '3', path: 'id', message: 'three', failed_at: 1_770_000_200, replayed: 1 },
    { ...letter, tenant: 'bank', position: '4', path: 'id', message: 'not theirs', failed_at: 1_770_000_300 },
  ]);
  const unit = { tenant: 'shop', kind: 'broadcast' };
  // Marked again and not recomputed: figures that still change.
  await store.insertRows('units', [
    { ...unit, unit: 'waits', marks: 2, done: 1, marked_at: '2026-02-01 00:00:00.000' },
    { ...unit, unit: 'fails', marks: 3, done: 1, marked_at: '2026-02-02 00:00:00.000' },
  ]);
  const times = { failed_at: '2026-02-02 00:01:00.000', next_try_at: '2026-02-02 00:02:00.000' };
  await store.insertRows('unit_failures', [
    { ...unit, ...times, unit: 'fails', failures: 2, code: 'HX_CLICKHOUSE', message: 'too much' },
  ]);
}

async function rowsOf(url: string, sql: string): Promise<readonly Row[]> {
  const answer = await fetch(`${url}/?database=huixiang&default_format=JSON`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${USER.name}:${USER.password}`).toString('base64')}` },
    body: sql,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${text}\n${sql}`);
  // Cast: the shape of ClickHouse's format JSON.
  const { data, meta } = JSON.parse(text) as { data: Row[]; meta: { name: string; type: string }[] };
  const read = (type: string, value: unknown) => {
    if (value === null) return null;
    // A moment is written by the clocks of its type's zone; those of Shanghai have not moved since 1991.
    const offset = type.includes(`'${ZONE}'`) ? '+08:00' : 'Z';
    if (/DateTime/.test(type)) return Date.parse(`${String(value).replace(' ', 'T')}${offset}`);
    return /Int64|Float|Decimal/.test(type) ? Number(value) : value;
  };
  return data.map((row) => Object.fromEntries(meta.map(({ name, type }) => [name, read(type, row[name])])));
}

/**
 * Each statement is asked once or twice: compiling what runs three times, and planning for more rows than there are, is most of what they
 * would take. None changes an answer.
 */
const settings =
  '<compile_expressions>0</compile_expressions><compile_aggregate_expressions>0</compile_aggregate_expressions><compile_sort_description>0</compile_sort_description><use_statistics>0</use_statistics><max_threads>1</max_threads>';
const cheapPlans = `<clickhouse><profiles><default>${settings}</default><sql_reader>${settings}</sql_reader></profiles></clickhouse>`;

/** Takes about ten seconds; `close` ends the server and removes its folder. */
export async function openPanelWorld(): Promise<PanelWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'hx-panel-world-'));
  const user = { name: USER.name, tenant: 'shop', database: 'huixiang', passwordSha256: sha256Of(USER.password) };
  writeSqlUsers(serverFolder(folder), { users: [user] });
  writeFileSync(join(serverFolder(folder), SQL_USERS_FILE), cheapPlans);
  const server = await attachEmbedded({ dataFolder: folder, grace: 0 });
  const options = { ...server, database: 'huixiang' };
  await migrate(options);
  const store = connect(options);
  const close = async () => {
    await store.close();
    await server.close({ grace: 0 });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await fill(store);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: server.url, store, close, ask: (sql) => rowsOf(server.url, sql) };
}

/** The broadcast that shows most: one with variants that orders belong to, of these the one with most readers. */
export async function fullestOf(world: PanelWorld): Promise<string> {
  const [most] = await world.ask(`SELECT broadcast, uniqExact(variant) AS variants FROM cascade_by_broadcast
    WHERE segment = '*' AND horizon = 'all' AND broadcast IN (SELECT broadcast FROM attribution_by_broadcast WHERE class = 'click' AND own_goal = 1)
    GROUP BY broadcast ORDER BY variants DESC, max(read) DESC NULLS LAST LIMIT 1`);
  if (Number(most?.variants) < 3) throw new Error('no broadcast of the world has variants and orders');
  return String(most?.broadcast);
}
