import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { allHorizons, contextOn, statsRow, sumDays } from '../../test/support/rollupWorld.ts';
import { cascade } from '../metrics/cascade/cascade.ts';
import { funnel } from '../metrics/cascade/funnel.ts';
import { timeseries } from '../metrics/cascade/timeseries.ts';
import type { Note } from '../metrics/metric.ts';
import { audienceLift } from '../metrics/reads/audience-lift.ts';
import { openRates } from '../metrics/reads/open-rates.ts';

const metrics = { funnel, cascade, timeseries, 'open-rates': openRates, 'audience-lift': audienceLift };
const platforms = { segment: 'email', variant: 'feishu' } as const;
type Raw = Readonly<Record<string, unknown>>;

const young = {
  day: '2026-03-30',
  first_send_at: '2026-03-30 00:00:00.000',
  p99_delivery_at: '2026-03-30 01:00:00.000',
};

/** Everyone's row of a broadcast, and those of its segments, or variants. */
const broadcast = (id: string, name: 'segment' | 'variant', tags: readonly string[], own: Raw) => [
  statsRow(id, { sent: 100, ...allHorizons('read', 20), ...own }),
  ...tags.map((tag) => statsRow(id, { sent: 100, ...allHorizons('read', 20), ...own, [name]: tag })),
];

/** One broadcast with three tags, and others with one each: added up by row the first weighs three times, the greatest misses others. */
const world = (name: 'segment' | 'variant') => [
  ...broadcast(`three-${name}`, name, ['a', 'b', 'c'], {
    ...{ broadcasts_delivery_gaps: 1, engaged_where_gaps: 100, engaged_unconfirmed_where_gaps: 10 },
    platform: platforms[name],
  }),
  ...broadcast(`unread-${name}`, name, ['d'], {
    ...{ broadcasts_delivery_gaps: 1, engaged_where_gaps: 100, engaged_unconfirmed_where_gaps: 40 },
    ...{ broadcasts_read: 0, platform: platforms[name], ...allHorizons('read', 0) },
  }),
  ...broadcast(`least-${name}`, name, ['e'], { broadcasts_lower_bound: 1, platform: platforms[name] }),
];

describe.skipIf(clickhouseAbsent())('notes of rows that share broadcasts', () => {
  let fresh: FreshStore;
  const notes = async (id: keyof typeof metrics, raw: Raw): Promise<readonly Note[]> => {
    const { params, run } = metrics[id];
    // Cast: each metric parses its own parameters.
    return (await run(contextOn(fresh.store), params.parse(raw) as never)).notes;
  };

  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      ...world('segment'),
      ...world('variant'),
      ...['news', 'code', 'tips'].flatMap((content_type) =>
        ['x', 'y'].flatMap((tag) =>
          broadcast(`${content_type}-${tag}`, 'segment', [tag], { ...young, content_type, platform: 'app_push' }),
        ),
      ),
      // Its people have no tags; and reads of another cannot be seen.
      ...broadcast('untagged', 'segment', [], { content_type: 'plain', platform: 'line' }),
      ...['x', 'y'].flatMap((tag) =>
        broadcast(`unseen-${tag}`, 'segment', [tag], {
          platform: 'line',
          broadcasts_read: 0,
          ...allHorizons('read', 0),
        }),
      ),
    ]);
    await sumDays(fresh.store, ['2026-02-01', '2026-03-30']);
  });
  afterAll(() => fresh.drop());

  describe.each(['segment', 'variant'] as const)('by %s', (name) => {
    it.each([
      ['funnel', { group_by: name }],
      ['funnel', { group_by: ['content_type', name] }],
      ['cascade', { group_by: name }],
    ] as const)('%s: shares are of each broadcast once', async (id, raw) => {
      const found = await notes(id, { ...raw, platform: platforms[name] });
      const [read] = found.filter(({ code, column }) => code === 'not_measurable' && column === 'open_rate');
      expect(read?.message.en).toContain('66.7%');
      expect(found.find(({ code }) => code === 'reads_lower_bound')).toMatchObject({ count: 1 });
      expect(found.find(({ code }) => code === 'reads_lower_bound')?.message.en).toMatch(/1 broadcast/);
      const gaps = found.find(({ code }) => code === 'deliveries_incomplete');
      expect(gaps).toMatchObject({ count: 2 });
      expect(gaps?.message.en).toContain('25%');
    });

    it('timeseries: numbers of broadcasts are of those with any tag', async () => {
      const found = await notes('timeseries', { group_by: name, interval: 'month', platform: platforms[name] });
      expect(
        found.find(({ code, column }) => code === 'not_measurable' && column === 'open_rate')?.message.en,
      ).toContain('2 of 3 broadcasts');
    });
  });

  it('of one segment a share is of its people', async () => {
    const found = await notes('funnel', { group_by: ['segment'], segment: 'd', platform: platforms.segment });
    expect(found.map(({ code }) => code)).not.toContain('reads_lower_bound');
    expect(found.find(({ code }) => code === 'deliveries_incomplete')?.message.en).toContain('40%');
  });

  it('open-rates: each broadcast that is too young, unseen, or in no row counts once', async () => {
    const found = await notes('open-rates', {});
    expect(found.find(({ code }) => code === 'immature')).toMatchObject({ count: 6 });
    expect(found.find(({ code }) => code === 'reads_lower_bound')).toMatchObject({ count: 1 });
    const unseen = found.find(({ code, column }) => code === 'not_measurable' && column === 'unmeasured_broadcasts');
    expect(unseen).toMatchObject({ count: 3 });
    // Those by variant have no tags either.
    expect(found.find(({ code }) => code === 'no_audience_tags')).toMatchObject({ count: 4 });
    expect(await notes('open-rates', { group_by: 'content_type' })).not.toContainEqual(
      expect.objectContaining({ code: 'no_audience_tags' }),
    );
  });

  it('audience-lift: each broadcast that is too young counts once', async () => {
    expect((await notes('audience-lift', {})).find(({ code }) => code === 'immature')).toMatchObject({ count: 6 });
    const shown = await notes('audience-lift', { segment: 'x' });
    expect(shown.find(({ code }) => code === 'immature')).toMatchObject({ count: 3 });
  });
});
