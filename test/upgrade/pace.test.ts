import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, migrate } from '../../store/migrations/run.ts';
import { markUnitsWhere } from '../../store/tables/unitsOfEvents.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { isLong } from '../support/length.ts';
import { outdated, refreshed } from './figures.ts';
import { OLD, type OldData, openOldData } from './oldData.ts';

/** Of each broadcast of the old data: enough that the upgrade takes several seconds, of which a burst at the start is no large part. */
const COPIES = isLong ? 50 : 20;

describe.skipIf(clickhouseAbsent())('the background upgrade', () => {
  let data: OldData;
  beforeAll(async () => {
    data = await openOldData('definition-1');
    await migrate(data.optionsOf(OLD));
  }, 120_000);
  afterAll(() => data?.stop());

  it('takes at most about half a core', { timeout: 400_000 }, async () => {
    await createDatabase(data.optionsOf('pace'));
    await migrate(data.optionsOf('pace'));
    const store = data.open('pace');
    const copies = `ARRAY JOIN range(${COPIES}) AS copy`;
    for (const table of ['events', 'broadcasts']) {
      await store.command({
        name: `multiply-${table}`,
        // Received long ago: what came in the last days is fresh work for the sweep at the start.
        sql: `INSERT INTO ${table} SELECT * REPLACE (concat(broadcast, '-', toString(copy)) AS broadcast, toDateTime('2026-01-01 00:00:00', 'UTC') AS received_at) FROM ${OLD}.${table} ${copies}
              WHERE tenant = 'shop' AND broadcast != ''`,
      });
    }
    await markUnitsWhere(store, '1', {});
    expect(await refreshUntilClean(store, { deadlineMs: 200_000 })).toMatchObject({ clean: true });
    for (const table of ['broadcast_stats', 'conversion_stats', 'broadcast_hours', 'stats_day', 'conversions_day']) {
      await store.command({
        name: `make-${table}-old`,
        sql: `INSERT INTO ${table} SELECT * REPLACE (1 AS definition) FROM ${table} FINAL`,
      });
    }
    expect(await outdated(store)).toBeGreaterThan(16 * COPIES);
    const { cpu, wall } = await refreshed(store, data.pid);
    expect(cpu / wall, `${cpu} s of CPU in ${wall} s`).toBeLessThan(0.6);
  });
});
