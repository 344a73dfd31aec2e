import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { panelSql } from '../../dashboards/grafana/forms.ts';
import { panelQuery } from '../../dashboards/sql/panelQuery.ts';
import { allPanels } from '../../dashboards/sql/panels.ts';
import { type Horizon, horizons } from '../../store/tables/rollups.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { type Example, knownByCounts, knownByEvents, knownByLists } from '../support/listsAndCounts.ts';
import { Product } from '../truth/product.ts';
import { expanded } from './grafanaText.ts';

const ZONE = 'Asia/Shanghai';
const AT = Date.parse('2026-06-01T20:00:00+08:00');
const DAY = 86_400_000;
const everyone = "segment = '*' AND variant = '*'";
type Row = Record<string, unknown>;

const example = (tenant: string, broadcast: string, at = AT): Example => ({
  ...{ tenant, broadcast, at },
  facts: { content_type: 'news' },
});

/** As docs/sql.md writes them. */
const openRates = `sum(v.read) AS read, sum(v.read) / nullIf(sum(reach_point), 0) AS open_rate,
  sum(reach_point) / nullIf(sum(reach_where_read), 0) AS point_share,
  sum(v.read_low) AS read_low, sum(v.read_high) AS read_high,
  sum(v.read_low) / nullIf(sum(reach_where_read), 0) AS open_rate_low,
  if(sum(reach_where_read) = 0, NULL, least(1., sum(v.read_high) / sum(reach_where_read))) AS open_rate_high,
  if(uniqExact(v.known_by) > 1, 'mixed', any(v.known_by)) AS known_by, min(v.read_as_of) AS read_as_of`;

