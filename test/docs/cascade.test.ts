import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, findMetric } from '../../api/ask.ts';
import { createContext } from '../../api/context.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { xxHash32 } from '../../ingest/rows/xxHash32.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { type Figures, figures } from '../reference/figures.ts';
import { everythingSeen } from '../reference/stories.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { differences } from '../truth/compare.ts';
import { type ExpectedRows, expectedRows } from '../truth/expectedRows.ts';
import { type Arriving, Product, pseudonymOf } from '../truth/product.ts';
import { page, table } from './page.ts';

/* The worked example of docs/cascade.md: its rows in, its figures out, by the reference model and by the product. */

const TENANT = 'example';
const START = Date.parse('2026-03-02T00:00:00+08:00');
const text = page('docs/cascade.md');
const inChinese = page('docs/cascade.zh-CN.md');
const shown = table(text, 'figure', '*, 24h');
const columns = Object.keys(shown[0] ?? {}).slice(1, -1);

/** `33:40` is 09:40 of the next day. */
function instant(at = ''): string {
  const [hours, minutes] = at.split(':').map(Number);
  return new Date(START + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000).toISOString();
}

const broadcast = { id: 'b', type: 'broadcast', platform: 'feishu', occurred_at: instant('09:00') };
const story = table(text, 'who', 'at', 'type');

/** The rows of the page as events, without those that `isLeftOut` holds for. */
function eventsOf(isLeftOut: (row: Record<string, string>) => boolean = () => false): Arriving[] {
  const rows = story.map(({ who, at, type, fields }, i) => ({
    ...{ id: `e${i}`, recipient: who, occurred_at: instant(at), type },
    ...JSON.parse(fields ?? ''),
  }));
  return (
    [broadcast, ...rows.filter((_, i) => !isLeftOut(story[i] ?? {}))]
      // The cast: the contract checks the page's rows, in the model and in the sink.
      .map((event) => ({ event: { ...event, broadcast: 'spring', tenant: TENANT } as Arriving['event'] }))
  );
}

/** The case of the page without the rows of jan to nan and hui's delivery. */
const fewer = eventsOf(
  ({ who = '', type }) => ['jan', 'kim', 'lei', 'mei', 'nan'].includes(who) || (who === 'hui' && type === 'delivery'),
);

function figureOf(rows: Pick<ExpectedRows, 'broadcast_stats' | 'conversion_stats'>, name: string, column: string) {
  const [segment = '', horizon = ''] = column.replaceAll('\\', '').split(', ');
  const key = `spring | 2026-03-02 | ${segment} | *`;
  if (['converted', 'view_through'].includes(name)) {
    const people = rows.conversion_stats.get(`${key} | purchase | *`);
    return Number(people?.[`${name}_${horizon}`] ?? 0);
  }
  const stats = rows.broadcast_stats.get(key) ?? {};
  return Number(stats[name] ?? stats[`${name}_${horizon}`]);
}

const allFigures = (rows: Pick<ExpectedRows, 'broadcast_stats' | 'conversion_stats'>) =>
  shown.map(({ figure = '' }) => [figure, ...columns.map((column) => figureOf(rows, figure, column))]);
const asShown = shown.map(({ figure, ...row }) => [figure, ...columns.map((column) => Number(row[column]))]);

function figuresOf(arrived: readonly Arriving[]): Figures {
  const parsed = arrived.map(({ event }) => {
    const result = parseEvent(event, { now: Date.UTC(2027, 0, 1) });
    if (!result.ok) throw new Error(`${result.code} ${result.path} ${result.message}`);
    return { event: result.event };
  });
  return figures(parsed, {
    ...{ zone: 'Asia/Shanghai', dwellMs: 3000, windowMs: 7 * 86_400_000 },
    measurable: () => everythingSeen,
    pseudonym: (recipient) => pseudonymOf(TENANT, recipient),
    eventKey: xxHash32,
  });
}

const model = expectedRows(figuresOf(eventsOf()));

