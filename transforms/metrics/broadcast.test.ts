import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../contract/notes.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { allHorizons, contextOn, statsRow } from '../../test/support/rollupWorld.ts';
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
    expect(rows[5]?.open_rate_low).toBeCloseTo(0.255289, 6);
    expect(rows[5]?.open_rate_high).toBeCloseTo(0.36621, 6);
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

  it('by segment or variant the row of everyone stays beside', async () => {
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

  it('an unknown broadcast, or one of another tenant, is HX_NOT_FOUND; none at all is not understood', async () => {
    await expect(ask({ broadcast: 'nope' })).rejects.toMatchObject({ code: 'HX_NOT_FOUND', at: 'nope' });
    await expect(
      broadcast.run(contextOn(fresh.store, { tenant: 'other' }), broadcast.params.parse({ broadcast: 'b' })),
    ).rejects.toMatchObject({ code: 'HX_NOT_FOUND' });
    expect(broadcast.params.safeParse({}).success).toBe(false);
  });
});
