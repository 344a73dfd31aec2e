import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../contract/notes.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type OverHttp, overHttp } from '../support/overHttp.ts';
import { article, at, byEvents, daily, type Event, event, sends } from './eventsOfCounts.ts';

/** Each is a tenant of its own. */
const worlds: Readonly<Record<string, readonly Event[]>> = {
  // 130 readers of 100 people, next to an article and a broadcast whose open rate is known.
  above: [
    ...[article('over', 'over'), ...daily('over', 'day', [{ delivered: 100, read: 130 }])],
    ...[article('fine', 'fine'), ...daily('fine', 'day', [{ delivered: 1000, read: 200 }])],
    ...byEvents('mail', 10, 5),
  ],
  // All but one of the recipients are not known.
  partly: [article('one', 'one'), ...sends('one', 1), ...daily('one', 'day', [{ sent: 500, read: 50 }])],
  // At the reach, and above it by a day before the last one.
  edge: [
    ...[article('exactly'), ...daily('exactly', 'day', [{ delivered: 100, read: 100 }])],
    ...[article('once'), ...daily('once', 'day', [{ delivered: 100, read: 101 }, { read: 3 }])],
    ...[article('corrected'), ...daily('corrected', 'to_date', [{ delivered: 100, read: 120 }, { read: 100 }])],
  ],
  nameless: [
    ...[article('read'), ...daily('read', 'day', [{ read: 30 }]), event('click', 'read', 1, { recipient: 'eve' })],
    ...[event('optout', 'read', 1, { recipient: 'eve', kind: 'unfollow' })],
    ...[article('clicks'), ...daily('clicks', 'day', [{ clicked: 5 }])],
    ...[article('failed'), ...daily('failed', 'day', [{ read: 30, failed: 7 }])],
    ...byEvents('mail', 10, 5, { content_type: 'news' }),
  ],
  falling: [
    article('article'),
    ...daily('article', 'to_date', [{ delivered: 48_200, read: 5000 }, { read: 7000 }, { read: 6900 }]),
  ],
  // One row of stats_day: ten by events, and one whose counts are still to come.
  awaited: [
    ...Array.from({ length: 10 }, (_, i) => byEvents(`b${i}`, 10, 5)).flat(),
    ...[event('broadcast', 'awaited', 0, { platform: 'feishu', content_type: 'news', basis: 'aggregate' })],
    ...sends('awaited', 10),
    ...[article('alone'), ...daily('alone', 'day', [{ delivered: 50 }])],
  ],
  // Two broadcasts of one row of stats_day: counts until the 3rd, a list of the 5th. Recipients of both have a tag.
  ways: [
    ...[event('broadcast', 'counted', 0, { platform: 'dingtalk', content_type: 'news', basis: 'aggregate' })],
    ...sends('counted', 10, { audience: ['vip'] }),
    ...daily('counted', 'day', [{ read: 5 }], { platform: 'dingtalk' }),
    ...[event('broadcast', 'listed', 0, { platform: 'dingtalk', content_type: 'news' })],
    ...sends('listed', 10, { audience: ['vip'] }),
    event('poll', 'listed', 60, { platform: 'dingtalk', polled_at: at(60), complete: true }),
  ],
};

/** Of each answer about several broadcasts, by broadcast; a content type is of one, too. */
const byBroadcast = [
  ['funnel', 'funnel?group_by=broadcast&horizon=all'],
  ['broadcasts', 'broadcasts?horizon=all'],
  ['timeseries', 'timeseries?group_by=content_type&horizon=all&interval=day'],
] as const;
/** The same in one row. */
const inOne = [
  ['funnel', 'funnel?horizon=all'],
  ['funnel of single broadcasts', 'funnel?horizon=all&from=2026-01-01T00:00:00Z'],
  ['timeseries', 'timeseries?horizon=all&interval=month'],
  ['open-rates', 'open-rates?horizon=all&group_by='],
  ['open-rates of single broadcasts', 'open-rates?horizon=all&group_by=&from=2026-01-01T00:00:00Z'],
] as const;
const ofReads = ['read', 'open_rate', 'read_low', 'read_high', 'open_rate_low', 'open_rate_high', 'point_share'];
const nothing = Object.fromEntries(ofReads.map((name) => [name, null]));
const allBecauseOf = (reason: string) => Object.fromEntries(ofReads.map((name) => [name, reason]));
const reasons = (row: Event | undefined) => Object.fromEntries(readReasons(String(row?.not_measurable)));

