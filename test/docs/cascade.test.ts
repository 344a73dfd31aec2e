import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, findMetric } from '../../api/ask.ts';
import { createContext } from '../../api/context.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { xxHash32 } from '../../ingest/rows/xxHash32.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { figures } from '../reference/figures.ts';
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
const shown = table(text, 'figure');
const columns = Object.keys(shown[0] ?? {}).slice(1, -1);

/** `33:40` is 09:40 of the next day. */
function instant(at = ''): string {
  const [hours, minutes] = at.split(':').map(Number);
  return new Date(START + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000).toISOString();
}

const broadcast = { id: 'b', type: 'broadcast', platform: 'feishu', occurred_at: instant('09:00') };
const told: Arriving[] = [
  broadcast,
  ...table(text, 'who', 'at', 'type').map(({ who, at, type, fields }, i) => ({
    ...{ id: `e${i}`, recipient: who, occurred_at: instant(at), type },
    ...JSON.parse(fields ?? ''),
  })),
  // The cast: what the page says is judged by the contract, in the model and in the sink.
].map((event) => ({ event: { ...event, broadcast: 'spring', tenant: TENANT } as Arriving['event'] }));

function figureOf(rows: Pick<ExpectedRows, 'broadcast_stats' | 'conversion_stats'>, name: string, column: string) {
  const [segment = '', horizon = ''] = column.replaceAll('\\', '').split(', ');
  const key = `spring | 2026-03-02 | ${segment} | *`;
  if (name === 'converted') {
    const converted = rows.conversion_stats.get(`${key} | purchase | *`);
    return Number(converted?.[`converted_${horizon}`] ?? 0);
  }
  const stats = rows.broadcast_stats.get(key) ?? {};
  return Number(stats[name] ?? stats[`${name}_${horizon}`]);
}

const allFigures = (rows: Pick<ExpectedRows, 'broadcast_stats' | 'conversion_stats'>) =>
  shown.map(({ figure = '' }) => [figure, ...columns.map((column) => figureOf(rows, figure, column))]);
const asShown = shown.map(({ figure, ...row }) => [figure, ...columns.map((column) => Number(row[column]))]);

const model = expectedRows(
  figures(
    told.map(({ event }) => {
      const parsed = parseEvent(event, { now: Date.UTC(2027, 0, 1) });
      if (!parsed.ok) throw new Error(`${parsed.code} ${parsed.path} ${parsed.message}`);
      return { event: parsed.event };
    }),
    {
      ...{ zone: 'Asia/Shanghai', dwellMs: 3000, windowMs: 7 * 86_400_000 },
      measurable: () => everythingSeen,
      pseudonym: (recipient) => pseudonymOf(TENANT, recipient),
      eventKey: xxHash32,
    },
  ),
);

describe('the worked example', () => {
  it('has enough to be worth it', () => {
    expect(told.length).toBeGreaterThan(20);
    expect(columns).toEqual(['*, 24h', '*, all', 'beijing, all', 'vip, all']);
    expect(shown.map(({ figure }) => figure)).toContain('delivered_implied');
  });

  it('gives the figures that the page shows, by the reference model', () => {
    expect(allFigures(model)).toEqual(asShown);
  });
});

describe.skipIf(clickhouseAbsent())('the worked example in the product', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
    await product.take(told.toReversed(), 3);
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

  it('gives the rates and the value that the page tells', async () => {
    const tenants = new Tenants(fresh.store, new Registry(fresh.store));
    const context = await createContext({ store: fresh.store, tenants }, TENANT);
    const funnel = (params: Record<string, string>) => ask(findMetric(metrics, 'funnel'), context, params, 'en');
    const [row] = (await funnel({ bounds: 'true' })).rows;
    expect(row).toMatchObject({
      ...{ delivery_rate: 5 / 7, open_rate: 3 / 5, click_rate: 2 / 5, click_to_open: 2 / 3, conversion_rate: 1 / 2 },
      ...{ read_low: 3, read_high: 4 },
    });
    for (const said of [
      'delivery rate 5 / 7',
      '3 / 5',
      '4 / 5',
      'click rate 2 / 5',
      'click-to-open 2 / 3',
      'conversion rate 1 / 2',
    ])
      expect(text.replaceAll('\n', ' ')).toContain(said);
    for (const horizon of ['1h', 'all'])
      expect(JSON.stringify((await funnel({ horizon })).rows[0])).toMatch(/"CNY","amount":"50(\.00)?"/);
  });
});
