import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../contract/notes.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { allHorizons, contextOn, readRange, statsRow } from '../../test/support/rollupWorld.ts';
import { rollupsOf } from '../rollups/registry.ts';
import { clusteredRate } from '../statistics/clusteredRate.ts';
import { broadcasts } from './broadcasts/broadcasts.ts';
import { cascade } from './cascade/cascade.ts';
import { funnel } from './cascade/funnel.ts';
import { figureNames } from './cascade/funnelShape.ts';
import { timeseries } from './cascade/timeseries.ts';
import type { Metric } from './metric.ts';
import { openRates } from './reads/open-rates.ts';

type Row = Record<string, unknown>;
/** The example of docs/cascade.md: 100 people, lists at 6, 20 and 30 h with 12, 20 and 9 readers. */
const listed = {
  '1h': [0, 12],
  '24h': [32, 41],
  '3d': [41, 100],
  '7d': [41, 100],
  '30d': [41, 100],
  all: [41, 41],
} as const;
/** Without the list after 30 h. */
const early = {
  ...listed,
  '24h': [32, 100],
  '3d': [32, 100],
  '7d': [32, 100],
  '30d': [32, 100],
  all: [32, 32],
} as const;
/** The other one: the counts of an article. */
const counted = {
  ...({ '1h': [0, 5000], '24h': [5000, 7000], '3d': [5000, 48_200], '7d': [5000, 48_200] } as const),
  ...({ '30d': [5000, 48_200], all: [5000, 7912] } as const),
};

const polledRow = (broadcast: string, at: typeof listed | typeof early, more: Row = {}) =>
  statsRow(broadcast, {
    ...{ platform: 'dingtalk', content_type: 'lists', sent: 100, ...readRange(100, at) },
    ...{ basis: 'poll', basis_read: 'poll', broadcasts_poll: 1, read_as_of: '2026-02-02 06:00:00.000' },
    ...more,
  });

/** Known by counts only: neither clicks nor what follows them. */
const countedRow = (broadcast: string, more: Row = {}) =>
  statsRow(broadcast, {
    ...{ platform: 'wechat_oa', content_type: 'counts', sent: 48_200, ...readRange(48_200, counted) },
    ...{ basis: 'aggregate', basis_read: 'aggregate', basis_delivery: 'aggregate', basis_click: 'none' },
    ...{ broadcasts_aggregate: 1, broadcasts_click: 0, broadcasts_view_through: 0, reach_where_click: 0 },
    ...{ broadcasts_optout: 0, broadcasts_complaint: 0, read_as_of: '2026-02-03 16:00:00.000' },
    ...more,
  });

/** Counts of reads, and a reach, have not arrived; sends are known one by one, and so are segments. */
const uncounted = {
  broadcasts_read: 0,
  ...readRange(0, { '1h': [0, 0], '24h': [0, 0], '3d': [0, 0], '7d': [0, 0], '30d': [0, 0], all: [0, 0] }),
};

