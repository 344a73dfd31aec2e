import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { allHorizons, contextOn, statsRow, sumDays } from '../../../test/support/rollupWorld.ts';
import type { Metric } from '../metric.ts';
import { openRates } from '../reads/open-rates.ts';
import { cascade } from './cascade.ts';
import { funnel } from './funnel.ts';
import { timeseries } from './timeseries.ts';

/** Broadcasts of mature days, known by events: nothing that a note counts. */
describe.skipIf(clickhouseAbsent())('statements of an answer', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const read = {
      sent: 10,
      ...allHorizons('read', 5),
      ...allHorizons('read_point', 5),
      ...allHorizons('reach_point', 10),
    };
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('a', read),
      statsRow('a', { ...read, segment: 'vip' }),
      statsRow('b', { ...read, content_type: 'promotion', segment: 'vip' }),
      statsRow('b', { ...read, content_type: 'promotion' }),
    ]);
    await sumDays(fresh.store, ['2026-02-01']);
  });
  afterAll(() => fresh.drop());

  async function ran(metric: Metric, raw: Readonly<Record<string, string>>): Promise<string[]> {
    const names: string[] = [];
    const { query, ...context } = contextOn(fresh.store, { pendingUnits: 0 });
    const { rows } = await metric.run(
      {
        ...context,
        query: (asked, row) => {
          names.push(asked.name);
          return query(asked, row);
        },
      },
      metric.params.parse(raw),
    );
    expect(rows.length).toBeGreaterThan(0);
    return names.sort();
  }

  it.each([
    ['funnel', funnel],
    ['timeseries-broadcast', timeseries],
    ['cascade', cascade],
    ['open-rates', openRates],
  ] as const)('%s: one about the days, one with the figures', async (name, metric) => {
    const both = [name, 'period-days'].sort();
    expect(await ran(metric, { group_by: 'content_type' })).toEqual(both);
    // Rows do not show which broadcasts have no tagged recipients.
    const left = name === 'open-rates' ? ['broadcasts-left-out'] : [];
    expect(await ran(metric, { group_by: 'segment' })).toEqual([...left, ...both]);
    expect(await ran(metric, { group_by: 'campaign' })).toEqual(both);
  });
});
