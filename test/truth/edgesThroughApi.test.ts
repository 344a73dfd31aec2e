import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type OverHttp, overHttp } from '../support/overHttp.ts';

type Event = Readonly<Record<string, unknown>>;
const SENT_AT = Date.parse('2026-03-02T02:00:00Z');
const TEN_MINUTES_AGO = Date.now() - 600_000;

let made = 0;
/** An event so many seconds after the broadcast was sent. */
const event = (type: string, broadcast: string, seconds: number, more: Event = {}, sentAt = SENT_AT): Event => ({
  ...{ id: `e${made++}`, type, broadcast, occurred_at: new Date(sentAt + seconds * 1000).toISOString() },
  ...more,
});
const person = (i: number) => ({ recipient: `r${i}` });
const people = (count: number) => Array.from({ length: count }, (_, i) => i);
const metadata = (broadcast: string, more: Event = {}, sentAt = SENT_AT) =>
  event('broadcast', broadcast, 0, { platform: 'feishu', content_type: 'promotion', ...more }, sentAt);
const sends = (broadcast: string, count: number, more: Event = {}, sentAt = SENT_AT): Event[] => [
  metadata(broadcast, more, sentAt),
  ...people(count).map((i) => event('send', broadcast, 0, person(i), sentAt)),
];
const deliveries = (broadcast: string, who: readonly number[], sentAt = SENT_AT) =>
  who.map((i) => event('delivery', broadcast, 1, { ...person(i), status: 'delivered' }, sentAt));
const reads = (broadcast: string, who: readonly number[], sentAt = SENT_AT) =>
  who.map((i) => event('read', broadcast, 60, person(i), sentAt));
const clicks = (broadcast: string, who: readonly number[]) => who.map((i) => event('click', broadcast, 60, person(i)));
const conversion = (broadcast: string | undefined, more: Event = {}): Event => {
  const { broadcast: _, ...outcome } = event('conversion', '', 90, { ...person(1), value: 100, currency: 'CNY' });
  return { ...outcome, goal: 'purchase', ...(broadcast !== undefined && { broadcast }), ...more };
};
const order = (broadcast: string) => [
  ...[...sends(broadcast, 2), ...clicks(broadcast, [1])],
  conversion(broadcast, { order: 'o1' }),
];

interface Edge {
  /** What the answer is about: each is a tenant of its own. */
  readonly name: string;
  /** In flushes: what is in a later one came after the figures were computed from the earlier ones. */
  readonly events: readonly (readonly Event[])[];
  readonly query: string;
  readonly rows: readonly Event[];
  /** Codes of notes that the answer has, and that it has not. */
  readonly notes?: readonly string[];
  readonly without?: readonly string[];
}

