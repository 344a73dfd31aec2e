import type { SqlFilter, ViewName } from '../sql/query.ts';
import type { Chart } from './charts.ts';
import { type Language, texts } from './language.ts';
import { uuidOf } from './uuid.ts';

/** As the page's: 28 days and today among them (Superset's own "last 28 days" ends before today). */
const PERIOD = "DATEADD(DATETIME('today'), -27, day) : DATEADD(DATETIME('today'), 1, day)";
/** Arrival is no key of the throughput's view: only a short time is cheap. */
const SHORT_PERIOD = "DATEADD(DATETIME('now'), -1, day) : now";

type FilterName = 'period' | SqlFilter['name'];
const order: readonly FilterName[] = [
  'period',
  'tenant',
  'broadcast',
  'platform',
  'content_type',
  'tier',
  'segment',
  'horizon',
];

/** The dataset that a filter's choices come from. */
function sourceOf(name: FilterName, charts: readonly Chart[]): ViewName {
  if (name === 'broadcast') return 'cascade_by_broadcast';
  return charts.some(({ query }) => query.view.startsWith('cascade_')) ? 'cascade_by_day' : 'pipeline_units';
}

function wanted({ query }: Chart, name: FilterName): SqlFilter | boolean {
  return name === 'period' ? query.time !== undefined : (query.filters.find((one) => one.name === name) ?? false);
}

const idOf = (dashboard: string, name: FilterName) => `NATIVE_FILTER-${uuidOf(`filter ${dashboard} ${name}`)}`;

function select(dashboard: string, name: SqlFilter['name'], charts: readonly Chart[], language: Language) {
  const found = charts.flatMap(({ query }) => query.filters.filter((one) => one.name === name));
  const one = found.some(({ kind }) => kind === 'one');
  const byDefault = found.find((filter) => filter.byDefault !== undefined)?.byDefault;
  const value = byDefault === undefined ? undefined : [byDefault];
  return {
    filterType: 'filter_select',
    targets: [{ column: { name }, datasetUuid: datasetUuid(sourceOf(name, charts), language) }],
    controlValues: {
      multiSelect: !one,
      // Exactly one always: rows of several would count people more than once.
      enableEmptyFilter: one,
      defaultToFirstItem: one && value === undefined,
      inverseSelection: false,
      searchAllOptions: name === 'broadcast' || name === 'segment',
      // The newest broadcast first; other names by the alphabet, in which `*` is before all.
      ...(name === 'broadcast' ? { sortAscending: false } : { sortAscending: true }),
    },
    ...(name === 'broadcast' ? { sortMetric: 'the_first_send_at' } : {}),
    defaultDataMask: value
      ? {
          extraFormData: { filters: [{ col: name, op: 'IN', val: value }] },
          filterState: { value, label: value.join() },
        }
      : { extraFormData: {}, filterState: {} },
    // Charts wait for it; without this they are asked before there is a value.
    ...(one && value === undefined ? { requiredFirst: true } : {}),
    cascadeParentIds: name === 'tenant' ? [] : [idOf(dashboard, 'tenant')],
  };
}

function period(dashboard: string) {
  const range = dashboard === 'pipeline' ? SHORT_PERIOD : PERIOD;
  return {
    filterType: 'filter_time',
    targets: [{}],
    controlValues: { enableEmptyFilter: false },
    defaultDataMask: { extraFormData: { time_range: range }, filterState: { value: range } },
    cascadeParentIds: [],
  };
}

/** By language: Superset knows one dataset a table of a database, and each bundle brings its own database. */
export const datasetUuid = (view: ViewName, language: Language): string => uuidOf(`dataset ${language} ${view}`);

/**
 * What the reader may choose on a dashboard. A filter leaves out the charts that do not ask for it: those that fix a horizon, or
 * show every segment, would be empty under it. `chartId` is the number that a chart has within the bundle.
 */
export function nativeFilters(
  dashboard: string,
  charts: readonly Chart[],
  chartId: (chart: Chart) => number,
  language: Language,
): readonly Record<string, unknown>[] {
  const present = order.filter((name) => charts.some((chart) => wanted(chart, name) !== false));
  return present.map((name) => ({
    id: idOf(dashboard, name),
    type: 'NATIVE_FILTER',
    name: texts[name][language],
    description: '',
    ...(name === 'period' ? period(dashboard) : select(dashboard, name, charts, language)),
    scope: {
      rootPath: ['ROOT_ID'],
      excluded: charts.filter((chart) => wanted(chart, name) === false).map(chartId),
    },
  }));
}
