import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TOKEN_HEADER, USER } from '../../local/clickhouse/configuration.ts';
import { type Server, startServer } from '../../local/clickhouse/server.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { connect } from '../connect.ts';
import { migrate } from '../migrations/run.ts';
import type { Store } from '../store.ts';
import { acceptErasure } from './accept.ts';
import { eraseRecipients, finishErasure, runNextErasure } from './erase.ts';
import { readJob } from './jobs.ts';
import { checkQuery } from './rows.ts';

const MONTHS = 160;
const ROWS_A_PART = 2_000;
const pseudonym = (n: number) => n.toString(16).padStart(16, '0');
const n = z.object({ n: z.number() });

/** A server of its own: its CPU time is that of this file's work alone. */
describe.skipIf(clickhouseAbsent())('erasing in an old database of 500 parts in 160 months', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-erasure-'));
  let server: Server;
  let store: Store;

  beforeAll(async () => {
    const credentials = { token: 't'.repeat(32), password: 'p'.repeat(32) };
    server = await startServer({ folder, credentials, memory: 2 ** 31 });
    const { password, token } = credentials;
    const headers = { [TOKEN_HEADER]: token };
    const options = { url: server.url, username: USER, password, database: 'old', headers };
    await migrate(options);
    store = connect(options);
    // Parts stay as they are inserted, as in a month that no merge touches any more; mutations still run.
    await store.command({
      name: 'no-merges',
      sql: 'ALTER TABLE events MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1, max_bytes_to_merge_at_min_space_in_pool = 1',
    });
    for (const part of [1, 2, 3]) await fill(part, 0, MONTHS);
    await fill(4, 0, 20);
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A part in each of these months: 5 tenants, 100 people each, no one of whom is erased below. */
  async function fill(part: number, from: number, months: number): Promise<void> {
    await insert(`SELECT 't' || toString(n % 5) AS tenant, 'b' || toString(m) || '-' || toString(n % 7) AS broadcast,
        1000 + n % 500 AS recipient, 'send' AS type, n * 10 + ${part} AS event_key, ${monthOf('m')} AS occurred_at
      FROM (SELECT ${from} + intDiv(number, ${ROWS_A_PART}) AS m, number % ${ROWS_A_PART} AS n
            FROM numbers(${months * ROWS_A_PART}))`);
  }
  /** One send of a person of t1 in each of these months. */
  const send = (recipient: number, from: number, months: number, key = 1) =>
    insert(`SELECT 't1' AS tenant, 'b' || toString(${from} + number) || '-1' AS broadcast, ${recipient} AS recipient,
        'send' AS type, ${key} AS event_key, ${monthOf(`${from} + number`)} AS occurred_at FROM numbers(${months})`);
  const monthOf = (m: string) => `toDateTime64('2013-01-15 00:00:00', 3, 'UTC') + toIntervalMonth(${m})`;
  async function insert(rows: string): Promise<void> {
    await store.command({
      name: 'fill',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live, received_at)
            SELECT *, 1, now() FROM (${rows})`,
      settings: { max_block_size: 10_000_000, min_insert_block_size_rows: 10_000_000, max_insert_threads: 1 },
    });
  }
  async function count(sql: string): Promise<number> {
    const [row] = await store.query({ name: 'count', sql }, n);
    return row?.n ?? -1;
  }
  /** CPU seconds of the server so far: user and system time of the process, in hundredths. */
  function cpuSeconds(): number {
    const stat = readFileSync(`/proc/${server.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }
  const everyOther = () =>
    count(
      'SELECT sum(cityHash64(tenant, broadcast, recipient, type, event_key)) % 1000000007 AS n FROM (SELECT * FROM events FINAL) WHERE recipient >= 1000',
    );

  it('takes under 2 CPU seconds for one person, and leaves every other row', async () => {
    expect(
      await count("SELECT count() AS n FROM system.parts WHERE table = 'events' AND active"),
    ).toBeGreaterThanOrEqual(500);
    await send(42, 30, 8);
    const before = await everyOther();
    const cpu = cpuSeconds();
    const done = await eraseRecipients(store, 't1', [pseudonym(42)]);
    const spent = cpuSeconds() - cpu;
    process.stderr.write(`erasing one person of 8 months: ${spent.toFixed(2)} CPU s\n`);
    expect(spent).toBeLessThan(2);
    expect(done).toMatchObject({ state: 'done', units: 8, partitions_total: 8, partitions_done: 8, remaining: 0 });
    expect(done.deleted).toHaveLength(8);
    expect(await count(`SELECT (${checkQuery(done)}) AS n`)).toBe(0);
    expect(await everyOther()).toBe(before);
    expect(await count('SELECT count() - (SELECT count() FROM (SELECT 1 FROM events FINAL)) AS n FROM events')).toBe(0);
    expect(await count("SELECT count() AS n FROM system.tables WHERE name LIKE 'erasing%'")).toBe(0);
  }, 60_000);

  it('goes on where it was stopped, also when rows and copies were left in between', async () => {
    await send(43, 60, 20);
    const { id } = await acceptErasure(store, 't1', [pseudonym(43)]);
    const stopping = new AbortController();
    const stopped = runNextErasure(store, {
      signal: stopping.signal,
      onProgress: ({ partitions_done }) => {
        if (partitions_done > 0) stopping.abort();
      },
    });
    await expect(stopped).rejects.toThrow();
    expect(await readJob(store, 't1', id)).toMatchObject({ state: 'deleting', partitions_done: 8 });
    await store.command({ name: 'left', sql: 'CREATE TABLE erasing_left AS events' });
    const done = await finishErasure(store, { tenant: 't1', id });
    expect(done).toMatchObject({ state: 'done', partitions_done: 20, partitions_total: 20, remaining: 0 });
    expect(done.deleted.reduce((sum, { rows }) => sum + rows, 0)).toBe(20);
    expect(await count('SELECT count() AS n FROM events WHERE recipient = 43')).toBe(0);
    expect(await count("SELECT count() AS n FROM system.tables WHERE name LIKE 'erasing%'")).toBe(0);
  }, 60_000);

  it('keeps rows that writers store meanwhile, of the same month', async () => {
    await send(45, 100, 1);
    const { id } = await acceptErasure(store, 't1', [pseudonym(45)]);
    let writing = true;
    let rounds = 0;
    const writer = (async () => {
      while (writing) await send(500_000 + rounds++, 100, 1);
    })();
    const done = await finishErasure(store, { tenant: 't1', id });
    writing = false;
    await writer;
    expect(done.remaining).toBe(0);
    expect(rounds).toBeGreaterThan(1);
    expect(await count('SELECT uniqExact(recipient) AS n FROM events WHERE recipient >= 500000')).toBe(rounds);
    expect(await count('SELECT count() AS n FROM events WHERE recipient = 45')).toBe(0);
  });
});
