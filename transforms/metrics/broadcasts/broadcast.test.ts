import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../../contract/notes.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { countedRow, polledRow } from '../../../test/support/readRanges.ts';
import { allHorizons, contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { broadcast } from './broadcast.ts';

describe.skipIf(clickhouseAbsent())('broadcast', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown>) => broadcast.run(contextOn(fresh.store), broadcast.params.parse(raw));

  beforeAll(async () => {
    fresh = await freshStore();
    // Buckets 0 to 3 are 0 to 3 ms, then four to an octave: 10 readers at 2 ms, 10 at 3 ms, 100 after about 12 days.
    const delays = Array.from({ length: 121 }, (_, i) => ({ 2: 10, 3: 10, 120: 100 })[i] ?? 0);
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('b', {
        ...{
          sent: 263,
          failed: 1,
          ...allHorizons('read', 81),
          read_1h: 20,
          ...allHorizons('clicked', 9),
          campaign: 'c',
        },
        ...{ p99_delivery_at: '2026-03-25 00:00:00.000', total_reads: 99, assigned: 300, delay_read: delays },
        ...{ optout: [1, 2, 3, 4, 5, 6], complaint: [0, 0, 0, 0, 0, 1] },
      }),
      statsRow('b', { segment: 'old', sent: 60, ...allHorizons('read', 6) }),
      statsRow('b', { variant: 'A', sent: 130 }),
      statsRow('other', { sent: 9 }),
      polledRow('lists', '6, 20, 30 h', allHorizons('machine_only', 3)),
      polledRow('lists', '6, 20, 30 h', { segment: 'vip' }),
      polledRow('fewer', '6, 20 h'),
      polledRow('unlisted', 'none'),
      countedRow('days', 'day'),
      countedRow('days', 'day', { segment: 'vip', broadcasts_read: 0 }),
      countedRow('sums', 'to_date'),
      countedRow('uncounted', 'day', { broadcasts_read: 0 }),
      countedRow('unaddressed', 'day', { broadcasts_read: 0, sent: 0 }),
      statsRow('sms', { sent: 9, platform: 'sms', broadcasts_read: 0, broadcasts_click: 0 }),
    ]);
    const conversions = {
      tenant: 'demo',
      day: '2026-02-01',
      segment: '*',
      variant: '*',
      version: 1,
      alive: 1,
      broadcast: 'b',
    };
    const goal = { ...conversions, goal: 'purchase' };
    await fresh.store.insertRows('conversion_stats', [
      { ...goal, currency: '*', ...allHorizons('converted', 3), ...allHorizons('orders', 4), orders_1h: 0 },
      { ...goal, currency: 'CNY', ...allHorizons('orders', 3), orders_1h: 0, value_all: '12.5', value_7d: '10' },
      { ...goal, currency: '', ...allHorizons('orders', 1), orders_1h: 0 },
    ]);
  });
  afterAll(() => fresh.drop());

  it('has a row for each horizon, with facts, figures, totals and an interval', async () => {
    const { rows } = await ask({ broadcast: 'b' });
    expect(rows.map(({ horizon }) => horizon)).toEqual(['1h', '24h', '3d', '7d', '30d', 'all']);
    expect(rows.map(({ mature }) => mature)).toEqual([true, true, true, false, false, false]);
    expect(rows.map(({ opted_out }) => opted_out)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows[0]).toMatchObject({ read: 20, orders: 0, values: [], segment: '*', variant: '*' });
    expect(rows[5]).toMatchObject({
      ...{ campaign: 'c', day: '2026-02-01', sent: 263, read: 81, clicked: 9, converted: 3, orders: 4, complained: 1 },
      ...{ total_reads: 99, assigned: 300, values: [{ currency: 'CNY', amount: '12.5' }] },
      not_measurable: 'click_to_open:no_denominator;median_ms_to_click:no_data',
    });
    expect(rows[5]?.open_rate_wilson_low).toBeCloseTo(0.255289, 6);
    expect(rows[5]?.open_rate_wilson_high).toBeCloseTo(0.36621, 6);
    expect(rows[3]?.values).toEqual([{ currency: 'CNY', amount: '10' }]);
  });

  it('takes the median among those who had read by the horizon', async () => {
    const { rows } = await ask({ broadcast: 'b' });
    // By 1 h only the quick ones: ten at 2 ms, ten at 3 ms.
    expect(rows[0]?.median_ms_to_read).toBe(3);
    const days = (rows[5]?.median_ms_to_read ?? 0) / 86_400_000;
    expect(days).toBeGreaterThan(2 ** 31 / 86_400_000 - 1);
    expect(days).toBeLessThan((2 ** 31 * 1.25) / 86_400_000);
    expect(rows[5]?.median_ms_to_click).toBeNull();
  });

  it('with group_by segment or variant the row of everyone is kept', async () => {
    const { rows, notes } = await ask({ broadcast: 'b', group_by: 'segment' });
    expect(rows.filter(({ horizon }) => horizon === 'all').map(({ segment, sent }) => [segment, sent])).toEqual([
      ['*', 263],
      ['old', 60],
    ]);
    expect(notes.map(({ code }) => code)).toContain('overlap');
    const variants = await ask({ broadcast: 'b', group_by: 'variant' });
    expect(variants.rows.filter(({ horizon }) => horizon === '1h').map(({ variant }) => variant)).toEqual(['*', 'A']);
  });

  it('what is not measurable is null with a reason', async () => {
    const { rows, notes } = await ask({ broadcast: 'sms' });
    expect(rows[0]).toMatchObject({
      ...{
        read: null,
        open_rate: null,
        open_rate_low: null,
        open_rate_wilson_low: null,
        clicked: null,
        converted: null,
        orders: null,
        values: null,
      },
      view_through: null,
    });
    const named = readReasons(rows[0]?.not_measurable ?? '');
    const columns = ['read', 'open_rate', 'clicked', 'converted', 'view_through', 'values', 'conversion_rate'];
    expect(columns.map((column) => named.get(column))).toEqual([
      ...['no_reads', 'no_reads', 'no_clicks', 'no_clicks', 'no_clicks', 'no_clicks', 'no_clicks'],
    ]);
    expect(notes).toContainEqual(expect.objectContaining({ code: 'not_measurable' }));
  });

  describe('where reads are known by lists or counts', () => {
    const HOUR = 3_600_000;
    const ends = async (id: string) =>
      (await ask({ broadcast: id })).rows.map(({ horizon, read, read_low, read_high }) => [
        horizon,
        read,
        read_low,
        read_high,
      ]);

    it('gives the examples of docs/cascade.md: what is certain, and what cannot be ruled out', async () => {
      expect(await ends('lists')).toEqual([
        ['1h', null, 0, 12],
        ['24h', null, 32, 41],
        ['3d', null, 41, 100],
        ['7d', null, 41, 100],
        ['30d', null, 41, 100],
        ['all', 41, 41, 41],
      ]);
      expect((await ends('fewer')).slice(1, 3)).toEqual([
        ['24h', null, 32, 100],
        ['3d', null, 32, 100],
      ]);
      expect((await ends('unlisted')).at(-1)).toEqual(['all', null, 0, 100]);
      expect((await ends('days')).slice(0, 3)).toEqual([
        ['1h', null, 0, 5000],
        ['24h', null, 5000, 7000],
        ['3d', null, 5000, 48_200],
      ]);
      expect((await ends('days')).at(-1)).toEqual(['all', null, 5000, 7912]);
      expect((await ends('sums')).slice(2)).toEqual([
        ['3d', null, 7912, 48_200],
        ['7d', null, 7912, 48_200],
        ['30d', null, 7912, 48_200],
        ['all', 7912, 7912, 7912],
      ]);
    });

    it('names the bases, how reads are known and up to when', async () => {
      const { rows, notes } = await ask({ broadcast: 'lists' });
      expect(rows[1]).toMatchObject({
        ...{ open_rate: null, open_rate_low: 0.32, open_rate_high: 0.41, open_rate_wilson_low: null, point_share: 0 },
        ...{ basis_delivery: 'event', basis_read: 'poll', basis_click: 'event', known_by: 'poll' },
        ...{ read_as_of: Date.parse('2026-02-02T06:00:00Z'), read_known_ms: 30 * HOUR },
      });
      const named = readReasons(rows[1]?.not_measurable ?? '');
      const columns = ['read', 'open_rate', 'open_rate_wilson_low', 'median_ms_to_read'] as const;
      expect(columns.map((column) => named.get(column))).toEqual(columns.map(() => 'between_polls'));
      expect(rows[5]).toMatchObject({ open_rate: 0.41, point_share: 1 });
      expect(rows[5]?.open_rate_wilson_low).toBeGreaterThan(0.3);
      expect(notes.map(({ code, count }) => [code, count])).toContainEqual(['reads_from_lists', 1]);
      expect(notes).toContainEqual(expect.objectContaining({ code: 'between_polls', column: 'read', count: 5 }));
      const note = notes.find(({ code }) => code === 'between_polls');
      expect(note?.message.en).toContain(
        'The exact number of readers is not known: 0 to 12 of 100 people within 1 hour, 32 to 41 within 24 hours, at least 41 within 3 days',
      );
      expect(note?.message.en).toMatch(/ \(last list after 30 hours\)$/);
      expect(note?.message['zh-CN']).toContain('触达 100 人，1 小时内已读 0 至 12 人，24 小时内已读 32 至 41 人');
      expect(note?.message['zh-CN']).toMatch(/（最近一次名单在发送后 30 小时）$/);
      const counted = await ask({ broadcast: 'sums' });
      expect(counted.rows[5]).toMatchObject({ known_by: 'aggregate', basis_click: 'none', clicked: null });
      expect(counted.notes.map(({ code }) => code)).toContain('reads_from_counts');
    });

    it('shows where nothing was seen after the horizon, so that only the lower end is known', async () => {
      const open = async (id: string) =>
        (await ask({ broadcast: id })).rows.filter((row) => row.nothing_seen_after).map(({ horizon }) => horizon);
      // The last list is of 30 h, the last of fewer of 20 h; counts end 52 h after the sending.
      expect(await open('lists')).toEqual(['3d', '7d', '30d']);
      expect(await open('fewer')).toEqual(['24h', '3d', '7d', '30d']);
      expect(await open('unlisted')).toEqual(['1h', '24h', '3d', '7d', '30d', 'all']);
      expect(await open('days')).toEqual(['3d', '7d', '30d']);
      expect(await open('b')).toEqual([]);
      expect((await ask({ broadcast: 'unlisted' })).rows[0]).toMatchObject({ read_as_of: null, read_known_ms: null });
      expect((await ask({ broadcast: 'sums' })).rows[0]).toMatchObject({ read_known_ms: 52 * HOUR });
    });

    it('gives the median time to read as a range', async () => {
      const { rows } = await ask({ broadcast: 'lists' });
      const last = rows[5];
      // 16th of 12 listed at 6 h (from 0 h), 20 at 20 h (from 6 h) and 9 at 30 h: the lists give 6 h to 20 h.
      expect(last?.median_ms_to_read).toBeNull();
      expect(Number(last?.median_ms_to_read_low) / HOUR).toBeGreaterThan(6 / 1.25);
      expect(Number(last?.median_ms_to_read_low) / HOUR).toBeLessThan(6 * 1.25);
      expect(Number(last?.median_ms_to_read_high) / HOUR).toBeGreaterThan(20 / 1.25);
      expect(Number(last?.median_ms_to_read_high) / HOUR).toBeLessThan(20 * 1.25);
      expect(rows[1]?.median_ms_to_read_high).toBeLessThanOrEqual(24 * HOUR);
      expect(rows[0]?.not_measurable).toContain('median_ms_to_read_high:no_data');
      const counted = (await ask({ broadcast: 'sums' })).rows[5];
      expect(counted).toMatchObject({ median_ms_to_read: null, median_ms_to_read_low: null });
      expect(counted?.not_measurable).toContain('median_ms_to_read:no_audience_split');
      const [event] = (await ask({ broadcast: 'b' })).rows;
      expect(event).toMatchObject({ median_ms_to_read_low: 3, median_ms_to_read_high: 3 });
    });

    it('adds people with machine reads only to the upper end where that is asked for', async () => {
      const [, asked] = (await ask({ broadcast: 'lists', bounds: 'true' })).rows;
      expect(asked).toMatchObject({ read_low: 32, read_high: 44, open_rate_high: 0.44 });
    });

    it('has no reads of a segment of counts, and none before the first count', async () => {
      const { rows, notes } = await ask({ broadcast: 'days', group_by: 'segment' });
      const vip = rows.find(({ segment, horizon }) => segment === 'vip' && horizon === 'all');
      expect(vip).toMatchObject({ read: null, read_low: null, known_by: null, nothing_seen_after: null });
      expect(vip?.not_measurable).toContain('read:no_audience_split');
      expect(notes.map(({ code }) => code)).toContain('no_audience_split');
      const reason = async (id: string) =>
        readReasons((await ask({ broadcast: id })).rows[5]?.not_measurable ?? '').get('read_low');
      expect(await reason('uncounted')).toBe('no_data');
      expect(await reason('unaddressed')).toBe('no_denominator');
      const lists = await ask({ broadcast: 'lists', group_by: 'segment' });
      expect(lists.rows.find(({ segment, horizon }) => segment === 'vip' && horizon === '24h')).toMatchObject({
        ...{ read: null, read_low: 32, read_high: 41 },
      });
    });
  });

  it('an unknown broadcast, or one of another tenant, is HX_NOT_FOUND; none at all is not understood', async () => {
    await expect(ask({ broadcast: 'nope' })).rejects.toMatchObject({ code: 'HX_NOT_FOUND', at: 'nope' });
    await expect(
      broadcast.run(contextOn(fresh.store, { tenant: 'other' }), broadcast.params.parse({ broadcast: 'b' })),
    ).rejects.toMatchObject({ code: 'HX_NOT_FOUND' });
    expect(broadcast.params.safeParse({}).success).toBe(false);
  });
});
