import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { dirtyUnits, figureKinds, markUnits, type Unit } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { Refresher } from './loop.ts';

/** Units of a tenant `t` whose recompute takes long: rows that make them so, and their last statement. */
const largeUnits = [
  {
    unit: { kind: 'day', tenant: 'day', unit: '2026-03-02' },
    last: 'recompute-stats-day',
    rows: `INSERT INTO broadcast_stats (tenant, day, broadcast, segment, variant, version, alive)
SELECT 'day', '2026-03-02', concat('copy', toString(number)), '*', '*', 1, 1 FROM numbers(15000)`,
  },
  {
    unit: { kind: 'unnamed', tenant: 'unnamed', unit: '' },
    last: 'recompute-unnamed-outcomes',
    rows: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
SELECT 'unnamed', '', number, 'optout', 1, toDateTime64('2026-03-02 02:00:00', 3, 'UTC'), 1 FROM numbers(60000)`,
  },
] as const satisfies readonly { readonly unit: Unit; readonly last: string; readonly rows: string }[];

describe.skipIf(clickhouseAbsent())('a large unit', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it.each(largeUnits)('of the kind $unit.kind delays no small one, and is recomputed', async ({ unit, last, rows }) => {
    const { tenant } = unit;
    const broadcast = { kind: 'broadcast', tenant } as const;
    await fresh.store.command({ name: 'rows-of-large', sql: rows });
    const held = holding(fresh.store, last);
    const refresher = new Refresher({ store: held.store, pollMs: 20, sweepEveryMs: 0 });
    await markUnits(fresh.store, [unit]);
    refresher.start();
    try {
      await held.reached;
      const world = new RawWorld(fresh.store, tenant);
      await world.events({ broadcast: 'small', recipient: 1, type: 'send', at: '2026-05-01T02:00:00Z' });
      await eventually(async () => (await dirtyUnits(fresh.store, 1, broadcast)).length === 0);
      expect(await dirtyUnits(fresh.store, 1, unit)).toHaveLength(1);
      held.release();
      const figures = { tenant, kinds: figureKinds };
      await eventually(async () => (await dirtyUnits(fresh.store, 1, figures)).length === 0, { deadlineMs: 20_000 });
    } finally {
      held.release();
      await refresher.stop();
    }
  });
});

/** The store, whose statements of one name wait until they are released. */
function holding(store: Store, name: string) {
  const [reached, released] = [moment(), moment()];
  const held: Store = {
    ...store,
    database: store.database,
    command: async (statement) => {
      if (statement.name.startsWith(name)) {
        reached.comes();
        await released.come;
      }
      await store.command(statement);
    },
  };
  return { store: held, reached: reached.come, release: released.comes };
}

function moment(): { readonly come: Promise<void>; readonly comes: () => void } {
  let comes = () => {};
  const come = new Promise<void>((resolve) => {
    comes = resolve;
  });
  return { come, comes };
}
