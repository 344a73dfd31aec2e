import { stringify } from 'yaml';
import { sqlViews } from '../../contract/sqlViews.ts';
import { type PageId, type PanelDefinition, pageIds } from '../definitions/definition.ts';
import { dashboardOf, pageOf } from '../definitions/pages.ts';
import { metricOf } from '../sql/metricOf.ts';
import { unqualified, type ViewName } from '../sql/query.ts';
import { rangeColumn } from '../sql/ranges.ts';
import { type Chart, chartsOf, formatOf } from './charts.ts';
import { datasetColumns, isTemporal, mainTime } from './columns.ts';
import { chartUuid, dashboardFile } from './dashboard.ts';
import { datasetUuid } from './filters.ts';
import { type Language, texts } from './language.ts';
import { savedMetrics } from './metrics.ts';
import { uuidOf } from './uuid.ts';

/** A placeholder in all its parts; Superset asks for the value of `XXXXXXXXXX`, which is never written. */
const DATABASE_URI = 'clickhousedb+connect://sql_superset:XXXXXXXXXX@clickhouse.example:8123/huixiang';
const VERSION = '1.0.0';
/** A text whose values need words. */
const KNOWN_BY = unqualified(rangeColumn('known_by').expression);

/** Pages with a dashboard, and those whose panels are shown there. */
const dashboards = pageIds
  .map((id) => ({ id, with: pageIds.filter((other) => dashboardOf[other] === id) }))
  .filter((one) => one.with.length > 0);

const databaseUuid = (language: Language) => uuidOf(`database ${language}`);

function databaseFile(language: Language) {
  return {
    database_name: `${texts.product[language]} (${language})`,
    sqlalchemy_uri: DATABASE_URI,
    cache_timeout: null,
    expose_in_sqllab: true,
    allow_run_async: false,
    allow_ctas: false,
    allow_cvas: false,
    allow_dml: false,
    allow_csv_upload: false,
    extra: { allows_virtual_table_explore: true, metadata_params: {}, engine_params: {} },
    uuid: databaseUuid(language),
    version: VERSION,
  };
}

function datasetFile(view: ViewName, panels: readonly PanelDefinition[], language: Language) {
  return {
    table_name: view,
    main_dttm_col: mainTime(view),
    description: null,
    default_endpoint: null,
    offset: 0,
    cache_timeout: null,
    schema: null,
    sql: null,
    params: null,
    template_params: null,
    filter_select_enabled: true,
    fetch_values_predicate: null,
    extra: null,
    uuid: datasetUuid(view, language),
    metrics: savedMetrics(view, panels).map((metric) => ({
      metric_name: metric.name,
      verbose_name: metric.title(language),
      metric_type: null,
      expression: metric.expression,
      description: metric.expression === KNOWN_BY ? texts.knownByValues[language] : null,
      d3format: formatOf(metric),
      extra: null,
      warning_text: null,
    })),
    columns: datasetColumns(view, panels).map((column) => ({
      column_name: column.name,
      verbose_name: column.title(language),
      is_dttm: isTemporal(column),
      is_active: true,
      type: column.type,
      groupby: true,
      filterable: true,
      expression: column.expression ?? null,
      description: null,
      python_date_format: null,
      extra: null,
    })),
    version: VERSION,
    database_uuid: databaseUuid(language),
  };
}

function chartFile(chart: Chart, language: Language) {
  return {
    slice_name: chart.title(language),
    description: chart.description(language),
    viz_type: chart.vizType,
    params: chart.params,
    query_context: null,
    cache_timeout: null,
    uuid: chartUuid(chart.id, language),
    version: VERSION,
    dataset_uuid: datasetUuid(chart.query.view, language),
  };
}

/** The charts of a dashboard, and the titles of panels that only the page has. */
function contentOf(shown: readonly PageId[], panels: readonly PanelDefinition[], language: Language) {
  const own = shown.flatMap((id) => panels.filter(({ page }) => page === id));
  const charts = own.flatMap((panel) => chartsOf(panel, panels));
  const missing = own
    .filter((panel) => !charts.some((chart) => chart.panel === panel))
    .map((panel) => (panel.title ?? metricOf(panel).title)[language]);
  return { charts, missing };
}

/** A file's content before it is written; keys in a stable order, so that equal definitions give equal files. */
export type Content = Readonly<Record<string, unknown>>;

/** The bundle of a language, by paths within its folder. */
export function bundleOf(panels: readonly PanelDefinition[], language: Language): ReadonlyMap<string, Content> {
  const files = new Map<string, Content>([
    // No `type`: with one, Superset takes the bundle as dashboards or as assets, and not as the other.
    ['metadata.yaml', { version: VERSION }],
    ['databases/huixiang.yaml', databaseFile(language)],
  ]);
  for (const { name } of sqlViews) files.set(`datasets/huixiang/${name}.yaml`, datasetFile(name, panels, language));
  for (const { id, with: shown } of dashboards) {
    const page = pageOf(id);
    const { charts, missing } = contentOf(shown, panels, language);
    for (const chart of charts) files.set(`charts/${chart.id}.yaml`, chartFile(chart, language));
    files.set(`dashboards/${id}.yaml`, dashboardFile(page, charts, missing, panels, language));
  }
  return files;
}

/** The text of a file: long lines stay whole, nothing is an alias of something else (Superset's reader takes both, people do not). */
export function fileText(content: Content): string {
  return stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
}
