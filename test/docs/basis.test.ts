import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEvent } from '../../contract/parseEvent.ts';
import { xxHash32 } from '../../ingest/rows/xxHash32.ts';
import { broadcast } from '../../transforms/metrics/broadcasts/broadcast.ts';
import { broadcasts } from '../../transforms/metrics/broadcasts/broadcasts.ts';
import { againstUsual } from '../../transforms/metrics/reads/against-usual.ts';
import { readCurve } from '../../transforms/metrics/reads/read-curve.ts';
import type { Counts } from '../reference/broadcastRows.ts';
import { figures } from '../reference/figures.ts';
import { readsTogether } from '../reference/groups.ts';
import { measurableOn } from '../reference/platforms.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { differences } from '../truth/compare.ts';
import { expectedRows } from '../truth/expectedRows.ts';
import { type Arriving, Product, pseudonymOf } from '../truth/product.ts';
import { page, table } from './page.ts';

/* The examples of docs/cascade.md for lists, counts and groups of broadcasts, in both languages. */

const TENANT = 'basis';
const HOUR = 3600_000;
const text = page('docs/cascade.md');
const inChinese = page('docs/cascade.zh-CN.md');
const HORIZONS = ['1h', '24h', '3d', '7d', '30d', 'all'];
const shownHorizons = ['1h', '24h', '3d', 'all'];

type Fields = Readonly<Record<string, unknown>>;
let ids = 0;
/** The cast: the contract checks each event, in the model and in the sink. */
const event = (fields: Fields): Arriving => ({
  event: { id: `e${ids++}`, tenant: TENANT, ...fields } as unknown as Arriving['event'],
});

const DELIVERED = Date.parse('2026-03-02T09:00:00+08:00');
const hours = (count: number) => new Date(DELIVERED + count * HOUR).toISOString();

/** 100 people, and what lists at some hours find. */
function listExample(broadcast: string, complete: readonly number[]): Arriving[] {
  const found = [
    { hour: 6, size: 12, after: undefined },
    { hour: 20, size: 20, after: 6 },
    { hour: 30, size: 9, after: 20 },
  ].filter(({ hour }) => complete.includes(hour));
  let reader = 0;
  return [
    event({ type: 'broadcast', broadcast, platform: 'dingtalk', occurred_at: hours(0) }),
    ...Array.from({ length: 100 }, (_, i) => [
      event({ type: 'send', broadcast, recipient: `p${i}`, occurred_at: hours(0) }),
      event({ type: 'delivery', status: 'delivered', broadcast, recipient: `p${i}`, occurred_at: hours(0) }),
    ]).flat(),
    ...found.flatMap(({ hour, size, after }) => [
      event({ type: 'poll', broadcast, occurred_at: hours(hour), polled_at: hours(hour), complete: true }),
      ...Array.from({ length: size }, () =>
        event({
          ...{ type: 'read', basis: 'poll', broadcast, recipient: `p${reader++}`, occurred_at: hours(hour) },
          ...(after === undefined ? {} : { occurred_after: hours(after) }),
        }),
      ),
    ]),
  ];
}

/** The article of the page: its first day is stated twice. */
function countExample(broadcast: string, scope: string): Arriving[] {
  const counts = scope === 'day' ? [5_000, 2_000, 912] : [5_000, 7_000, 7_912];
  const stated = (day: number, read: number, time: string) =>
    event({
      ...{ type: 'aggregate', broadcast, scope, day: `2026-06-0${day}`, counts: { delivered: 48_200, read } },
      ...{ as_of: `2026-06-0${day + 1}T${time}+08:00`, occurred_at: `2026-06-0${day + 1}T${time}+08:00` },
    });
  return [
    event({ type: 'broadcast', broadcast, platform: 'wechat_oa', occurred_at: '2026-06-01T20:00:00+08:00' }),
    stated(1, 4_800, '06:00:00'),
    ...counts.map((read, i) => stated(i + 1, read, '12:00:00')),
  ];
}

const examples: Readonly<Record<string, Arriving[]>> = {
  '6, 20, 30 h': listExample('three', [6, 20, 30]),
  '6, 20 h': listExample('two', [6, 20]),
  none: listExample('none', []),
  day: countExample('day', 'day'),
  to_date: countExample('to_date', 'to_date'),
};

const everything = Object.values(examples).flat();

function modelOf(arrived: readonly Arriving[]) {
  const parsed = arrived.map(({ event }) => {
    const result = parseEvent(event, { now: Date.UTC(2027, 0, 1) });
    if (!result.ok) throw new Error(`${result.code} ${result.path} ${result.message}`);
    return { event: result.event };
  });
  return figures(parsed, {
    ...{ zone: 'Asia/Shanghai', dwellMs: 3000, windowMs: 7 * 24 * HOUR },
    measurable: measurableOn,
    pseudonym: (recipient) => pseudonymOf(TENANT, recipient),
    eventKey: xxHash32,
  });
}

