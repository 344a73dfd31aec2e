import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeProgress } from '../../../store/tables/progress.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, NOW } from '../../../test/support/rollupWorld.ts';
import { ingestLag } from './ingest-lag.ts';

describe.skipIf(clickhouseAbsent())('ingest-lag', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const seconds = (ago: number) => NOW - ago * 1000;
    const report = (origin: string, behind: number, reported: number, lagRecords = 0) =>
      writeProgress(fresh.store, [{ origin, completeUntil: seconds(behind), lagRecords }], seconds(reported));
    await report('kafka:t/0', 9000, 8999, 4000);
    await report('kafka:t/0', 1.5, 1, 12);
    await report('kafka:t/1', 60, 1, 7);
    await report('kafka:t/2', 60.001, 1, 900);
    await report('kafka:t/3', 121, 120, 5);
    await report('kafka:t/4', 121, 120.001, 5);
    // A consumer whose clock is ahead is not behind by less than nothing.
    await report('kafka:t/5', -3, 0);
  });
  afterAll(() => fresh.drop());

  it('has the latest report of each origin, its lag, and the thresholds for lagging and stale', async () => {
    const { rows } = await ingestLag.run(contextOn(fresh.store), {});
    expect(rows[0]).toEqual({
      ...{ origin: 'kafka:t/0', state: 'ok', lag_records: 12, complete_until: NOW - 1500 },
      ...{ behind_seconds: 1.5, updated_at: NOW - 1000 },
    });
    expect(rows.map(({ origin, state, behind_seconds }) => [origin, state, behind_seconds])).toEqual([
      ['kafka:t/0', 'ok', 1.5],
      ['kafka:t/1', 'ok', 60],
      ['kafka:t/2', 'lagging', 60.001],
      ['kafka:t/3', 'lagging', 121],
      ['kafka:t/4', 'stale', 121],
      ['kafka:t/5', 'ok', 0],
    ]);
  });
});
