import type { Metric } from '../../transforms/metrics/metric.ts';
import type { PanelDefinition } from '../definitions/definition.ts';
import { rateTitles } from '../definitions/stages.ts';
import { metricOf } from '../sql/metricOf.ts';
import { wideNames } from '../sql/metrics/cascade.ts';
import { panelQuery } from '../sql/panelQuery.ts';
import { type PanelQuery, type SqlColumn, type SqlUnit, unqualified, type ViewName } from '../sql/query.ts';
import { rangeColumn, rangeNames } from '../sql/ranges.ts';
import { countNames, figure, rateColumns, rateNames } from '../sql/rates.ts';
import { type Language, texts } from './language.ts';
import { titleOf } from './titles.ts';
import { isColumn } from './views.ts';

/** A saved metric of a dataset: the one place where Superset finds how a figure is made. */
export interface SavedMetric {
  readonly name: string;
  readonly expression: string;
  readonly unit: SqlUnit;
  title(language: Language): string;
}

/**
 * Superset selects a metric under its own name, and ClickHouse takes a name for the alias wherever it is: a metric must
 * not be named as a column of its view.
 */
function nameFor(view: ViewName, { name, unit }: SqlColumn): string {
  if (!isColumn(view, name)) return name;
  return unit === 'count' ? `sum_${name}` : `the_${name}`;
}

function saved(view: ViewName, column: SqlColumn, title: (language: Language) => string): SavedMetric {
  return { name: nameFor(view, column), expression: unqualified(column.expression), unit: column.unit, title };
}

const columnsOf = (view: ViewName) => (column: SqlColumn) =>
  saved(view, column, (language) => titleOf(column.name, language));

/** Every count, range and rate of the cascade, and of each rate both counts: also those that no panel asks for. */
function ofCascade(view: ViewName): SavedMetric[] {
  const counts = countNames.filter((name) => isColumn(view, name)).flatMap((name) => figure(name) ?? []);
  const rates = rateNames.flatMap((rate) => {
    const [quotient, people, of] = rateColumns(rate, wideNames(rate));
    const part = (column: SqlColumn | undefined, what: 'people' | 'outOf') =>
      column === undefined
        ? []
        : [saved(view, column, (language) => `${rateTitles[rate]?.[language] ?? rate} · ${texts[what][language]}`)];
    return [
      ...[quotient].flatMap((one) => one ?? []).map(columnsOf(view)),
      ...part(people, 'people'),
      ...part(of, 'outOf'),
    ];
  });
  return [...[...counts, ...rangeNames.map(rangeColumn)].map(columnsOf(view)), ...rates];
}

const summed = (view: ViewName, names: readonly string[]) =>
  names.map((name) => columnsOf(view)({ name, expression: `sum(v.${name})`, unit: 'count' }));

const standing: Readonly<Partial<Record<ViewName, readonly SavedMetric[]>>> = {
  cascade_by_broadcast: [
    ...ofCascade('cascade_by_broadcast'),
    // What the list of broadcasts to choose from is sorted by.
    columnsOf('cascade_by_broadcast')({ name: 'first_send_at', expression: 'any(v.first_send_at)', unit: 'instant' }),
  ],
  cascade_by_day: ofCascade('cascade_by_day'),
  cascade_by_hour: summed('cascade_by_hour', [
    'sent',
    'delivered',
    'failed',
    'read',
    'clicked',
    'opted_out',
    'complained',
  ]),
  conversions_by_broadcast: summed('conversions_by_broadcast', ['converted', 'orders', 'value']),
  conversions_by_day: summed('conversions_by_day', ['converted', 'orders', 'value']),
  attribution_by_broadcast: summed('attribution_by_broadcast', ['value', 'optouts', 'complaints']),
};

/**
 * What rows are sorted by where no figure is: Superset sorts by metrics alone. Undefined where a figure of the query does.
 */
export function orderMetric(query: PanelQuery): SavedMetric | undefined {
  const expressions = query.orderBy.map(({ expression }) => expression);
  const [first] = expressions;
  const make = (name: string, expression: string): SavedMetric => ({
    name: nameFor(query.view, { name: `${name}_order`, expression, unit: 'count' }),
    expression: `min(${expression})`,
    unit: 'text',
    title: (language) => texts.order[language],
  });
  if (first === undefined) return undefined;
  if (query.measures.length > 0) {
    // An aggregate that the answer does not show.
    if (/\bv\./.test(first)) return { ...make('first', first), expression: unqualified(first) };
    const column = query.dimensions.find(({ name }) => new RegExp(`\\b${name}\\)$`).test(first))?.name;
    return column === undefined ? undefined : make(column, first);
  }
  if (query.orderBy.some(({ descending }) => descending)) throw new Error(`${query.view}: a list is sorted upwards`);
  const parts = expressions.map((name) => query.dimensions.find((one) => one.name === name)?.expression ?? name);
  return make('rows', unqualified(parts.length > 1 ? `(${parts.join(', ')})` : parts.join()));
}

/** All saved metrics of a view: one for each expression, those of the cascade first, then what else panels need. */
export function savedMetrics(view: ViewName, panels: readonly PanelDefinition[]): readonly SavedMetric[] {
  const found = new Map<string, SavedMetric>();
  const take = (metric: SavedMetric) => {
    if (!found.has(metric.expression)) found.set(metric.expression, metric);
  };
  (standing[view] ?? []).forEach(take);
  for (const panel of panels) {
    const query = panelQuery(panel);
    if (query?.view !== view) continue;
    const of: readonly Metric[] = [metricOf(panel)];
    for (const column of query.measures) {
      const { encoding } = panel;
      // A panel's own title names what its figure is of (conversions of any goal) where the stage's does not.
      const own =
        encoding.as === 'line' ? encoding.measures.find((one) => one.column === column.name)?.title : undefined;
      take(saved(view, column, (language) => own?.[language] ?? titleOf(column.name, language, of)));
    }
    const order = orderMetric(query);
    if (order) take(order);
  }
  const metrics = [...found.values()];
  const twice = metrics.find(({ name }, index) => metrics.findIndex((one) => one.name === name) !== index);
  if (twice) throw new Error(`${view}: two expressions are named ${twice.name}`);
  return metrics;
}
