import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../../contract/notes.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { allHorizons, contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { audienceLift } from './audience-lift.ts';

/** Readers among 100 in six broadcasts: well above the 10 % of everyone else, far above in one only, and none of both. */
const readers = { steady: [30, 33, 31, 29, 34, 32], lucky: [90, 11, 9, 10, 10, 10], plain: [10, 11, 9, 10, 9, 11] };
const OTHERS = { sent: 900, read: 90 };

describe.skipIf(clickhouseAbsent())('audience-lift', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}) =>
    audienceLift.run(contextOn(fresh.store), audienceLift.params.parse(raw));
  const cell = async (content_type: string, segment: string, raw: Record<string, unknown> = {}) =>
    (await ask(raw)).rows.find((row) => row.content_type === content_type && row.segment === segment);

  beforeAll(async () => {
    fresh = await freshStore();
    const stats = (
      broadcast: string,
      segment: string,
      sent: number,
      read: number,
      more: Record<string, unknown> = {},
    ) => statsRow(broadcast, { segment, sent, ...allHorizons('read', read), ...more });
    const ofSix = [0, 1, 2, 3, 4, 5].flatMap((i) => {
      const at = (segment: keyof typeof readers) => readers[segment][i] ?? 0;
      const segments = ['steady', 'lucky', 'plain'] as const;
      return [
        stats(`news-${i}`, '*', 300 + OTHERS.sent, at('steady') + at('lucky') + at('plain') + OTHERS.read),
        ...segments.map((segment) => stats(`news-${i}`, segment, 100, at(segment))),
        // An arm of the same broadcast: no recipient counts twice.
        stats(`news-${i}`, 'steady', 50, 50, { variant: 'A' }),
        // In four of the six the segment has 20 people, in two it has 19.
        stats(`news-${i}`, 'small', i < 4 ? 20 : 19, 18),
      ];
    });
    const young = { p99_delivery_at: '2026-03-30 00:00:00.000', day: '2026-03-30' };
    const listed = { content_type: 'lists', ...allHorizons('read_point', 0), ...allHorizons('reach_point', 0) };
    const unread = { platform: 'sms', broadcasts_read: 0, content_type: 'code' };
    await fresh.store.insertRows('broadcast_stats', [
      ...ofSix,
      stats('news-young', '*', 1000, 900, young),
      stats('news-young', 'plain', 100, 100, young),
      stats('sms', '*', 1000, 0, unread),
      stats('sms', 'plain', 100, 0, unread),
      ...[0, 1, 2, 3, 4].flatMap((i) => [
        stats(`list-${i}`, '*', 1000, 100, listed),
        stats(`list-${i}`, 'plain', 100, 90, listed),
      ]),
      stats('article', '*', 1000, 100, { content_type: 'article', broadcasts_aggregate: 1 }),
      stats('article', 'plain', 100, 0, { content_type: 'article', broadcasts_aggregate: 1, broadcasts_read: 0 }),
      stats('counts', '*', 0, 0, { platform: 'wechat_oa', broadcasts_counts_only: 1, broadcasts_aggregate: 1 }),
      stats('gone', '*', 1000, 100, { alive: 0 }),
      stats('gone', 'plain', 100, 100, { alive: 0 }),
    ]);
  });
  afterAll(() => fresh.drop());

  it('names the segment whose difference holds over the broadcasts, not the one with the highest rate', async () => {
    const steady = await cell('news', 'steady');
    const lucky = await cell('news', 'lucky');
    expect(steady).toMatchObject({ verdict: 'better', broadcasts: 6, cells_tested: 3, not_measurable: '' });
    expect(lucky).toMatchObject({ verdict: 'no_difference', broadcasts: 6 });
    expect(steady?.q_value).toBeLessThan(0.001);
    // The mean of six differences of one weight: of the segment's rate from that of the other 1,100 people.
    const differences = readers.steady.map((read, i) => {
      const others = (readers.lucky[i] ?? 0) + (readers.plain[i] ?? 0) + OTHERS.read;
      return read / 100 - others / 1100;
    });
    expect(steady?.lift).toBeCloseTo(differences.reduce((sum, one) => sum + one, 0) / 6, 12);
    expect(steady?.degrees_of_freedom).toBeCloseTo(5, 9);
    expect(steady?.lift_low).toBeGreaterThan(0);
  });

  it('gives both counts of both sides', async () => {
    const sum = (segment: keyof typeof readers) => readers[segment].reduce((total, one) => total + one, 0);
    expect(await cell('news', 'steady')).toMatchObject({
      ...{ read: sum('steady'), recipients: 600, open_rate: sum('steady') / 600 },
      ...{ comparison_read: sum('lucky') + sum('plain') + 540, comparison_recipients: 6600 },
    });
  });

  it('tests nothing below five broadcasts with 20 people, whatever the rate', async () => {
    expect(await cell('news', 'small')).toMatchObject({
      ...{ verdict: 'too_few', broadcasts: 4, small_broadcasts: 2, open_rate: 0.9 },
      ...{ lift: null, lift_low: null, p_value: null, q_value: null },
    });
  });

  it('has a reason for each figure that is null, and for no other', async () => {
    const figures = [
      'open_rate',
      'comparison_open_rate',
      'lift',
      'lift_low',
      'lift_high',
      'p_value',
      'q_value',
    ] as const;
    for (const row of (await ask()).rows) {
      const missing = figures.filter((name) => row[name] === null);
      expect([...readReasons(row.not_measurable).keys()]).toEqual(missing);
    }
    expect(await cell('news', 'small')).toMatchObject({
      not_measurable: ['lift', 'lift_low', 'lift_high', 'p_value', 'q_value']
        .map((name) => `${name}:too_few_comparables`)
        .join(';'),
    });
  });

  it('leaves out young broadcasts and those whose reads are not reported, and counts them', async () => {
    expect(await cell('news', 'plain')).toMatchObject({
      broadcasts: 6,
      immature_broadcasts: 1,
      verdict: 'no_difference',
    });
    expect(await cell('code', 'plain')).toMatchObject({
      ...{
        broadcasts: 0,
        unmeasured_broadcasts: 1,
        open_rate: null,
        verdict: 'too_few',
        not_measurable: expect.stringContaining('open_rate:no_reads;comparison_open_rate:no_reads;lift:no_reads'),
      },
    });
    // The article has recipients, and its reads are counts.
    const { notes } = await ask();
    const codes = ['overlap', 'no_audience_split', 'not_measurable', 'immature'];
    expect(notes.map(({ code }) => code)).toEqual(codes);
    expect(notes[2]).toMatchObject({ column: 'unmeasured_broadcasts', count: 1 });
    expect(await cell('news', 'plain', { horizon: '1h' })).toMatchObject({ broadcasts: 7, immature_broadcasts: 0 });
  });

  it('judges no broadcast whose reads are a range, and none of counts, and has the reason', async () => {
    expect(await cell('lists', 'plain')).toMatchObject({
      ...{ broadcasts: 0, range_broadcasts: 5, unmeasured_broadcasts: 0, read: 0, open_rate: null, verdict: 'too_few' },
      not_measurable: expect.stringContaining('open_rate:between_polls'),
    });
    expect(await cell('article', 'plain')).toMatchObject({
      ...{ range_broadcasts: 0, unmeasured_broadcasts: 1, open_rate: null },
      not_measurable: expect.stringContaining('open_rate:no_audience_split'),
    });
  });

  it('filters rows by content type and segment without a change of any verdict', async () => {
    const all = (await ask()).rows;
    expect((await ask({ segment: 'lucky' })).rows).toEqual(all.filter(({ segment }) => segment === 'lucky'));
    expect((await ask({ content_type: ['news'] })).rows).toEqual(all.filter((row) => row.content_type === 'news'));
    expect((await ask({ segment: '*' })).rows).toEqual([]);
  });

  it('looks for counts that name no segment where there are counts, also of broadcasts without segments', async () => {
    const names = async (raw: Record<string, unknown>) => (await ask(raw)).queries.map(({ name }) => name);
    expect(await names({ platform: 'sms' })).toEqual(['audience-lift']);
    expect(await names({})).toEqual(['audience-lift', 'immature-broadcasts', 'broadcasts-without-split']);
    const { rows, notes } = await ask({ platform: 'wechat_oa' });
    expect(rows).toEqual([]);
    expect(notes.find(({ code }) => code === 'no_audience_split')).toMatchObject({ count: 1 });
  });

  it('asks about the broadcasts of a period and a platform', async () => {
    expect((await ask({ platform: 'sms' })).rows).toHaveLength(1);
    expect((await ask({ from: '2027-01-01', to: '2027-02-01' })).rows).toEqual([]);
  });
});
