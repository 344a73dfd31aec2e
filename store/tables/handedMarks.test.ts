import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { settleAndHandOn, waitingSince } from './handedMarks.ts';
import { dirtyUnits, markRows, settleUnits, type Unit, type UnitKind, unitsBegun } from './units.ts';

/** Marks that were handed on are kept for 30 days. */
const START = Date.now() - 7_200_000;
const at = (minute: number) => START + minute * 60_000;

describe.skipIf(clickhouseAbsent())('since when a mark waits', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());
  beforeEach(async () => {
    for (const table of ['units', 'handed_marks'])
      await fresh.store.command({ name: 'no-rows', sql: `TRUNCATE TABLE ${table}` });
  });

  const unit = (kind: UnitKind, name = 'b', tenant = 't'): Unit => ({ kind, tenant, unit: name });
  const mark = (of: Unit, minute: number) => fresh.store.insertRows('units', markRows([of], at(minute)));
  const merge = () => fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE units FINAL' });
  const minutes = async () => {
    const since = await waitingSince(fresh.store, 't');
    return since === undefined ? undefined : (since - at(0)) / 60_000;
  };
  /** What a recompute does that begins now: `then` is what comes while it runs. */
  async function recomputed(then: () => Promise<void> = async () => {}): Promise<void> {
    const found = await dirtyUnits(fresh.store, 10, { tenant: 't' });
    await unitsBegun(fresh.store, found, at(50));
    await then();
    await settleUnits(fresh.store, found);
  }

  it('is unknown where none does, of figures and of other tenants', async () => {
    expect(await minutes()).toBeUndefined();
    await mark(unit('broadcast'), 1);
    await mark(unit('day'), 1);
    await mark(unit('touches', 'b', 'other'), 1);
    expect(await minutes()).toBeUndefined();
    await mark(unit('touches'), 2);
    await recomputed();
    expect(await minutes()).toBeUndefined();
  });

  it('is the first mark of a unit that was never done, merged or not', async () => {
    for (const minute of [3, 2, 4]) await mark(unit('touches'), minute);
    expect(await minutes()).toBe(2);
    await merge();
    expect(await minutes()).toBe(2);
  });

  it('is the only mark that waits, however long ago the one before was', async () => {
    await mark(unit('attribution'), 1);
    await recomputed();
    await mark(unit('attribution'), 40);
    await merge();
    expect(await minutes()).toBe(40);
  });

  it('is no later than the last mark that is done, where several wait: a unit that rests is marked on and on', async () => {
    await mark(unit('touches'), 1);
    await mark(unit('touches'), 5);
    await recomputed(() => mark(unit('touches'), 6));
    expect(await minutes()).toBe(6);
    for (const minute of [7, 8, 30]) await mark(unit('touches'), minute);
    await merge();
    expect(await minutes()).toBe(5);
    await recomputed();
    expect(await minutes()).toBeUndefined();
  });

  it('is the oldest of all units of these kinds', async () => {
    await mark(unit('touches'), 9);
    await mark(unit('attribution', '00/2026-03-01'), 7);
    await mark(unit('attributed'), 8);
    expect(await minutes()).toBe(7);
  });

  describe('where a recompute handed the mark on', () => {
    const attributed = unit('attributed', 'b');
    const attribution = unit('attribution', '00/2026-03-01');
    async function handedOn(of: UnitKind, minute: number, marks: readonly Unit[]): Promise<void> {
      const found = await dirtyUnits(fresh.store, 10, { tenant: 't', kind: of });
      expect(found.length).toBeGreaterThan(0);
      await settleAndHandOn(fresh.store, found, marks, at(minute));
    }

    // docs/attribution.md, "Freshness".
    it('is the time of the mark that it was made for, from touches to what is added up', async () => {
      await mark(unit('touches'), 1);
      await handedOn('touches', 5, [attribution]);
      expect(await minutes()).toBe(1);
      // Another order of the day.
      await mark(attribution, 6);
      await merge();
      expect(await minutes()).toBe(1);
      await handedOn('attribution', 8, [attributed]);
      expect(await minutes()).toBe(1);
      await mark(attributed, 9);
      expect(await minutes()).toBe(1);
      await handedOn('attributed', 10, []);
      expect(await minutes()).toBeUndefined();
    });

    it('is that of a later mark, once what was handed on is done', async () => {
      await mark(unit('touches'), 1);
      await handedOn('touches', 5, [attribution]);
      await handedOn('attribution', 6, []);
      await mark(attribution, 20);
      expect(await minutes()).toBe(20);
    });

    it('is known of units whose marks were counted alone, by what the tenant waits for', async () => {
      await mark(unit('touches'), 2);
      const counted = { ...unit('touches'), marks: 1 };
      await settleAndHandOn(fresh.store, [counted], [attribution], at(5));
      expect(await minutes()).toBe(2);
    });

    it('is no time of another tenant, nor of figures', async () => {
      await mark(unit('touches', 'b', 'other'), 1);
      const found = await dirtyUnits(fresh.store, 10, { tenant: 'other' });
      await settleAndHandOn(fresh.store, found, [unit('attributed', 'b', 'other')], at(5));
      await mark(unit('broadcast'), 1);
      await handedOn('broadcast', 7, [unit('touches')]);
      expect(await minutes()).toBe(7);
    });
  });

  it('is the last mark of a unit that an earlier program made', async () => {
    const early = { ...unit('touches'), marks: 3, done: 1, marked_at: new Date(at(3)).toISOString() };
    await fresh.store.insertRows('units', [early]);
    expect(await minutes()).toBe(3);
  });
});