describe.skipIf(clickhouseAbsent())('reads known from lists and counts, from events to the SQL views', () => {
  let fresh: FreshStore;
  const ask = (sql: string) => fresh.store.query({ name: 'view', sql }, z.record(z.string(), z.unknown()));
  const tenants = ['lists', 'two-lists', 'no-lists', 'days', 'totals', 'mixed', 'listed-day'];

  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    for (const tenant of tenants) await product.makeTenant(tenant, { zone: ZONE });
    await product.take([
      ...knownByLists(example('lists', 'b'), 3),
      ...knownByLists(example('two-lists', 'b'), 2),
      ...knownByLists(example('no-lists', 'b'), 0),
      ...knownByCounts(example('days', 'b'), 'day'),
      ...knownByCounts(example('totals', 'b'), 'to_date'),
      ...Array.from({ length: 100 }, (_, i) => i).flatMap((i) => knownByEvents(example('mixed', `e${i}`))),
      ...knownByLists(example('mixed', 'listed'), 3),
      ...knownByEvents(example('listed-day', 'e')),
      ...knownByLists(example('listed-day', 'listed', AT + DAY), 3),
    ]);
    await product.refresh();
  }, 240_000);
  afterAll(() => fresh?.drop());

  /** `[low, high]` at each horizon, in both views. */
  async function ranges(tenant: string, asked: readonly Horizon[]) {
    const of = async (view: string, where: string) => {
      const rows = await ask(`SELECT horizon, sum(v.read_low) AS low, sum(v.read_high) AS high, sum(v.read) AS read
        FROM ${view} AS v WHERE tenant = '${tenant}' AND ${where} GROUP BY horizon`);
      return asked.map((horizon) => rows.find((row) => row.horizon === horizon) ?? {});
    };
    const [single, summed] = [await of('cascade_by_broadcast', everyone), await of('cascade_by_day', "segment = '*'")];
    expect(summed).toEqual(single);
    // A single number where both ends are one, and none else.
    for (const { low, high, read } of single) expect(read).toBe(low === high ? low : null);
    return single.map(({ low, high }) => [low, high]);
  }

  test('lists after 6, 20 and 30 h: 32 to 41 of 100 within a day', async () => {
    const asked = ['1h', '24h', '3d', 'all'] as const;
    const [by1h, by24h, by3d, all] = await ranges('lists', asked);
    expect([by1h, by24h, by3d, all]).toEqual([
      [0, 12],
      [32, 41],
      [41, 100],
      [41, 41],
    ]);
    const withoutLast = await ranges('two-lists', asked);
    expect(withoutLast).toEqual([
      [0, 12],
      [32, 100],
      [32, 100],
      [32, 32],
    ]);
    expect(await ranges('no-lists', asked)).toEqual([
      [0, 100],
      [0, 100],
      [0, 100],
      [0, 100],
    ]);
  });

  test("counts of days, and up to them: an article's 5,000 to 7,000 within a day", async () => {
    const asked = ['1h', '24h', '3d', 'all'] as const;
    expect(await ranges('days', asked)).toEqual([
      [0, 5_000],
      [5_000, 7_000],
      [5_000, 48_200],
      [5_000, 7_912],
    ]);
    expect(await ranges('totals', asked)).toEqual([
      [0, 5_000],
      [5_000, 7_000],
      [7_912, 48_200],
      [7_912, 7_912],
    ]);
  });

  test('how each stage is known, up to when, and when the row stops growing', async () => {
    const rows =
      await ask(`SELECT tenant, basis, basis_delivery, basis_read, basis_click, known_by, broadcasts_poll, broadcasts_aggregate,
        toString(read_as_of) AS as_of, reach_point, read_implied, effective_open, dateDiff('hour', p99_delivery_at, matures_at) AS grows
      FROM cascade_by_broadcast AS v WHERE horizon = '24h' AND ${everyone} AND tenant IN ('lists', 'days', 'listed-day')
      ORDER BY tenant, broadcast`);
    const none = { broadcasts_poll: 0, broadcasts_aggregate: 0 };
    const pointless = { reach_point: 0, read_implied: null, effective_open: null };
    const listed = {
      basis_delivery: 'event',
      basis: 'poll',
      basis_read: 'poll',
      basis_click: 'event',
      known_by: 'poll',
    };
    expect(rows).toEqual([
      {
        ...{
          tenant: 'days',
          basis_delivery: 'aggregate',
          basis: 'aggregate',
          basis_read: 'aggregate',
          basis_click: 'none',
        },
        ...{ known_by: 'aggregate', ...none, broadcasts_aggregate: 1, ...pointless },
        // The third day ends in Shanghai; 24 h and the 4 days of counts.
        ...{ as_of: '2026-06-03 16:00:00.000', grows: 24 + 96 },
      },
      {
        ...{ ...listed, tenant: 'listed-day', basis: 'event', basis_read: 'event', known_by: 'event', ...none },
        ...{ as_of: null, reach_point: 100, read_implied: 0, effective_open: 0, grows: 24 + 1 },
      },
      {
        ...{ ...listed, tenant: 'listed-day', ...none, broadcasts_poll: 1, ...pointless },
        ...{ as_of: '2026-06-03 18:00:00.000', grows: 24 + 24 },
      },
      {
        ...{ ...listed, tenant: 'lists', ...none, broadcasts_poll: 1, ...pointless },
        ...{ as_of: '2026-06-02 18:00:00.000', grows: 24 + 24 },
      },
    ]);
  });

  test('100 broadcasts known by events and one from lists keep their open rate, with its share and the range of all', async () => {
    const wanted = {
      ...{ read: 3_000, open_rate: 0.3, point_share: 10_000 / 10_100, read_low: 3_032, read_high: 3_041 },
      ...{ open_rate_low: 3_032 / 10_100, open_rate_high: 3_041 / 10_100, known_by: 'mixed' },
    };
    for (const [view, where] of [
      ['cascade_by_broadcast', everyone],
      ['cascade_by_day', "segment = '*'"],
    ]) {
      const [row] = await ask(
        `SELECT ${openRates} FROM ${view} AS v WHERE tenant = 'mixed' AND horizon = '24h' AND ${where}`,
      );
      expect(row).toMatchObject(wanted);
      expect(row?.point_share).toBeCloseTo(0.99, 3);
    }
  });

  test('a segment has its part of a list, and nothing of counts', async () => {
    const rows = await ask(`SELECT tenant, segment, ${openRates} FROM cascade_by_broadcast AS v
      WHERE tenant IN ('lists', 'days') AND horizon = '24h' AND variant = '*' GROUP BY tenant, segment ORDER BY tenant, segment`);
    // All who were found are in the first half.
    expect(
      rows.map(({ tenant, segment, read, read_low, read_high }) => [tenant, segment, read, read_low, read_high]),
    ).toEqual([
      ['days', '*', null, 5_000, 7_000],
      ['lists', '*', null, 32, 41],
      ['lists', 'half', null, 32, 41],
    ]);
  });

  const panels = () => allPanels();
  /** What Grafana asks for a panel, of one tenant. */
  async function panelRows(id: string, tenant: string, more: Readonly<Record<string, string>> = {}): Promise<Row[]> {
    const panel = (await panels()).find((one) => one.id === id);
    const query = panel && panelQuery(panel);
    if (panel === undefined || query === undefined) throw new Error(`there is no panel ${id}`);
    const all = { platform: '$__all', content_type: '$__all', tier: '$__all', segment: '*', zone: ZONE, least: '0' };
    const values = { tenant, horizon: '24h', broadcast: 'b', ...all, ...more };
    const period = { from: new Date(AT - 30 * DAY), to: new Date(AT + 30 * DAY) };
    return ask(expanded(panelSql(panel, query), { ...period, values }));
  }

  const rangeOf = ({ open_rate_low, open_rate_high }: Row = {}) => [open_rate_low, open_rate_high];

  test("Grafana's panels show a range where there is no single number, never a bare 0", async () => {
    for (const [tenant, range] of [
      ['lists', [0.32, 0.41]],
      ['two-lists', [0.32, 1]],
    ] as const) {
      for (const id of ['overview-figures', 'funnel-by-content-type', 'latest-broadcasts', 'trend-rates']) {
        const [row] = await panelRows(id, tenant);
        expect([id, row?.open_rate, ...rangeOf(row)]).toEqual([id, null, ...range]);
      }
      for (const id of ['overview-cascade', 'broadcast-cascade']) {
        const row = (await panelRows(id, tenant)).find(({ rate_name }) => rate_name === 'open_rate');
        expect([id, row?.rate, row?.people, ...rangeOf(row)]).toEqual([id, null, null, ...range]);
        expect(row).toMatchObject({ point_share: 0, known_by: 'poll' });
      }
      const [counts] = await panelRows('trend-counts', tenant);
      expect(counts).toMatchObject({ read: null, read_low: 32, read_high: tenant === 'lists' ? 41 : 100 });
      const grown = await panelRows('broadcast-horizons', tenant);
      expect(grown.map(({ horizon }) => horizon)).toEqual([...horizons]);
      const found = tenant === 'lists' ? 0.41 : 0.32;
      expect(grown.at(-1)).toMatchObject({
        open_rate: found,
        open_rate_low: found,
        open_rate_high: found,
        point_share: 1,
      });
      const [half] = await panelRows('broadcast-segments', tenant);
      expect([half?.segment, half?.rate, half?.people, half?.open_rate_low]).toEqual(['half', null, null, 0.64]);
    }
  });

  test("Grafana's total keeps the open rate of the broadcasts with a single number", async () => {
    const [figures] = await panelRows('overview-figures', 'mixed');
    expect(figures).toMatchObject({ open_rate: 0.3, point_share: 10_000 / 10_100, known_by: 'mixed' });
    expect(rangeOf(figures)).toEqual([3_032 / 10_100, 3_041 / 10_100]);
    const days = await panelRows('trend-rates', 'listed-day');
    expect(days.map(({ open_rate }) => open_rate)).toEqual([0.3, null]);
    expect(days.map(rangeOf)).toEqual([
      [0.3, 0.3],
      [0.32, 0.41],
    ]);
  });
});
