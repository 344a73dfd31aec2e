import type { PanelDefinition } from '../../dashboards/definitions/definition.ts';
import { pages } from '../../dashboards/definitions/pages.ts';
import type { PanelQuery } from '../../dashboards/sql/query.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Asked = Readonly<Record<string, string | readonly string[]>>;

/** What the page would ask of the metric for this panel, with these filters in force. */
export function asked(panel: PanelDefinition, filters: Asked): Asked {
  const page = pages.find(({ id }) => id === panel.page);
  const metric = metrics.find(({ id }) => id === panel.metric);
  const offered = (name: string) =>
    page?.filters.some((filter) => filter === (name === 'from' || name === 'to' ? 'period' : name)) ||
    (name === 'broadcast' && page?.id === 'broadcast');
  const all = {
    ...panel.defaults,
    ...Object.fromEntries(Object.entries(filters).filter(([name]) => offered(name))),
    ...panel.params,
  };
  const known = Object.entries(all).filter(([name, value]) => name in (metric?.params.shape ?? {}) && value.length > 0);
  return Object.fromEntries(known.filter(([name]) => name !== 'compare'));
}

/** The metric's rows for the panel. */
export async function metricRows(
  panel: PanelDefinition,
  filters: Asked,
  context: TimedContext,
): Promise<readonly Row[]> {
  const metric = metrics.find(({ id }) => id === panel.metric);
  if (metric === undefined) throw new Error(`no metric ${panel.metric}`);
  const { rows } = await metric.run(context, metric.params.parse(asked(panel, filters)));
  return rows;
}

/** Nulls last, numbers either way, ties by the names of groups. */
function ranked(rows: readonly Row[], order: 'high' | 'low' | undefined, names: readonly string[]): readonly Row[] {
  if (order === undefined) return rows;
  const key = (row: Row) =>
    typeof row.rate === 'number' ? row.rate * (order === 'high' ? -1 : 1) : Number.POSITIVE_INFINITY;
  const text = (row: Row) => names.map((name) => row[name]).join('\u0000');
  return rows.toSorted((a, b) => (key(a) === key(b) ? (text(a) < text(b) ? -1 : 1) : key(a) - key(b)));
}

/** A cell as SQL has it: amounts of every currency are one text. */
const inSql = (cell: unknown) =>
  Array.isArray(cell) ? cell.map(({ amount, currency }) => `${amount} ${currency}`).join(' + ') : cell;

const brief = (row: Row, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));

/** The metric's rows as the panel's query gives them, written from the metric's documentation and not from the query. */
export function expected(
  { encoding, params }: PanelDefinition,
  query: PanelQuery,
  answer: readonly Row[],
  least: number,
): readonly Row[] {
  // The metric also lists groups that have only young broadcasts, with the reason for the missing rate. SQL has no such rows.
  const rows = params?.maturity === 'mature' ? answer.filter((row) => Number(row.mature_broadcasts) > 0) : answer;
  const groups = query.dimensions.map(({ name }) => name);
  const counted = ['rate', 'people', 'of_people'];
  // Next to an open rate: its range, what it covers, how it is known. The metric has these of no other rate.
  const range = ['open_rate_low', 'open_rate_high', 'point_share', 'known_by', 'read_as_of'];
  const rateNames = encoding.as === 'stages' || params?.rate === 'open_rate' ? [...counted, ...range] : counted;
  switch (encoding.as) {
    case 'figures':
      return rows.slice(0, 1).map(() => {
        const open = rows.find(({ rate_name }) => rate_name === 'open_rate') ?? {};
        const rates = Object.fromEntries(rows.map(({ rate_name, rate }) => [String(rate_name), rate]));
        // No moment among large figures.
        return { ...rates, ...brief(open, range.slice(0, -1)) };
      });
    case 'stages':
      return rows.map((row) => ({ ...brief(row, rateNames), rate_name: row.rate_name ?? 'sent' }));
    case 'bars':
      return ranked(rows, encoding.order, groups)
        .slice(0, encoding.most)
        .map((row) => brief(row, [...groups, ...rateNames]));
    case 'heatmap':
      return rows
        .filter(({ of_people }) => Number(of_people) >= least)
        .map((row) => brief(row, [...groups, ...counted]));
    case 'line':
      return rows
        .map((row): Row => ({ ...row, time: row.start }))
        .map((row) => brief(row, ['time', ...query.measures.map(({ name }) => name)]));
    case 'table':
      return rows.map((row) => {
        const named = [...query.dimensions, ...query.measures].map(({ name, unit }) => [
          name,
          unit === 'flag' ? Number(row[name]) : inSql(row[name] ?? null),
        ]);
        return Object.fromEntries(named);
      });
  }
}
