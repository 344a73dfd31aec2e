import type { PanelDefinition } from '../definitions/definition.ts';
import { MATURE } from '../sql/cascadeView.ts';
import { metricOf } from '../sql/metricOf.ts';
import { panelQuery } from '../sql/panelQuery.ts';
import { type SqlColumn, unqualified, type ViewName } from '../sql/query.ts';
import type { Language } from './language.ts';
import { titleOf } from './titles.ts';
import { isColumn, timeColumn, typeOf, viewColumns } from './views.ts';

/** A column of a dataset; with an expression it is calculated from the view's own. */
export interface DatasetColumn {
  readonly name: string;
  readonly type: string;
  readonly expression?: string;
  title(language: Language): string;
}

/** Rows of broadcasts that have stopped growing: a condition of panels, as a column since Superset lets conditions ask nothing of other tables. */
export const IS_MATURE = 'is_mature';

/** The expression of a point in time by which Superset's rows are grouped. The views' hours are UTC; days are the tenant's. */
function pointExpression({ expression, startOf }: SqlColumn): string {
  switch (startOf) {
    case 'hour':
      return `toStartOfHour(${expression})`;
    case 'week':
      return `toMonday(${expression})`;
    case 'month':
      return `toStartOfMonth(${expression})`;
    default:
      return expression;
  }
}

/** The name of a group's column in its dataset: the view's own where the expression is only that, else a calculated one. */
export function columnName(view: ViewName, dimension: SqlColumn): string {
  const plain = /^(?:toString\()?v\.(\w+)\)?$/.exec(pointExpression(dimension))?.[1];
  if (plain !== undefined) return plain;
  const name = dimension.startOf ?? dimension.name;
  return isColumn(view, name) ? `${name}_shown` : name;
}

function calculated(view: ViewName, dimension: SqlColumn): string | undefined {
  return isColumn(view, columnName(view, dimension)) ? undefined : unqualified(pointExpression(dimension));
}

const calculatedType = ({ unit }: SqlColumn): string => {
  if (unit === 'date') return typeOf.date;
  if (unit === 'instant') return typeOf.instant;
  return unit === 'text' ? typeOf.text : typeOf.count;
};

/** The columns of a view as a dataset has them: its own, then those that panels group by or list. */
export function datasetColumns(view: ViewName, panels: readonly PanelDefinition[]): readonly DatasetColumn[] {
  const columns = new Map<string, DatasetColumn>();
  const metrics = panels.filter((panel) => panelQuery(panel)?.view === view).map(metricOf);
  for (const [kind, names] of Object.entries(viewColumns[view])) {
    // Cast: the keys of this record are its kinds.
    const type = typeOf[kind as keyof typeof typeOf];
    for (const name of names) columns.set(name, { name, type, title: (language) => titleOf(name, language, metrics) });
  }
  if (view === 'cascade_by_broadcast') {
    columns.set(IS_MATURE, {
      name: IS_MATURE,
      type: typeOf.count,
      expression: `toUInt8(${unqualified(MATURE)})`,
      title: (language) => titleOf(IS_MATURE, language),
    });
  }
  for (const panel of panels) {
    const query = panelQuery(panel);
    for (const dimension of query?.view === view ? query.dimensions : []) {
      const name = columnName(view, dimension);
      const expression = calculated(view, dimension);
      const own = columns.get(name);
      const title = (language: Language) => titleOf(dimension.name, language, [metricOf(panel)]);
      if (own === undefined && expression !== undefined) {
        columns.set(name, { name, type: calculatedType(dimension), expression, title });
      } else if (own && expression !== own.expression) {
        throw new Error(`${view}: two expressions are named ${name}`);
      } else if (own && dimension.name !== name && dimension.startOf === undefined) {
        // The panel's word for it, such as `attempts` for what the view calls `failures`.
        columns.set(name, { ...own, title });
      }
    }
  }
  return [...columns.values()];
}

/** Whether Superset shows it on a time axis. */
export function isTemporal({ type }: DatasetColumn): boolean {
  return type === typeOf.date || type === typeOf.instant;
}

export const mainTime = (view: ViewName): string | null => timeColumn[view] ?? null;
