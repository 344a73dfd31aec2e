import type { PanelDefinition } from '../definitions/definition.ts';
import { metricOf } from '../sql/metricOf.ts';
import { panelQuery } from '../sql/panelQuery.ts';
import { type PanelQuery, unqualified, type ViewName } from '../sql/query.ts';
import { rangeColumn, rangeNames } from '../sql/ranges.ts';
import { rateExpression } from '../sql/rates.ts';
import { columnName } from './columns.ts';
import { conditionsOf } from './conditions.ts';
import { type Language, texts } from './language.ts';
import { orderMetric, type SavedMetric, savedMetrics } from './metrics.ts';

/** A chart: `params` are what Superset's own chart editor writes (form data). */
export interface Chart {
  /** Unique; the panel's id, and the rate's too for a panel of several figures. */
  readonly id: string;
  readonly panel: PanelDefinition;
  readonly query: PanelQuery;
  readonly vizType: string;
  readonly params: Readonly<Record<string, unknown>>;
  title(language: Language): string;
  description(language: Language): string;
}

/** What the answer's rows are at most: Superset's own bound is lower than some lists of points in time. */
const ROWS = 10_000;
const d3: Readonly<Record<SavedMetric['unit'], string | null>> = {
  rate: '.1%',
  count: ',d',
  seconds: ',.0f',
  text: null,
  date: null,
  instant: null,
  flag: null,
};
export const formatOf = ({ unit }: SavedMetric): string | null => d3[unit];

interface Parts {
  readonly panel: PanelDefinition;
  readonly query: PanelQuery;
  readonly metrics: readonly SavedMetric[];
  readonly groups: readonly string[];
  readonly common: Readonly<Record<string, unknown>>;
}

/** Measures by the names of the saved metrics that hold their expressions; each once. */
function measuresOf(query: PanelQuery, saved: readonly SavedMetric[]): readonly SavedMetric[] {
  const found = query.measures.map(({ name, expression }) => {
    const metric = saved.find((one) => one.expression === unqualified(expression));
    if (metric === undefined) throw new Error(`${query.view}: no saved metric for ${name}`);
    return metric;
  });
  return [...new Set(found)];
}

/** Superset sorts groups by a metric alone; without one by the first, the largest first. */
function tableOrder({ query, metrics }: Parts): Readonly<Record<string, unknown>> {
  const [first] = query.orderBy;
  const measure = query.measures.find(({ name }) => name === first?.expression);
  const shown = measure && metrics.find(({ expression }) => expression === unqualified(measure.expression));
  const name = (shown ?? orderMetric(query))?.name;
  return name === undefined
    ? { order_desc: true }
    : { timeseries_limit_metric: name, order_desc: first?.descending === true };
}

/**
 * Also lists of rows are groups: each row is one of its own, and of rows as they are Superset 6.1 takes a calculated column for one
 * of the view's.
 */
function table(parts: Parts) {
  return {
    ...parts.common,
    query_mode: 'aggregate',
    groupby: parts.groups,
    metrics: parts.metrics.map(({ name }) => name),
    all_columns: [],
    percent_metrics: [],
    order_by_cols: [],
    ...tableOrder(parts),
    table_timestamp_format: '%Y-%m-%d %H:%M',
    show_cell_bars: true,
    color_pn: false,
    page_length: 0,
  };
}

function line({ query, metrics, groups, common }: Parts) {
  const [x, ...series] = groups;
  return {
    ...common,
    x_axis: x,
    // The group is a point already; a grain would name an expression as the column that it is made of.
    time_grain_sqla: null,
    groupby: series,
    metrics: metrics.map(({ name }) => name),
    order_desc: true,
    seriesType: 'echarts_timeseries_line',
    y_axis_format: (metrics[0] && formatOf(metrics[0])) ?? 'SMART_NUMBER',
    truncateYAxis: false,
    show_legend: true,
    legendType: 'scroll',
    legendOrientation: 'top',
    rich_tooltip: true,
    markerEnabled: query.view !== 'pipeline_throughput',
    x_axis_time_format: 'smart_date',
    tooltipTimeFormat: 'smart_date',
    sort_series_type: 'sum',
    only_total: true,
  };
}

function heatmap({ panel, metrics, common }: Parts) {
  const { encoding } = panel;
  const axes = encoding.as === 'heatmap' ? { x_axis: encoding.x, groupby: encoding.y } : {};
  return {
    ...common,
    ...axes,
    metric: metrics[0]?.name,
    normalize_across: 'heatmap',
    sort_x_axis: 'alpha_asc',
    sort_y_axis: 'alpha_asc',
    linear_color_scheme: 'superset_seq_1',
    legend_type: 'continuous',
    show_legend: true,
    show_values: true,
    show_percentage: false,
    value_bounds: [null, null],
    y_axis_format: '.1%',
    xscale_interval: -1,
    yscale_interval: -1,
    left_margin: 150,
    bottom_margin: 'auto',
  };
}

