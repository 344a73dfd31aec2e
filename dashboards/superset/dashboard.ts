import type { PageDefinition, PanelDefinition } from '../definitions/definition.ts';
import { stageColours, stageOfColumn } from '../definitions/stages.ts';
import type { Chart } from './charts.ts';
import { nativeFilters } from './filters.ts';
import { type Language, texts } from './language.ts';
import { savedMetrics } from './metrics.ts';
import { uuidOf } from './uuid.ts';

/** Where `huixiang start` answers by default; docs/superset.md describes how to set another address. */
const PAGE = 'http://127.0.0.1:8484';
/** Superset's grid: columns of a row, and heights in units of 8 pixels. */
const COLUMNS = 12;
const columnsOf: Readonly<Record<PanelDefinition['width'], number>> = { whole: 12, half: 6, third: 4 };

export const chartUuid = (id: string, language: Language): string => uuidOf(`chart ${language} ${id}`);

interface Item {
  readonly id: string;
  readonly width: number;
  readonly node: Readonly<Record<string, unknown>>;
}

function sizeOf({ vizType, panel }: Chart): { readonly width: number; readonly height: number } {
  if (vizType === 'big_number_total') return { width: 3, height: 20 };
  return { width: columnsOf[panel.width], height: vizType === 'pivot_table_v2' ? 88 : 50 };
}

function chartItem(chart: Chart, chartId: number, language: Language): Item {
  const { width, height } = sizeOf(chart);
  const id = `CHART-${chart.id}`;
  const meta = { chartId, width, height, sliceName: chart.title(language), uuid: chartUuid(chart.id, language) };
  return { id, width, node: { type: 'CHART', id, children: [], meta } };
}

/** Leads back to the page, and lists what is only there. */
function note(page: PageDefinition, missing: readonly string[], language: Language): Item {
  const path = page.reached ? '/broadcasts' : page.path;
  const only = [...missing, texts.elsewhere[language]];
  const lines = [
    page.about[language],
    `[${texts.onPage[language]}](${PAGE}${path})`,
    language === 'en'
      ? `${texts.onlyThere.en}: ${only.join('; ')}`
      : `${texts.onlyThere[language]}：${only.join('；')}`,
  ];
  const id = `MARKDOWN-${page.id}`;
  const meta = { width: COLUMNS, height: 18, code: lines.join('\n\n') };
  return { id, width: COLUMNS, node: { type: 'MARKDOWN', id, children: [], meta } };
}

function inRows(items: readonly Item[]): readonly (readonly Item[])[] {
  const rows: Item[][] = [];
  let left = 0;
  for (const item of items) {
    if (item.width > left) {
      rows.push([]);
      left = COLUMNS;
    }
    rows.at(-1)?.push(item);
    left -= item.width;
  }
  return rows;
}

function positions(items: readonly Item[], title: string): Record<string, unknown> {
  const rows = inRows(items).map((row, index) => ({ id: `ROW-${index + 1}`, row }));
  const position: Record<string, unknown> = {
    DASHBOARD_VERSION_KEY: 'v2',
    ROOT_ID: { type: 'ROOT', id: 'ROOT_ID', children: ['GRID_ID'] },
    GRID_ID: { type: 'GRID', id: 'GRID_ID', children: rows.map(({ id }) => id), parents: ['ROOT_ID'] },
    HEADER_ID: { type: 'HEADER', id: 'HEADER_ID', meta: { text: title } },
  };
  for (const { id, row } of rows) {
    const meta = { background: 'BACKGROUND_TRANSPARENT' };
    position[id] = { type: 'ROW', id, children: row.map((item) => item.id), parents: ['ROOT_ID', 'GRID_ID'], meta };
    for (const item of row) position[item.id] = { ...item.node, parents: ['ROOT_ID', 'GRID_ID', id] };
  }
  return position;
}

/** One colour a stage, by every name under which a chart may show it: the metric's and its title. */
function labelColours(charts: readonly Chart[], panels: readonly PanelDefinition[], language: Language) {
  const views = new Set(charts.map(({ query }) => query.view));
  const colours: Record<string, string> = {};
  for (const metric of [...views].flatMap((view) => savedMetrics(view, panels))) {
    const stage = stageOfColumn[metric.name.replace(/^sum_/, '')];
    if (stage === undefined) continue;
    colours[metric.name] = stageColours[stage].light;
    colours[metric.title(language)] = stageColours[stage].light;
  }
  return colours;
}

/** A dashboard as Superset's export has it. */
export function dashboardFile(
  page: PageDefinition,
  charts: readonly Chart[],
  missing: readonly string[],
  panels: readonly PanelDefinition[],
  language: Language,
): Readonly<Record<string, unknown>> {
  const title = `${texts.product[language]} · ${page.title[language]}`;
  // Numbers of this file alone: an import puts its own in their place, here and where filters leave charts out.
  const chartId = (chart: Chart) => charts.indexOf(chart) + 1;
  const items = [note(page, missing, language), ...charts.map((chart) => chartItem(chart, chartId(chart), language))];
  return {
    dashboard_title: title,
    description: page.about[language],
    css: '',
    published: true,
    slug: `huixiang-${page.id}-${language.toLowerCase()}`,
    uuid: uuidOf(`dashboard ${language} ${page.id}`),
    position: positions(items, title),
    metadata: {
      native_filter_configuration: nativeFilters(page.id, charts, chartId, language),
      label_colors: labelColours(charts, panels, language),
      color_scheme: 'supersetColors',
      cross_filters_enabled: false,
      refresh_frequency: page.id === 'pipeline' ? 60 : 0,
      expanded_slices: {},
      timed_refresh_immune_slices: [],
      default_filters: '{}',
      chart_configuration: {},
    },
    version: '1.0.0',
  };
}
