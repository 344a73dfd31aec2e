import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { allHorizons, contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { openRates } from './open-rates.ts';

describe.skipIf(clickhouseAbsent())('open-rates', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}) => openRates.run(contextOn(fresh.store), openRates.params.parse(raw));
  const cell = async (raw: Record<string, unknown>, content_type: string) =>
    (await ask(raw)).rows.find((row) => row.content_type === content_type);
  const whole = { group_by: 'content_type' };

  beforeAll(async () => {
    fresh = await freshStore();
    // The reference of transforms/statistics, as broadcasts: sum x / sum n = 9792 / 139000.
    const x = [712, 1490, 655, 2110, 1320, 840, 1760, 905];
    const n = [10, 20, 10, 30, 20, 12, 25, 12].map((thousand) => thousand * 1000);
    const reference = x.map((read, i) =>
      statsRow(`r${i}`, { content_type: 'news', sent: n[i], ...allHorizons('read', read), read_1h: 1 }),
    );
    const unread = { broadcasts_read: 0, read_measurable: 0, platform: 'sms' };
    const young = { p99_delivery_at: '2026-03-30 00:00:00.000', day: '2026-03-30' };
    await fresh.store.insertRows('broadcast_stats', [
      ...reference,
      statsRow('news-sms', { content_type: 'news', sent: 500, ...unread }),
      statsRow('news-young', { content_type: 'news', sent: 500, ...allHorizons('read', 500), ...young }),
      statsRow('one', { content_type: 'promotion', sent: 263, ...allHorizons('read', 81) }),
      statsRow('one', { content_type: 'promotion', segment: 'old', sent: 148, ...allHorizons('read', 15) }),
      statsRow('one', { content_type: 'promotion', segment: 'young', sent: 20 }),
      statsRow('none-1', { content_type: 'silent', sent: 10 }),
      statsRow('none-2', { content_type: 'silent', sent: 20 }),
      statsRow('sms', { content_type: 'sms-only', sent: 20, ...unread }),
      statsRow('arms', { content_type: 'arms', variant: 'A', sent: 50, ...allHorizons('read', 10) }),
      statsRow('arms', { content_type: 'arms', variant: 'B', sent: 50, ...allHorizons('read', 20) }),
      statsRow('gone', { content_type: 'news', sent: 900, alive: 0 }),
    ]);
  });
  afterAll(() => fresh.drop());

  it('over several broadcasts: the clustered interval of mature, measurable ones, the others counted', async () => {
    const news = await cell(whole, 'news');
    expect(news).toMatchObject({
      ...{ broadcasts: 8, immature_broadcasts: 1, unmeasured_broadcasts: 1, interval: 'clustered', not_measurable: '' },
      ...{ sent: 139_000, reach: 139_000, read: 9792, segment: null },
    });
    expect(news?.open_rate).toBeCloseTo(0.070446, 6);
    expect(news?.low).toBeCloseTo(0.06778, 6);
    expect(news?.high).toBeCloseTo(0.073208, 6);
    expect(news?.degrees_of_freedom).toBeCloseTo(5.894285, 6);
    expect(news?.effective_broadcasts).toBeCloseTo(6.868468, 6);
    expect(news?.broadcast_weighted_rate).toBeCloseTo(0.07041875, 8);
    const { notes } = await ask(whole);
    // Of all rows: one SMS broadcast of news, and one of a content type of its own.
    expect(notes.map(({ code, count }) => [code, count])).toEqual([
      ['not_measurable', 2],
      ['immature', 1],
    ]);
  });

  it('for one broadcast: Wilson, no degrees of freedom', async () => {
    const one = await cell(whole, 'promotion');
    expect(one).toMatchObject({ broadcasts: 1, interval: 'wilson', degrees_of_freedom: null, effective_broadcasts: 1 });
    expect(one?.low).toBeCloseTo(0.255289, 6);
    expect(one?.high).toBeCloseTo(0.36621, 6);
  });

  it('over several without a read: 0, and no interval; not measurable: null with a reason', async () => {
    expect(await cell(whole, 'silent')).toMatchObject({ read: 0, open_rate: 0, low: null, interval: null });
    expect(await cell(whole, 'sms-only')).toMatchObject({
      ...{ broadcasts: 0, unmeasured_broadcasts: 1, read: null, open_rate: null },
      not_measurable: expect.stringContaining('open_rate:no_reads'),
    });
  });

  it('by default by content type and segment, where rows overlap', async () => {
    const { rows, notes } = await ask();
    expect(rows.map(({ content_type, segment, read }) => [content_type, segment, read])).toEqual([
      ['promotion', 'old', 15],
      ['promotion', 'young', 0],
    ]);
    expect(rows[0]?.high).toBeCloseTo(0.160487, 6);
    expect(notes.map(({ code }) => code)).toContain('overlap');
  });

  it('a shorter horizon makes young broadcasts mature and counts less', async () => {
    expect(await cell({ ...whole, horizon: '1h' }, 'news')).toMatchObject({
      broadcasts: 9,
      immature_broadcasts: 0,
      read: 508,
    });
  });

  it('takes several variants of one broadcast as one broadcast', async () => {
    expect(await cell({ ...whole, variant: ['A', 'B'] }, 'arms')).toMatchObject({
      ...{ broadcasts: 1, read: 30, reach: 100, interval: 'wilson', effective_broadcasts: 1 },
    });
  });

  it('filters, and answers one row without groups', async () => {
    expect((await ask({ group_by: '', content_type: 'promotion' })).rows).toMatchObject([
      { content_type: null, read: 81 },
    ]);
    expect((await ask({ group_by: '', content_type: 'nothing' })).rows).toMatchObject([
      {
        broadcasts: 0,
        open_rate: null,
        not_measurable: expect.stringContaining('open_rate:no_data;broadcast_weighted_rate:no_data;low:no_data'),
      },
    ]);
  });
});
