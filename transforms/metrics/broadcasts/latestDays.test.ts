import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { allHorizons, contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { againstUsual } from '../reads/against-usual.ts';
import { readCurve } from '../reads/read-curve.ts';
import { broadcasts } from './broadcasts.ts';
import { areLatest } from './latestDays.ts';

const dayOf = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
const on = (day: string) => ({ day, first_send_at: `${day} 00:00:00.000`, p99_delivery_at: `${day} 01:00:00.000` });

it('broadcasts are the latest where none of an earlier day, in whatever zone, can have been sent later', () => {
  const at = (text: string) => Date.parse(text);
  expect(areLatest('2026-02-02', at('2026-02-02T14:00:00Z'))).toBe(true);
  expect(areLatest('2026-02-02', at('2026-02-02T13:59:59Z'))).toBe(false);
  expect(areLatest('2026-02-02', undefined)).toBe(false);
  expect(areLatest('1970-01-01', undefined)).toBe(true);
});

describe.skipIf(clickhouseAbsent())('the latest broadcasts', () => {
  let fresh: FreshStore;
  const context = () => contextOn(fresh.store);
  const sumsOf = (tenant: string, day: string, n: number) => ({
    ...{ tenant, day, broadcasts: n, segment: '*', platform: 'email', content_type: 'news', tier: 'base' },
    ...{
      p99_delivery_at: `${day} 01:00:00.000`,
      version: 1,
      alive: 1,
      sent_where_delivery: 100 * n,
      reach_where_click: 100 * n,
      read_where_click_24h: n,
    },
    ...allHorizons('reach_point', 100 * n),
  });

  beforeAll(async () => {
    fresh = await freshStore();
    const point = { ...allHorizons('reach_point', 100), ...allHorizons('read_where_click', 9) };
    const rows = ['demo', 'stale', 'none'].flatMap((tenant) =>
      Array.from({ length: 30 }, (_, i) =>
        statsRow(`b${i}`, { tenant, sent: 100, ...on(dayOf(i)), ...point, ...allHorizons('read_point', i) }),
      ),
    );
    await fresh.store.insertRows('broadcast_stats', rows);
    // Of one tenant as they are; of another the last day still counts broadcasts that have left it, and most days have no sums.
    await fresh.store.insertRows('stats_day', [
      ...Array.from({ length: 30 }, (_, i) => sumsOf('demo', dayOf(i), 1)),
      ...[28, 29].map((i) => sumsOf('stale', dayOf(i), 500)),
    ]);
  }, 60_000);
  afterAll(() => fresh?.drop());

  it.each(['demo', 'stale'])('are the same with sums of days as without any: %s', async (tenant) => {
    const ask = async (own: string) => {
      const as = { ...context(), tenant: own };
      const asked = [
        await broadcasts.run(as, broadcasts.params.parse({ limit: 4, horizon: '24h' })),
        await againstUsual.run(as, againstUsual.params.parse({ broadcast: 'b29', typical: 5 })),
        await readCurve.run(as, readCurve.params.parse({ broadcast: 'b29', typical: 5 })),
      ];
      return asked.map(({ rows, notes, nextCursor }) => ({ rows, notes, nextCursor }));
    };
    expect(await ask(tenant)).toEqual(await ask('none'));
  });

  it('are read of few days where the sums show that these are enough', async () => {
    // All are mature, which the sums show, too: none is counted.
    const { queries } = await broadcasts.run(context(), broadcasts.params.parse({ limit: 4, to: '2026-01-31' }));
    expect(queries.map(({ name }) => name)).toEqual(['broadcasts-of-page', 'broadcasts', 'broadcast-titles']);
    const { queries: ofUsual } = await againstUsual.run(
      context(),
      againstUsual.params.parse({ broadcast: 'b29', rate: ['click_rate'], typical: 5 }),
    );
    expect(ofUsual.map(({ name }) => name)).toEqual(['against-usual', 'against-usual-comparables']);
  });
});
