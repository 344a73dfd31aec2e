import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITION } from '../../../contract/definition.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { allHorizons, contextOn, statsRow, sumDays } from '../../../test/support/rollupWorld.ts';
import { timeseries } from './timeseries.ts';

const ms = (text: string) => Date.parse(text);

describe.skipIf(clickhouseAbsent())('timeseries', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}) =>
    timeseries.run(contextOn(fresh.store), timeseries.params.parse(raw));

  beforeAll(async () => {
    fresh = await freshStore();
    const on = (day: string) => ({ day, first_send_at: `${day} 00:00:00.000` });
    const six = (last: number) => [0, 0, 0, 0, 0, last];
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('a', { ...on('2026-02-01'), sent: 100, ...allHorizons('read', 50), read_1h: 10, optout: six(3) }),
      statsRow('b', { ...on('2026-02-01'), sent: 300, ...allHorizons('read', 30), content_type: 'promotion' }),
      statsRow('b', {
        ...on('2026-02-01'),
        sent: 200,
        ...allHorizons('read', 20),
        content_type: 'promotion',
        segment: 'old',
      }),
      ...['A', 'B'].map((variant) => statsRow('b', { ...on('2026-02-01'), sent: 150, variant })),
      // The next Monday.
      statsRow('c', { ...on('2026-02-02'), sent: 10, ...allHorizons('read', 5), complaint: six(1) }),
      statsRow('d', {
        ...on('2026-03-01'),
        p99_delivery_at: '2026-02-28 20:00:00.000',
        sent: 20,
        platform: 'sms',
        broadcasts_read: 0,
      }),
    ]);
    const conversions = { tenant: 'demo', segment: '*', variant: '*', version: 1, alive: 1, currency: '*' };
    await fresh.store.insertRows('conversion_stats', [
      { ...conversions, day: '2026-02-01', broadcast: 'a', goal: 'purchase', ...allHorizons('converted', 4) },
    ]);
    await sumDays(fresh.store, ['2026-02-01', '2026-02-02', '2026-03-01']);
    const hours = {
      ...{ tenant: 'demo', version: 1, alive: 1, content_type: 'news', definition: DEFINITION },
      ...{ delivery_measurable: 1, read_measurable: 1, click_measurable: 1 },
    };
    await fresh.store.insertRows('broadcast_hours', [
      { ...hours, broadcast: 'a', at: '2026-02-01 15:45:00', sent: 100, delivered: 90 },
      // Midnight of 2 February in Shanghai.
      { ...hours, broadcast: 'a', at: '2026-02-01 16:00:00', read: 30, clicked: 3 },
      { ...hours, broadcast: 'a', at: '2026-02-01 16:15:00', read: 20, converted: 2, opted_out: 1 },
      { ...hours, broadcast: 'b', at: '2026-02-01 16:15:00', sent: 7, read_measurable: 0, content_type: 'promotion' },
      { ...hours, broadcast: 'b', at: '2026-02-01 18:00:00', sent: 7, alive: 0 },
      { ...hours, broadcast: 'z', at: '2026-02-01 18:00:00', sent: 7, tenant: 'other' },
    ]);
  });
  afterAll(() => fresh.drop());

  describe('by the broadcast date', () => {
    it('counts a broadcast once where several of its variants are asked for', async () => {
      expect((await ask({ variant: ['A', 'B'] })).rows).toMatchObject([{ broadcasts: 1, sent: 300 }]);
    });

    it('adds up the broadcasts of each day of the tenant, with rates', async () => {
      const { rows, notes } = await ask();
      expect(rows).toMatchObject([
        {
          ...{ date: '2026-02-01', start: ms('2026-02-01T00:00:00+08:00'), broadcasts: 2, content_type: null },
          ...{ sent: 400, read: 80, open_rate: 0.2, converted: 4, opted_out: 3, complained: 0 },
          not_measurable: 'click_to_open:no_denominator;conversion_rate:no_denominator',
        },
        { date: '2026-02-02', sent: 10, open_rate: 0.5, complained: 1 },
        {
          date: '2026-03-01',
          sent: 20,
          read: null,
          open_rate: null,
          not_measurable: expect.stringContaining('open_rate:no_reads'),
        },
      ]);
      expect(notes.map(({ code, column }) => [code, column])).toEqual([
        ['not_measurable', 'not_measurable'],
        ['not_measurable', 'open_rate'],
      ]);
    });

    it('reports broadcasts that are too young for the horizon, by either date', async () => {
      const completeUntil = ms('2026-03-02T00:00:00Z');
      const young = async (raw: Record<string, unknown>) =>
        (await timeseries.run(contextOn(fresh.store, { completeUntil }), timeseries.params.parse(raw))).notes
          .filter(({ code }) => code === 'immature')
          .map(({ count }) => count);
      expect(await young({ horizon: '24h' })).toEqual([]);
      expect(await young({ horizon: '7d' })).toEqual([1]);
      expect(await young({ horizon: '7d', to: '2026-03-01' })).toEqual([]);
      expect(await young({})).toEqual([4]);
      expect(await young({ date_basis: 'event' })).toEqual([2]);
      expect(await young({ date_basis: 'event', content_type: 'promotion' })).toEqual([1]);
    });

    it('by weeks from Monday and by months', async () => {
      expect((await ask({ interval: 'week' })).rows.map(({ date, sent }) => [date, sent])).toEqual([
        ['2026-01-26', 400],
        ['2026-02-02', 10],
        ['2026-02-23', 20],
      ]);
      expect((await ask({ interval: 'month' })).rows.map(({ date, sent }) => [date, sent])).toEqual([
        ['2026-02-01', 410],
        ['2026-03-01', 20],
      ]);
    });

    it('by groups, with filters, at a horizon', async () => {
      const { rows } = await ask({ group_by: 'content_type', to: '2026-02-02', horizon: '1h' });
      expect(rows.map(({ content_type, sent, read }) => [content_type, sent, read])).toEqual([
        ['news', 100, 10],
        ['promotion', 300, 30],
      ]);
      const segments = await ask({ group_by: 'segment' });
      expect(segments.rows).toMatchObject([{ segment: 'old', sent: 200 }]);
      expect(segments.notes.map(({ code }) => code)).toEqual(['overlap']);
    });
  });

  describe('by event date', () => {
    const event = { date_basis: 'event' };

    it("counts when things happened, in the tenant's zone, without rates", async () => {
      const { rows, notes } = await ask(event);
      expect(rows).toMatchObject([
        {
          date: '2026-02-01',
          start: ms('2026-02-01T00:00:00+08:00'),
          sent: 100,
          delivered: 90,
          read: 0,
          broadcasts: 1,
        },
        {
          date: '2026-02-02',
          sent: 7,
          read: 50,
          clicked: 3,
          converted: 2,
          opted_out: 1,
          broadcasts: 2,
          open_rate: null,
        },
      ]);
      expect(rows[1]?.not_measurable).toContain('open_rate:event_date');
      expect(notes.map(({ code }) => code)).toEqual(['event_date']);
    });

    it('re-buckets in any zone, half hours and quarters included', async () => {
      const starts = async (zone: string, interval: string) =>
        (await ask({ ...event, zone, interval })).rows.map(({ start }) => new Date(start).toISOString());
      expect(await starts('UTC', 'day')).toEqual(['2026-02-01T00:00:00.000Z']);
      expect(await starts('Asia/Kathmandu', 'hour')).toEqual(['2026-02-01T15:15:00.000Z', '2026-02-01T16:15:00.000Z']);
      expect(await starts('UTC', 'quarter_hour')).toEqual([
        '2026-02-01T15:45:00.000Z',
        '2026-02-01T16:00:00.000Z',
        '2026-02-01T16:15:00.000Z',
      ]);
    });

    it('takes the period by the event: dates are midnights of the tenant', async () => {
      expect((await ask({ ...event, from: '2026-02-02' })).rows).toMatchObject([{ date: '2026-02-02', read: 50 }]);
      expect((await ask({ ...event, to: '2026-02-01T16:15:00Z' })).rows.at(-1)).toMatchObject({ read: 30, sent: 0 });
    });

    it('shows null where no broadcast of the point can measure it', async () => {
      const { rows } = await ask({ ...event, group_by: 'content_type', from: '2026-02-02' });
      expect(rows.map(({ content_type, read }) => [content_type, read])).toEqual([
        ['news', 50],
        ['promotion', null],
      ]);
    });
  });

  describe('compared with an earlier period', () => {
    const compared = async (raw: Record<string, unknown>) =>
      (await ask(raw)).rows.map(({ period, date, aligned_to, sent }) => [period, date, aligned_to, sent]);

    it.each([
      ['previous', { from: '2026-02-02', to: '2026-02-03' }, []],
      [
        'previous',
        { from: '2026-02-08', to: '2026-02-10' },
        [
          ['2026-02-01', '2026-02-08', 400],
          ['2026-02-02', '2026-02-09', 10],
        ],
      ],
      [
        'exact',
        { from: '2026-02-03', to: '2026-02-05' },
        [
          ['2026-02-01', '2026-02-03', 400],
          ['2026-02-02', '2026-02-04', 10],
        ],
      ],
      ['year', { from: '2027-01-31', to: '2027-02-01' }, [['2026-02-01', '2027-01-31', 400]]],
      // A week and a month are compared with whole ones, however many days are between the periods.
      [
        'previous',
        { from: '2026-02-08', to: '2026-02-10', interval: 'week' },
        [
          ['2026-01-26', '2026-02-02', 400],
          ['2026-02-02', '2026-02-09', 10],
        ],
      ],
      ['exact', { from: '2026-04-01', to: '2026-05-01', interval: 'month' }, []],
      [
        'year',
        { from: '2027-02-01', to: '2027-04-01', interval: 'month' },
        [
          ['2026-02-01', '2027-02-01', 10],
          ['2026-03-01', '2027-03-01', 20],
        ],
      ],
    ])('compare=%s, %o', async (compare, asked, expected) => {
      const found = (await compared({ ...asked, compare })).filter(([period]) => period === 'previous');
      expect(found).toEqual(expected.map((one) => ['previous', ...one]));
    });

    it('gives both periods, the current one as without comparing', async () => {
      const asked = { from: '2026-02-02', to: '2026-02-03', group_by: 'content_type' };
      const both = await ask({ ...asked, compare: 'exact' });
      const alone = (await ask(asked)).rows;
      expect(alone).toMatchObject([{ period: null, aligned_to: null, aligned_start: null, sent: 10 }]);
      expect(both.rows).toMatchObject([
        { ...alone[0], period: 'current' },
        { period: 'previous', content_type: 'news', sent: 100, aligned_start: ms('2026-02-02T00:00:00+08:00') },
        { period: 'previous', content_type: 'promotion', sent: 300, aligned_to: '2026-02-02' },
      ]);
      expect(both.queries).toHaveLength(3);
    });

    it('by event date, down to the hour, whole days apart by the clock', async () => {
      const event = { date_basis: 'event', interval: 'hour', compare: 'previous' };
      const { rows } = await ask({ ...event, from: '2026-02-08T15:00:00Z', to: '2026-02-08T17:00:00Z' });
      expect(rows.map((row) => [row.date, row.aligned_to, row.aligned_start])).toEqual([
        ['2026-02-01', '2026-02-08', ms('2026-02-08T15:00:00Z')],
        ['2026-02-02', '2026-02-09', ms('2026-02-08T16:00:00Z')],
      ]);
      const exact = await ask({ ...event, compare: 'exact', from: '2026-02-01T17:00:00Z', to: '2026-02-01T19:00:00Z' });
      // Two hours apart.
      expect(exact.rows).toMatchObject([
        { date: '2026-02-01', aligned_to: '2026-02-02', aligned_start: ms('2026-02-01T17:00:00Z') },
        { date: '2026-02-02', aligned_to: '2026-02-02', aligned_start: ms('2026-02-01T18:00:00Z') },
      ]);
      const days = await ask({ ...event, interval: 'day', from: '2026-02-09', to: '2026-02-10' });
      expect(days.rows).toMatchObject([{ date: '2026-02-02', aligned_to: '2026-02-09', read: 50 }]);
    });

    it('needs both ends', async () => {
      for (const raw of [{}, { from: '2026-02-02' }, { date_basis: 'event', to: '2026-02-02' }]) {
        await expect(ask({ ...raw, compare: 'previous' })).rejects.toMatchObject({ code: 'HX_PARAM', at: 'compare' });
      }
    });
  });

  it.each([
    [{ interval: 'hour' }, 'interval'],
    [{ zone: 'UTC' }, 'zone'],
    [{ date_basis: 'event', segment: 'old' }, 'segment'],
    [{ date_basis: 'event', group_by: 'variant' }, 'group_by'],
    [{ date_basis: 'event', horizon: '7d' }, 'horizon'],
    [{ date_basis: 'event', goal: 'visit' }, 'goal'],
    [{ date_basis: 'event', audience: '"vip"' }, 'audience'],
  ])('%o is HX_PARAM at %s', async (raw, at) => {
    await expect(ask(raw)).rejects.toMatchObject({ code: 'HX_PARAM', at });
  });

  it('has a note when rows are left out', async () => {
    const { rows, notes } = await ask({ limit: '1' });
    expect(rows).toHaveLength(1);
    expect(notes.map(({ code }) => code)).toEqual(['truncated']);
    expect(timeseries.params.safeParse({ zone: 'Mars/Base' }).success).toBe(false);
  });
});
