import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { takeTurn } from '../deleteRows/turn.ts';
import type { Store } from '../store.ts';
import { acceptErasure } from './accept.ts';
import { erasureAnswer } from './answer.ts';
import { type ErasureOutcome, finishErasure, runNextErasure } from './erase.ts';
import { type ErasureJob, readJob, writeJob } from './jobs.ts';

const pseudonym = (n: number) => n.toString(16).padStart(16, '0');
const MONTHS = 17;

describe.skipIf(clickhouseAbsent())('turns of erasures', () => {
  let fresh: FreshStore;
  let store: Store;
  beforeAll(async () => {
    fresh = await freshStore();
    store = fresh.store;
  }, 60_000);
  afterAll(() => fresh.drop());
  beforeEach(async () => {
    for (const table of ['events', 'erasures', 'erased']) {
      await store.command({ name: 'empty', sql: `TRUNCATE TABLE ${table}` });
    }
  });

  /** A recipient with one row in each of these months, to be erased. */
  async function accept(tenant: string, recipient: number, months: number): Promise<ErasureJob> {
    await store.command({
      name: 'fill',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
            SELECT '${tenant}', 'b', ${recipient}, 'send', 1,
              toDateTime64('2020-01-15 00:00:00', 3, 'UTC') + toIntervalMonth(number), 1 FROM numbers(${months})`,
    });
    return acceptErasure(store, tenant, [pseudonym(recipient)]);
  }
  async function left(recipient: number): Promise<number> {
    const sql = `SELECT count() AS n FROM events WHERE recipient = ${recipient}`;
    return (await store.query({ name: 'left', sql }, z.object({ n: z.number() })))[0]?.n ?? -1;
  }
  const workedOn = (outcome: ErasureOutcome) => ('job' in outcome ? `${outcome.kind} ${outcome.job.id}` : outcome.kind);
  /** A ClickHouse that fails each look for rows of that tenant's recipients. */
  const failing = (tenant: string): Store => ({
    ...store,
    query: (statement, row) =>
      statement.name === 'erasure-partitions' && statement.params?.tenant === tenant
        ? Promise.reject(new CodedError('HX_QUERY', `a fault of ${tenant}`))
        : store.query(statement, row),
  });

  it('go round the tenants, and a tenant with much to do does not hold back another', async () => {
    const long = await accept('a', 1, MONTHS);
    const later = await accept('a', 2, 1);
    const other = await accept('b', 3, 1);
    let now = Date.now();
    const order: string[] = [];
    for (let turn = 0; turn < 5; turn++) {
      order.push(workedOn(await runNextErasure(store, { turnMs: 0, clock: () => now++ })));
    }
    expect(order).toEqual([long.id, other.id, long.id, long.id, later.id].map((id) => `worked ${id}`));
    for (const { tenant, id } of [long, later, other]) expect((await readJob(store, tenant, id)).state).toBe('done');
    expect(await readJob(store, 'a', long.id)).toMatchObject({ partitions_done: MONTHS, partitions_total: MONTHS });
  });

  it('pass over an erasure that fails, which keeps its error and is tried again later and later', async () => {
    const bad = await accept('a', 1, 1);
    const good = await accept('b', 2, 1);
    let now = Date.now();
    const run = (on: Store) => runNextErasure(on, { clock: () => now });
    expect(workedOn(await run(failing('a')))).toBe(`failed ${bad.id}`);
    const first = await readJob(store, 'a', bad.id);
    expect(erasureAnswer(first)).toMatchObject({
      state: 'accepted',
      failures: 1,
      error: { code: 'HX_QUERY', message: 'a fault of a' },
      retry_at: new Date(now + 15_000).toISOString(),
    });
    expect(workedOn(await run(failing('a')))).toBe(`worked ${good.id}`);
    expect(await left(2)).toBe(0);
    expect(workedOn(await run(failing('a')))).toBe('idle');
    now += 15_000;
    expect(workedOn(await run(failing('a')))).toBe(`failed ${bad.id}`);
    expect(await readJob(store, 'a', bad.id)).toMatchObject({
      failures: 2,
      retry_at: new Date(now + 30_000).toISOString(),
    });
    now += 30_000;
    expect(workedOn(await run(store))).toBe(`worked ${bad.id}`);
    expect(erasureAnswer(await readJob(store, 'a', bad.id))).toMatchObject({
      state: 'done',
      failures: 0,
      error: null,
      retry_at: null,
    });
    expect(await left(1)).toBe(0);
  });

  it('that cannot be taken are failures of the erasure that waits for one', async () => {
    const job = await accept('a', 1, 1);
    let now = Date.now();
    await store.command({ name: 'left', sql: 'CREATE TABLE erasing_left AS events' });
    const refusing: Store = {
      ...store,
      command: (statement) =>
        statement.name === 'turn-drop' && statement.params?.table === 'erasing_left'
          ? Promise.reject(new CodedError('HX_QUERY', 'a table that cannot be dropped'))
          : store.command(statement),
    };
    expect(workedOn(await runNextErasure(refusing, { clock: () => now }))).toBe(`failed ${job.id}`);
    expect(erasureAnswer(await readJob(store, 'a', job.id))).toMatchObject({
      state: 'accepted',
      failures: 1,
      error: { code: 'HX_QUERY', message: 'a table that cannot be dropped' },
      retry_at: new Date(now + 15_000).toISOString(),
    });
    await expect(finishErasure(refusing, job)).rejects.toThrow('a table that cannot be dropped');
    now += 15_000;
    expect(workedOn(await runNextErasure(store, { clock: () => now }))).toBe(`worked ${job.id}`);
    expect(await left(1)).toBe(0);
  });

  it('that wait for one erasure report the errors of that one only', async () => {
    const bad = await accept('a', 1, 1);
    const good = await accept('b', 2, 1);
    expect(await finishErasure(failing('a'), good)).toMatchObject({ id: good.id, state: 'done' });
    expect((await readJob(store, 'a', bad.id)).failures).toBe(0);
    const refused = finishErasure(failing('a'), bad);
    await expect(refused).rejects.toMatchObject({ code: 'HX_QUERY', at: bad.id });
    await expect(refused).rejects.toThrow(/serve or refresh tries it again after .*: a fault of a/);
  });

  it('are left to the process that has the turn, and what is done stays done', async () => {
    const job = await accept('a', 1, 1);
    const busy = await takeTurn(store, async () => workedOn(await runNextErasure(store)));
    expect(busy).toEqual({ kind: 'done', value: 'busy' });
    expect(await left(1)).toBe(1);
    expect(workedOn(await runNextErasure(store))).toBe(`worked ${job.id}`);
    // A process that was paused with its write on the way.
    await writeJob(store, { ...job, state: 'deleting', remaining: 7 });
    expect(await readJob(store, 'a', job.id)).toMatchObject({ state: 'done', remaining: 0 });
  });
});
