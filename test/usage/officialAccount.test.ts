import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, findMetric } from '../../api/ask.ts';
import { type Ingest, openIngest } from '../../ingest/sink/openIngest.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { describeKafka } from '../support/kafka.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { waysIn } from '../support/waysIn.ts';

/* An official account that reports counts of two days, and no one who read. */

const lines = readFileSync(new URL('oa.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describeKafka('counts of an official account, whichever way they come in', () => {
  let fresh: FreshStore;
  let ingest: Ingest;
  beforeAll(async () => {
    fresh = await freshStore();
    ingest = await openIngest(fresh.store, 'a secret of thirty-two characters');
  });
  afterAll(() => fresh.drop());

  const stored = z.object({ day: z.string(), as_of: z.string(), counts: z.record(z.string(), z.number()) });
  const sql = `SELECT tupleElement(fact, 'event') AS event FROM aggregates FINAL WHERE tenant = {tenant:String} ORDER BY id`;
  async function daysOf(tenant: string) {
    const rows = await fresh.store.query({ name: 'days', sql, params: { tenant } }, z.object({ event: z.string() }));
    return rows.map(({ event }) => stored.parse(JSON.parse(event)));
  }
  async function answer(tenant: string, metric: string, params: Record<string, string> = {}) {
    expect((await refreshUntilClean(fresh.store, { tenant, deadlineMs: 60_000 })).clean).toBe(true);
    return (await ask(findMetric(metrics, metric), contextOn(fresh.store, { tenant }), params, 'en')).rows;
  }

  it.each(waysIn(() => ({ store: fresh.store, ingest })))(
    '%s stores them, and they are in figures',
    { timeout: 90_000 },
    async (name, way) => {
      const tenant = name.toLowerCase().replaceAll(/\W+/g, '-');
      const { refused, unused } = await way(tenant, lines);
      expect(refused).toEqual([]);
      expect(await daysOf(tenant)).toEqual([
        { day: '2026-03-02', as_of: '2026-03-03T00:00:00.000Z', counts: counts(100) },
        { day: '2026-03-03', as_of: '2026-03-04T00:00:00.000Z', counts: counts(150) },
      ]);
      // A consumer of Kafka answers no one.
      if (name !== 'Kafka') expect(unused).toEqual({});
      await expectFigures(tenant);
    },
  );

  /** Sent at 09:00: 24 hours end on the second day. A person may have read on both days. */
  async function expectFigures(tenant: string) {
    const known = { broadcast: 'OA', sent: 1000, delivered: 1000, read: null, open_rate: null };
    for (const [horizon, read_low, read_high] of [
      ['1h', 0, 100],
      ['24h', 100, 250],
      ['all', 150, 250],
    ] as const) {
      const rows = await answer(tenant, 'funnel', { group_by: 'broadcast', horizon });
      expect([horizon, rows]).toEqual([horizon, [expect.objectContaining({ ...known, read_low, read_high })]]);
    }
    expect(await answer(tenant, 'broadcasts')).toMatchObject([{ broadcast: 'OA' }]);
    expect(await answer(tenant, 'data-quality')).not.toContainEqual(
      expect.objectContaining({ check: 'unused_events', subject: 'aggregate' }),
    );
  }
});

const counts = (read: number) => ({ sent: 1000, delivered: 1000, read, read_total: read * 1.2 });
