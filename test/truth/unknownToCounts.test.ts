import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../contract/notes.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type OverHttp, overHttp } from '../support/overHttp.ts';
import { article, byEvents, daily, type Event, event } from './eventsOfCounts.ts';

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
  ],
  // 9 of 10 are delivered to, and nothing is known of who the article was sent to.
  next: [
    ...counted('article', { delivered: 48_200 }),
    ...byEvents('mail', 9, 5),
    event('send', 'mail', 0, { recipient: 'late' }),
  ],
  // Two articles on one day: only of one it is known how many it was sent to.
  day: [
    ...counted('article', { delivered: 48_200 }).map((one) => ({ ...one, content_type: 'article' })),
    ...counted('whole', { sent: 100, delivered: 80 }).map((one) => ({ ...one, content_type: 'article' })),
  ],
  unsure: [...counted('one', { delivered: 10 }), ...counted('other', { read: 10 }), ...byEvents('mail', 10, 5)],
  // Of 20 people all but one are delivered to; no list was taken.
  list: [...byEvents('list', 19, 0, listed), event('send', 'list', 0, { recipient: 'alone', audience: ['alone'] })],
  // As usual, and an article that has no delivery rate.
  usual: Array.from({ length: 6 }, (_, i) => counted(`usual${i}`, { delivered: 100 - i, read: 10 + i }))
    .flat()
    .map((one) => ({ ...one, content_type: 'article' })),
};

const reasons = (row: Event | undefined) => Object.fromEntries(readReasons(String(row?.not_measurable)));
const because = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'counts_only']));

