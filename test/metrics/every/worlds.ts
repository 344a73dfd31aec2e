import { z } from 'zod';
import { DEFINITION } from '../../../contract/definition.ts';
import type { Store } from '../../../store/store.ts';
import { factTables } from '../../../store/tables/factTables.ts';
import { refreshUntilClean } from '../../../transforms/refresh/refresher.ts';
import { type FreshStore, freshStore } from '../../support/database.ts';
import { type Arriving, Product, pseudonymHexOf, pseudonymOf } from '../../truth/product.ts';
import { leaveDeadRows } from './deadRows.ts';
import { mustNotCount, type Naming, NOW, named, namedOutcomes, stories, UNDONE } from './stories.ts';

/** The tenant that is asked. */
export const OURS = 'ours';
/** Nothing of it may be in an answer; its name is in each of its texts and ids. */
export const THEIRS = 'theirs';
/** An import of each tenant that is not finished, and what it touched. */
export const UNFINISHED = 'unfinished-import';

/** Units of the first tenant that wait to be recomputed. */
export const WAITING = 3;

const ours: Naming = { tenant: OURS, ids: OURS, texts: OURS, more: 0 };
/** The other tenant has everything under its own names, and everything under the names of the first with other figures. */
const theirs: readonly Naming[] = [
  { tenant: THEIRS, ids: THEIRS, texts: THEIRS, more: 1 },
  { tenant: THEIRS, ids: OURS, texts: OURS, more: 2 },
];

const at = (ms: number) => new Date(ms).toISOString();
const HOUR = 3_600_000;
const recent = at(NOW - HOUR);

/** Low, so that broadcasts are recomputed in slices, and days in parts. */
const LIMITS = { mostRecipients: 50, mostRowsOfDay: 1, deadlineMs: 180_000 };

/** Two databases in which the first tenant has the same figures. */
export interface Worlds {
  /** The tenant alone, with what counts. */
  readonly plain: Store;
  /** With what must not count, too; once `addOthers` is done, with dead rows and the other tenant. */
  readonly full: Store;
  addOthers(): Promise<void>;
  drop(): Promise<void>;
}

/** Cost: some 10 s of processor time, of which migrations of two databases take the most. */
export async function seedWorlds(): Promise<Worlds> {
  const made = await Promise.all([freshStore(), freshStore()]);
  const [plain, full] = made;
  await Promise.all([seed(plain, [ours], false), seed(full, [ours], true)]);
  await full.store.command({ name: 'merge-events', sql: 'OPTIMIZE TABLE events FINAL' });
  return {
    plain: plain.store,
    full: full.store,
    addOthers: async () => {
      await seed(full, theirs, true);
      await leaveDeadRows(full.store, OURS);
      // The refresh took them off their lists.
      await seedUnits(full.store, OURS);
      // Where it counts rows as they are stored, a merge would change what throughput shows.
      await full.store.command({ name: 'merge-events', sql: 'OPTIMIZE TABLE events FINAL' });
    },
    drop: async () => {
      for (const one of made) await one.drop();
    },
  };
}

async function seed({ store }: FreshStore, namings: readonly Naming[], withAll: boolean): Promise<void> {
  const product = await Product.open(store);
  const [{ tenant } = ours] = namings;
  const excluded = pseudonymHexOf(tenant)(`${tenant}-excluded`);
  await product.makeTenant(tenant, { zone: 'Asia/Shanghai', excluded: [excluded] });
  for (const naming of namings) {
    await product.take([...stories(naming), ...(tenant === OURS ? [] : namedOutcomes(naming))]);
    if (withAll) await takeWhatMustNotCount(store, product, naming);
  }
  await seedFacts(store, tenant);
  await seedLedgers(store, tenant);
  const outcome = await refreshUntilClean(store, LIMITS);
  if (!outcome.clean) throw new Error(`the worlds of every metric are not recomputed: ${JSON.stringify(outcome)}`);
  await setDefinition(store, tenant, named.earlier, DEFINITION - 1);
  await setDefinition(store, tenant, named.later, DEFINITION + 1);
  if (tenant === OURS) await takeSumsAway(store, tenant, named.touched, withAll);
  await seedUnits(store, tenant);
}

