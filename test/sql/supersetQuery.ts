import { z } from 'zod';

/** A file of a bundle as Superset's importer reads it: only what queries are made of. */
const filterSchema = z.object({
  expressionType: z.enum(['SIMPLE', 'SQL']),
  clause: z.enum(['WHERE', 'HAVING']),
  subject: z.string().optional(),
  operator: z.enum(['==', '!=', 'TEMPORAL_RANGE']).optional(),
  comparator: z.union([z.string(), z.number()]).optional(),
  sqlExpression: z.string().optional(),
});
const names = z.array(z.string());
export const chartSchema = z.object({
  uuid: z.string(),
  dataset_uuid: z.string(),
  slice_name: z.string(),
  viz_type: z.enum(['big_number_total', 'table', 'pivot_table_v2', 'echarts_timeseries_line', 'heatmap_v2']),
  params: z.object({
    viz_type: z.string(),
    adhoc_filters: z.array(filterSchema),
    row_limit: z.number(),
    metric: z.string().optional(),
    metrics: names.optional(),
    x_axis: z.string().optional(),
    groupby: z.union([z.string(), names]).optional(),
    query_mode: z.literal('aggregate').optional(),
    timeseries_limit_metric: z.string().optional(),
    order_desc: z.boolean().optional(),
  }),
});
export type ChartFile = z.infer<typeof chartSchema>;
export const datasetSchema = z.object({
  uuid: z.string(),
  database_uuid: z.string(),
  table_name: z.string(),
  columns: z.array(z.object({ column_name: z.string(), type: z.string(), expression: z.string().nullable() })),
  metrics: z.array(z.object({ metric_name: z.string(), expression: z.string(), d3format: z.string().nullable() })),
});
export type DatasetFile = z.infer<typeof datasetSchema>;

/** What a dashboard adds: values of its filters, and the period (half-open days), where they reach the chart. */
export interface Chosen {
  readonly filters: readonly { readonly col: string; readonly val: readonly string[] }[];
  readonly period?: { readonly from: string; readonly to: string };
}

/** What each form of chart asks for (`buildQuery` of Superset's plugins). */
function queryOf({ viz_type, params }: ChartFile) {
  const { metric, metrics = [], groupby = [], x_axis, order_desc = true } = params;
  const by = [groupby].flat();
  const down = (name: string) => [{ name, descending: true }];
  switch (viz_type) {
    case 'big_number_total':
      return { columns: [], metrics: [metric ?? ''], orderBy: [] };
    case 'pivot_table_v2':
      return { columns: [], metrics, orderBy: down(metrics[0] ?? '') };
    case 'heatmap_v2': {
      const columns = [x_axis ?? '', ...by];
      return { columns, metrics: [metric ?? ''], orderBy: columns.map((name) => ({ name, descending: false })) };
    }
    case 'echarts_timeseries_line':
      return { columns: [x_axis ?? '', ...by], metrics, orderBy: down(metrics[0] ?? '') };
    case 'table': {
      const sort = params.timeseries_limit_metric;
      const orderBy = sort === undefined ? down(metrics[0] ?? '') : [{ name: sort, descending: order_desc }];
      return { columns: by, metrics, orderBy };
    }
  }
}

const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/**
 * The statement that Superset sends for a chart of a dashboard: columns and saved metrics under their own names, conditions
 * joined by AND, one FROM the dataset's table. What the dataset has no column for is not asked.
 */
export function supersetSql(chart: ChartFile, dataset: DatasetFile, chosen: Chosen): string {
  const { columns, metrics, orderBy } = queryOf(chart);
  const column = (name: string) => {
    const found = dataset.columns.find(({ column_name }) => column_name === name);
    if (found === undefined) throw new Error(`${dataset.table_name} has no column ${name}`);
    return found.expression ?? `\`${name}\``;
  };
  const metric = (name: string) => {
    const found = dataset.metrics.find(({ metric_name }) => metric_name === name);
    if (found === undefined) throw new Error(`${dataset.table_name} has no metric ${name}`);
    return found.expression;
  };
  const value = (given: string | number | undefined) =>
    typeof given === 'number' ? String(given) : quoted(given ?? '');
  const where = chart.params.adhoc_filters.flatMap(({ clause, subject = '', operator, comparator }) => {
    if (clause !== 'WHERE') return [];
    if (operator !== 'TEMPORAL_RANGE')
      return [`${column(subject)} ${operator === '==' ? '=' : '!='} ${value(comparator)}`];
    const { period } = chosen;
    if (period === undefined) return [];
    const type = dataset.columns.find(({ column_name }) => column_name === subject)?.type;
    const moment = (day: string) => (type === 'Date' ? `toDate('${day}')` : `toDateTime('${day} 00:00:00')`);
    return [`${column(subject)} >= ${moment(period.from)}`, `${column(subject)} < ${moment(period.to)}`];
  });
  const known = chosen.filters.filter(({ col }) => dataset.columns.some(({ column_name }) => column_name === col));
  where.push(...known.map(({ col, val }) => `${column(col)} IN (${val.map(quoted).join(', ')})`));
  const having = chart.params.adhoc_filters.flatMap(({ sqlExpression }) => sqlExpression ?? []);
  const ordered = orderBy.map(({ name, descending }) => {
    const shown = columns.includes(name) || metrics.includes(name);
    return `${shown ? `\`${name}\`` : metric(name)} ${descending ? 'DESC' : 'ASC'}`;
  });
  const clause = (word: string, parts: readonly string[], joint: string) =>
    parts.length === 0 ? [] : [`${word} ${parts.join(joint)}`];
  return [
    `SELECT ${[...columns.map((name) => `${column(name)} AS \`${name}\``), ...metrics.map((name) => `${metric(name)} AS \`${name}\``)].join(', ')}`,
    `FROM \`${dataset.table_name}\``,
    ...clause('WHERE', where, ' AND '),
    ...clause('GROUP BY', columns.map(column), ', '),
    ...clause(
      'HAVING',
      having.map((one) => `(${one})`),
      ' AND ',
    ),
    ...clause('ORDER BY', ordered, ', '),
    `LIMIT ${chart.params.row_limit}`,
  ].join('\n');
}
