import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { countedRow, polledRow } from '../../../test/support/readRanges.ts';
import { allHorizons, contextOn, NOW, statsRow } from '../../../test/support/rollupWorld.ts';
import { readCursor, writeCursor } from '../grammar/cursor.ts';
import { broadcasts } from './broadcasts.ts';

describe.skipIf(clickhouseAbsent())('broadcasts', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}) =>
    broadcasts.run(contextOn(fresh.store), broadcasts.params.parse(raw));
  const ids = async (raw: Record<string, unknown> = {}) => (await ask(raw)).rows.map(({ broadcast }) => broadcast);

  beforeAll(async () => {
    fresh = await freshStore();
    const reads = (count: number) => allHorizons('read', count);
    const unread = { broadcasts_read: 0, read_measurable: 0, platform: 'sms' };
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('b1', { sent: 100, delivered: 80, ...reads(40), ...allHorizons('clicked', 10), campaign: 'spring' }),
      statsRow('b1', { segment: 'old', sent: 60, delivered: 50, ...reads(25) }),
      statsRow('b1', { segment: 'young', sent: 60, delivered: 50, ...reads(20) }),
      statsRow('b1', { variant: 'A', sent: 50, delivered: 40, ...reads(22) }),
      statsRow('b2', {
        sent: 200,
        ...unread,
        owner: 'Ärzte',
        day: '2026-02-02',
        first_send_at: '2026-02-02 00:00:00.000',
      }),
      statsRow('b3', { sent: 0, day: '2026-02-03', first_send_at: '2026-02-03 00:00:00.000' }),
      statsRow('b4', {
        ...{ sent: 100, ...reads(10), day: '2026-03-30', content_type: 'promotion' },
        ...{ first_send_at: '2026-03-30 00:00:00.000', p99_delivery_at: '2026-03-30 00:00:00.000' },
      }),
      statsRow('b5', { sent: 9, alive: 0 }),
      statsRow('b6', { sent: 9, tenant: 'other' }),
    ]);
    const world = new RawWorld(fresh.store, 'demo');
    await world.broadcast('b1', { title: '春节 SALE: 50%_off' });
    await world.broadcast('b1', { title: 'an earlier title' }, '2025-12-01T00:00:00Z');
    await world.broadcast('b2', {});
    await new RawWorld(fresh.store, 'other').broadcast('b4', { title: 'of another tenant' });
    // Which days may hold immature broadcasts is read from the sums by day.
    await fresh.store.insertRows('stats_day', [
      { tenant: 'demo', day: '2026-03-30', segment: '*', p99_delivery_at: '2026-03-30 00:00:00.000', alive: 1 },
    ]);
    const conversions = {
      tenant: 'demo',
      day: '2026-02-01',
      segment: '*',
      variant: '*',
      version: 1,
      alive: 1,
      currency: '*',
    };
    await fresh.store.insertRows('conversion_stats', [
      { ...conversions, broadcast: 'b1', goal: 'purchase', ...allHorizons('converted', 5) },
      { ...conversions, broadcast: 'b1', goal: 'visit', ...allHorizons('converted', 4) },
    ]);
  });
  afterAll(() => fresh.drop());

  it('lists what lives of one tenant, newest first, everyone once', async () => {
    expect(await ids()).toEqual(['b4', 'b3', 'b2', 'b1']);
    const b1 = (await ask()).rows.find(({ broadcast }) => broadcast === 'b1');
    expect(b1).toMatchObject({
      ...{ day: '2026-02-01', first_send_at: Date.parse('2026-02-01T00:00:00Z'), campaign: 'spring', mature: true },
      ...{ sent: 100, delivered: 80, read: 40, clicked: 10, converted: 5 },
      not_measurable: 'click_to_open:no_denominator',
      ...{
        delivery_rate: 0.8,
        open_rate: 0.5,
        click_rate: 0.125,
        conversion_rate: 0.5,
        converted_per_delivered: 0.0625,
      },
    });
  });

  it('what is not measurable is null with a reason, what has no denominator too, none is 0', async () => {
    const { rows, notes } = await ask();
    expect(rows.find(({ broadcast }) => broadcast === 'b2')).toMatchObject({
      ...{ read: null, open_rate: null, click_to_open: null, read_at_least: 0, clicked: 0, click_rate: 0 },
      not_measurable:
        'read:no_reads;read_implied:no_reads;view_through:no_reads;effective_open:no_reads;read_no_interaction:no_reads;open_rate:no_reads;click_to_open:no_reads;conversion_rate:no_denominator;reach_point:no_reads;point_share:no_reads;read_low:no_reads;read_high:no_reads;open_rate_low:no_reads;open_rate_high:no_reads;nothing_seen_after:no_reads',
    });
    expect(rows.find(({ broadcast }) => broadcast === 'b3')).toMatchObject({
      read: 0,
      open_rate: null,
      not_measurable: expect.stringContaining('open_rate:no_denominator'),
    });
    expect(notes).toContainEqual(expect.objectContaining({ code: 'not_measurable', count: 1 }));
  });

  it('shows the latest title where one is kept', async () => {
    const titles = (await ask()).rows.map(({ broadcast, title }) => [broadcast, title]);
    expect(titles).toEqual([...['b4', 'b3', 'b2'].map((broadcast) => [broadcast, '']), ['b1', '春节 SALE: 50%_off']]);
  });

  it.each([
    ['B1', ['b1']],
    ['b', ['b4', 'b3', 'b2', 'b1']],
    ['SPRING', ['b1']],
    ['ärzte', ['b2']],
    ['春节', ['b1']],
    ['sale', ['b1']],
    // Not wildcards, and no way out of the text.
    ['50%_', ['b1']],
    ['%', ['b1']],
    ['s_a', []],
    ["' OR 1 = 1 --", []],
    ['earlier', []],
    ['another', []],
    ['', ['b4', 'b3', 'b2', 'b1']],
  ])('finds %o', async (search, expected) => {
    expect(await ids({ search })).toEqual(expected);
  });

  it('leaves immature broadcasts out when asked, and counts all of them', async () => {
    const mature = await ask({ maturity: 'mature', limit: 1 });
    expect(mature.rows).toMatchObject([{ broadcast: 'b3', mature: true }]);
    expect(mature.notes).toContainEqual(expect.objectContaining({ code: 'immature', count: 1 }));
    expect(await ids({ maturity: 'mature', cursor: mature.nextCursor })).toEqual(['b2', 'b1']);
    expect(await ids({ maturity: 'mature', horizon: '1h' })).toEqual(['b4', 'b3', 'b2', 'b1']);
    const none = await ask({ maturity: 'mature', search: 'b1' });
    expect(none.notes.map(({ code }) => code)).not.toContain('immature');
  });

  it('marks which broadcasts are immature for the horizon', async () => {
    const young = async (horizon: string) =>
      (await ask({ horizon })).rows.filter(({ mature }) => !mature).map(({ broadcast }) => broadcast);
    expect(await young('all')).toEqual(['b4']);
    expect(await young('1h')).toEqual([]);
    expect((await ask()).notes).toContainEqual(expect.objectContaining({ code: 'immature', count: 1 }));
    expect((await ask()).rows[0]?.first_send_at).toBeLessThan(NOW);
  });

  it('filters: values of one name are OR, names AND; of a segment, of a variant', async () => {
    expect(await ids({ platform: ['sms', 'email'], content_type: 'news' })).toEqual(['b3', 'b2', 'b1']);
    expect(await ids({ campaign: 'spring', platform: 'sms' })).toEqual([]);
    expect((await ask({ segment: 'old' })).rows).toMatchObject([{ broadcast: 'b1', sent: 60, open_rate: 0.5 }]);
    expect((await ask({ variant: 'A' })).rows).toMatchObject([{ broadcast: 'b1', sent: 50, read: 22 }]);
  });

  it('takes a period half-open: dates of the tenant, instants', async () => {
    expect(await ids({ from: '2026-02-02', to: '2026-02-03' })).toEqual(['b2']);
    expect(await ids({ from: '2026-02-02T08:00:00+08:00' })).toEqual(['b4', 'b3', 'b2']);
    expect(await ids({ to: '2026-02-02T08:00:00+08:00' })).toEqual(['b1']);
    expect(broadcasts.params.safeParse({ from: '2026-02-02T08:00:00' }).success).toBe(false);
  });

  it('counts conversions of the goal asked', async () => {
    expect((await ask({ goal: 'visit' })).rows.at(-1)).toMatchObject({ broadcast: 'b1', converted: 4 });
    expect((await ask({ goal: 'nothing' })).rows.at(-1)).toMatchObject({ broadcast: 'b1', converted: 0 });
  });

  it.each(['-first_send_at', 'sent', '-open_rate', 'open_rate', '-click_to_open'])(
    'pages through sort=%s without losing or repeating',
    async (sort) => {
      const whole = await ids({ sort });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask({ sort, limit: '1', ...(cursor === undefined ? {} : { cursor }) });
        expect(page.rows).toHaveLength(1);
        paged.push(...page.rows.map(({ broadcast }) => broadcast));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(4);
    },
  );

  it.each(['en', 'zh-CN'] as const)('describes in %s which setting decides on titles', (language) => {
    expect(broadcasts.about[language]).toContain('keep_titles');
    expect(broadcasts.about[language]).not.toMatch(/keeps text|保留正文/);
  });

  it('sorts nulls last both ways', async () => {
    expect((await ids({ sort: 'open_rate' })).slice(0, 2)).toEqual(['b4', 'b1']);
    expect((await ids({ sort: '-open_rate' })).slice(0, 2)).toEqual(['b1', 'b4']);
  });

  describe('where reads are known by lists or counts', () => {
    const reads = (count: number) => allHorizons('read', count);
    const askAll = (raw: Record<string, unknown> = {}) =>
      broadcasts.run(contextOn(fresh.store, { tenant: 'mixed' }), broadcasts.params.parse({ horizon: '24h', ...raw }));
    const of = async (id: string, raw: Record<string, unknown> = {}) =>
      (await askAll(raw)).rows.find(({ broadcast }) => broadcast === id);

    beforeAll(async () => {
      const mixed = { tenant: 'mixed' };
      await fresh.store.insertRows('broadcast_stats', [
        polledRow('lists', '6, 20, 30 h', { ...mixed, ...allHorizons('machine_only', 3) }),
        polledRow('fewer', '6, 20 h', mixed),
        countedRow('days', 'day', mixed),
        countedRow('sums', 'to_date', mixed),
        countedRow('sums', 'to_date', { ...mixed, segment: 'vip', broadcasts_read: 0 }),
        statsRow('half', { ...mixed, sent: 100, ...reads(50) }),
        statsRow('tenth', { ...mixed, sent: 100, ...reads(10) }),
        statsRow('text', { ...mixed, sent: 100, platform: 'sms', broadcasts_read: 0 }),
      ]);
    });

    it('gives what is certain and what cannot be ruled out, how it is known and up to when', async () => {
      expect(await of('lists')).toMatchObject({
        ...{ read: null, open_rate: null, read_low: 32, read_high: 41, open_rate_low: 0.32, open_rate_high: 0.41 },
        ...{ known_by: 'poll', point_share: 0, read_as_of: Date.parse('2026-02-02T06:00:00Z') },
        ...{ read_known_ms: 30 * 3_600_000, nothing_seen_after: false },
        not_measurable: expect.stringContaining('read:between_polls'),
      });
      expect(await of('lists', { horizon: 'all' })).toMatchObject({ read: 41, open_rate: 0.41, point_share: 1 });
      expect(await of('fewer')).toMatchObject({ read_low: 32, read_high: 100, nothing_seen_after: true });
      expect(await of('days')).toMatchObject({ read_low: 5000, read_high: 7000, known_by: 'aggregate' });
      expect(await of('half')).toMatchObject({
        read: 50,
        read_low: 50,
        read_high: 50,
        known_by: 'event',
        read_as_of: null,
      });
      expect(await of('text')).toMatchObject({ read_low: null, known_by: null, nothing_seen_after: null });
      expect(await of('lists', { bounds: 'true' })).toMatchObject({
        read_low: 32,
        read_high: 44,
        open_rate_high: 0.44,
      });
      expect(await of('sums', { segment: 'vip' })).toMatchObject({
        not_measurable: expect.stringContaining('read:no_audience_split'),
      });
    });

    it.each(['open_rate', 'read'])(
      'ranks by %s those with a single value, and counts those that come last',
      async (by) => {
        const { rows, notes } = await askAll({ sort: `-${by}` });
        const last = ['days', 'fewer', 'lists', 'sums', 'text'];
        expect(rows.map(({ broadcast }) => broadcast)).toEqual(['half', 'tenth', ...last]);
        expect((await askAll({ sort: by })).rows.map(({ broadcast }) => broadcast)).toEqual(['tenth', 'half', ...last]);
        // Of the whole list, not of a page; text has no reads at all.
        const unranked = expect.objectContaining({ code: 'between_polls', column: by, count: 4 });
        expect(notes).toContainEqual(unranked);
        expect((await askAll({ sort: `-${by}`, limit: 1 })).notes).toContainEqual(unranked);
        expect((await askAll({ sort: `-${by}`, platform: 'dingtalk' })).notes).toContainEqual(
          expect.objectContaining({ code: 'between_polls', column: by, count: 2 }),
        );
      },
    );

    it('ranks everything by what is certain where that is asked for', async () => {
      const { rows, notes } = await askAll({ sort: '-open_rate_low' });
      expect(rows.map(({ broadcast }) => broadcast)).toEqual([
        'half',
        'fewer',
        'lists',
        'days',
        'sums',
        'tenth',
        'text',
      ]);
      expect(notes.map(({ code, column, count }) => [code, column, count])).toEqual(
        expect.arrayContaining([
          ['reads_from_lists', 'read', 2],
          ['reads_from_counts', 'read', 2],
          ['between_polls', 'read', 4],
        ]),
      );
    });
  });

  it('sorts a broadcast whose figures are hidden last, and no cursor has its figure', async () => {
    const page = (raw: Record<string, unknown>) =>
      broadcasts.run({ ...contextOn(fresh.store), minCell: 150 }, broadcasts.params.parse({ sort: '-sent', ...raw }));
    const first = await page({ limit: '3' });
    expect(first.rows.map(({ broadcast, sent }) => [broadcast, sent])).toEqual([
      ['b2', 200],
      ['b1', null],
      ['b3', null],
    ]);
    expect(readCursor(first.nextCursor ?? '', '-sent')).toMatchObject({ value: null, key: 'b3' });
    const { rows } = await page({ limit: '3', cursor: first.nextCursor });
    expect(rows.map(({ broadcast, sent }) => [broadcast, sent])).toEqual([['b4', null]]);
    // A value of one's own in a cursor finds nothing out.
    const guess = writeCursor({ sort: '-sent', value: 101, key: '' });
    expect((await page({ cursor: guess })).rows.map(({ sent }) => sent)).toEqual([null, null, null]);
  });

  it('refuses a cursor that is none, or of another sort', async () => {
    const { nextCursor } = await ask({ limit: 1 });
    await expect(ask({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'HX_PARAM', at: 'cursor' });
    await expect(ask({ cursor: nextCursor, sort: 'sent' })).rejects.toMatchObject({ code: 'HX_PARAM', at: 'cursor' });
  });
});