describe('the worked example', () => {
  it('has enough to be worth it', () => {
    expect(story.length).toBeGreaterThan(30);
    expect(columns).toEqual(['*, 24h', '*, all', 'beijing, all', 'vip, all']);
    expect(shown.map(({ figure }) => figure)).toContain('delivered_implied');
  });

  it('gives the figures that the page shows, by the reference model', () => {
    expect(allFigures(model)).toEqual(asShown);
  });

  it('is reported by condition (a), with gaps; without six of its deliveries it is not', () => {
    // One of four engaged people has no confirmed delivery.
    const whole = { reported: true, incomplete: false, gaps: true, engaged: 4, unconfirmed: 1 };
    expect(figuresOf(eventsOf()).facts[0]?.deliveries).toEqual(whole);
    const { facts, broadcasts } = figuresOf(fewer);
    expect(facts[0]?.deliveries).toMatchObject({ reported: false, incomplete: true, gaps: false });
    const [everyone] = broadcasts.filter((row) => row.segment === '*' && row.variant === '*');
    expect(everyone?.counts).toMatchObject({ sent: 7, failed: 1, confirmed: 4, delivered: null, reach: 6 });
  });
});

describe('the worked example in Chinese', () => {
  it('has the same rows and the same figures', () => {
    expect(table(inChinese, '接收者', '时间', '类型').map((row) => Object.values(row))).toEqual(
      story.map((row) => Object.values(row)),
    );
    const numbers = table(inChinese, '指标').map((row) => Object.values(row).slice(0, -1));
    expect(numbers).toEqual(shown.map((row) => Object.values(row).slice(0, -1)));
  });

  it('has the same headings in the same order, and the same terms in its tables', () => {
    const levels = (of: string) => of.split('\n').flatMap((line) => /^#+(?= )/.exec(line) ?? []);
    expect(levels(inChinese)).toEqual(levels(text));
    const rates = (of: string, head: string) => table(of, head).map((row) => Object.values(row)[0]);
    expect(rates(inChinese, '比率')).toEqual(rates(text, 'rate'));
    expect(table(inChinese, '名称')).toHaveLength(table(text, 'name').length);
  });

  it('names every reason, note and column that the English page names', () => {
    const names = (of: string) => new Set([...of.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map((match) => match[1]));
    expect([...names(text)].filter((name) => !names(inChinese).has(name))).toEqual([]);
  });
});

describe.skipIf(clickhouseAbsent())('the worked example in the product', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
    await product.take(eventsOf().toReversed(), 3);
    await product.refresh();
  });
  afterAll(() => fresh.drop());

  it('gives the figures that the page shows', async () => {
    const rows = {
      broadcast_stats: await product.rows(TENANT, 'broadcast_stats'),
      conversion_stats: await product.rows(TENANT, 'conversion_stats'),
    };
    expect(allFigures(rows)).toEqual(asShown);
    expect(differences('conversion_stats', rows.conversion_stats, model.conversion_stats)).toEqual([]);
  });

  it('gives the rates and the value that the page shows', async () => {
    const tenants = new Tenants(fresh.store, new Registry(fresh.store));
    const context = await createContext({ store: fresh.store, tenants }, TENANT);
    const funnel = (params: Record<string, string>) => ask(findMetric(metrics, 'funnel'), context, params, 'en');
    const [row] = (await funnel({ bounds: 'true' })).rows;
    expect(row).toMatchObject({
      ...{
        delivery_rate: 11 / 12,
        open_rate: 3 / 11,
        click_rate: 2 / 11,
        click_to_open: 2 / 3,
        conversion_rate: 1 / 2,
      },
      ...{ read_low: 3, read_high: 4 },
    });
    for (const shownRate of [
      'delivery rate 11 / 12',
      '3 / 11',
      '4 / 11',
      'click rate 2 / 11',
      'click-to-open 2 / 3',
      'conversion rate 1 / 2',
    ])
      expect(text.replaceAll('\n', ' ')).toContain(shownRate);
    for (const horizon of ['1h', 'all'])
      expect(JSON.stringify((await funnel({ horizon })).rows[0])).toMatch(/"CNY","amount":"50(\.00)?"/);
  });
});
