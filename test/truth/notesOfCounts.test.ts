import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../contract/notes.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type OverHttp, overHttp } from '../support/overHttp.ts';
import { article, at, byEvents, daily, type Event, event } from './eventsOfCounts.ts';

/** An article of one day with these counts. */
const counted = (broadcast: string, counts: Readonly<Record<string, number>>) => [
  article(broadcast, broadcast),
  ...daily(broadcast, 'day', [counts]),
];

const listed = { platform: 'feishu', basis: 'poll', content_type: 'list' } as const;

/** Each is a tenant of its own. */
const worlds: Readonly<Record<string, readonly Event[]>> = {
  account: [
    ...counted('delivered', { delivered: 48_200, read: 5000 }),
    ...counted('both', { delivered: 900, failed: 100, read: 90 }),
    ...counted('failed', { failed: 7 }),
    ...counted('read', { read: 30 }),
    ...counted('sent', { sent: 50_000, delivered: 48_000, read: 4800 }),
    ...byEvents('mail', 10, 5),
  ],
  left: [
    ...counted('nameless', { read: 30 }),
    ...counted('uncounted', { delivered: 100 }),
    ...counted('above', { delivered: 10, read: 30 }),
    ...byEvents('text', 10, 0, { content_type: 'text', reports: ['click'] }),
    ...byEvents('mail', 10, 5),
  ],
  // At 24h of two a range is known; of one that is known by lists, and of one by counts, a single number.
  ranges: [
    ...byEvents('open', 10, 0, listed),
    ...byEvents('closed', 10, 0, listed),
    event('poll', 'closed', 30, { polled_at: at(30), complete: true }),
    ...byEvents('mail', 10, 5),
    article('article', 'article'),
    ...daily('article', 'to_date', [
      { delivered: 100, read: 40 },
      { delivered: 100, read: 40 },
    ]),
    ...counted('other', { delivered: 100, read: 40 }),
  ],
  // No list was taken, so only of the article is read a single number; and who reads it is not known.
  points: [
    ...byEvents('list', 19, 0, listed),
    article('article', 'article'),
    ...daily('article', 'to_date', [{ sent: 100, delivered: 80, read: 40 }]),
  ],
};

const reasons = (row: Event | undefined) => Object.fromEntries(readReasons(String(row?.not_measurable)));

