import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { random } from '../../test/support/random.ts';
import { connect } from '../connect.ts';
import type { Store } from '../store.ts';
import { markUnits, readMarks, settleUnits, type Unit, type UnitKind, unitsBegun } from './units.ts';
import { UnitsInWork } from './unitsInWork.ts';

const LIMIT = 100;
const ago = (ms: number) => Date.now() - ms;

describe.skipIf(clickhouseAbsent())('units in work', () => {
  let fresh: FreshStore;
  /** Of another process: it knows nothing of what the store does. */
  let other: Store;
  let asked: string[];
  let answering: UnitsInWork;

  beforeAll(async () => {
    fresh = await freshStore();
    other = connect(fresh.options);
  });
  afterAll(async () => {
    await other.close();
    await fresh.drop();
  });
  beforeEach(async () => {
    await fresh.store.command({ name: 'no-units', sql: 'TRUNCATE TABLE units' });
    asked = [];
    answering = remembering();
  });

  function remembering(): UnitsInWork {
    return new UnitsInWork({
      query: (statement, row) => {
        asked.push(statement.name);
        return fresh.store.query(statement, row);
      },
    });
  }

  const unit = (name: string, kind: UnitKind = 'broadcast', tenant = 't'): Unit => ({ kind, tenant, unit: name });
  const names = async (since = ago(10_000)) =>
    (await answering.look('t', since, LIMIT)).units.map(({ kind, unit }) => `${kind} ${unit}`).sort();
  const merge = () => other.command({ name: 'merge', sql: 'OPTIMIZE TABLE units FINAL' });
  async function done(one: Unit): Promise<void> {
    const [marks = 0] = await readMarks(other, one.kind, one.tenant, [one.unit]);
    await settleUnits(other, [{ ...one, marks }]);
  }

  test('a unit that another process marks, begins and does between two looks is seen each time', async () => {
    expect(await names()).toEqual([]);
    await markUnits(other, [unit('a')]);
    expect(await answering.look('t', ago(10_000), LIMIT)).toMatchObject({
      units: [{ unit: 'a', done: 0, dirty: true }],
      pending: 1,
    });
    await unitsBegun(other, [unit('a')]);
    await done(unit('a'));
    expect(await answering.look('t', ago(10_000), LIMIT)).toMatchObject({
      units: [{ unit: 'a', done: 1, dirty: false }],
      pending: 0,
    });
    await markUnits(other, [unit('a')]);
    expect(await answering.look('t', ago(10_000), LIMIT)).toMatchObject({
      units: [{ unit: 'a', done: 1, dirty: true }],
      pending: 1,
    });
  });

  test('a mark whose time is long ago is seen: its insert was tried for long', async () => {
    expect(await names()).toEqual([]);
    const old = { ...unit('a'), marks: 1, marked_at: new Date(ago(3_600_000)).toISOString() };
    await other.insertRows('units', [old]);
    expect(await names()).toEqual(['broadcast a']);
  });

  test('what was done when it was last looked up is seen when it is marked, merged into its part or not', async () => {
    await markUnits(other, [unit('a'), unit('b')]);
    await done(unit('a'));
    await merge();
    expect(await names()).toEqual(['broadcast b']);
    await markUnits(other, [unit('a')]);
    await merge();
    expect(await names()).toEqual(['broadcast a', 'broadcast b']);
  });

  test('units are read only where some were written, and of a merge none', async () => {
    await markUnits(other, [unit('a')]);
    await names();
    asked = [];
    expect(await names()).toEqual(['broadcast a']);
    await merge();
    expect(await names()).toEqual(['broadcast a']);
    expect(asked).toEqual(['parts-of-followed-tables', 'parts-of-followed-tables']);
  });

  test('who asks at the same time shares a look, and one that began a short time ago is enough where so much is allowed', async () => {
    await markUnits(other, [unit('a')]);
    await names();
    asked = [];
    const since = ago(10_000);
    const looks = [1, 2, 3, 4].map(() => answering.look('t', since, LIMIT));
    await Promise.all(looks);
    // The first, and one that began after the others asked.
    expect(asked).toEqual(['parts-of-followed-tables', 'parts-of-followed-tables']);
    const began = performance.now();
    const { begun } = await answering.look('t', since, LIMIT);
    expect(begun).toBeGreaterThanOrEqual(began);
    await markUnits(other, [unit('b')]);
    asked = [];
    expect(await answering.look('t', since, LIMIT, began)).toMatchObject({ pending: 1, begun });
    // Nothing is known of another tenant, but the parts are.
    expect(await answering.look('u', since, LIMIT, began)).toMatchObject({ pending: 0, begun });
    expect(asked).toEqual(['units-in-work']);
    expect(await answering.look('t', since, LIMIT)).toMatchObject({ pending: 2 });
  });

  test('units that are done are not merged again for what was written since', async () => {
    const many = 50_000;
    await other.command({
      name: 'many-done',
      sql: `INSERT INTO units (kind, tenant, unit, marks, done) SELECT 'broadcast', 't', leftPad(toString(number), 9, '0'), 1, 1 FROM numbers(${many})`,
    });
    const read: number[] = [];
    answering = new UnitsInWork({
      query: async (statement, row) => {
        const rows = await other.query(statement, row);
        if (statement.name === 'units-in-work') read.push(await rowsOf(statement));
        return rows;
      },
    });
    await names();
    await markUnits(other, [unit('000000007')]);
    expect(await names()).toEqual(['broadcast 000000007']);
    expect(read[0]).toBeGreaterThanOrEqual(many);
    expect(read[1]).toBeLessThan(many / 2);
  });

  /** How many rows the statement reads. */
  async function rowsOf({ sql, params }: Parameters<Store['query']>[0]): Promise<number> {
    const plan = { name: 'estimate', sql: `EXPLAIN ESTIMATE ${sql}`, params: params ?? {} };
    const tables = await other.query(plan, z.object({ table: z.string(), rows: z.number() }));
    return tables.filter(({ table }) => table === 'units').reduce((sum, { rows }) => sum + rows, 0);
  }

  test('an earlier time is answered, though a later one was asked for before', async () => {
    await unitsBegun(other, [unit('a')], ago(60_000));
    await done(unit('a'));
    expect(await names(ago(10_000))).toEqual([]);
    expect(await names(ago(90_000))).toEqual(['broadcast a']);
    expect(await names(ago(10_000))).toEqual([]);
  });

  test('an emptied table has none, and what comes after is seen', async () => {
    await markUnits(other, [unit('a')]);
    await names();
    await other.command({ name: 'empty', sql: 'TRUNCATE TABLE units' });
    expect(await names()).toEqual([]);
    await markUnits(other, [unit('b')]);
    expect(await names()).toEqual(['broadcast b']);
  });

  test('more than the limit are counted, and what becomes of them is seen', async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => unit(`u${i}`));
    await markUnits(other, many);
    const found = await answering.look('t', ago(10_000), LIMIT);
    expect([found.units.length, found.pending]).toEqual([LIMIT + 1, many.length]);
    await markUnits(other, [unit('one more')]);
    expect(await answering.look('t', ago(10_000), LIMIT)).toMatchObject({ pending: many.length + 1 });
    await settleUnits(
      other,
      [...many, unit('one more')].map((one) => ({ ...one, marks: 1 })),
    );
    expect(await answering.look('t', ago(10_000), LIMIT)).toMatchObject({ units: [], pending: 0 });
  });

  test('units with more of a name in Chinese than a statement may have are read each time', async () => {
    const many = Array.from({ length: 1_990 }, (_, i) => unit(`'${'群'.repeat(30)}${i}`));
    await names();
    await markUnits(other, many);
    await names();
    await markUnits(other, [unit('one more')]);
    expect(await answering.look('t', ago(10_000), LIMIT)).toMatchObject({ pending: many.length + 1 });
  });

  test('after a read that failed all units are read, without names', async () => {
    let fails = false;
    const named: unknown[] = [];
    answering = new UnitsInWork({
      query: async (statement, row) => {
        if (statement.name === 'units-in-work') named.push(statement.params?.named);
        if (statement.name === 'units-in-work' && fails) throw new Error('away');
        return fresh.store.query(statement, row);
      },
    });
    await markUnits(other, [unit('a')]);
    await names();
    fails = true;
    await markUnits(other, [unit('b')]);
    await expect(names()).rejects.toThrow('away');
    fails = false;
    expect(await names()).toEqual(['broadcast a', 'broadcast b']);
    expect(named).toEqual([undefined, ['a'], undefined]);
  });

  const SEED = 20_261_129;
  test(`is what a process finds that knows nothing, whatever others do (seed ${SEED})`, async () => {
    const next = random(SEED);
    const below = (limit: number) => Math.floor(next() * limit);
    const kinds: readonly UnitKind[] = ['broadcast', 'slice', 'sum', 'day', 'attribution'];
    const anyUnit = () => unit(`u${below(12)}`, kinds[below(kinds.length)], below(4) === 0 ? 'other' : 't');
    const acts = [
      () => markUnits(other, [anyUnit(), anyUnit()]),
      () => markUnits(other, [anyUnit()]),
      () => unitsBegun(other, [anyUnit()]),
      () => done(anyUnit()),
      () => done(anyUnit()),
      () => done(anyUnit()),
      () => other.command({ name: 'merge-some', sql: 'OPTIMIZE TABLE units' }),
    ];
    let inWork = 0;
    for (let step = 0; step < 150; step++) {
      for (let i = below(3); i >= 0; i--) await acts[below(acts.length)]?.();
      const since = ago(10_000);
      const sorted = async (look: UnitsInWork) => {
        const { units, pending } = await look.look('t', since, LIMIT);
        return { pending, units: units.map((one) => JSON.stringify(one)).sort() };
      };
      const found = await sorted(answering);
      expect(found, `step ${step}`).toEqual(await sorted(new UnitsInWork(other)));
      inWork += found.units.length;
    }
    expect(inWork).toBeGreaterThan(150);
    expect(asked.filter((name) => name === 'units-in-work').length).toBeGreaterThan(50);
  }, 60_000);
});
