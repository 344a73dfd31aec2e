import { localStart, type PanelQuery, type SqlColumn, type SqlFilter } from '../sql/query.ts';

/** Quoted by Grafana, whatever the value. */
const variable = (name: string) => `\${${name}:singlequote}`;
const ZONE = variable('zone');

/** Days are of the tenant's zone, and the end is not in: a period that ends at midnight has no day more. */
function timeCondition({ column, kind }: NonNullable<PanelQuery['time']>): string {
  if (kind === 'instants') return `v.${column} >= $__fromTime AND v.${column} < $__toTime`;
  return `v.${column} >= toDate($__fromTime, ${ZONE}) AND v.${column} <= toDate($__toTime - 1, ${ZONE})`;
}

function filterCondition({ name, column, kind }: SqlFilter): string {
  if (kind === 'one') return `v.${column} = ${variable(name)}`;
  return `$__conditionalAll(v.${column} IN (${variable(name)}), $${name})`;
}

/** Figures that cannot be measured come last, whichever way. */
function ordered({ expression, descending }: PanelQuery['orderBy'][number], { measures }: PanelQuery): string {
  const mayBeNull = measures.some(({ name, unit }) => name === expression && (unit === 'rate' || unit === 'count'));
  return `${expression}${descending ? ' DESC' : ''}${mayBeNull ? ' NULLS LAST' : ''}`;
}

function selected(column: SqlColumn, query: PanelQuery): string {
  return `  ${localStart(column, ZONE, query.time?.kind !== 'instants' && query.view !== 'cascade_by_hour')} AS ${column.name}`;
}

/** The panel's query with the plugin's macros for time and Grafana's variables for filters. */
export function sqlText(query: PanelQuery): string {
  const conditions = [
    ...query.filters.filter(({ kind }) => kind === 'one').map(filterCondition),
    ...(query.time === undefined ? [] : [timeCondition(query.time)]),
    ...query.where,
    ...query.filters.filter(({ kind }) => kind === 'many').map(filterCondition),
  ];
  const grouped = query.measures.length > 0 && query.dimensions.length > 0;
  return [
    `SELECT\n${[...query.dimensions, ...query.measures].map((column) => selected(column, query)).join(',\n')}`,
    `FROM ${query.view} AS v`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join('\n  AND ')}`] : []),
    ...(grouped ? [`GROUP BY ${query.dimensions.map(({ name }) => name).join(', ')}`] : []),
    ...(query.having === undefined ? [] : [`HAVING ${query.having}`]),
    ...(query.orderBy.length > 0 ? [`ORDER BY ${query.orderBy.map((one) => ordered(one, query)).join(', ')}`] : []),
    ...(query.limit === undefined ? [] : [`LIMIT ${query.limit}`]),
  ].join('\n');
}

/** Whether the text needs the variable `zone`. */
export const asksZone = (sql: string): boolean => sql.includes(ZONE);