const edges: readonly Edge[] = [
  {
    name: 'deliveries that no one reports: of 100 sends and one read, 1 % is read',
    events: [[...sends('b', 100), ...reads('b', [0])]],
    query: 'funnel',
    rows: [{ sent: 100, delivered: null, delivery_rate: null, open_rate: 0.01 }],
  },
  {
    name: 'deliveries reported of every other person: 27 % of 200 are read',
    events: [
      [
        ...sends('b', 200),
        ...reads('b', people(54)),
        ...deliveries(
          'b',
          people(200).filter((i) => i % 2 === 0),
        ),
      ],
    ],
    query: 'funnel',
    rows: [{ delivered: null, open_rate: 0.27 }],
  },
  {
    name: 'a delivery rate of 60 % that is fully reported',
    events: [[...sends('b', 100), ...reads('b', people(15)), ...deliveries('b', people(60))]],
    query: 'funnel',
    rows: [{ delivered: 60, delivery_rate: 0.6, open_rate: 0.25 }],
  },
  {
    name: 'conversions of a broadcast that lists what it reports, and not those',
    events: [[...sends('b', 10, { reports: ['read', 'click'] }), ...clicks('b', [1]), conversion('b')]],
    query: 'funnel',
    rows: [{ clicked: 1, converted: null, not_measurable: expect.stringContaining('converted:no_conversions') }],
  },
  {
    name: 'conversions that name no broadcast',
    events: [[...sends('b', 10), ...clicks('b', [1]), conversion(undefined)]],
    query: 'funnel',
    rows: [
      {
        ...{ converted: null, conversion_rate: null },
        not_measurable: expect.stringContaining('converted:conversions_name_no_broadcast'),
      },
    ],
  },
  {
    name: 'conversions of which one names a broadcast: 0 of another broadcast is 0',
    events: [
      [...sends('b', 10), ...clicks('b', [1]), ...sends('c', 10), ...clicks('c', [1])],
      [conversion(undefined), conversion('c')],
    ],
    query: 'funnel?group_by=broadcast',
    rows: [
      { broadcast: 'b', converted: 0, conversion_rate: 0 },
      { broadcast: 'c', converted: 1, conversion_rate: 1 },
    ],
  },
  {
    name: 'an order that two broadcasts name',
    events: [[...order('b'), ...order('c')]],
    query: 'funnel',
    rows: [{ values: [{ currency: 'CNY', amount: '200' }] }],
    notes: ['orders_shared'],
  },
  {
    name: 'a reversal without a value takes back the whole order',
    events: [[...order('b'), event('conversion', 'b', 99, { ...person(1), reverses: 'o1', goal: 'purchase' })]],
    query: 'funnel',
    rows: [{ values: [{ currency: 'CNY', amount: '0' }] }],
  },
  {
    name: 'reads of e-mail are a lower bound',
    events: [[...sends('b', 10, { platform: 'email' }), ...reads('b', [1])]],
    query: 'funnel?bounds=true',
    rows: [{ read: 1, read_low: 1, read_high: 1 }],
    notes: ['reads_lower_bound'],
  },
  {
    name: 'reads that the platform counts itself are none',
    events: [[...sends('b', 10), ...reads('b', [1])]],
    query: 'funnel',
    rows: [{ read: 1 }],
    without: ['reads_lower_bound'],
  },
  {
    name: 'open rates without any audience tag',
    events: [[...sends('b', 10), ...deliveries('b', people(10)), ...reads('b', [1])]],
    query: 'open-rates',
    rows: [{ content_type: 'promotion', segment: '*', read: 1, open_rate: 0.1 }],
  },
  {
    name: 'everyone read within ten minutes, by day',
    events: [
      [
        ...sends('b', 5, {}, TEN_MINUTES_AGO),
        ...[...deliveries('b', people(5), TEN_MINUTES_AGO), ...reads('b', people(5), TEN_MINUTES_AGO)],
      ],
    ],
    query: 'timeseries',
    rows: [{ sent: 5, open_rate: 1 }],
    notes: ['immature'],
  },
  {
    name: 'sends before their broadcast event, which then changes the keys of the rows',
    events: [sends('b', 10).slice(1), [metadata('b')]],
    query: 'funnel',
    rows: [{ sent: 10 }],
    without: ['definition_changed'],
  },
  {
    name: 'the best of more broadcasts than the answer has rows',
    events: [
      ['a', 'b', 'c'].flatMap((name, i) => [
        ...sends(name, 10),
        ...deliveries(name, people(10)),
        ...reads(name, people(i)),
      ]),
    ],
    query: 'cascade?group_by=broadcast&rate=open_rate&sort=-rate&limit=1',
    rows: [{ broadcast: 'c', rate: 0.2 }],
  },
  {
    name: 'a conversion after a read without a click',
    events: [[...sends('b', 10), ...deliveries('b', people(10)), ...reads('b', [1]), conversion('b')]],
    query: 'funnel',
    rows: [{ converted: 0, view_through: 1 }],
  },
];

/** Limits of what figures mean, each as docs/cascade.md defines it: from events over HTTP to the answer over HTTP. */
describe.skipIf(clickhouseAbsent())('the edges of the cascade', () => {
  let http: OverHttp;

  beforeAll(async () => {
    http = await overHttp();
    for (const flush of [0, 1]) {
      for (const [i, { events }] of edges.entries()) await http.post(`t${i}`, events[flush] ?? []);
      await http.refresh();
    }
  }, 180_000);
  afterAll(() => http?.close());

  it.each(edges.map((edge, i) => [edge.name, edge, `t${i}`] as const))('%s', async (_, edge, tenant) => {
    const { rows, notes } = await http.ask(tenant, edge.query);
    expect(rows).toMatchObject(edge.rows);
    expect(rows).toHaveLength(edge.rows.length);
    const codes = notes.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([...(edge.notes ?? [])]));
    for (const code of edge.without ?? []) expect(codes).not.toContain(code);
  });
});