/** What a sum over broadcasts is of, where some are known by counts that lack a part of it. */
describe.skipIf(clickhouseAbsent())('answers over broadcasts whose counts differ', () => {
  let http: OverHttp;
  beforeAll(async () => {
    http = await overHttp();
    for (const [tenant, events] of Object.entries(worlds)) await http.post(tenant, events);
    await http.refresh();
  }, 180_000);
  afterAll(() => http?.close());

  const messages = async (tenant: string, query: string) =>
    (await http.ask(tenant, query)).notes.map(({ message }) => message);
  const sent = async (query: string) =>
    (await http.ask('account', query)).rows.find((row: Event) => row.stage === 'sent');

  it.each(['funnel?horizon=all', 'cascade?horizon=all', 'timeseries?horizon=all&interval=month'])(
    '%s: how many broadcasts sent and failed are without, where these are not the same',
    async (query) => {
      const found = await messages('account', query);
      expect(found).toContain(
        '2 broadcasts are missing from Sent: their daily counts do not give the number of recipients',
      );
      const failed = found.filter((message) => message.includes('missing from Failed'));
      // The cascade has no figure of failures.
      const ofFailed = '3 broadcasts are missing from Failed: their daily counts do not give failures';
      expect(failed).toEqual(query.startsWith('cascade') ? [] : [ofFailed]);
      // Of one alone the figure is null, and the row has the reason.
      const alone = await messages('account', `${query}&content_type=read`);
      expect(alone.filter((message) => /missing from (Sent|Failed)/.test(message))).toEqual([]);
      const mail = await messages('account', `${query}&content_type=news`);
      expect(mail.filter((message) => message.includes('counts do not include'))).toEqual([]);
    },
  );

  it('funnel: no such note about figures that were not asked for', async () => {
    const found = await messages('account', 'funnel?horizon=all&stages=exposure');
    expect(found.filter((message) => message.includes('counts do not include'))).toEqual([]);
  });

  it.each(['funnel?horizon=all', 'funnel?horizon=all&from=2026-01-01T00:00:00Z', 'open-rates?horizon=all&group_by='])(
    '%s: implied reads are not known where only counts have a single number',
    async (query) => {
      const [row] = (await http.ask('points', query)).rows;
      expect(row).toMatchObject({ read: 40, reach_point: 80, known_by: 'mixed', read_implied: null });
      expect(reasons(row)).toMatchObject({ read_implied: 'no_audience_split' });
    },
  );

  it('cascade: nor are they in its row of reads', async () => {
    const { rows } = await http.ask('points', 'cascade?horizon=all&rate=open_rate');
    expect(rows).toMatchObject([{ people: 40, implied: null }]);
  });

  it('open-rates: a row without a broadcast that is measured has no sizes', async () => {
    for (const [content_type, reason] of [
      ['read', 'no_denominator'],
      ['failed', 'no_denominator'],
      ['nothing', 'no_data'],
    ] as const) {
      const [row] = (await http.ask('account', `open-rates?horizon=all&group_by=&content_type=${content_type}`)).rows;
      expect(row).toMatchObject({ broadcasts: 0, sent: null, reach: null, machine_only: null, read: null });
      expect(reasons(row)).toMatchObject({ sent: reason, reach: reason, machine_only: reason, read: reason });
    }
    expect((await http.ask('account', 'open-rates?horizon=all&group_by=&content_type=news')).rows).toMatchObject([
      { sent: 10, reach: 10, machine_only: 0 },
    ]);
  });

  it('the denominator is named where something of it is known', async () => {
    const denominator = (message: string) => message.includes('sent minus failed');
    for (const query of [
      'broadcast?broadcast=read',
      'broadcasts?broadcast=read',
      'funnel?broadcast=read',
      'cascade?broadcast=read',
    ]) {
      expect([query, (await messages('account', query)).filter(denominator)]).toEqual([query, []]);
    }
    for (const query of ['broadcasts?', 'funnel?group_by=broadcast&']) {
      expect((await messages('left', `${query}horizon=all`)).filter(denominator)).toEqual([
        'Deliveries are not reported for 1 of 5 broadcasts: there the denominator of rates is sent minus failed',
      ]);
    }
  });

  it('open-rates: counts without an audience are left out in words of their own', async () => {
    const leftOut = (await messages('left', 'open-rates?horizon=all&group_by=')).filter((one) =>
      one.includes('included'),
    );
    expect(leftOut).toEqual([
      '1 broadcast without reported reads: not included, their number is given separately',
      '2 broadcasts whose daily counts lack the reads or the people reached: not included, their number is given separately',
    ]);
    const above = await messages('left', 'open-rates?horizon=all&group_by=&content_type=above');
    expect(above.filter((one) => one.includes('not included'))).toEqual([]);
    expect(above).toContain('The counts of reads exceed the people reached, so there is no open rate');
  });

  it.each([
    'funnel?',
    'funnel?from=2026-01-01T00:00:00Z&',
    'cascade?',
    'timeseries?interval=month&',
    'open-rates?group_by=&',
  ])('%shorizon=24h: the note on ranges counts those that the list of broadcasts shows as ranges', async (query) => {
    const note = async (asked: string) =>
      (await http.ask('ranges', asked)).notes.find(({ code }) => code === 'between_polls');
    expect(await note('broadcasts?horizon=24h')).toMatchObject({ count: 2 });
    const found = await note(`${query}horizon=24h`);
    expect(found).toMatchObject({ count: 2 });
    expect(found?.message).toContain('the ends of the ranges of Read and Open rate include them');
    expect(await note(`${query}horizon=24h&content_type=news`)).toBeUndefined();
  });

  it('cascade: its row of sent counts the broadcasts that know it, and is a share of all only where all do', async () => {
    expect(await sent('cascade?horizon=all')).toMatchObject({
      ...{ people: 99_210, broadcasts: 4, mature_broadcasts: 6, measurable_share: null },
      not_measurable: 'measurable_share:counts_only',
    });
    expect(await sent('cascade?horizon=all&content_type=read')).toMatchObject({
      ...{ people: null, broadcasts: 0, measurable_share: null },
    });
    expect(reasons(await sent('cascade?horizon=all&content_type=read'))).toMatchObject({ sent: 'counts_only' });
    expect(await sent('cascade?horizon=all&content_type=sent')).toMatchObject({ broadcasts: 1, measurable_share: 1 });
    // Nor is a share of all of them known for a rate of some.
    const rates = (await http.ask('account', 'cascade?horizon=all')).rows.filter(({ rate_name }) => rate_name !== null);
    const shares = rates.map(({ rate_name, measurable_share }: Event) => [rate_name, measurable_share]);
    expect(shares).toContainEqual(['open_rate', null]);
    for (const row of rates.filter(({ measurable_share }: Event) => measurable_share === null)) {
      expect(reasons(row).measurable_share).toBe('counts_only');
    }
  });

  it('offers values of broadcasts whose size is not known without a number of people', async () => {
    const { rows } = await http.ask('account', 'filter-values?of=content_type');
    const sizes = Object.fromEntries(rows.map(({ value, sent }: Event) => [value, sent]));
    expect(sizes).toMatchObject({ sent: 50_000, failed: null, read: null });
  });
});
