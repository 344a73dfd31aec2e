import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  CustomVariableBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { tiers } from '../../contract/types.ts';
import { horizons } from '../../store/tables/rollups.ts';
import type { PanelQuery } from '../sql/query.ts';
import { CLICKHOUSE, chosen, sqlEditor } from './clickhouseQuery.ts';
import { type Language, texts } from './language.ts';
import { asksZone } from './sqlText.ts';

/** Where `huixiang start` answers by default. */
export const PAGE = 'http://127.0.0.1:8484';
/** The zone of a tenant that sets none; no view has a tenant's own. */
export const USUAL_ZONE = 'Asia/Shanghai';
/** As the definitions' `smallBelow`: one person more would move such a cell by over a point. */
const LEAST_PEOPLE = 100;

/** In the order of the bar above the dashboard. */
const order = [
  'tenant',
  'broadcast',
  'platform',
  'content_type',
  'tier',
  'segment',
  'horizon',
  'least',
  'zone',
] as const;
type Name = (typeof order)[number];

/** Of the tenant that was chosen, at one horizon: every broadcast has rows of each. */
const OF_TENANT = "tenant = ${tenant:singlequote} AND horizon = 'all'";
/** SQL of the lists to choose from, by variable. */
export const variableLists: Readonly<Partial<Record<Name, string>>> = {
  tenant: 'SELECT DISTINCT tenant FROM pipeline_units ORDER BY tenant',
  platform: `SELECT DISTINCT platform FROM cascade_by_day WHERE ${OF_TENANT} AND platform != '' ORDER BY platform`,
  content_type: `SELECT DISTINCT content_type FROM cascade_by_day WHERE ${OF_TENANT} AND content_type != '' ORDER BY content_type`,
  segment: `SELECT DISTINCT segment FROM cascade_by_day WHERE ${OF_TENANT} ORDER BY segment != '*', segment`,
  broadcast: `SELECT broadcast FROM cascade_by_broadcast WHERE ${OF_TENANT} AND segment = '*' AND variant = '*' ORDER BY first_send_at DESC, broadcast LIMIT 1000`,
};

function listed(name: Name, sql: string, language: Language): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(texts[name][language])
    .datasource(chosen(CLICKHOUSE))
    .query({ ...sqlEditor, queryType: 'table', format: 1, refId: name, rawSql: sql })
    .definition(sql)
    .refresh(VariableRefresh.OnDashboardLoad)
    .sort(VariableSort.Disabled);
}

const ALL = { selected: true, text: ['All'], value: ['$__all'] };

/** Any of several values; all of them is no condition (`$__conditionalAll`). */
function many<B extends QueryVariableBuilder | CustomVariableBuilder>(builder: B): B {
  // What links get of "all": a word that no page knows as a filter, instead of every value.
  builder.multi(true).includeAll(true).allValue('all').current(ALL);
  return builder;
}

const custom = (name: Name, values: readonly string[], language: Language) =>
  new CustomVariableBuilder(name).label(texts[name][language]).values(values.join(','));
const one = (text: string) => ({ selected: true, text, value: text });
const typed = (name: Name | 'page', value: string, language: Language) =>
  new TextBoxVariableBuilder(name).label(texts[name][language]).defaultValue(value).current(one(value));

function variable(name: Name, queries: readonly PanelQuery[], language: Language): Builder<VariableModel> {
  const sql = variableLists[name] ?? '';
  switch (name) {
    case 'tenant':
    case 'broadcast':
      return listed(name, sql, language);
    case 'segment':
      return listed(name, sql, language).current(one('*'));
    case 'platform':
    case 'content_type':
      return many(listed(name, sql, language));
    case 'tier':
      return many(custom(name, tiers, language));
    case 'horizon': {
      const wanted = queries.flatMap(({ filters }) => filters.filter((filter) => filter.name === name));
      return custom(name, horizons, language).current(one(wanted[0]?.byDefault ?? 'all'));
    }
    case 'least':
      return typed(name, String(LEAST_PEOPLE), language);
    case 'zone':
      return typed(name, USUAL_ZONE, language);
  }
}

/** Names of the variables that these panels ask for, in their order; `sql` is the text of all. */
export function namesFor(queries: readonly PanelQuery[], sql: string): readonly Name[] {
  return order.filter((name) => {
    if (name === 'least') return sql.includes('${least:');
    if (name === 'zone') return asksZone(sql);
    return queries.some(({ filters }) => filters.some((filter) => filter.name === name));
  });
}

/** The data source first, then what panels are narrowed by, then the page that links lead back to. */
export function variablesFor(
  names: readonly Name[],
  queries: readonly PanelQuery[],
  language: Language,
): Builder<VariableModel>[] {
  return [
    new DatasourceVariableBuilder('datasource').label(texts.datasource[language]).type(CLICKHOUSE),
    ...names.map((name) => variable(name, queries, language)),
    typed('page', PAGE, language),
  ];
}
