import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { UnitSizes } from './sizes.ts';

const unit = (name: string, tenant: string): Unit => ({ kind: 'broadcast', tenant, unit: name });

describe.skipIf(clickhouseAbsent())('sizes of units', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const send = (recipient: number) => ({ type: 'send', broadcast: 'b', recipient, at: '2026-03-01T08:00:00Z' });

  it('are the last count until another one is known, for both lanes', async () => {
    const world = new RawWorld(fresh.store, 't');
    await world.events(send(1), send(2));
    let now = 0;
    const whileCounting: number[] = [];
    const { query } = fresh.store;
    const store: Store = {
      ...fresh.store,
      query: (statement, row) => {
        whileCounting.push(sizes.of(unit('b', 't')));
        return query(statement, row);
      },
    };
    const sizes = new UnitSizes(store, () => now);
    await sizes.learn([unit('b', 't')]);
    await world.events(send(3));
    now += 60_000;
    // The other lane asks for units of its own.
    await sizes.learn([unit('other', 't')]);
    expect(sizes.of(unit('b', 't'))).toBe(2);
    await sizes.learn([unit('b', 't')]);
    expect(sizes.of(unit('b', 't'))).toBe(3);
    expect(whileCounting).toEqual([0, 2, 2]);
  });

  it('are of a day by the rows that it adds up, and of outcomes without a broadcast by their events', async () => {
    const { store } = fresh;
    const rows = (tenant: string, day: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({ tenant, day, broadcast: `b${i}`, segment: '*', variant: '*' }));
    await store.insertRows('broadcast_stats', [
      ...[...rows('d', '2026-03-01', 3), ...rows('d', '2026-03-02', 9), ...rows('other', '2026-03-01', 50)],
      { tenant: 'd', day: '2026-03-01', broadcast: 'b0', segment: '*', variant: 'A' },
    ]);
    await new RawWorld(store, 'd').events({ ...send(1), broadcast: '' }, { ...send(2), broadcast: '' }, send(3));
    const day = (name: string): Unit => ({ kind: 'day', tenant: 'd', unit: name });
    const unnamed: Unit = { kind: 'unnamed', tenant: 'd', unit: '' };
    const sizes = new UnitSizes(store);
    const units = [day('2026-03-01'), day('2026-03-02'), day('2026-03-03'), unnamed];
    await sizes.learn(units);
    expect(units.map((one) => sizes.of(one))).toEqual([12, 36, 0, 2]);
  });
});