/** A row a figure, in the order of the cascade: numbers alone, since a pivot adds its cells up. */
function pivot({ metrics, common }: Parts) {
  return {
    ...common,
    metrics: metrics.filter(({ unit }) => unit === 'count' || unit === 'rate').map(({ name }) => name),
    groupbyColumns: [],
    groupbyRows: [],
    metricsLayout: 'ROWS',
    aggregateFunction: 'Sum',
    order_desc: true,
    rowTotals: false,
    colTotals: false,
    rowOrder: 'key_a_to_z',
    colOrder: 'key_a_to_z',
    valueFormat: 'SMART_NUMBER',
    date_format: 'smart_date',
  };
}

function bigNumber({ common }: Parts, metric: SavedMetric) {
  const look = { header_font_size: 0.4, subheader_font_size: 0.15, time_format: 'smart_date' };
  return { ...common, ...look, metric: metric.name, y_axis_format: formatOf(metric) };
}

function vizOf({ encoding }: PanelDefinition): string {
  switch (encoding.as) {
    case 'stages':
      return 'pivot_table_v2';
    case 'line':
      return 'echarts_timeseries_line';
    case 'heatmap':
      return 'heatmap_v2';
    case 'figures':
      return 'big_number_total';
    // Superset's bars do not show the counts behind a rate; its table draws bars into its cells, with both counts next to them.
    case 'bars':
    case 'table':
      return 'table';
  }
}

function paramsOf(parts: Parts, vizType: string) {
  if (vizType === 'pivot_table_v2') return pivot(parts);
  if (vizType === 'echarts_timeseries_line') return line(parts);
  if (vizType === 'heatmap_v2') return heatmap(parts);
  return table(parts);
}

const ofReads = [rateExpression('open_rate'), ...rangeNames.map((name) => rangeColumn(name).expression)].map(
  unqualified,
);
/** Whether a metric is the open rate or something of its range. */
const isOfOpenRate = ({ expression }: SavedMetric) => ofReads.includes(expression);

/** What each form shows of the range of reads. */
const rangeText: Readonly<
  Record<PanelDefinition['encoding']['as'], 'rangeColumns' | 'rangeLines' | 'rangeElsewhere' | 'rangeFigures'>
> = {
  bars: 'rangeColumns',
  table: 'rangeColumns',
  line: 'rangeLines',
  heatmap: 'rangeElsewhere',
  stages: 'rangeFigures',
  figures: 'rangeFigures',
};

function describe(panel: PanelDefinition, shown: readonly SavedMetric[], language: Language): string {
  const { encoding } = panel;
  const small = encoding.as === 'heatmap' ? texts.small[language].replace('{n}', String(encoding.smallBelow)) : '';
  const range = shown.some(isOfOpenRate) ? texts[rangeText[encoding.as]][language] : '';
  return `${metricOf(panel).about[language]} ${small} ${range}`.replaceAll(/ +/g, ' ').trim();
}

/** The charts of one panel; none where the views do not carry it, or it is not for Superset. */
export function chartsOf(panel: PanelDefinition, panels: readonly PanelDefinition[]): readonly Chart[] {
  const query = panelQuery(panel);
  if (query === undefined || panel.renderers?.includes('superset') === false) return [];
  const view: ViewName = query.view;
  const all = savedMetrics(view, panels);
  const vizType = vizOf(panel);
  const common = {
    viz_type: vizType,
    adhoc_filters: conditionsOf(panel, query),
    ...(query.time ? { granularity_sqla: query.time.column, time_range: 'No filter' } : {}),
    row_limit: query.limit ?? ROWS,
    annotation_layers: [],
    extra_form_data: {},
  };
  const metrics = measuresOf(query, all);
  const parts: Parts = {
    panel,
    query,
    metrics,
    groups: query.dimensions.map((dimension) => columnName(view, dimension)),
    common,
  };
  const chart = { panel, query, vizType, description: (language: Language) => describe(panel, metrics, language) };
  if (vizType === 'big_number_total') {
    return metrics
      .filter(({ unit }) => unit === 'rate')
      .map((metric) => ({
        ...chart,
        id: `${panel.id}-${metric.name.replaceAll('_', '-')}`,
        params: bigNumber(parts, metric),
        description: (language) => describe(panel, [metric], language),
        title: (language) => metric.title(language),
      }));
  }
  return [
    {
      ...chart,
      id: panel.id,
      params: paramsOf(parts, vizType),
      title: (language) => (panel.title ?? metricOf(panel).title)[language],
    },
  ];
}
