import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { isLong } from '../support/length.ts';
import { Product } from '../truth/product.ts';
import { RandomRecomputes } from './byMarks.ts';
import { type Change, changesTogether, type Subject, take } from './changes.ts';
import { type AllRows, aliveRows, differences, recomputeFromNothing, tables } from './fromNothing.ts';
import { leaveRow, tablesOfSeveral } from './leftRow.ts';
import { ownEvent, person } from './story.ts';
import { Choices, LIMITS, worldOf } from './world.ts';

const asked = process.env.ROLLUPS_SEED;
const SEED = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked ?? 20_261_128);

/** Arrivals of one flush, after which some units are recomputed. */
const A_FLUSH = 12;

describe.skipIf(clickhouseAbsent())('every rollup', () => {
  const choices = new Choices(SEED);
  const vanished = new Map<string, number>();
  let fresh: FreshStore;
  let second: FreshStore;
  let subject: Subject;
  let recomputes: RandomRecomputes;
  let before: AllRows = new Map();

  beforeAll(async () => {
    [fresh, second] = await Promise.all([freshStore(), freshStore()]);
    const tenant = 'every';
    subject = { product: await Product.open(fresh.store), store: fresh.store, tenant };
    await subject.product.makeTenant(tenant, { zone: 'Asia/Shanghai' });
    recomputes = new RandomRecomputes(fresh.store, tenant, choices);
  });
  afterAll(async () => {
    await fresh?.drop();
    await second?.drop();
  });

  async function refreshed(): Promise<void> {
    // Soon over, or never: where a check of versions finds the same rows again and again.
    expect(await refreshUntilClean(fresh.store, { ...LIMITS, deadlineMs: 90_000 })).toMatchObject({ clean: true });
  }

  /** Ends all recomputes by marks, and compares with a recompute from nothing. */
  async function compare(): Promise<void> {
    await recomputes.settle();
    await refreshed();
    const byMarks = await aliveRows(fresh.store);
    await recomputeFromNothing(second.store, fresh.store);
    expect(differences(byMarks, await aliveRows(second.store)).slice(0, 20), `ROLLUPS_SEED=${SEED}`).toEqual([]);
    for (const table of tables) {
      const gone = [...(before.get(table)?.keys() ?? [])].filter((key) => byMarks.get(table)?.has(key) !== true);
      vanished.set(table, (vanished.get(table) ?? 0) + gone.length);
    }
    before = byMarks;
  }

  // In order: each test goes on where the one before it ended.
  it('is the same by marks, in any order and with stops anywhere, as from nothing', async () => {
    const arrivals = choices.shuffled(worldOf(SEED));
    for (let from = 0; from < arrivals.length; from += A_FLUSH) {
      await take(subject, arrivals.slice(from, from + A_FLUSH));
      await recomputes.some();
    }
    await compare();
    for (const table of tables) expect(before.get(table)?.size, `rows of ${table}`).toBeGreaterThan(0);
    const bases = {
      name: 'bases',
      sql: `SELECT DISTINCT toString(basis_read) AS basis FROM broadcast_stats FINAL WHERE alive = 1 AND sent > 0`,
    };
    const known = (await fresh.store.query(bases, z.object({ basis: z.string() }))).map(({ basis }) => basis);
    expect(known, 'how reads are known').toEqual(expect.arrayContaining(['event', 'poll', 'aggregate']));
    const parts = { name: 'parts', sql: 'SELECT uniqExact(day) AS days FROM day_parts' };
    expect((await fresh.store.query(parts, z.object({ days: z.number() })))[0]?.days).toBeGreaterThan(0);
  }, 240_000);

  // The others' rows would lead to another recompute of the unit, too: so each table is left a row alone.
  it('loses each row that an older recompute left in one table alone, and died', async () => {
    for (const table of tablesOfSeveral) {
      const versions = await leaveRow(fresh.store, subject.tenant, table);
      expect(await versions(), table).toBe(2);
      await refreshed();
      expect(await versions(), table).toBe(1);
    }
    if (isLong) await compare();
  }, 240_000);

  async function make({ make, overtakes, ofAll }: Change): Promise<void> {
    if (overtakes === undefined) {
      await make(subject);
      await recomputes.some();
      return ofAll === true ? refreshed() : undefined;
    }
    await take(subject, [ownEvent(overtakes, 0), ...person(overtakes)]);
    const goOn = await recomputes.overtaken(overtakes.broadcast);
    await make(subject);
    await refreshed();
    await goOn();
  }

  it.each(changesTogether(isLong))(
    'is the same after $name',
    async ({ changes }) => {
      for (const change of changes) await make(change);
      await compare();
    },
    180_000,
  );

  it('has lost rows meanwhile: else the world is too poor to show that keys vanish', () => {
    expect(vanished.size).toBe(tables.length);
    for (const [table, rows] of vanished) expect(rows, `rows of ${table} that vanished`).toBeGreaterThan(0);
  });
});