/** Counts without recipients as docs/cascade.md defines them: from events over HTTP to the answer over HTTP. */
describe.skipIf(clickhouseAbsent())('counts without recipients', () => {
  let http: OverHttp;
  beforeAll(async () => {
    http = await overHttp();
    for (const [tenant, events] of Object.entries(worlds)) await http.post(tenant, events);
    await http.refresh();
  }, 180_000);
  afterAll(() => http?.close());

  const rowOf = async (tenant: string, query: string, broadcast: string) =>
    (await http.ask(tenant, query)).rows.find((row) => [row.broadcast, row.content_type].includes(broadcast));
  const codesOf = async (tenant: string, query: string) =>
    (await http.ask(tenant, query)).notes.map(({ code }) => code);

  describe('above the reach', () => {
    it.each(byBroadcast)('%s: no share of the audience follows from them', async (_, query) => {
      const over = await rowOf('above', query, 'over');
      expect(over).toMatchObject({ ...nothing, sent: 100, delivered: 100, known_by: null, read_as_of: null });
      expect(reasons(over)).toMatchObject({ ...allBecauseOf('counts_above_reach'), clicked: 'no_clicks' });
      expect(await rowOf('above', query, 'fine')).toMatchObject({ read: 200, open_rate: 0.2, known_by: 'aggregate' });
      const one = await rowOf('partly', query, 'one');
      expect(one).toMatchObject({ ...nothing, sent: 1, clicked: 0 });
      expect(reasons(one)).toMatchObject(allBecauseOf('counts_above_reach'));
    });

    it.each(inOne)('%s: the others have an open rate, and a note how many are not in it', async (_, query) => {
      const { rows, notes } = await http.ask('above', query);
      expect(rows).toMatchObject([{ read: 205, read_low: 205, open_rate: 205 / 1010, known_by: 'mixed' }]);
      expect(notes.find(({ code }) => code === 'counts_above_reach')).toMatchObject({
        count: 1,
        message: '1 broadcast is missing from Open rate: its counts of reads exceed the people reached',
      });
      const alone = await http.ask('partly', query);
      expect(alone.rows).toMatchObject([nothing]);
      expect(reasons(alone.rows[0])).toMatchObject(allBecauseOf('counts_above_reach'));
    });

    it.each(inOne)('%s: of one day and kind, too', async (_, query) => {
      const { rows, notes } = await http.ask('edge', query);
      expect(rows).toMatchObject([{ read: 200, open_rate: 1, read_high: 200, point_share: 1, known_by: 'aggregate' }]);
      expect(notes.find(({ code }) => code === 'counts_above_reach')).toMatchObject({ count: 1 });
      expect(notes.find(({ code }) => code === 'reads_from_counts')).toMatchObject({ count: 2 });
    });

    it('cascade: the rate has the reason, or leaves them out', async () => {
      const rates = await http.ask('above', 'cascade?rate=open_rate&group_by=broadcast&horizon=all');
      expect(rates.rows.find(({ broadcast, rate_name }) => broadcast === 'over' && rate_name !== null)).toMatchObject({
        ...{ rate: null, people: null, of_people: null, broadcasts: 0, read_low: null },
        not_measurable: 'open_rate:counts_above_reach',
      });
      const whole = await http.ask('above', 'cascade?rate=open_rate&horizon=all');
      expect(whole.rows.find(({ rate_name }) => rate_name === 'open_rate')).toMatchObject({
        ...{ people: 205, of_people: 1010, broadcasts: 2, not_measurable: '' },
      });
      expect(whole.notes.map(({ code }) => code)).toContain('counts_above_reach');
    });

    it('one broadcast: at no horizon, with no curve, and nothing to compare', async () => {
      const { rows, notes } = await http.ask('above', 'broadcast?broadcast=over');
      expect(rows).toHaveLength(6);
      for (const row of rows) {
        expect(row).toMatchObject({ ...nothing, nothing_seen_after: null, median_ms_to_read: null });
        expect(reasons(row)).toMatchObject({
          ...allBecauseOf('counts_above_reach'),
          median_ms_to_read: 'counts_above_reach',
        });
      }
      expect(notes.map(({ code }) => code)).toContain('counts_above_reach');
      const curve = await http.ask('above', 'read-curve?broadcast=over');
      expect(curve.rows).toEqual([]);
      expect(curve.notes.map(({ message }) => message)).toEqual([
        'The daily counts of reads of this broadcast exceed the people reached, so there is no curve',
      ]);
      const usual = await http.ask('above', 'against-usual?broadcast=over&rate=open_rate');
      expect(usual.rows).toMatchObject([
        { rate: null, people: null, read_low: null, standing: null, not_measurable: 'open_rate:counts_above_reach' },
      ]);
    });

    it('by event date there are no reads, and no open rate to be left out of', async () => {
      const { rows, notes } = await http.ask('partly', 'timeseries?date_basis=event&interval=day');
      expect(rows).toMatchObject([{ sent: 1, read: null }]);
      expect(reasons(rows[0])).toMatchObject({ read: 'counts_above_reach', open_rate: 'event_date' });
      expect(notes.map(({ code }) => code)).not.toContain('counts_above_reach');
    });

    it('only where readers are more than the people reached by the last day that counts', async () => {
      const query = 'funnel?group_by=broadcast&horizon=all';
      expect(await rowOf('edge', query, 'exactly')).toMatchObject({ read: 100, open_rate: 1 });
      expect(reasons(await rowOf('edge', query, 'once'))).toMatchObject({ read: 'counts_above_reach' });
      expect(await rowOf('edge', query, 'corrected')).toMatchObject({ read: 100, open_rate: 1 });
    });

    it('segments have no counts, whether they are above the reach or not', async () => {
      const { rows, notes } = await http.ask('ways', 'funnel?group_by=broadcast&segment=vip&horizon=all');
      expect(reasons(rows.find(({ broadcast }) => broadcast === 'counted'))).toMatchObject({
        read: 'no_audience_split',
      });
      expect(notes.map(({ code }) => code)).not.toContain('counts_above_reach');
    });

    it('data quality has how many, and by how much', async () => {
      const { rows } = await http.ask('above', 'data-quality');
      const find = (check: string) => rows.filter((row) => row.check === check);
      expect(find('counts_above_reach')).toMatchObject([{ subject: '', count: 1, of: 3 }]);
      expect(find('readers_above_reach')).toMatchObject([{ subject: 'over', count: 30, of: 100 }]);
      expect(find('audience_by_counts')).toEqual([]);
      const partly = (await http.ask('partly', 'data-quality')).rows;
      expect(partly.find(({ check }) => check === 'audience_by_counts')).toMatchObject({ count: 499, of: 1 });
      const fine = (await http.ask('falling', 'data-quality')).rows;
      expect(fine.find(({ check }) => check === 'counts_above_reach')).toMatchObject({ count: 0, of: 1 });
      expect(fine.filter(({ check }) => check === 'counts_that_fall')).toMatchObject([
        { subject: 'article', count: 100, of: 7000, share: 100 / 7000, at: '2026-03-02T16:00:00.000Z' },
      ]);
      expect(find('counts_that_fall')).toEqual([]);
      expect(fine.filter(({ check }) => /_(above_reach|by_counts)$/.test(String(check)))).toHaveLength(1);
    });
  });

  describe('that name no audience', () => {
    const actions = ['clicked', 'converted', 'opted_out', 'complained'];

    it('nothing is known of the audience but that reads cannot be divided by it', async () => {
      const row = await rowOf('nameless', 'broadcasts?horizon=all', 'read');
      expect(row).toMatchObject({ ...nothing, sent: null, delivered: null, outside_audience: null });
      expect(row).toMatchObject(Object.fromEntries(actions.map((name) => [name, null])));
      expect(reasons(row)).toMatchObject({ ...allBecauseOf('no_denominator'), clicked: 'no_clicks' });
      const clicks = await rowOf('nameless', 'broadcasts?horizon=all', 'clicks');
      expect(clicks).toMatchObject({ ...nothing, sent: null, clicked: null });
      expect(reasons(clicks)).toMatchObject({ ...allBecauseOf('no_denominator'), clicked: 'no_clicks' });
      // Who failed was sent to; who else was is not known.
      const failed = await rowOf('nameless', 'broadcasts?horizon=all', 'failed');
      expect(failed).toMatchObject({ ...nothing, sent: null, failed: 7, delivered: null });
    });

    it.each([...inOne, ['cascade', 'cascade?horizon=all']] as const)(
      '%s: it is in no sum, and has none of its own',
      async (_, query) => {
        const { rows } = await http.ask('nameless', `${query}&platform=wechat_oa`);
        // A row with reasons, and not nothing.
        if (query.startsWith('funnel')) expect(rows).toMatchObject([{ sent: null, failed: 7 }]);
        for (const row of rows) {
          for (const name of [...ofReads, ...actions, 'rate']) if (name in row) expect(row[name]).toBe(null);
        }
        const whole = (await http.ask('nameless', query)).rows;
        if (query.startsWith('cascade')) {
          expect(whole.find(({ rate_name }) => rate_name === 'click_rate')).toMatchObject({
            ...{ people: 0, of_people: 10, broadcasts: 1 },
          });
        } else expect(whole).toMatchObject([{ read: 5, open_rate: 0.5, known_by: 'event' }]);
      },
    );

    it('acts by others are in no figure of it: the sum over the platform is null', async () => {
      const query = 'broadcast?broadcast=read';
      for (const row of (await http.ask('nameless', query)).rows) {
        expect(row).toMatchObject({ clicked: null, opted_out: null, complained: null, open_rate: null });
      }
      expect((await http.ask('nameless', 'read-curve?broadcast=read')).rows).toEqual([]);
    });
  });

  it('counts that fall: what is read up to a day is never more than up to a later one', async () => {
    const { rows } = await http.ask('falling', 'broadcast?broadcast=article');
    const ends = Object.fromEntries(rows.map(({ horizon, read_low, read_high }) => [horizon, [read_low, read_high]]));
    expect(ends).toMatchObject({
      ...{ '1h': [0, 5000], '24h': [5000, 6900], '3d': [6900, 48_200], all: [6900, 6900] },
    });
    for (const { read_low, read_high } of rows) expect(Number(read_low)).toBeLessThanOrEqual(Number(read_high));
    const curve = await http.ask('falling', 'read-curve?broadcast=article');
    const lows = curve.rows.map(({ people_low }) => Number(people_low));
    expect(lows).toEqual(lows.toSorted((a, b) => a - b));
  });

  describe('that are still to come', () => {
    it.each(inOne)(
      '%s: the reads of a day with one such broadcast are known by those of the others',
      async (_, query) => {
        const { rows, notes } = await http.ask('awaited', `${query}&platform=feishu`);
        expect(rows).toMatchObject([{ read: 50, open_rate: 0.5, known_by: 'event', read_as_of: null }]);
        expect(notes.map(({ code }) => code)).not.toContain('reads_from_counts');
      },
    );

    it.each(inOne)('%s: alone they have the reason no_data', async (_, query) => {
      const { rows } = await http.ask('awaited', `${query}&platform=wechat_oa`);
      expect(rows).toMatchObject([{ ...nothing, known_by: null }]);
      expect(reasons(rows[0])).toMatchObject(allBecauseOf('no_data'));
    });

    it('cascade and the SQL of groups have the same', async () => {
      const { rows, notes } = await http.ask('awaited', 'cascade?rate=open_rate&horizon=all&platform=feishu');
      expect(rows.find(({ rate_name }) => rate_name === 'open_rate')).toMatchObject({ people: 50, known_by: 'event' });
      expect(notes.map(({ code }) => code)).not.toContain('reads_from_counts');
      expect(await codesOf('awaited', 'funnel?horizon=all&platform=wechat_oa')).not.toContain('counts_above_reach');
    });
  });

  it.each([...inOne, ['cascade', 'cascade?horizon=all&rate=open_rate']] as const)(
    '%s: a segment is known up to the time of its lists, though counts of everyone are older',
    async (_, query) => {
      const known = async (more: string) =>
        (await http.ask('ways', `${query}${more}`)).rows.find(({ known_by }) => known_by !== null);
      expect(await known('&segment=vip')).toMatchObject({ known_by: 'poll', read_as_of: at(60) });
      // The end of 2 March in Shanghai.
      expect(await known('')).toMatchObject({ known_by: 'mixed', read_as_of: '2026-03-02T16:00:00.000Z' });
    },
  );
});
