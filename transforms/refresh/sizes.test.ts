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
});
