import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEvent } from '../../contract/parseEvent.ts';
import { xxHash32 } from '../../ingest/rows/xxHash32.ts';
import type { Counts } from '../reference/broadcastRows.ts';
import { figures } from '../reference/figures.ts';
import { readsTogether } from '../reference/groups.ts';
import { measurableOn } from '../reference/platforms.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
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
    expect(bases(table(inChinese, '环节', '数据来源方式'))).toEqual(bases(table(text, 'stage', 'basis')));
    expect(table(inChinese, '时刻或状态')).toHaveLength(table(text, 'time or state').length);
    expect(table(inChinese, 'scope', 'read')).toHaveLength(table(text, 'scope', 'read').length);
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
});