function countsOf(arrived: readonly Arriving[]): Counts {
  const [row] = modelOf(arrived).broadcasts;
  if (row === undefined) throw new Error('no row');
  return row.counts;
}

/** `[32, 41]` at each horizon that the page shows. */
function shownBounds(arrived: readonly Arriving[]): Record<string, string> {
  const { read, readPossible } = countsOf(arrived);
  return Object.fromEntries(
    shownHorizons.map((name) => {
      const h = HORIZONS.indexOf(name);
      return [name, `[${read?.[h]}, ${readPossible?.[h]}]`];
    }),
  );
}

/** The numbers of a table of the page, without its first column and its last one where that explains. */
const numbersOf = (rows: readonly Record<string, string>[]) =>
  rows.map((row) => Object.entries(row).flatMap(([name, cell]) => (shownHorizons.includes(name) ? [cell] : [])));

describe('the examples of lists and counts', () => {
  it.each(['complete lists', 'scope'])('%s: what the page shows is what the model counts', (head) => {
    for (const row of table(text, head, '1h')) {
      const { [head]: name = '', ...shown } = row;
      expect([name, shown]).toEqual([name, shownBounds(examples[name] ?? [])]);
    }
    expect(table(text, head, '1h').length).toBeGreaterThanOrEqual(2);
  });

  it('has the same figures in Chinese', () => {
    expect(numbersOf(table(inChinese, '完整名单', '1h'))).toEqual(numbersOf(table(text, 'complete lists', '1h')));
    expect(numbersOf(table(inChinese, 'scope', '1h'))).toEqual(numbersOf(table(text, 'scope', '1h')));
    const groups = (rows: readonly Record<string, string>[]) => rows.map((row) => Object.values(row).slice(0, 2));
    expect(groups(table(inChinese, '合计'))).toEqual(groups(table(text, 'over both')));
  });

  it('has the same rules in both languages: every basis, time and scope in the same order', () => {
    const bases = (rows: readonly Record<string, string>[]) => rows.map((row) => Object.values(row)[1]);
    expect(bases(table(inChinese, '阶段', '统计依据'))).toEqual(bases(table(text, 'stage', 'basis')));
    expect(table(inChinese, '时刻或状态')).toHaveLength(table(text, 'time or state').length);
    expect(table(inChinese, 'scope', 'read')).toHaveLength(table(text, 'scope', 'read').length);
  });
});

describe('what counts cannot know', () => {
  /** The figures of the table in the model's words; the delivery rate has no code. */
  const figuresOf: Readonly<Record<string, keyof Counts>> = {
    ...{ sent: 'sent', failed: 'failed', sent_implied: 'sentImplied', confirmed: 'confirmed' },
    ...{ delivered_implied: 'deliveredImplied', machine_only: 'machineOnly', outside_audience: 'outsideAudience' },
    read_at_least: 'readAtLeast',
  };
  const carried = ['sent', 'delivered', 'failed', 'read'];
  const codes = (cell: string | undefined, known: readonly string[]) =>
    (cell ?? '').split(/[^a-z_]+/).filter((word) => known.includes(word));
  const tableOf = (page: string, ...head: [string, string]) =>
    table(page, ...head).map((row) => [codes(row[head[0]], Object.keys(figuresOf)), codes(row[head[1]], carried)]);
  const shown = tableOf(text, 'figure', 'known by counts where');

  it('is in the table what it is in the model, for every set of counts', () => {
    expect(shown.flatMap(([names]) => names).toSorted()).toEqual(Object.keys(figuresOf).toSorted());
    for (let set = 1; set < 2 ** carried.length; set++) {
      const names = carried.filter((_, i) => (set >> i) % 2 === 1);
      const counts = countsOf([
        event({
          ...{ type: 'aggregate', broadcast: 'some', platform: 'wechat_oa', day: '2026-06-01' },
          ...{ as_of: '2026-06-02T12:00:00+08:00', occurred_at: '2026-06-02T12:00:00+08:00' },
          counts: Object.fromEntries(names.map((name) => [name, 5])),
        }),
      ]);
      for (const [figures = [], where = []] of shown) {
        for (const figure of figures) {
          const isKnown = counts[figuresOf[figure] ?? 'reach'] !== null;
          expect([names, figure, isKnown]).toEqual([names, figure, where.some((name) => names.includes(name))]);
        }
      }
      // Of deliveries that are known, next to whom it was sent to.
      expect([names, counts.deliveryRate !== null]).toEqual([
        names,
        names.includes('sent') && names.includes('delivered'),
      ]);
    }
  });

  it('is the same in Chinese', () => {
    expect(tableOf(inChinese, '数字', '何时可由汇总数得知')).toEqual(shown);
  });
});

