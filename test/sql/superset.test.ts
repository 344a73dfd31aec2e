import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { PanelDefinition } from '../../dashboards/definitions/definition.ts';
import { allPanels } from '../../dashboards/sql/panels.ts';
import { type PanelQuery, unqualified } from '../../dashboards/sql/query.ts';
import { askedRates } from '../../dashboards/sql/rates.ts';
import { bundleOf } from '../../dashboards/superset/bundle.ts';
import { type Chart, chartsOf } from '../../dashboards/superset/charts.ts';
import { columnName } from '../../dashboards/superset/columns.ts';
import { savedMetrics } from '../../dashboards/superset/metrics.ts';
import { viewColumns } from '../../dashboards/superset/views.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { isLong } from '../support/length.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { type Asked, asked, expected, metricRows, type Row } from './panelAnswers.ts';
import { COMPLETE_UNTIL, fullestOf, openPanelWorld, type PanelWorld, ZONE } from './panelWorld.ts';
import { type Chosen, chartSchema, datasetSchema, supersetSql } from './supersetQuery.ts';

const panels = await allPanels();
const bundle = bundleOf(panels, 'en');
const charts = panels.flatMap((panel) => chartsOf(panel, panels)).map((chart) => ({ id: chart.id, chart }));
const chartFile = (id: string) => chartSchema.parse(bundle.get(`charts/${id}.yaml`));
const datasetFile = (view: string) => datasetSchema.parse(bundle.get(`datasets/huixiang/${view}.yaml`));

const dashboardSchema = z.object({
  position: z.record(z.string(), z.unknown()),
  metadata: z.object({
    native_filter_configuration: z.array(
      z.object({
        filterType: z.string(),
        targets: z.array(z.object({ column: z.object({ name: z.string() }).optional() })),
        defaultDataMask: z.object({
          extraFormData: z.object({
            filters: z.array(z.object({ col: z.string(), val: z.array(z.string()) })).optional(),
          }),
        }),
        scope: z.object({ excluded: z.array(z.number()) }),
      }),
    ),
  }),
});
const placed = z.object({ type: z.literal('CHART'), meta: z.object({ chartId: z.number(), uuid: z.string() }) });

/** The selection that the chart's dashboard sends for filters with `values`, or with their defaults. Empty: anything. */
function chosenFor(
  chart: Chart,
  values: Readonly<Record<string, readonly string[]>>,
  period: Chosen['period'],
): Chosen {
  const { uuid } = chartFile(chart.id);
  for (const [path, content] of bundle) {
    if (!path.startsWith('dashboards/')) continue;
    const { position, metadata } = dashboardSchema.parse(content);
    const all = Object.values(position).flatMap((one) => placed.safeParse(one).data ?? []);
    const own = all.find(({ meta }) => meta.uuid === uuid)?.meta.chartId;
    if (own === undefined) continue;
    const reaching = metadata.native_filter_configuration.filter(({ scope }) => !scope.excluded.includes(own));
    const filters = reaching.flatMap(({ targets, defaultDataMask }) => {
      const col = targets[0]?.column?.name;
      const byDefault = defaultDataMask.extraFormData.filters?.[0]?.val;
      const val = col === undefined ? undefined : (values[col] ?? byDefault);
      return col === undefined || val === undefined ? [] : [{ col, val }];
    });
    const timed = reaching.some(({ filterType }) => filterType === 'filter_time');
    return { filters, ...(timed && period ? { period } : {}) };
  }
  throw new Error(`${chart.id} is on no dashboard`);
}

/** Figures of the clock, which two answers do not share; seconds. */
const CLOCK = ['behind_seconds', 'age_seconds'];