async function takeWhatMustNotCount(store: Store, product: Product, naming: Naming): Promise<void> {
  const { erased, excluded, retracted, undone, test } = mustNotCount(naming);
  const all: readonly Arriving[] = [...erased.arriving, ...excluded.arriving, ...retracted, ...undone, ...test];
  await product.take(all);
  await product.undo(naming.tenant, UNDONE);
  // Their rows are still there: the erasure is accepted, and not worked on yet.
  const { tenant } = naming;
  await store.insertRows('erased', [
    { tenant, recipient: String(pseudonymOf(tenant, erased.who)), at: recent },
    // As if both tenants had this person: who forgets whose erasure it is loses events.
    ...(tenant === OURS ? [] : [{ tenant, recipient: String(pseudonymOf(OURS, `${OURS}-ann`)), at: recent }]),
  ]);
}

/** A row in each table of facts, whatever its fields mean: with what a list and a count need. */
async function seedFacts(store: Store, tenant: string): Promise<void> {
  const stated = { polled_at: recent, complete: false, day: '2026-02-01', scope: 'day', as_of: recent, counts: {} };
  const event = JSON.stringify({ id: `${tenant}-f`, source: `${tenant} source`, platform: 'email', ...stated });
  const fact = { occurred_at: recent, event };
  const row = { tenant, broadcast: `${tenant}-facts`, id: `${tenant}-f`, fact, live: 1, received_at: recent };
  for (const table of Object.values(factTables)) await store.insertRows(table, [row]);
}

/** What answers read and no event is. */
async function seedLedgers(store: Store, tenant: string): Promise<void> {
  const letter = { code: 'HX_FIELD', failed_at: recent, payload_sha256: 'x'.repeat(32), version: 1 };
  const about = { path: `${tenant}.field`, message: `${tenant} message`, payload_bytes: 10 };
  await store.insertRows('dead_letters', [
    { ...letter, ...about, origin: `kafka:${tenant}/0`, position: '1', tenant },
    { ...letter, ...about, origin: `kafka:${tenant}/0`, position: '2', tenant, replayed: 1 },
    // Another group of letters, to be cut off.
    { ...letter, ...about, code: 'HX_TIME', origin: `kafka:${tenant}/0`, position: '3', tenant },
  ]);
  const batch = { tenant, file: `${tenant} file`, mapping: 'm', rows: 1, accepted: 1, rejected: 0, at: recent };
  await store.insertRows('import_batches', [
    { ...batch, batch: `${tenant}-done`, state: 'complete', version: 1 },
    { ...batch, batch: UNFINISHED, state: 'running', version: 1 },
  ]);
  const touched = tenant === OURS ? named.touched : named.settled;
  await store.insertRows('import_broadcasts', [{ tenant, batch: UNFINISHED, broadcast: `${OURS}-${touched}` }]);
  await store.insertRows('erasures', [
    { tenant, id: `${tenant}-e`, state: 'done', recipients: 1, accepted_at: recent, version: 1 },
  ]);
  await store.insertRows('erased', [{ tenant, recipient: 99, at: recent }]);
  await store.insertRows('erasure_recipients', [{ tenant, erasure: `${tenant}-e`, recipient: 99 }]);
  await store.insertRows('handed_marks', [{ tenant, handed_at: recent, origin: recent }]);
  await store.insertRows('cleaned_imports', [{ tenant, batch: `${tenant}-done`, cleaned: 0, version: 1 }]);
  if (tenant !== OURS) return;
  const origin = 'kafka:events/0';
  await store.insertRows('ingest_progress', [
    { origin, complete_until: at(NOW - 60_000), lag_records: 3, updated_at: at(NOW - 10_000) },
  ]);
  await store.insertRows('ingest_incidents', [{ origin, kind: 'gap', at: recent, first: 1, records: 2, note: '' }]);
}

/** A unit that waits and one that fails, of broadcasts without events; a refresh would take both off their lists. */
async function seedUnits(store: Store, tenant: string): Promise<void> {
  const unit = { kind: 'broadcast', tenant, unit: `${tenant}-failing` };
  const waiting = tenant === OURS ? ['failing', 'waiting'] : ['failing', 'waiting', 'also-waiting'];
  const marked = { marks: 1, marked_at: at(NOW - 2 * HOUR) };
  await store.insertRows('units', [
    ...waiting.map((name) => ({ ...unit, ...marked, unit: `${tenant}-${name}` })),
    { ...unit, ...marked, kind: 'sum', unit: `${tenant}-sum` },
  ]);
  const failure = {
    failures: 2,
    code: 'HX_UNIT',
    message: `${tenant} fails`,
    next_try_at: recent,
    failed_at: '2099-01-01 00:00:00.000',
  };
  // Of a later time than any recompute of the unit, which would take it off the list.
  await store.insertRows('unit_failures', [
    { ...unit, ...failure },
    // Another tenant's unit of the same name fails, too.
    ...(tenant === OURS ? [] : [{ ...unit, ...failure, unit: `${OURS}-waiting` }]),
  ]);
}