describe('the example of several broadcasts', () => {
  it('is what the model counts', () => {
    const read = (who: number, at: string) =>
      event({ type: 'read', broadcast: 'event', recipient: `p${who}`, occurred_at: at });
    const byEvents = [
      ...listExample('event', []).map((one) =>
        one.event.type === 'broadcast' ? { event: { ...one.event, platform: 'feishu' as const } } : one,
      ),
      ...Array.from({ length: 30 }, (_, i) => read(i, hours(2))),
      read(99, hours(25)),
    ];
    const counts = countsOf(byEvents);
    const rows = [...Array.from({ length: 100 }, () => counts), countsOf(examples['6, 20, 30 h'] ?? [])];
    const day = HORIZONS.indexOf('24h');
    const found = readsTogether(rows, day);
    expect(Object.fromEntries(table(text, 'over both').map((row) => [row['over both'], Number(row.value)]))).toEqual({
      read: found.read,
      reach_point: rows.reduce((sum, row) => sum + (row.reachPoint[day] ?? 0), 0),
      reach: rows.reduce((sum, row) => sum + row.reach, 0),
      open_rate: found.openRate,
      read_low: found.low,
      read_high: found.high,
    });
    for (const page of [text, inChinese]) expect(page).toContain(`${(100 * (found.share ?? 0)).toFixed(1)} %`);
  });
});

describe.skipIf(clickhouseAbsent())('the examples in the product', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
    await product.take(everything.toReversed(), 3);
    await product.refresh();
  });
  afterAll(() => fresh.drop());

  it('has every figure of the model', async () => {
    const rows = await product.rows(TENANT, 'broadcast_stats');
    expect(differences('broadcast_stats', rows, expectedRows(modelOf(everything)).broadcast_stats)).toEqual([]);
  });

  it.each([
    ['complete lists', { '6, 20, 30 h': 'three', '6, 20 h': 'two', none: 'none' }],
    ['scope', { day: 'day', to_date: 'to_date' }],
  ])('%s: a broadcast has the ranges of the page in every metric of one broadcast', async (head, named) => {
    const context = contextOn(fresh.store, { tenant: TENANT, completeUntil: Date.UTC(2027, 0, 1) });
    const shown = table(text, head, '1h');
    for (const [name, id] of Object.entries(named)) {
      const expected = shown.find((row) => row[head] === name);
      const figures = (await broadcast.run(context, broadcast.params.parse({ broadcast: id }))).rows;
      const curve = (await readCurve.run(context, readCurve.params.parse({ broadcast: id }))).rows;
      for (const horizon of shownHorizons) {
        const range = expected?.[horizon];
        const one = figures.find((row) => row.horizon === horizon);
        expect([name, horizon, `[${one?.read_low}, ${one?.read_high}]`]).toEqual([name, horizon, range]);
        expect(one?.read).toBe(one?.read_low === one?.read_high ? one?.read_low : null);
        const listed = await broadcasts.run(context, broadcasts.params.parse({ broadcast: id, horizon }));
        expect(listed.rows).toMatchObject([{ read: one?.read, read_low: one?.read_low, read_high: one?.read_high }]);
        const point = curve.find(({ label }) => label === horizon);
        if (horizon !== 'all') expect(`[${point?.people_low}, ${point?.people_high}]`).toBe(range);
        const asked = againstUsual.params.parse({ broadcast: id, horizon, rate: 'open_rate' });
        const usual = await againstUsual.run(context, asked);
        expect(usual.rows).toMatchObject([{ people: one?.read, read_low: one?.read_low, read_high: one?.read_high }]);
      }
    }
  });

  it('shows that the list of 30 h is the last that is known of the first one', async () => {
    const context = contextOn(fresh.store, { tenant: TENANT, completeUntil: Date.UTC(2027, 0, 1) });
    const { rows } = await broadcast.run(context, broadcast.params.parse({ broadcast: 'three' }));
    expect(rows.find(({ horizon }) => horizon === '24h')).toMatchObject({
      ...{ basis_read: 'poll', known_by: 'poll', read_known_ms: 30 * HOUR, nothing_seen_after: false },
    });
    expect(rows.find(({ horizon }) => horizon === '3d')).toMatchObject({
      open_rate_low: 0.41,
      nothing_seen_after: true,
    });
    const counted = (await broadcast.run(context, broadcast.params.parse({ broadcast: 'day' }))).rows;
    expect(counted.filter((row) => row.nothing_seen_after).map(({ horizon }) => horizon)).toEqual(['3d', '7d', '30d']);
    expect(counted[0]).toMatchObject({ basis_read: 'aggregate', basis_click: 'none', read_known_ms: 52 * HOUR });
  });
});
