import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { connect } from '../connect.ts';
import type { Store } from '../store.ts';
import { Changes } from './changes.ts';
import { markUnits, readMarks, settleUnits, type Unit, type UnitKind, unitsBegun } from './units.ts';

describe.skipIf(clickhouseAbsent())('changes', () => {
  let fresh: FreshStore;
  /** Of another process: it knows nothing of what the store does. */
  let other: Store;
  let asked: string[];
  let raised: (string | undefined)[];
  let changes: Changes;

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
    asked = [];
    raised = [];
    changes = new Changes({
      query: (statement, row) => {
        asked.push(statement.name);
        return fresh.store.query(statement, row);
      },
    });
    changes.onRecomputed((tenant) => raised.push(tenant));
    await markUnits(other, [unit('first', 'broadcast', 'another')]);
  });

  function unit(name: string, kind: UnitKind = 'broadcast', tenant = 't'): Unit {
    return { kind, tenant, unit: name };
  }
  async function done(one: Unit): Promise<void> {
    const [marks = 0] = await readMarks(other, one.kind, one.tenant, [one.unit]);
    await unitsBegun(other, [one]);
    await settleUnits(other, [{ ...one, marks }]);
  }
  const merge = () => other.command({ name: 'merge', sql: 'OPTIMIZE TABLE units FINAL' });
  const look = async () => {
    await changes.look(0);
    return { t: changes.recomputed('t'), u: changes.recomputed('u'), pending: changes.pending('t') };
  };

  test('a tenant is another one once a unit of it is done, not when it is marked or begun, and no other tenant is', async () => {
    const before = await look();
    expect(before.pending).toBe(0);
    await markUnits(other, [unit('a'), unit('b')]);
    expect(await look()).toEqual({ ...before, pending: 2 });
    await unitsBegun(other, [unit('a')]);
    expect(await look()).toEqual({ ...before, pending: 2 });
    await done(unit('a'));
    const after = await look();
    expect(after).toMatchObject({ u: before.u, pending: 1 });
    expect(after.t).not.toBe(before.t);
    expect(raised).toEqual(['t']);
    expect(await look()).toEqual(after);
  });

  test('what is marked, done and merged between two looks is seen', async () => {
    const before = await look();
    await markUnits(other, [unit('a')]);
    await done(unit('a'));
    await merge();
    const after = await look();
    expect(after.t).not.toBe(before.t);
    expect(after.pending).toBe(0);
    await markUnits(other, [unit('a')]);
    await merge();
    expect((await look()).pending).toBe(1);
  });

  test('a merge with what another tenant did changes nothing for those whose units were done long ago', async () => {
    const longAgo = {
      ...unit('old', 'broadcast', 'u'),
      marks: 1,
      done: 1,
      begun_at: new Date(Date.now() - 60_000).toISOString(),
    };
    await other.insertRows('units', [longAgo]);
    const before = await look();
    await markUnits(other, [unit('a')]);
    await done(unit('a'));
    await merge();
    const after = await look();
    expect(after.u).toBe(before.u);
    expect(after.t).not.toBe(before.t);
  });

  test('a unit whose recompute began long before it was done is seen, merged or not', async () => {
    await markUnits(other, [unit('slow')]);
    await unitsBegun(other, [unit('slow')], Date.now() - 60_000);
    const before = await look();
    await settleUnits(other, [{ ...unit('slow'), marks: 1 }]);
    await merge();
    expect((await look()).t).not.toBe(before.t);
  });

  test('a merge alone changes nothing, and no units are read where none were written', async () => {
    await markUnits(other, [unit('a')]);
    await done(unit('a'));
    const before = await look();
    await merge();
    asked = [];
    expect(await look()).toEqual(before);
    expect(asked).toEqual(['parts-of-followed-tables']);
  });

  test('units of attribution change nothing', async () => {
    const before = await look();
    await markUnits(other, [unit('1', 'attribution')]);
    expect(await look()).toEqual(before);
  });

  test('an emptied table changes every tenant, and what comes after is seen', async () => {
    const before = await look();
    await other.command({ name: 'empty', sql: 'TRUNCATE TABLE units' });
    await changes.look(0);
    expect(changes.usable).toBe(false);
    expect([changes.pending('t'), changes.lookedAt]).toEqual([undefined, undefined]);
    const unknown = changes.recomputed('t');
    expect(unknown).not.toBe(before.t);
    expect(raised).toEqual([undefined]);
    await markUnits(other, [unit('a')]);
    expect((await look()).pending).toBe(1);
    expect(changes.usable).toBe(true);
    // What was done while nothing was known was not seen: an answer that began then is of another time.
    expect(changes.recomputed('t')).not.toBe(unknown);
  });

  test('rows of a followed table are seen, a merge of them is not', async () => {
    const write = (id: string) =>
      other.command({
        name: 'fact',
        sql: `INSERT INTO broadcasts (tenant, broadcast, id, fact, live)
          VALUES ('t', 'b', '${id}', (toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), '{}'), 1)`,
      });
    await write('1');
    await look();
    const before = changes.written('broadcasts');
    await write('2');
    await look();
    const after = changes.written('broadcasts');
    expect(after).not.toBe(before);
    await other.command({ name: 'merge', sql: 'OPTIMIZE TABLE broadcasts FINAL' });
    await look();
    expect(changes.written('broadcasts')).toBe(after);
    expect(changes.written('import_batches')).not.toBe(after);
  });

  test('with more units in work than can be followed nothing is known, until they are done', async () => {
    const many = Array.from({ length: 2_100 }, (_, i) => unit(`b${i}`));
    await look();
    await markUnits(other, many);
    await changes.look(0);
    expect(changes.usable).toBe(false);
    const all = await readMarks(
      other,
      'broadcast',
      't',
      many.map(({ unit }) => unit),
    );
    await settleUnits(
      other,
      many.map((one, i) => ({ ...one, marks: all[i] ?? 0 })),
    );
    const later = new Changes(other);
    await later.look(0);
    expect(later.usable).toBe(true);
    expect(later.pending('t')).toBe(0);
  });

  /** With quotes and commas a name takes 9 bytes, six for each quote and backslash, 9 for a Chinese letter: here 62 or 71. */
  const longNames = (letters: 4 | 5) =>
    Array.from({ length: 1_990 }, (_, i) => unit(`'\\${'群'.repeat(letters)}${String(i).padStart(5, '0')}`));

  test('names in Chinese go with the next look as long as they are short enough, quotes included', async () => {
    await look();
    await markUnits(other, longNames(4));
    expect((await look()).pending).toBe(1_990);
    await markUnits(other, [unit('a')]);
    expect((await look()).pending).toBe(1_991);
  });

  test('with longer names than a statement may have nothing is known', async () => {
    await look();
    await markUnits(other, longNames(5));
    await changes.look(0);
    expect(changes.usable).toBe(false);
    await markUnits(other, [unit('a')]);
    await changes.look(0);
  });

  test('after a read that failed all units are read, without names', async () => {
    let fails = false;
    const named: number[] = [];
    changes = new Changes({
      query: async (statement, row) => {
        if (statement.name === 'changed-units') named.push([statement.params?.named].flat().length);
        if (statement.name === 'changed-units' && fails) throw new Error('away');
        return fresh.store.query(statement, row);
      },
    });
    await markUnits(other, [unit('a')]);
    const before = await look();
    fails = true;
    await done(unit('a'));
    await expect(changes.look(0)).rejects.toThrow('away');
    expect(changes.usable).toBe(false);
    fails = false;
    const after = await look();
    expect(after.pending).toBe(0);
    expect(after.t).not.toBe(before.t);
    expect(named).toEqual([0, 2, 0]);
  });

  test('a clock that was set leaves nothing known: when a recompute began is not comparable', async () => {
    await markUnits(other, [unit('a')]);
    const before = await look();
    const real = Date.now;
    try {
      Date.now = () => real() + 900;
      expect(await look()).toEqual(before);
      Date.now = () => real() - 200;
      expect(await look()).not.toEqual(before);
    } finally {
      Date.now = real;
    }
    expect(raised).toEqual([undefined]);
    expect(changes.pending('t')).toBe(1);
  });

  test('what is known is as of when the look began, also where nothing was written', async () => {
    for (let time = 0; time < 2; time++) {
      const before = Date.now();
      const looking = changes.look(0);
      const begun = Date.now();
      await looking;
      expect(changes.lookedAt).toBeGreaterThanOrEqual(before);
      expect(changes.lookedAt).toBeLessThanOrEqual(begun);
    }
  });

  describe('looks', () => {
    /** Looks that end when they are let go. */
    function held() {
      const letGo: (() => void)[] = [];
      let begun = 0;
      const store: Pick<Store, 'query'> = {
        query: async () => {
          begun++;
          await new Promise<void>((resolve) => letGo.push(resolve));
          return [];
        },
      };
      const end = () => letGo.shift()?.();
      return { of: new Changes(store), end, begun: () => begun };
    }
    const turn = () => new Promise((resolve) => setImmediate(resolve));

    test('who arrives while one runs waits for the next, and all who wait share it', async () => {
      const { of, end, begun } = held();
      const ended: string[] = [];
      const first = of.look(0).then(() => ended.push('first'));
      const later = [1, 2, 3].map((n) => of.look(0).then(() => ended.push(`later ${n}`)));
      expect(begun()).toBe(1);
      end();
      await first;
      await turn();
      expect([ended, begun()]).toEqual([['first'], 2]);
      end();
      await Promise.all(later);
      expect([ended.length, begun()]).toEqual([4, 2]);
    });

    test('one that began a short time ago is enough where so much is allowed', async () => {
      const { of, end, begun } = held();
      const running = of.look(60_000);
      const shared = of.look(60_000);
      end();
      await Promise.all([running, shared]);
      await of.look(60_000);
      expect(begun()).toBe(1);
      const again = of.look(0);
      expect(begun()).toBe(2);
      end();
      await again;
    });

    test('one that began before rows of the tenant were acknowledged is not enough for it', async () => {
      const { of, end } = held();
      const running = of.look(0);
      end();
      await running;
      of.acknowledged('t');
      expect(of.within('t', 60_000)).toBeLessThan(1_000);
      expect(of.within('u', 60_000)).toBe(60_000);
      const looking = of.look(of.within('t', 60_000));
      end();
      await looking;
      expect(of.within('t', 60_000)).toBeGreaterThanOrEqual(0);
    });

    test('one that fails fails for those who asked for it, and not for those who wait for the next', async () => {
      let fails = true;
      const of = new Changes({
        query: async () => {
          await turn();
          if (fails) throw new Error('away');
          return [];
        },
      });
      const first = of.look(0);
      const second = of.look(0);
      await expect(first).rejects.toThrow('away');
      fails = false;
      await second;
    });
  });
});