/** Tables with no rows, with none of a tenant, or without dead ones where they can be dead: nothing is shown of these. */
export async function emptyTables(store: Store): Promise<string[]> {
  const tables = await tablesOf(store);
  const counts = tables.map(({ table, columns }) => {
    const has = (name: string, condition: string) => (columns.includes(name) ? `countIf(${condition})` : 'count()');
    const [ours, theirs] = [OURS, THEIRS].map((tenant) => has('tenant', `tenant = '${tenant}'`));
    return `SELECT '${table}' AS table, [${ours}, ${theirs}, ${has('alive', 'alive = 0 AND definition = 1')}] AS counts FROM ${table}`;
  });
  const row = z.object({ table: z.string(), counts: z.array(z.number()) });
  const found = await store.query({ name: 'rows-of-tables', sql: counts.join(' UNION ALL ') }, row);
  return found.filter(({ counts }) => counts.includes(0)).map(({ table, counts }) => `${table}: ${counts}`);
}

const tableRow = z.object({ table: z.string(), columns: z.array(z.string()) });

/** Lets another definition have computed a broadcast and its day. */
async function setDefinition(store: Store, tenant: string, name: string, definition: number): Promise<void> {
  const params = { tenant, broadcast: `${tenant}-${name}` };
  for (const { table, columns } of await rollupTablesOf(store)) {
    const where = columns.includes('broadcast')
      ? 'broadcast = {broadcast:String}'
      : `day IN (SELECT day FROM broadcast_stats FINAL WHERE tenant = {tenant:String} AND broadcast = {broadcast:String})`;
    if (!columns.includes('broadcast') && !columns.includes('day')) continue;
    // Definitions before bands of texts have none.
    const bands = columns.includes('features') && definition < DEFINITION ? ', map() AS features' : '';
    await store.command({
      name: 'set-definition',
      sql: `INSERT INTO ${table} SELECT * REPLACE (version + 1 AS version, ${definition} AS definition${bands})
FROM (SELECT * FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1 AND ${where})`,
      params,
    });
  }
}

/**
 * Lets the day of a broadcast wait to be summed. Where rows are left as dead ones (of a tenant that has others to be mistaken for its own) an answer that reads
 * them, or the sums that another tenant has of that day, misses the broadcast.
 */
async function takeSumsAway(store: Store, tenant: string, name: string, leaveDead: boolean): Promise<void> {
  const params = { tenant, broadcast: `${tenant}-${name}` };
  const where = `tenant = {tenant:String}
  AND day IN (SELECT day FROM broadcast_stats FINAL WHERE tenant = {tenant:String} AND broadcast = {broadcast:String})`;
  for (const { table, columns } of await rollupTablesOf(store)) {
    if (!columns.includes('day') || columns.includes('broadcast')) continue;
    const sql = leaveDead
      ? `INSERT INTO ${table} SELECT * REPLACE (version + 1 AS version, 0 AS alive) FROM (SELECT * FROM ${table} FINAL WHERE alive = 1 AND ${where})`
      : `DELETE FROM ${table} WHERE ${where}`;
    await store.command({ name: 'take-sums-away', sql, params });
  }
}

/** The rollups, also those that the server fills itself: their rows have a definition, and may be dead. */
async function rollupTablesOf(store: Store) {
  return (await tablesOf(store)).filter(({ columns }) => columns.includes('alive') && columns.includes('tenant'));
}

function tablesOf(store: Store): Promise<z.output<typeof tableRow>[]> {
  return store.query(
    {
      name: 'tables-with-columns',
      sql: `SELECT table, groupArray(name) AS columns FROM system.columns
WHERE database = currentDatabase() AND table IN (SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree')
GROUP BY table ORDER BY table`,
    },
    tableRow,
  );
}