/** "What counts cannot know" of docs/cascade.md: from events over HTTP to the answer over HTTP. */
describe.skipIf(clickhouseAbsent())('what counts cannot know', () => {
  let http: OverHttp;
  beforeAll(async () => {
    http = await overHttp();
    for (const [tenant, events] of Object.entries(worlds)) await http.post(tenant, events);
    await http.refresh();
  }, 180_000);
  afterAll(() => http?.close());

  const rowOf = async (query: string, broadcast: string) =>
    (await http.ask('account', query)).rows.find((row) => [row.broadcast, row.content_type].includes(broadcast));
  const messages = async (tenant: string, query: string) =>
    (await http.ask(tenant, query)).notes.map(({ message }) => message);

  /** Figures that every answer about several broadcasts has, by what is counted. */
  const known = {
    delivered: { sent: 48_200, delivered: 48_200, failed: null, delivery_rate: null },
    both: { sent: 1000, delivered: 900, failed: 100, delivery_rate: null },
    failed: { sent: null, delivered: null, failed: 7, delivery_rate: null },
    read: { sent: null, delivered: null, failed: null, delivery_rate: null, read: null, open_rate: null },
    sent: { sent: 50_000, delivered: 48_000, failed: null, delivery_rate: 0.96 },
  } as const;

  describe.each([
    ['funnel', 'funnel?group_by=broadcast&horizon=all'],
    ['broadcasts', 'broadcasts?horizon=all'],
    ['timeseries', 'timeseries?group_by=content_type&horizon=all&interval=day'],
    ['a day of the funnel', 'funnel?group_by=content_type&horizon=all'],
  ] as const)('%s', (_, query) => {
    it.each(Object.entries(known))('only %s', async (broadcast, figures) => {
      const row = await rowOf(query, broadcast);
      expect(row).toMatchObject(figures);
      const unknown = Object.entries(figures).flatMap(([name, figure]) =>
        figure === null && ['sent', 'failed', 'delivery_rate'].includes(name) ? [name] : [],
      );
      expect(reasons(row)).toMatchObject(because(...unknown));
    });
  });

  it('funnel and broadcasts: figures of recipients are never known', async () => {
    const names = ['delivered_implied', 'machine_only', 'outside_audience'];
    const ofList = [...names, 'confirmed', 'read_at_least'];
    for (const broadcast of Object.keys(known)) {
      const inFunnel = await rowOf('funnel?group_by=broadcast&horizon=all', broadcast);
      expect(inFunnel).toMatchObject(Object.fromEntries(names.map((name) => [name, null])));
      expect(reasons(inFunnel)).toMatchObject(because(...names));
      for (const query of ['broadcasts?horizon=all', `broadcast?broadcast=${broadcast}`]) {
        const row = await rowOf(query, broadcast);
        expect(row).toMatchObject(Object.fromEntries(ofList.map((name) => [name, null])));
        expect(reasons(row)).toMatchObject(because(...ofList, 'opted_out', 'complaint_rate'));
      }
      const totals = ['assigned', 'total_sends', 'total_reads', 'skewed', 'p99_delivery_at', 'last_delivery_at'];
      const whole = await rowOf(`broadcast?broadcast=${broadcast}`, broadcast);
      expect(whole).toMatchObject(Object.fromEntries(totals.map((name) => [name, null])));
      expect(reasons(whole)).toMatchObject(because(...totals));
    }
    expect(await rowOf('broadcasts?horizon=all', 'sent')).toMatchObject({ sent_implied: 0, nothing_seen_after: false });
    for (const query of ['broadcasts?horizon=all', 'broadcast?broadcast=read']) {
      const unread = await rowOf(query, 'read');
      expect([unread?.nothing_seen_after, reasons(unread).nothing_seen_after]).toEqual([null, 'no_denominator']);
    }
    const implied = await rowOf('broadcasts?horizon=all', 'both');
    expect([implied?.sent_implied, reasons(implied).sent_implied]).toEqual([null, 'counts_only']);
  });

  it('a list by what is not known has these last', async () => {
    const { rows } = await http.ask('account', 'broadcasts?horizon=all&sort=-delivery_rate');
    expect(rows[0]).toMatchObject({ broadcast: 'sent' });
    const bySent = await http.ask('account', 'broadcasts?horizon=all&sort=sent');
    expect(bySent.rows.map(({ broadcast }) => broadcast)).toEqual(['both', 'delivered', 'sent', 'failed', 'read']);
  });

  it('cascade: deliveries without a rate, and a rate of those who were sent to', async () => {
    const rowsOf = async (broadcast: string) =>
      (await http.ask('account', `cascade?group_by=broadcast&horizon=all&content_type=${broadcast}`)).rows;
    const stage = (rows: readonly Event[], name: string) => rows.find((row) => row.stage === name);
    const only = await rowsOf('delivered');
    expect(stage(only, 'sent')).toMatchObject({ people: 48_200, implied: null, not_measurable: 'implied:counts_only' });
    expect(stage(only, 'delivered')).toMatchObject({
      ...{ people: 48_200, of_people: null, rate: null, low: null, high: null, broadcasts: 0 },
      not_measurable: 'delivery_rate:counts_only',
    });
    expect(stage(await rowsOf('read'), 'sent')).toMatchObject({
      ...{ people: null, implied: null, measurable_share: null },
      not_measurable: 'sent:counts_only;implied:counts_only;measurable_share:counts_only',
    });
    const whole = await rowsOf('sent');
    expect(stage(whole, 'sent')).toMatchObject({ people: 50_000, implied: 0, not_measurable: '' });
    expect(stage(whole, 'delivered')).toMatchObject({ people: 48_000, of_people: 50_000, rate: 0.96, implied: null });
    expect(stage(whole, 'read')).toMatchObject({ people: 4800, machine_only: null });
  });

  describe.each([
    ['funnel', 'funnel?horizon=all'],
    ['funnel of single broadcasts', 'funnel?horizon=all&from=2026-01-01T00:00:00Z'],
    ['timeseries', 'timeseries?horizon=all&interval=month'],
  ] as const)('%s', (_, query) => {
    it('in a sum the rate is of the broadcasts that have one', async () => {
      const { rows, notes } = await http.ask('next', query);
      expect(rows).toMatchObject([{ sent: 48_210, delivered: 48_209, failed: 0, delivery_rate: 0.9 }]);
      expect(notes.map(({ message }) => message)).toContain(
        '1 broadcast is missing from Delivery rate: its daily counts do not give the number of recipients',
      );
    });

    it('in a sum of one day, too', async () => {
      expect((await http.ask('day', query)).rows).toMatchObject([
        { sent: 48_300, delivered: 48_280, failed: null, delivery_rate: 0.8 },
      ]);
    });
  });

  it.each(['cascade?horizon=all&rate=delivery_rate', 'cascade?horizon=all&rate=delivery_rate&maturity=mature'])(
    '%s: the interval is of the broadcasts that have a rate',
    async (query) => {
      const ofDay = (await http.ask('day', query)).rows;
      expect(ofDay).toMatchObject([{ rate: 0.8, people: 80, of_people: 100, broadcasts: 1, interval: 'wilson' }]);
      const rows = (await http.ask('next', query)).rows;
      expect(rows).toMatchObject([{ rate: 0.9, people: 9, of_people: 10, broadcasts: 1, implied: 0 }]);
    },
  );

  it('there is no share of those sent to where that is not known', async () => {
    const [shared, unsure] = [
      await messages('next', 'funnel?horizon=all'),
      await messages('unsure', 'funnel?horizon=all'),
    ];
    expect(shared).toContain(
      'Reads are known for <0.1% of recipients; figures about reads cover only these recipients',
    );
    expect(unsure).toContain('Reads are known for 1 of 3 broadcasts; figures about reads cover only these broadcasts');
    expect(unsure.filter((message) => message.includes('% of recipients'))).toEqual([]);
  });

  it('against the usual: there is no rate, and none that would be usual', async () => {
    const { rows } = await http.ask('usual', 'against-usual?broadcast=usual5&rate=delivery_rate&horizon=7d');
    expect(rows).toMatchObject([
      { rate: null, people: null, comparables: 0, standing: null, not_measurable: 'delivery_rate:counts_only' },
    ]);
  });

  it('open-rates: who is known by machine reads only is not known', async () => {
    const query = 'open-rates?horizon=all&group_by=';
    const { rows } = await http.ask('usual', query);
    expect(rows).toMatchObject([{ read: 75, sent: 585, machine_only: null }]);
    expect(reasons(rows[0])).toMatchObject({ machine_only: 'counts_only' });
    expect((await http.ask('unsure', query)).rows).toMatchObject([{ machine_only: 0 }]);
  });

  it('data quality: sends are implied by recipients', async () => {
    const { rows } = await http.ask('next', 'data-quality');
    expect(rows.find(({ check }) => check === 'sent_implied')).toMatchObject({ count: 0, of: 10 });
    const account = (await http.ask('account', 'data-quality')).rows;
    // Failures alone are in a figure, too.
    expect(account.filter(({ check }) => check === 'unused_events')).toMatchObject([{ subject: '', count: 0 }]);
    for (const name of ['sent_implied', 'read_implied']) {
      expect(account.find(({ check }) => check === name)).toMatchObject({ count: 0, of: 0, share: null });
    }
  });

  it('one person of a list whose delivery is not confirmed may have read', async () => {
    for (const query of ['funnel?horizon=24h&segment=alone', 'timeseries?horizon=24h&interval=day&segment=alone']) {
      const { rows } = await http.ask('list', query);
      expect(rows).toMatchObject(
        [{ sent: 1, read: null, open_rate: null, read_low: 0, read_high: 1, read_implied: null }].map(
          ({ read_implied, ...row }) => (query.startsWith('funnel') ? { ...row, read_implied } : row),
        ),
      );
      expect(reasons(rows[0])).toMatchObject({
        ...{ read: 'between_polls', open_rate: 'between_polls', open_rate_low: 'no_denominator' },
      });
    }
    const { rows, notes } = await http.ask('list', 'broadcasts?horizon=24h&segment=alone&sort=-read');
    expect(rows).toMatchObject([{ read: null, open_rate: null, read_low: 0, read_high: 1 }]);
    expect(notes.find(({ code }) => code === 'between_polls')).toMatchObject({ count: 1 });
  });
});
