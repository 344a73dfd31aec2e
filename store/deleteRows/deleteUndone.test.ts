import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { eraseRecipients } from '../erasure/erase.ts';
import type { Store } from '../store.ts';
import { noteLateRows } from '../tables/cleanedImports.ts';
import { writeImportBatch } from '../tables/importBatches.ts';
import { undoImport } from '../tables/undoImport.ts';
import { deleteUndone } from './deleteUndone.ts';

const tenant = 't';
const MONTHS = 300;
/** Rounds in which an import and an erasure delete at once. */
const BOTH = 3;
const text = z.object({ x: z.string() });

/** In order: each test goes on from what the one before it left. */
describe.skipIf(clickhouseAbsent())('what undone imports leave, in a database of 300 months', () => {
  let fresh: FreshStore;
  let store: Store;
  beforeAll(async () => {
    fresh = await freshStore();
    store = fresh.store;
    await send('1000 + number', 0, MONTHS, { live: true });
    await fact('kept', { live: true });
  }, 60_000);
  afterAll(() => fresh.drop());

  const undo = (batch: string) => undoImport(store, tenant, batch);
  async function begin(batch: string): Promise<void> {
    await writeImportBatch(store, {
      ...{ tenant, batch, file: 'sha256:00 a.csv', mapping: '', rows: 1, accepted: 1, rejected: 0 },
      state: 'complete',
    });
  }
  type Brought = { readonly batches?: readonly string[]; readonly live?: boolean; readonly retracted?: boolean };
  const brought = ({ batches = [], live = false, retracted = false }: Brought) =>
    `${Number(live)} AS live, ${Number(retracted)} AS retracted, [${batches.map((one) => `'${one}'`).join(', ')}] AS import_batches`;
  /** One row in each of these months, of the recipient that the expression of `number` gives. */
  const send = (recipient: string, from: number, months: number, how: Brought) =>
    store.command({
      name: 'fill',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live, retracted, import_batches)
            SELECT '${tenant}', 'b', ${recipient}, 'send', 1,
              toDateTime64('2001-01-15 00:00:00', 3, 'UTC') + toIntervalMonth(${from} + number), ${brought(how)}
            FROM numbers(${months})`,
    });
  const fact = (id: string, how: Brought) =>
    store.command({
      name: 'fill',
      sql: `INSERT INTO broadcasts (tenant, broadcast, id, fact, live, retracted, import_batches)
            SELECT '${tenant}', 'b', '${id}', (toDateTime64('2001-01-15 00:00:00', 3, 'UTC'), '{}'), ${brought(how)}`,
    });
  async function values(sql: string): Promise<string[]> {
    return (await store.query({ name: 'values', sql }, text)).map(({ x }) => x);
  }
  const recipients = (below = 1000) =>
    values(`SELECT DISTINCT toString(recipient) AS x FROM events WHERE recipient < ${below} ORDER BY toUInt64(x)`);
  const parts = () =>
    values(
      `SELECT name AS x FROM system.parts WHERE database = currentDatabase() AND table = 'events' AND active ORDER BY name`,
    );
  /** The names of the statements that this import's look sends. */
  async function statements(): Promise<string[]> {
    const asked: string[] = [];
    const query: Store['query'] = (statement, row) => {
      asked.push(statement.name);
      return store.query(statement, row);
    };
    const command: Store['command'] = (statement) => {
      asked.push(statement.name);
      return store.command(statement);
    };
    await deleteUndone({ ...store, query, command }, tenant);
    return asked;
  }

  it('is deleted where only they brought it, in the parts concerned and no other', async () => {
    for (const batch of ['x', 'y', 'z']) await begin(batch);
    await send('1', 10, 3, { batches: ['x'] });
    await send('2', 11, 1, { batches: ['x', 'y'] });
    await send('3', 11, 1, { batches: ['x', 'z'] });
    await send('4', 11, 1, { batches: ['x'], live: true });
    await send('5', 11, 1, { batches: ['x'], retracted: true });
    await send('6', 11, 1, {});
    await fact('gone', { batches: ['x'] });
    await undo('x');
    await undo('y');
    const before = await parts();
    expect(before.length).toBeGreaterThanOrEqual(MONTHS);
    await deleteUndone(store, tenant);
    expect(await recipients()).toEqual(['3', '4', '5', '6']);
    expect(await values('SELECT id AS x FROM broadcasts FINAL')).toEqual(['kept']);
    expect(await values('SELECT toString(count()) AS x FROM events FINAL WHERE recipient >= 1000')).toEqual([
      `${MONTHS}`,
    ]);
    const after = new Set(await parts());
    const touched = before.filter((part) => !after.has(part)).map((part) => part.slice(0, 6));
    expect(touched.filter((month) => !['200111', '200112', '200201'].includes(month))).toEqual([]);
    expect(
      await values(
        "SELECT command AS x FROM system.mutations WHERE database = currentDatabase() AND table IN ('events', 'broadcasts')",
      ),
    ).toEqual([]);
  }, 60_000);

  it('is not looked for again, until another import is undone or a silent one wakes up', async () => {
    expect(await statements()).toEqual(['undone-imports', 'cleaned-imports']);
    // Kept so far, since z had it too.
    await undo('z');
    await deleteUndone(store, tenant);
    expect(await recipients()).toEqual(['4', '5', '6']);
    expect(await statements()).toEqual(['undone-imports', 'cleaned-imports']);
    await send('7', 20, 1, { batches: ['x'] });
    await noteLateRows(store, tenant, 'x');
    await deleteUndone(store, tenant);
    expect(await recipients()).toEqual(['4', '5', '6']);
  }, 60_000);

  it('is deleted by the next import where a process died at any step', async () => {
    const steps = ['scratch', 'copy', 'delete', 'attach', 'drop'];
    for (const [n, step] of steps.entries()) {
      const batch = `died-${step}`;
      await begin(batch);
      await send(`${100 + n}`, 30, 2, { batches: [batch] });
      await send(`${200 + n}`, 30, 2, { live: true });
      await undo(batch);
      const died = new Error('died');
      let gone = false;
      const dying: Store = {
        ...store,
        command: (statement) => {
          gone ||= statement.name === `delete-rows-${step}`;
          return gone ? Promise.reject(died) : store.command(statement);
        },
      };
      await expect(deleteUndone(dying, tenant, { turn: { leaseMs: 1, renewEveryMs: 1_000_000 } })).rejects.toBe(died);
      await deleteUndone(store, tenant);
      expect(
        await values("SELECT name AS x FROM system.tables WHERE database = currentDatabase() AND name LIKE 'erasing%'"),
      ).toEqual([]);
      expect(await recipients()).toEqual(['4', '5', '6', ...steps.slice(0, n + 1).map((_, one) => `${200 + one}`)]);
    }
  }, 60_000);

  it('and rows of erased recipients are deleted at once, without bringing back each other', async () => {
    const before = await recipients();
    for (let round = 0; round < BOTH; round++) {
      const batch = `both-${round}`;
      await begin(batch);
      await send(`${300 + round}`, 50, 3, { batches: [batch] });
      await send(`${400 + round}`, 50, 3, { live: true });
      await send(`${500 + round}`, 50, 3, { live: true });
      await undo(batch);
      await Promise.all([
        deleteUndone(store, tenant),
        eraseRecipients(store, tenant, [(400 + round).toString(16).padStart(16, '0')]),
      ]);
      expect(await recipients()).toEqual([...before, ...[...Array(round + 1).keys()].map((one) => `${500 + one}`)]);
    }
    expect(
      await values('SELECT toString(uniqExact(recipient, occurred_at)) AS x FROM events WHERE recipient >= 500'),
    ).toEqual([`${MONTHS + BOTH * 3}`]);
  }, 60_000);
});
