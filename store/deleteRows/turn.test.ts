import { setImmediate as yieldOnce } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { connect } from '../connect.ts';
import type { Statement, Store } from '../store.ts';
import { deleteFromPartitions, holdingPartitions } from './deleteFromPartitions.ts';
import { type Turn, takeTurn } from './turn.ts';

const CLAIMANTS = 6;
const TURNS = 20;
const MONTHS = 200;
/** What a process that died leaves: a lease that is over at once and that is not renewed. */
const dead = { leaseMs: 1, renewEveryMs: 1_000_000 };

/** A promise, and what resolves it. */
function gate() {
  let open = () => undefined as unknown;
  const passed = new Promise<void>((resolve) => {
    open = () => resolve();
  });
  return { passed, open };
}

/** The same store, which waits for `passed` before it sends the statement of that name, and opens `reached` then. */
function pausedAt(store: Store, name: string, reached: () => unknown, passed: Promise<void>): Store {
  const command = async (statement: Statement) => {
    if (statement.name === name) {
      reached();
      await passed;
    }
    return store.command(statement);
  };
  return { ...store, command };
}

describe.skipIf(clickhouseAbsent())('the turn to delete rows by copied parts', () => {
  let fresh: FreshStore;
  let store: Store;
  const others: Store[] = [];
  beforeAll(async () => {
    fresh = await freshStore();
    store = fresh.store;
    for (let n = 0; n < CLAIMANTS; n++) others.push(connect(fresh.options));
  }, 60_000);
  afterAll(async () => {
    for (const other of others) await other.close();
    await fresh.drop();
  });
  beforeEach(async () => {
    for (const table of await tables()) await store.command({ name: 'drop', sql: `DROP TABLE ${table} SYNC` });
  });

  async function tables(): Promise<string[]> {
    const sql =
      "SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^(deletion_|erasing_)')";
    return (await store.query({ name: 'tables', sql }, z.object({ name: z.string() }))).map(({ name }) => name);
  }
  async function count(sql: string): Promise<number> {
    return (
      (await store.query({ name: 'count', sql: `SELECT count() AS n FROM ${sql}` }, z.object({ n: z.number() })))[0]
        ?.n ?? -1
    );
  }
  /** A process that takes the turn and dies: it never gives it back, and `open` ends the promise for this test. */
  async function holder(options: typeof dead): Promise<{ turn: Turn; end: () => Promise<unknown> }> {
    const { passed, open } = gate();
    const began = gate();
    let held: Turn | undefined;
    const work = takeTurn(
      store,
      async (turn) => {
        held = turn;
        began.open();
        await passed;
        if (!(await turn.held())) throw new Error('lost');
      },
      options,
    );
    await began.passed;
    if (held === undefined) throw new Error('the turn was begun');
    return {
      turn: held,
      end: () => {
        open();
        return work;
      },
    };
  }

  it('is never held by two, however many ask at once', async () => {
    let holders = 0;
    let most = 0;
    let taken = 0;
    await Promise.all(
      others.map(async (own, index) => {
        while (taken < TURNS) {
          const outcome = await takeTurn(own, async (turn) => {
            most = Math.max(most, ++holders);
            for (let step = 0; step < index; step++) await yieldOnce();
            expect(await turn.held()).toBe(true);
            taken++;
            holders--;
          });
          expect(outcome.kind).not.toBe('lost');
        }
      }),
    );
    expect(most).toBe(1);
    expect(await tables()).toHaveLength(1);
  }, 60_000);

  it('goes to one of those who ask at once when the lease of a holder that died has run out', async () => {
    for (let round = 0; round < 8; round++) {
      const died = await holder(dead);
      const settled = gate();
      let winners = 0;
      let refused = 0;
      const note = () => {
        if (winners + refused === CLAIMANTS) settled.open();
      };
      const asked = others.map(async (own) => {
        const outcome = await takeTurn(own, async () => {
          winners++;
          note();
          await settled.passed;
        });
        if (outcome.kind === 'busy') refused++;
        note();
      });
      await Promise.all(asked);
      expect(winners).toBe(1);
      expect(await died.turn.held()).toBe(false);
      expect(await died.end()).toEqual({ kind: 'lost' });
    }
  }, 60_000);

  it('stays with a holder that renews its lease, and with one that died as it began until its table is old', async () => {
    const holding = await holder({ leaseMs: 60_000, renewEveryMs: 1_000_000 });
    expect(await takeTurn(store, async () => 1)).toEqual({ kind: 'busy' });
    expect(await holding.end()).toMatchObject({ kind: 'done' });
    expect(await takeTurn(store, async () => 1)).toEqual({ kind: 'done', value: 1 });
    // Died between the table and its first lease: the age of the table decides.
    const sql = (number: number) =>
      `CREATE TABLE deletion_turn_${number} (until DateTime64(3, 'UTC'), over UInt8) ENGINE = Memory`;
    await store.command({ name: 'died', sql: sql(99) });
    expect(await takeTurn(store, async () => 1)).toEqual({ kind: 'busy' });
  });

  it('is not taken by one that was slow, when others have come and gone in between', async () => {
    const reached = gate();
    const resume = gate();
    const slow = takeTurn(pausedAt(store, 'turn-begin', reached.open, resume.passed), async (turn) => turn.number);
    await reached.passed;
    for (const number of [1, 2])
      expect(await takeTurn(store, async (turn) => turn.number)).toEqual({ kind: 'done', value: number });
    const holding = await holder({ leaseMs: 60_000, renewEveryMs: 1_000_000 });
    resume.open();
    expect(await slow).toEqual({ kind: 'busy' });
    expect(await holding.turn.held()).toBe(true);
    expect(await holding.end()).toMatchObject({ kind: 'done' });
    expect(await tables()).toEqual(['deletion_turn_3']);
  });

  it('begins when a statement of an earlier holder can attach no more, also one that is running', async () => {
    await store.command({
      name: 'fill',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live) SELECT 't', 'b', 1, 'send', 1,
              toDateTime64('2001-01-15 00:00:00', 3, 'UTC') + toIntervalMonth(number), 1 FROM numbers(${MONTHS})`,
    });
    const partitions = (await holdingPartitions(store, { table: 'events', where: '1', params: {} })).map(
      ({ partition }) => `ATTACH PARTITION ID '${partition}'`,
    );
    const attach = (into: string, from: string) =>
      store.command({
        name: 'attach',
        sql: `ALTER TABLE ${into} ${partitions.map((each) => `${each} FROM ${from}`).join(', ')}`,
      });
    await store.command({ name: 'scratch', sql: 'CREATE TABLE erasing_left AS events' });
    await attach('erasing_left', 'events');
    const running = attach('events', 'erasing_left').catch(() => undefined);
    await takeTurn(store, async () => {
      const begun = await count('events');
      await running;
      // Fewer where parts were merged meanwhile.
      expect(await count('events')).toBeLessThanOrEqual(begun);
    });
  });

  it('drops scratch tables and parts of any size', async () => {
    await store.command({
      name: 'fill',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
            SELECT 't', 'b', number, 'send', 1, toDateTime64('2026-02-01 00:00:00', 3, 'UTC'), 1 FROM numbers(100)`,
    });
    // One byte in place of the 50 GB that a server allows.
    const limits = { max_table_size_to_drop: '1', max_partition_size_to_drop: '1' };
    const limited: Store = {
      ...store,
      command: (statement) => store.command({ ...statement, settings: { ...limits, ...statement.settings } }),
    };
    await store.command({ name: 'left', sql: 'CREATE TABLE erasing_left AS events' });
    await store.command({ name: 'left', sql: 'INSERT INTO erasing_left SELECT * FROM events' });
    const refused = limited.command({ name: 'limit', sql: 'DROP TABLE erasing_left SYNC' });
    await expect(refused).rejects.toThrow('TABLE_SIZE_EXCEEDS_MAX_DROP_SIZE_LIMIT');
    const rows = { table: 'events', where: 'recipient = {one:UInt64}', params: { one: 7 } };
    // A part without such rows: it leaves the scratch table.
    await store.command({
      name: 'other',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
            SELECT 't', 'b', 1000, 'send', 1, toDateTime64('2026-02-02 00:00:00', 3, 'UTC'), 1`,
    });
    const outcome = await takeTurn(limited, async (turn) =>
      deleteFromPartitions(limited, turn, rows, await holdingPartitions(limited, rows)),
    );
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(await count('events WHERE recipient = 7')).toBe(0);
    expect((await tables()).filter((table) => table.startsWith('erasing_'))).toEqual([]);
  });

  describe('a process that was paused and has lost its turn', () => {
    const rows = { table: 'events', where: 'recipient < {below:UInt64}', params: { below: 10 } };
    const steps = [
      'delete-rows-scratch',
      'delete-rows-copy',
      'delete-rows-delete',
      'delete-rows-attach',
      'delete-rows-drop',
    ];

    it.each(steps)('at %s brings back nothing that was deleted meanwhile, and loses nothing', async (step) => {
      await store.command({ name: 'empty', sql: 'TRUNCATE TABLE events' });
      await store.command({
        name: 'fill',
        sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
              SELECT 't', 'b', number, 'send', 1, toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), 1 FROM numbers(100)`,
      });
      const reached = gate();
      const resume = gate();
      const paused = pausedAt(store, step, reached.open, resume.passed);
      const first = takeTurn(
        paused,
        async (turn) => deleteFromPartitions(paused, turn, rows, await holdingPartitions(paused, rows)),
        dead,
      );
      await reached.passed;
      // Another process deletes more: these rows are in the copies of the first.
      const more = { ...rows, params: { below: 20 } };
      const second = await takeTurn(store, async (turn) => {
        for (
          let held = await holdingPartitions(store, more);
          held.length > 0;
          held = await holdingPartitions(store, more)
        ) {
          await deleteFromPartitions(store, turn, more, held);
        }
      });
      expect(second).toMatchObject({ kind: 'done' });
      resume.open();
      expect((await first).kind).toBe(step === 'delete-rows-drop' ? 'done' : 'lost');
      expect(await count('events WHERE recipient < 20')).toBe(0);
      expect(await count('(SELECT 1 FROM events FINAL)')).toBe(80);
      expect((await tables()).filter((table) => table.startsWith('erasing_'))).toEqual([]);
    });
  });
});
