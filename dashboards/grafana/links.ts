import type { PageId, RowLink } from '../definitions/definition.ts';
import { dashboardOf, pageOf } from '../definitions/pages.ts';
import { type Language, texts } from './language.ts';

export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

const dashboardIds = ['overview', 'content-audience', 'broadcast', 'pipeline', 'prometheus'] as const;
export type DashboardId = (typeof dashboardIds)[number];

/** Of a dashboard, not of a data source: what links between dashboards go by. */
export const uidOf = (id: DashboardId, language: Language): string => `huixiang-${id}-${language.toLowerCase()}`;

/** Variables that a link hands on as they are: those that no value of the row replaces. */
const handedOn = ['datasource', 'tenant', 'zone', 'page', 'platform', 'content_type', 'tier', 'segment', 'horizon'];

/** Another dashboard with the same time and variables, and `values` (SQL column or variable -> Grafana's expression) above. */
function dashboardUrl(
  id: DashboardId,
  language: Language,
  present: readonly string[],
  values: Readonly<Record<string, string>>,
): string {
  const kept = handedOn.filter((name) => present.includes(name) && values[name] === undefined);
  const own = Object.entries(values).map(([name, value]) => `var-${name}=${value}`);
  return `/d/${uidOf(id, language)}?${['${__url_time_range}', ...kept.map((name) => `\${${name}:queryparam}`), ...own].join('&')}`;
}

/** Filters that keep their names in the page's address; of several values each becomes a parameter of its own. */
const ofPage = ['horizon', 'segment', 'platform', 'content_type', 'tier'];

/** The page's address with the period and the filters of the dashboard, as far as the page offers them. */
export function pageUrl(id: PageId, present: readonly string[], values: Readonly<Record<string, string>> = {}): string {
  const { path, filters } = pageOf(id);
  const { broadcast, ...above } = values;
  const kept = ofPage.filter(
    (name) => present.includes(name) && above[name] === undefined && filters.some((offered) => offered === name),
  );
  const query = [
    ...(filters.includes('period') ? ['from=${__from:date:iso}', 'to=${__to:date:iso}'] : []),
    ...kept.map((name) => `\${${name}:customqueryparam:${name}}`),
    ...Object.entries(above).map(([name, value]) => `${name}=${value}`),
  ];
  return `\${page:raw}${path.replace(':broadcast', broadcast ?? '${broadcast:percentencode}')}${query.length > 0 ? '?' : ''}${query.join('&')}`;
}

/** Where a row leads: a dashboard, and the page. `cell` is Grafana's expression for a column of the row. */
export function rowLinks(
  link: RowLink,
  language: Language,
  present: readonly string[],
  cell: (column: string) => string,
): DataLink[] {
  const values = Object.fromEntries(Object.entries(link.params).map(([name, column]) => [name, cell(column)]));
  const dashboard = dashboardOf[link.page];
  const title = pageOf(link.page).title[language];
  return [
    ...(dashboard === undefined
      ? []
      : [{ title, url: dashboardUrl(dashboard, language, present, values), targetBlank: false }]),
    { title: texts.onPage[language], url: pageUrl(link.page, present, values), targetBlank: true },
  ];
}