describe.skipIf(clickhouseAbsent())('points and ranges', () => {
  let fresh: FreshStore;
  const answer = (metric: unknown, raw: Row) => {
    // Cast: a list of metrics holds some of different parameters.
    const { run, params } = metric as Metric;
    return run(contextOn(fresh.store), params.parse(raw));
  };
  const rows = async (metric: unknown, raw: Row): Promise<readonly Row[]> => (await answer(metric, raw)).rows;
  const codes = async (metric: unknown, raw: Row) => (await answer(metric, raw)).notes.map(({ code }) => code);
  const reasons = (row: Row | undefined) => Object.fromEntries(readReasons(String(row?.not_measurable)));

  beforeAll(async () => {
    fresh = await freshStore();
    const events = Array.from({ length: 100 }, (_, i) =>
      statsRow(`e${i}`, {
        content_type: 'events',
        sent: 100,
        ...allHorizons('read', 30),
        ...allHorizons('machine_only', 1),
      }),
    );
    await fresh.store.insertRows('broadcast_stats', [
      ...events,
      polledRow('polled', listed, { ...allHorizons('machine_only', 2), ...allHorizons('clicked', 5) }),
      polledRow('polled', listed, {
        segment: 'vip',
        sent: 10,
        ...readRange(10, { ...listed, '24h': [3, 6], all: [6, 6] }),
      }),
      polledRow('early', early, { content_type: 'early' }),
      countedRow('article'),
      countedRow('delivered', {
        content_type: 'delivered',
        basis_read: 'event',
        basis: 'event',
        broadcasts_aggregate: 0,
      }),
      countedRow('uncounted', { content_type: 'uncounted', sent: 50, ...uncounted }),
      countedRow('uncounted', { content_type: 'uncounted', segment: 'vip', sent: 5, ...uncounted }),
      // An aggregate of reads that names no audience.
      countedRow('nameless', { content_type: 'nameless', sent: 0, outside_audience: 1, ...uncounted }),
    ]);
    for (const rollup of rollupsOf('day')) {
      const statement = await rollup.statement({ tenant: 'demo', days: [{ day: '2026-02-01', version: 1 }] });
      if (statement !== undefined) await fresh.store.command(statement);
    }
  });
  afterAll(() => fresh.drop());

  const mixed = { content_type: ['events', 'lists'], horizon: '24h' };
  /** What docs/cascade.md has of 100 broadcasts by events and one by lists. */
  const example = {
    ...{
      read: 3000,
      reach_point: 10_000,
      open_rate: 0.3,
      point_share: 10_000 / 10_100,
      read_low: 3032,
      read_high: 3041,
    },
    ...{ open_rate_low: 3032 / 10_100, open_rate_high: 3041 / 10_100, known_by: 'mixed' },
    read_as_of: Date.parse('2026-02-02T06:00:00Z'),
  };

  /** From an instant on there are no sums by day. */
  const single = { from: '2026-01-01T00:00:00Z' };

  it.each([
    ['funnel', funnel, {}],
    ['funnel of single broadcasts', funnel, single],
    ['timeseries', timeseries, {}],
    ['open-rates', openRates, { group_by: '' }],
    ['open-rates of single broadcasts', openRates, { group_by: '', ...single }],
  ] as const)('%s: the open rate is of broadcasts with a point, the ends are of all', async (_, metric, raw) => {
    expect(await rows(metric, { ...mixed, ...raw })).toMatchObject([example]);
    const { notes } = await answer(metric, { ...mixed, ...raw });
    const found = notes.find(({ code }) => code === 'between_polls');
    expect(found).toMatchObject({ column: 'read', count: 1 });
    expect(found?.message.en).toContain('cover 99% of the people reached. For the other broadcasts');
    expect(notes.find(({ code }) => code === 'reads_from_lists')?.message).toEqual({
      en: 'Reads of 1 broadcast are known by lists of readers, the last complete one taken at 2026-02-02 14:00 (Asia/Shanghai)',
      'zh-CN': '1 次群发的已读来自已读名单轮询，最近一次完整名单取得于 2026-02-02 14:00 (Asia/Shanghai)',
    });
  });

  it('cascade: its row of the open rate has the same, and how many broadcasts have a range only', async () => {
    const { read, reach_point, open_rate, ...ends } = example;
    expect(await rows(cascade, { ...mixed, rate: 'open_rate' })).toMatchObject([
      { ...ends, people: read, of_people: reach_point, rate: open_rate, broadcasts: 101, range_broadcasts: 1 },
    ]);
    const others = (await rows(cascade, mixed)).filter(({ rate_name }) => rate_name !== 'open_rate');
    expect(others.length).toBeGreaterThan(4);
    expect(
      others.every(({ read_low, known_by, range_low }) => [read_low, known_by, range_low].every((one) => one === null)),
    ).toBe(true);
  });

  it.each([
    ['funnel', funnel, {}],
    ['timeseries', timeseries, {}],
    ['open-rates', openRates, { group_by: '' }],
    ['cascade', cascade, { rate: 'open_rate' }],
  ] as const)('%s: without any point there is no rate, and never 0', async (id, metric, raw) => {
    const ask = async (content_type: string, horizon: string) =>
      (await rows(metric, { ...raw, content_type, horizon }))[0];
    const [at24h, then] = [await ask('lists', '24h'), await ask('early', '24h')];
    const none =
      id === 'cascade'
        ? { people: null, of_people: null, rate: null }
        : { read: null, reach_point: 0, open_rate: null };
    const ends = { point_share: 0, read_low: 32, open_rate_low: 0.32, known_by: 'poll' };
    expect(at24h).toMatchObject({ ...none, ...ends, read_high: 41, open_rate_high: 0.41 });
    expect(then).toMatchObject({ ...none, ...ends, read_high: 100, open_rate_high: 1 });
    expect(reasons(at24h)).toMatchObject({ open_rate: 'between_polls' });
    if (id === 'funnel')
      expect(reasons(at24h)).toMatchObject({
        read: 'between_polls',
        read_implied: 'between_polls',
        click_to_open: 'between_polls',
      });
    // At all it is the last complete list.
    const all =
      id === 'cascade' ? { people: 41, of_people: 100, rate: 0.41 } : { read: 41, reach_point: 100, open_rate: 0.41 };

    expect(await ask('lists', 'all')).toMatchObject({ ...all, point_share: 1, read_low: 41, read_high: 41 });
  });

  it('counts: a range until both ends meet, no figures of single readers, and the day up to which they go', async () => {
    const [article] = await rows(funnel, { content_type: 'counts', horizon: '24h' });
    expect(article).toMatchObject({
      ...{ sent: 48_200, read: null, open_rate: null, read_low: 5000, read_high: 7000, clicked: null },
      ...{ known_by: 'aggregate', read_as_of: Date.parse('2026-02-03T16:00:00Z'), point_share: 0 },
    });
    expect(reasons(article)).toMatchObject({
      ...{ read: 'between_polls', clicked: 'no_clicks', click_to_open: 'no_clicks', view_through: 'no_clicks' },
    });
    const { notes } = await answer(funnel, { content_type: 'counts', horizon: '24h' });
    expect(notes.find(({ code }) => code === 'reads_from_counts')?.message).toEqual({
      en: 'Read data: daily counts of the platform, complete until 2026-02-04 00:00 (Asia/Shanghai)',
      'zh-CN': '已读数据来源：平台按天汇总数，已统计到 2026-02-04 00:00 (Asia/Shanghai)',
    });
  });

  it.each([
    ['funnel', funnel, {}],
    ['timeseries', timeseries, {}],
    ['open-rates', openRates, { group_by: '' }],
    ['cascade', cascade, { rate: 'open_rate' }],
  ] as const)('%s: the note of a single broadcast has its ends, not a share of 0', async (_, metric, raw) => {
    const of = async (more: Row) =>
      (await answer(metric, { ...raw, ...more })).notes.find(({ code }) => code === 'between_polls')?.message;
    expect(await of({ content_type: 'lists', horizon: '24h' })).toEqual({
      en: 'The exact number of readers is not known: 32 to 41 of 100 people within 24 hours',
      'zh-CN': '确切的已读人数未知：触达 100 人，24 小时内已读 32 至 41 人',
    });
    // Nothing was seen after that time.
    expect(await of({ content_type: 'early', horizon: '3d' })).toEqual({
      en: 'The exact number of readers is not known: at least 32 of 100 people within 3 days',
      'zh-CN': '确切的已读人数未知：触达 100 人，3 天内已读至少 32 人',
    });
    expect((await of({ content_type: ['lists', 'early'], horizon: '24h' }))?.en).toContain(
      'For all 2 broadcasts only a range of readers is known',
    );
    expect((await of({ content_type: ['lists', 'early'], horizon: '24h' }))?.['zh-CN']).toContain(
      '全部 2 次群发的已读只有区间',
    );
  });

  it('counts that have not arrived, that name no audience, and segments of counts: null, each with its reason', async () => {
    const why = async (metric: unknown, raw: Row) => reasons((await rows(metric, raw))[0]).open_rate;
    for (const [metric, raw] of [
      [funnel, {}],
      [timeseries, {}],
      [openRates, { group_by: '' }],
      [cascade, { rate: 'open_rate' }],
    ] as const) {
      expect(await why(metric, { ...raw, content_type: 'uncounted' })).toBe('no_data');
      expect(await why(metric, { ...raw, content_type: 'uncounted', segment: 'vip' })).toBe('no_audience_split');
      expect(await codes(metric, { ...raw, content_type: 'uncounted', segment: 'vip' })).toContain('no_audience_split');
      expect(await codes(metric, { ...raw, content_type: 'uncounted' })).not.toContain('no_audience_split');
    }
    expect(await why(funnel, { content_type: 'uncounted', group_by: 'segment' })).toBe('no_audience_split');
    expect(await why(funnel, { content_type: 'nameless' })).toBe('no_denominator');
    expect(await why(openRates, { content_type: 'nameless', group_by: '' })).toBe('no_denominator');
  });

  it('a segment of a polled broadcast has a point exactly where the whole broadcast has one', async () => {
    const vip = { content_type: 'lists', segment: 'vip' };
    expect(await rows(funnel, { ...vip, horizon: '24h' })).toMatchObject([{ read: null, read_low: 3, read_high: 6 }]);
    expect(await rows(funnel, { ...vip, horizon: 'all' })).toMatchObject([{ read: 6, open_rate: 0.6 }]);
  });

  it('machine reads widen the upper end where they may be reads, and move all that is known of reads where they are', async () => {
    expect(await rows(funnel, { ...mixed, bounds: true })).toMatchObject([
      { read: 3000, read_low: 3032, read_high: 3041 + 102 },
    ]);
    expect(await rows(funnel, { ...mixed, include_machine: true })).toMatchObject([
      { read: 3100, open_rate: 0.31, read_low: 3032 + 102, read_high: 3041 + 102 },
    ]);
  });

  it('the limits of a range are the outer ones of two intervals; of events alone they are the interval', async () => {
    const events = Array.from({ length: 100 }, () => ({ x: 30, n: 100 }));
    const at = (x: number) => clusteredRate([...events, { x, n: 100 }]).interval;
    const [row] = await rows(openRates, { ...mixed, group_by: '' });
    expect(row?.range_low).toBeCloseTo(at(32)?.low ?? Number.NaN, 10);
    expect(row?.range_high).toBeCloseTo(at(41)?.high ?? Number.NaN, 10);
    const [own] = await rows(cascade, { ...mixed, rate: 'open_rate', maturity: 'mature' });
    expect([own?.range_low, own?.range_high]).toEqual([row?.range_low, row?.range_high]);
    // 0 to 12 of 100 at 1 h, and no limits of one broadcast.
    expect(await rows(openRates, { content_type: ['lists', 'early'], horizon: '1h', group_by: '' })).toMatchObject([
      { range_low: 0, low: null, interval: null, range_broadcasts: 2 },
    ]);
    expect(await rows(openRates, { content_type: 'lists', horizon: '24h', group_by: '' })).toMatchObject([
      { range_low: null, range_high: null, effective_broadcasts: 0, range_broadcasts: 1 },
    ]);
    const [alone] = await rows(openRates, { content_type: 'events', horizon: '7d', group_by: '' });
    expect(alone).toMatchObject({
      range_low: alone?.low,
      range_high: alone?.high,
      range_broadcasts: 0,
      known_by: 'event',
    });
  });

  it('a ranking leaves out groups without a point: they come last, and are counted', async () => {
    const ranked = {
      rate: 'open_rate',
      group_by: 'content_type',
      content_type: ['events', 'lists', 'early'],
      horizon: '24h',
    };
    for (const sort of ['rate', '-rate']) {
      const { rows: found, notes } = await answer(cascade, { ...ranked, sort });
      expect(found.map(({ content_type }) => content_type)).toEqual(['events', 'early', 'lists']);
      expect(notes.filter(({ code }) => code === 'between_polls').map(({ count }) => count)).toEqual([2, 2]);
    }
  });

  it('a broadcast is mature when the latest of its stages is: lists take a day, counts four', async () => {
    const mature = async (content_type: string, completeUntil: string) => {
      const context = contextOn(fresh.store, { completeUntil: Date.parse(completeUntil) });
      const { rows: found } = await openRates.run(
        context,
        openRates.params.parse({ content_type, horizon: '24h', group_by: '' }),
      );
      return found[0]?.immature_broadcasts === 0;
    };
    // 99 % are delivered to at 2026-02-01 01:00.
    for (const [content_type, at] of [
      ['events', '2026-02-02T02:00:00Z'],
      ['lists', '2026-02-03T01:00:00Z'],
      ['counts', '2026-02-06T01:00:00Z'],
      // Reads by events, deliveries by counts.
      ['delivered', '2026-02-06T01:00:00Z'],
    ] as const) {
      expect([content_type, await mature(content_type, at)]).toEqual([content_type, true]);
      const before = new Date(Date.parse(at) - 1).toISOString();
      expect([content_type, await mature(content_type, before)]).toEqual([content_type, false]);
    }
  });

  it('by event date a read counts when a list found it, counts have no hour, and the answer has both as notes', async () => {
    await fresh.store.insertRows(
      'broadcast_hours',
      [
        {
          tenant: 'demo',
          version: 1,
          alive: 1,
          broadcast: 'polled',
          at: '2026-02-01 06:00:00',
          read: 12,
          read_measurable: 1,
        },
        {
          tenant: 'demo',
          version: 1,
          alive: 1,
          broadcast: 'article',
          at: '2026-02-01 07:00:00',
          sent: 9,
          read_measurable: 0,
        },
      ].map((row) => ({ ...row, content_type: row.broadcast })),
    );
    const { rows: found, notes } = await answer(timeseries, { date_basis: 'event', interval: 'hour' });
    expect(found).toMatchObject([
      { read: 12, read_low: null, known_by: null },
      { sent: 9, read: null },
    ]);
    expect(reasons(found[1])).toMatchObject({ read: 'event_date', read_low: 'event_date', open_rate: 'event_date' });
    const note = notes.find(({ code }) => code === 'event_date');
    expect(note?.message.en).toContain('A read from a list counts when the list was taken');
    expect(note?.message.en).toContain('Daily counts of a platform have no time of day');
    expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['reads_from_lists', 'reads_from_counts']));
    expect(notes.map(({ code }) => code)).not.toContain('between_polls');
  });

  it('by event date counts that have no point are named, and only where there are some', async () => {
    const note = async (content_type: string) => {
      const asked = { date_basis: 'event', interval: 'day', from: '2026-02-01', to: '2026-02-02', content_type };
      const found = (await answer(timeseries, asked)).notes.find(({ code }) => code === 'event_date');
      return found?.message.en ?? '';
    };
    // No recipient of `counts` has a quarter-hour.
    expect(await note('counts')).toContain('Daily counts of a platform have no time of day');
    expect(await note('delivered')).toContain('Daily counts of a platform have no time of day');
    expect(await note('events')).not.toContain('Daily counts');
  });

  it('lists and counts in one answer: each note has the time of its own, or none where one row has both', async () => {
    const messages = async (raw: Row) => {
      const { notes } = await answer(funnel, { content_type: ['lists', 'counts'], horizon: '24h', ...raw });
      return notes.filter(({ code }) => code.startsWith('reads_from')).map(({ message }) => message.en);
    };
    expect(await messages({ group_by: 'platform' })).toEqual([
      'Reads of 1 broadcast are known by lists of readers, the last complete one taken at 2026-02-02 14:00 (Asia/Shanghai)',
      'Reads of 1 broadcast are known by daily counts of the platform, complete until 2026-02-04 00:00 (Asia/Shanghai)',
    ]);
    expect(await messages({})).toEqual([
      'Reads of 1 broadcast are known by lists of readers',
      'Reads of 1 broadcast are known by daily counts of the platform',
    ]);
  });

  describe('on any rows', () => {
    const basis = fc.constantFrom('event', 'poll', 'aggregate', 'none');
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const one = fc.record({
      basis,
      sent: fc.integer({ min: 0, max: 50 }),
      a: share,
      b: share,
      c: share,
      counted: fc.boolean(),
    });

    /** A row of broadcast_stats as the rollups may have it. */
    function anyRow(
      { basis, sent, a, b, c, counted }: typeof one extends fc.Arbitrary<infer T> ? T : never,
      i: number,
    ): Row {
      const reach = Math.floor(sent * a);
      const measurable = basis === 'event' || basis === 'poll' || (basis === 'aggregate' && counted && reach > 0);
      const read = measurable ? Math.floor(reach * b) : 0;
      const end = basis === 'event' || !measurable ? read : read + Math.floor((sent - read) * c);
      const at = [read, end] as const;
      const point = read === end && basis !== 'aggregate' ? Math.floor(read * c) : 0;
      return statsRow(`any${i}`, {
        ...{ tenant: 'any', content_type: `t${i % 7}`, platform: basis, sent, delivered: reach, failed: 0, reach },
        ...{ broadcasts_read: Number(measurable), reach_where_read: measurable ? reach : 0 },
        ...readRange(measurable ? reach : 0, {
          '1h': [0, end],
          '24h': at,
          '3d': at,
          '7d': at,
          '30d': at,
          all: [end, end],
        }),
        ...{ broadcasts_poll: Number(basis === 'poll'), broadcasts_aggregate: Number(basis === 'aggregate') },
        ...{
          basis_read: basis,
          read_as_of: basis === 'poll' || (basis === 'aggregate' && counted) ? 1_769_990_400_000 + i * 1000 : 0,
        },
        ...{
          ...allHorizons('read_implied', point),
          ...allHorizons('read_where_click', point),
          ...allHorizons('clicked_where_read', Math.floor(point * b)),
        },
      });
    }

    beforeAll(async () => {
      const sample = fc.sample(one, { seed: 11, numRuns: 150 });
      await fresh.store.insertRows('broadcast_stats', sample.map(anyRow));
    });

    it.each(['1h', '24h', 'all'])(
      'figures in SQL are those made of sums, with the same reasons (%s)',
      async (horizon) => {
        const context = contextOn(fresh.store, { tenant: 'any' });
        const shown = (found: readonly Row[], by: string) =>
          found
            .map((row) => ({
              ...Object.fromEntries([by, ...figureNames].map((name) => [name, row[name]])),
              reasons: Object.fromEntries(figureNames.map((name) => [name, reasons(row)[name]])),
            }))
            .toSorted((x, y) => String(Reflect.get(x, by)).localeCompare(String(Reflect.get(y, by))));
        const own = (await funnel.run(context, funnel.params.parse({ group_by: 'broadcast', horizon }))).rows;
        const list = (await broadcasts.run(context, broadcasts.params.parse({ limit: 1000, horizon }))).rows;
        // The funnel has no row where no one was sent to, unless counts may be of an audience without a name.
        const sent = list.filter((row) => (row.sent ?? 0) > 0 || row.platform === 'aggregate');
        expect(sent.length).toBeGreaterThan(100);
        expect(shown(own, 'broadcast')).toEqual(shown(sent, 'broadcast'));
        for (const name of ['event', 'poll', 'aggregate', null])
          expect(own.map(({ known_by }) => known_by)).toContain(name);
        const grouped = (
          await funnel.run(
            context,
            funnel.params.parse({ group_by: 'content_type', horizon, from: '2000-01-01T00:00:00Z' }),
          )
        ).rows;
        const points = (
          await timeseries.run(
            context,
            timeseries.params.parse({
              group_by: 'content_type',
              horizon,
              interval: 'month',
              from: '2000-01-01T00:00:00Z',
            }),
          )
        ).rows;
        const both = figureNames.filter(
          (name) => grouped[0] !== undefined && name in grouped[0] && points[0] !== undefined && name in points[0],
        );
        const narrow = (found: readonly Row[]) =>
          found.map((row) => Object.fromEntries(['content_type', ...both].map((name) => [name, row[name]])));
        expect(both).toContain('read_high');
        expect(narrow(points)).toEqual(narrow(grouped));
        expect(grouped.map(({ known_by }) => known_by)).toContain('mixed');
      },
    );
  });
});
