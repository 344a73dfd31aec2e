import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Store } from '../store.ts';
import { EventsBlock } from './events.ts';
import {
  dirtyUnits,
  markAll,
  markUnits,
  readBacklog,
  readMarks,
  settleUnits,
  type Unit,
  unitsWritten,
} from './units.ts';
import { markUnitsWhere } from './unitsOfEvents.ts';

const unit = (name: string, tenant = 't'): Unit => ({ kind: 'broadcast', tenant, unit: name });

describe.skipIf(clickhouseAbsent())('units', () => {
  let fresh: FreshStore;
  let store: Store;
  beforeAll(async () => {
    fresh = await freshStore();
    store = fresh.store;
  });
  afterAll(() => fresh.drop());
  beforeEach(() => store.command({ name: 'empty', sql: 'TRUNCATE TABLE units' }));

  const dirty = async () =>
    (await dirtyUnits(store, 100)).map(({ tenant, unit, marks, done }) => [tenant, unit, marks, done]);

  test('a unit is dirty until the marks that were counted are done, and again when one comes in between', async () => {
    await markUnits(store, [unit('a'), unit('a'), unit('b')]);
    await markUnits(store, [unit('a')]);
    expect((await dirty()).sort()).toEqual([
      ['t', 'a', 2, 0],
      ['t', 'b', 1, 0],
    ]);

    const [n] = await readMarks(store, 'broadcast', 't', ['a']);
    await markUnits(store, [unit('a')]);
    await settleUnits(store, [{ ...unit('a'), marks: n ?? 0 }]);
    expect((await dirty()).sort()).toEqual([
      ['t', 'a', 3, 2],
      ['t', 'b', 1, 0],
    ]);
    await settleUnits(store, [
      { ...unit('a'), marks: 3 },
      { ...unit('b'), marks: 1 },
    ]);
    expect(await dirty()).toEqual([]);
    // A slower refresher that ends later takes nothing back.
    await settleUnits(store, [{ ...unit('a'), marks: 1 }]);
    expect(await dirty()).toEqual([]);
  });

  test('a unit that is done may be marked by the same insert, as often as is asked', async () => {
    await markUnits(store, [unit('a')]);
    await settleUnits(store, [{ ...unit('a'), marks: 1 }], [unit('a'), { ...unit('b'), times: 3 }]);
    expect((await dirty()).sort()).toEqual([
      ['t', 'a', 2, 1],
      ['t', 'b', 3, 0],
    ]);
  });

  test('each insert is seen without reading units, and a merge is none', async () => {
    const seen = [await unitsWritten(store)];
    for (let i = 0; i < 3; i++) {
      await markUnits(store, [unit('a')]);
      seen.push(await unitsWritten(store));
    }
    expect(new Set(seen).size).toBe(4);
    await store.command({ name: 'merge', sql: 'OPTIMIZE TABLE units FINAL' });
    expect(await unitsWritten(store)).toBe(seen.at(-1));
  });

  test('equal inserts of marks all count, merged or not', async () => {
    for (let i = 0; i < 5; i++) await markUnits(store, [unit('a')]);
    expect(await readMarks(store, 'broadcast', 't', ['a', 'never'])).toEqual([5, 0]);
    await store.command({ name: 'merge', sql: 'OPTIMIZE TABLE units FINAL' });
    expect(await readMarks(store, 'broadcast', 't', ['never', 'a'])).toEqual([0, 5]);
  });

  test('tenants take turns, each with its oldest first', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    await store.insertRows('units', [
      { ...unit('new', 'busy'), marks: 1, marked_at: at(3) },
      { ...unit('old', 'busy'), marks: 1, marked_at: at(1) },
      { ...unit('middle', 'busy'), marks: 1, marked_at: at(2) },
      { ...unit('late', 'quiet'), marks: 1, marked_at: at(9) },
    ]);
    const turns = await dirtyUnits(store, 3);
    expect(turns.map((each) => each.unit)).toEqual(['old', 'late', 'middle']);
    expect(turns[0]?.markedAt).toBe(Date.UTC(2026, 0, 1, 0, 1));
    expect(await readBacklog(store)).toEqual([
      { tenant: 'busy', kind: 'broadcast', units: 3, oldestMarkedAt: Date.UTC(2026, 0, 1, 0, 1) },
      { tenant: 'quiet', kind: 'broadcast', units: 1, oldestMarkedAt: Date.UTC(2026, 0, 1, 0, 9) },
    ]);
    expect(await readBacklog(store, { tenant: 'quiet' })).toHaveLength(1);
  });

  test('a kind does not wait for all units of another one', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const old = Array.from({ length: 5 }, (_, i) => ({ ...unit(`b${i}`), marks: 1, marked_at: at(i) }));
    await store.insertRows('units', [...old, { ...unit('2026-01-01'), kind: 'day', marks: 1, marked_at: at(9) }]);
    expect((await dirtyUnits(store, 2)).map((each) => each.unit)).toEqual(['b0', '2026-01-01']);
  });

  test('units that failed and are not to be tried yet come last, so that they hide no other', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const failing = Array.from({ length: 5 }, (_, i) => unit(`failing${i}`));
    const failed = (one: Unit, next_try_at: string) => ({ ...one, failures: 1, failed_at: at(0), next_try_at });
    await store.insertRows('units', [
      ...failing.map((one, i) => ({ ...one, marks: 1, marked_at: at(i) })),
      { ...unit('tried again'), marks: 1, marked_at: at(8) },
      { ...unit('well'), marks: 1, marked_at: at(9) },
    ]);
    const never = new Date(Date.now() + 3_600_000).toISOString();
    await store.insertRows('unit_failures', [
      ...failing.map((one) => failed(one, never)),
      failed(unit('tried again'), at(1)),
    ]);
    expect((await dirtyUnits(store, 3)).map((each) => each.unit)).toEqual(['tried again', 'well', 'failing0']);
    expect(await dirtyUnits(store, 9)).toHaveLength(7);
  });

  test('shards share the units without overlap', async () => {
    const names = Array.from({ length: 50 }, (_, i) => `b${i}`);
    await markUnits(
      store,
      names.map((name) => unit(name)),
    );
    const shards = await Promise.all([0, 1, 2].map((index) => dirtyUnits(store, 100, { shard: { index, count: 3 } })));
    expect(shards.every((shard) => shard.length > 0)).toBe(true);
    expect(
      shards
        .flat()
        .map((each) => each.unit)
        .sort(),
    ).toEqual(names.sort());
  });

  test('marking all marks each unit of the tenant once', async () => {
    await markUnits(store, [
      unit('a'),
      unit('b'),
      unit('a', 'other'),
      { kind: 'day', tenant: 't', unit: '2026-01-01' },
    ]);
    await markUnits(store, [unit('a')]);
    await markAll(store, { tenant: 't', kind: 'broadcast' });
    expect(await readMarks(store, 'broadcast', 't', ['a', 'b'])).toEqual([3, 2]);
    expect(await readMarks(store, 'broadcast', 'other', ['a'])).toEqual([1]);
    expect(await readMarks(store, 'day', 't', ['2026-01-01'])).toEqual([1]);
  });

  test('units are found by the rows that they hold: of a conversion two', async () => {
    const block = new EventsBlock();
    for (const [i, broadcast] of ['a', 'a', 'b', '', 'large'].entries()) {
      block.append({
        tenant: 't',
        broadcast,
        recipientLow: 300 + i,
        // Its first bits are 101.
        recipientHigh: broadcast === 'large' ? 0xa000_0000 : 1,
        type: 6,
        eventKey: i,
        occurredAt: Date.UTC(2026, 0, 1),
        receivedAt: Date.UTC(2026, 0, 1),
        importBatch: i === 2 ? 'other' : 'batch',
      });
    }
    await store.insertBlock('events', block.encode());
    const fact = { occurred_at: '2026-01-01T00:00:00Z', event: '{}' };
    await store.insertRows('slicing', [{ tenant: 't', broadcast: 'large', bits: 3 }]);
    await store.insertRows('polls', [{ tenant: 't', broadcast: 'p', id: '1', fact, import_batches: ['batch'] }]);
    await markUnitsWhere(store, 'tenant = {tenant:String} AND has(import_batches, {batch:String})', {
      tenant: 't',
      batch: 'batch',
    });
    expect((await dirtyUnits(store, 10)).map(({ kind, unit, marks }) => `${kind} ${unit} ${marks}`).sort()).toEqual([
      // The first six bits of the pseudonyms, and the day.
      'attribution 00/2026-01-01 1',
      'attribution 28/2026-01-01 1',
      'broadcast a 1',
      'broadcast p 1',
      'slice large/3:5 1',
      'unnamed  1',
    ]);
  });
});
