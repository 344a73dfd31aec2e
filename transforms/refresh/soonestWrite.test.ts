import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { SOONEST_WRITE_MS } from '../../store/tables/lookLimits.ts';
import { dirtyUnits, markUnits } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { recompute } from './recompute.ts';
import { refreshUntilClean } from './refresher.ts';

describe.skipIf(clickhouseAbsent())('a recompute that is quick', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh?.drop());

  it('writes no row sooner than an answer may end whose look does not know the unit', async () => {
    const world = new RawWorld(fresh.store, 't');
    await world.broadcast('b', { platform: 'email' });
    await world.events({ broadcast: 'b', recipient: 1, type: 'send', at: '2026-03-02T02:00:00Z' });
    await refreshUntilClean(fresh.store, { tenant: 't', deadlineMs: 60_000 });
    await markUnits(fresh.store, [{ kind: 'day', tenant: 't', unit: '2026-03-02' }]);
    const units = await dirtyUnits(fresh.store, 10, { tenant: 't', kind: 'day' });
    const from = performance.now();
    const written: number[] = [];
    const store: Store = {
      ...withMethods(fresh.store),
      command: async (statement) => {
        if (statement.name.startsWith('recompute-')) written.push(performance.now() - from);
        return fresh.store.command(statement);
      },
    };
    for await (const _ of recompute(store, 'day', units));
    expect(written.length).toBeGreaterThan(0);
    expect(Math.min(...written)).toBeGreaterThanOrEqual(SOONEST_WRITE_MS);
  });
});

/** Its methods as properties: a spread leaves those of a class behind. */
const withMethods = (store: Store): Store => ({
  database: store.database,
  query: (statement, row) => store.query(statement, row),
  stream: (statement, format) => store.stream(statement, format),
  command: (statement) => store.command(statement),
  insertBlock: (table, block) => store.insertBlock(table, block),
  insertRows: (table, rows) => store.insertRows(table, rows),
  close: () => store.close(),
});
