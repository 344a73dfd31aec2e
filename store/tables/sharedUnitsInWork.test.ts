import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { random } from '../../test/support/random.ts';
import { connect } from '../connect.ts';
import type { Statement, Store } from '../store.ts';
import { Changes } from './changes.ts';
import { SharedUnitsInWork } from './sharedUnitsInWork.ts';
import { markUnits, readMarks, settleUnits, type Unit, type UnitKind, unitsBegun } from './units.ts';
import { type LooksAtUnits, UnitsInWork } from './unitsInWork.ts';

const LIMIT = 100;
const ago = (ms: number) => Date.now() - ms;

describe.skipIf(clickhouseAbsent())('units in work that all tenants look for together', () => {
  let fresh: FreshStore;
  /** Of another process: it knows nothing of what the store does. */
  let other: Store;
  let asked: string[];
  let refuse: (statement: Statement) => boolean;
  let changes: Changes;
  let answering: LooksAtUnits;

  beforeAll(async () => {
    fresh = await freshStore();
    other = connect(fresh.options);
  });
  afterAll(async () => {
    await other.close();
    await fresh.drop();
  });
  beforeEach(async () => {
    await other.command({ name: 'no-units', sql: 'TRUNCATE TABLE units' });
    await other.command({ name: 'no-slicing', sql: 'TRUNCATE TABLE slicing' });
    asked = [];
    refuse = () => false;
    const store: Pick<Store, 'query'> = {
      query: async (statement, row) => {
        asked.push(statement.name);
        if (refuse(statement)) throw new Error('away');
        return fresh.store.query(statement, row);
      },
    };
    changes = new Changes(store);
    answering = new SharedUnitsInWork(changes, new UnitsInWork(store));
    await markUnits(other, [unit('first', 'broadcast', 'another')]);
  });

  const unit = (name: string, kind: UnitKind = 'broadcast', tenant = 't'): Unit => ({ kind, tenant, unit: name });
  async function done(one: Unit): Promise<void> {
    const [marks = 0] = await readMarks(other, one.kind, one.tenant, [one.unit]);
    await settleUnits(other, [{ ...one, marks }]);
  }
  async function sorted(look: LooksAtUnits, since: number, tenant = 't') {
    const { units, pending } = await look.look(tenant, since, LIMIT);
    const texts = units.map(({ kind, unit, key, done, dirty, sliced, begunAt }) =>
      JSON.stringify({ kind, unit, key, done, dirty, sliced, begunAt }),
    );
    return { pending, units: texts.sort() };
  }

  test('one look is that of every tenant, and none has a statement of its own', async () => {
    await changes.look(0);
    await markUnits(other, [unit('a'), unit('b', 'broadcast', 'u')]);
    asked = [];
    const began = performance.now();
    expect(await answering.look('t', ago(10_000), LIMIT, began)).toMatchObject({ units: [{ unit: 'a' }], pending: 1 });
    expect(await answering.look('u', ago(10_000), LIMIT, began)).toMatchObject({ units: [{ unit: 'b' }], pending: 1 });
    expect(await answering.look('v', ago(10_000), LIMIT, began)).toMatchObject({ units: [], pending: 0 });
    expect(asked).toEqual(['parts-of-followed-tables', 'changed-units']);
  });

  test('a look that began before is not enough', async () => {
    await answering.look('t', ago(10_000), LIMIT);
    await markUnits(other, [unit('a')]);
    const began = performance.now();
    const found = await answering.look('t', ago(10_000), LIMIT);
    expect(found.pending).toBe(1);
    expect(found.begun).toBeGreaterThanOrEqual(began);
  });

  test('of a time before it keeps units, and of more units than the limit, the tenant has a look of its own', async () => {
    await unitsBegun(other, [unit('a')], ago(60_000));
    await done(unit('a'));
    await changes.look(0);
    expect((await answering.look('t', ago(90_000), LIMIT)).units).toMatchObject([{ unit: 'a', dirty: false }]);
    expect((await answering.look('t', ago(10_000), LIMIT)).units).toEqual([]);
    await markUnits(
      other,
      Array.from({ length: LIMIT + 20 }, (_, i) => unit(`u${i}`)),
    );
    const { units, pending } = await answering.look('t', ago(10_000), LIMIT);
    expect([units.length, pending]).toEqual([LIMIT + 1, LIMIT + 20]);
  });

  test('more units that were written lately than go with a look are not taken for none', async () => {
    const many = Array.from({ length: 2_100 }, (_, i) => unit(`u${i}`, 'broadcast', 'many'));
    await changes.look(0);
    await unitsBegun(other, many);
    await unitsBegun(other, [unit('a')]);
    for (let time = 0; time < 2; time++) {
      const { units } = await answering.look('t', ago(10_000), LIMIT);
      expect(units).toMatchObject([{ unit: 'a', dirty: false }]);
      await markUnits(other, [unit('b', 'broadcast', 'another')]);
    }
    // Answers are kept as before: nothing is in work that is too much to follow.
    expect(changes.usable).toBe(true);
  });

  test('a look that fails is made by the tenant alone', async () => {
    refuse = ({ name }) => name === 'changed-units';
    await markUnits(other, [unit('a')]);
    expect(await answering.look('t', ago(10_000), LIMIT)).toMatchObject({ units: [{ unit: 'a' }], pending: 1 });
  });

  const SEED = 20_261_130;
  test(`they are what a process finds that knows nothing, whatever others do (seed ${SEED})`, async () => {
    const next = random(SEED);
    const below = (limit: number) => Math.floor(next() * limit);
    const kinds: readonly UnitKind[] = ['broadcast', 'slice', 'sum', 'day', 'attribution'];
    const anyUnit = () => unit(`u${below(12)}`, kinds[below(kinds.length)], below(3) === 0 ? 'u' : 't');
    const acts = [
      () => markUnits(other, [anyUnit(), anyUnit()]),
      () => markUnits(other, [anyUnit()]),
      () => unitsBegun(other, [anyUnit()]),
      () => unitsBegun(other, [anyUnit()], ago(below(30_000))),
      () => done(anyUnit()),
      () => done(anyUnit()),
      () => done(anyUnit()),
      () => other.command({ name: 'merge-some', sql: 'OPTIMIZE TABLE units' }),
      () => other.insertRows('slicing', [{ tenant: 't', broadcast: `u${below(12)}`, bits: 2 }]),
    ];
    let inWork = 0;
    for (let step = 0; step < 150; step++) {
      for (let i = below(3); i >= 0; i--) await acts[below(acts.length)]?.();
      // What is sliced is as of the last write of units, in both.
      await markUnits(other, [anyUnit()]);
      const [since, tenant] = [ago(10_000), below(3) === 0 ? 'u' : 't'];
      const found = await sorted(answering, since, tenant);
      expect(found, `step ${step}`).toEqual(await sorted(new UnitsInWork(other), since, tenant));
      inWork += found.units.length;
    }
    expect(inWork).toBeGreaterThan(150);
    expect(asked.filter((name) => name === 'units-in-work')).toEqual([]);
  }, 60_000);
});