describe.skipIf(clickhouseAbsent())("every chart of the bundle, as Superset asks a tenant user's ClickHouse", () => {
  let world: PanelWorld;
  let broadcast = '';
  beforeAll(async () => {
    world = await openPanelWorld();
    broadcast = await fullestOf(world);
  }, 240_000);
  afterAll(() => world?.close());

  test('datasets have the columns of their views, of kinds that Superset can filter', async () => {
    const kinds: Readonly<Record<string, RegExp>> = {
      String: /String/,
      UInt64: /UInt/,
      Date: /^Date$/,
      DateTime: /DateTime/,
      Decimal: /Decimal/,
    };
    for (const [view, kindsOfView] of Object.entries(viewColumns)) {
      const found = await world.ask(
        `SELECT name, type FROM system.columns WHERE database = 'huixiang' AND table = '${view}'`,
      );
      const own = datasetFile(view).columns.filter(({ expression }) => expression === null);
      expect([view, own.map(({ column_name }) => column_name).sort()]).toEqual([
        view,
        found.map(({ name }) => name).sort(),
      ]);
      for (const { column_name, type } of own) {
        const real = found.find(({ name }) => name === column_name)?.type;
        expect([view, column_name, real]).toEqual([view, column_name, expect.stringMatching(kinds[type] ?? /^$/)]);
      }
      expect(Object.keys(kindsOfView).length).toBeGreaterThan(0);
    }
  });

  test('every saved metric and calculated column is SQL of its view, also those that no chart shows', async () => {
    for (const view of Object.keys(viewColumns)) {
      const { metrics, columns } = datasetFile(view);
      // At once: a statement for each of them plans its view again.
      const each = metrics.map(({ metric_name, expression }) => `${expression} AS ${metric_name}`);
      if (each.length > 0) await world.ask(`SELECT ${each.join(', ')} FROM ${view}`);
      const made = columns.flatMap(({ column_name, expression }) =>
        expression === null ? [] : [`${expression} AS ${column_name}`],
      );
      if (made.length > 0) await world.ask(`SELECT ${made.join(', ')} FROM ${view} GROUP BY ALL`);
    }
  }, 120_000);

  /** A row by the names that the panel's query gives its columns. */
  function renamed(row: Row, query: PanelQuery): Row {
    const saved = savedMetrics(query.view, panels);
    const point = (value: unknown) => (typeof value === 'string' ? Date.parse(`${value}T00:00:00+08:00`) : value);
    const dimensions = query.dimensions.map((column) => {
      const value = row[columnName(query.view, column)];
      return [column.name, column.startOf === undefined ? value : point(value)];
    });
    const measures = query.measures.flatMap(({ name, expression }) => {
      const own = saved.find((one) => one.expression === unqualified(expression))?.name ?? '';
      return own in row ? [[name, row[own]]] : [];
    });
    return Object.fromEntries([...dimensions, ...measures]);
  }

  const narrow = { from: '2026-01-21', to: '2026-01-30' };
  const cases = [
    { name: 'everything', values: {}, period: { from: '2026-01-01', to: '2026-03-01' } },
    {
      name: 'narrowed',
      values: { platform: ['email', 'sms', "o'hara"], tier: ['base', 'template'], horizon: ['24h'] },
      period: narrow,
    },
  ] as const;

  /** Only the rate where a chart has no room for its counts. */
  const shown = (row: Row, like: Row | undefined) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => like === undefined || name in like));
  const withoutMost = (panel: PanelDefinition): PanelDefinition =>
    // Cast: the same encoding without its limit.
    ({ ...panel, encoding: { ...panel.encoding, most: undefined } as unknown as PanelDefinition['encoding'] });
  const sorted = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();

  /** By question: some panels are several charts each. */
  const answers = new Map<string, Promise<readonly Row[]>>();
  function answerFor(panel: PanelDefinition, filters: Asked, context: TimedContext): Promise<readonly Row[]> {
    const question = JSON.stringify([panel.metric, asked(panel, filters), context.now]);
    const answer = answers.get(question) ?? metricRows(panel, filters, context);
    answers.set(question, answer);
    return answer;
  }

  const compared = charts.filter(({ id }) => id !== 'throughput');
  const kindOf = ({ chart: { panel, query } }: (typeof charts)[number]) => `${query.view} ${panel.encoding.as}`;
  /** Every commit asks each chart narrowed, and of everything the first chart of each form and view. */
  const firsts = compared.filter((one) => compared.find((other) => kindOf(other) === kindOf(one)) === one);

  describe.each(cases)('$name', ({ name, values, period }) => {
    test.each(name === 'everything' && !isLong ? firsts : compared)('$id', async ({ chart }) => {
      const { panel, query } = chart;
      const filters: Asked = {
        ...period,
        ...('horizon' in values ? { horizon: values.horizon[0], tier: values.tier, platform: ['email', 'sms'] } : {}),
        broadcast,
      };
      const pipeline = panel.page === 'pipeline';
      const now = pipeline ? Date.now() : Date.parse('2026-03-31T00:00:00Z');
      const completeUntil = Date.parse(`${COMPLETE_UNTIL.replace(' ', 'T')}Z`);
      const context = contextOn(world.store, { tenant: 'shop', zone: ZONE, now, completeUntil });
      const chosen = chosenFor(chart, { tenant: ['shop'], broadcast: [broadcast], ...values }, period);
      const sql = supersetSql(chartFile(chart.id), datasetFile(query.view), chosen);
      const found = (await world.ask(sql)).map((row) => renamed(row, query));
      const answer = await answerFor(panel, filters, context);
      const least = panel.encoding.as === 'heatmap' ? panel.encoding.smallBelow : 0;
      const wanted = expected(withoutMost(panel), query, answer, least);
      if (name === 'everything') expect(found.length).toBeGreaterThan(0);
      if (panel.encoding.as === 'figures') {
        const [rate, value] = Object.entries(found[0] ?? {})[0] ?? [];
        return expect(value).toEqual(wanted[0]?.[rate ?? ''] ?? undefined);
      }
      if (panel.encoding.as === 'stages') {
        const [row = {}] = found;
        const stages = askedRates(undefined).map((rate) => ({
          rate: row[rate],
          people: row[`${rate}_people`],
          of_people: row[`${rate}_of_people`],
          rate_name: rate as string,
        }));
        const [open, ...others] = [wanted.filter(({ rate_name }) => rate_name === 'open_rate'), wanted].flat();
        const like = stages[0];
        expect(stages).toEqual(others.filter(({ rate_name }) => rate_name !== 'sent').map((one) => shown(one, like)));
        // A pivot adds its cells up: how reads are known is in the tables.
        for (const end of ['open_rate_low', 'open_rate_high', 'point_share']) expect(row[end]).toBe(open?.[end]);
        return expect(row.sent).toBe(wanted.find(({ rate_name }) => rate_name === 'sent')?.people);
      }
      const still = (row: Row) =>
        shown(Object.fromEntries(Object.entries(row).filter(([column]) => !CLOCK.includes(column))), found[0]);
      if (query.limit === undefined || wanted.length <= query.limit) {
        expect(sorted(found.map(still))).toEqual(sorted(wanted.map(still)));
      } else {
        expect(found).toHaveLength(query.limit);
        expect(sorted(wanted.map(still))).toEqual(expect.arrayContaining(sorted(found.map(still))));
      }
      const by = query.orderBy[0]?.expression ?? '';
      if (by === 'rate' || by === 'first_send_at') {
        expect(found.map((row) => row[by])).toEqual(wanted.slice(0, found.length).map((row) => row[by]));
      }
      for (const column of CLOCK.filter((clock) => clock in (found[0] ?? {}))) {
        const apart = Number(found[0]?.[column]) - Number(wanted[0]?.[column]);
        expect(Math.abs(apart)).toBeLessThan(30);
      }
    });
  });

  test('throughput counts the events of recipients', async () => {
    const chart = charts.find(({ id }) => id === 'throughput')?.chart;
    if (chart === undefined) throw new Error('there is no chart throughput');
    const found = await world.ask(supersetSql(chartFile('throughput'), datasetFile(chart.query.view), { filters: [] }));
    const [stored] = await world.ask('SELECT sum(v.events) AS n FROM pipeline_throughput AS v');
    expect(found.reduce((sum, { sum_events }) => sum + Number(sum_events), 0)).toBe(stored?.n);
    expect(Number(stored?.n)).toBeGreaterThan(100);
  });

  test('a chart opened without its dashboard shows nothing rather than people counted several times', async () => {
    const alone = ['overview-cascade', 'trend-counts', 'funnel-by-content-type', 'broadcast-cascade'];
    for (const { id, chart } of charts.filter((one) => alone.includes(one.id))) {
      const rows = await world.ask(supersetSql(chartFile(id), datasetFile(chart.query.view), { filters: [] }));
      expect([id, rows]).toEqual([id, []]);
    }
    const one = charts.filter(({ chart }) => chart.query.filters.some(({ kind }) => kind === 'one'));
    expect(one.length).toBeGreaterThan(alone.length);
  });
});
