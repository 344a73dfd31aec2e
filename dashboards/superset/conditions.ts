import { rateNames, rates } from '../../transforms/rates/rates.ts';
import type { PanelDefinition } from '../definitions/definition.ts';
import { MATURE } from '../sql/cascadeView.ts';
import { type PanelQuery, unqualified } from '../sql/query.ts';
import { IS_MATURE } from './columns.ts';

/** A filter of a chart in Superset's words (`adhoc_filters`). */
export type AdhocFilter =
  | {
      readonly expressionType: 'SIMPLE';
      readonly clause: 'WHERE';
      readonly subject: string;
      readonly operator: '==' | '!=' | 'TEMPORAL_RANGE';
      readonly comparator: string | number;
      readonly filterOptionName: string;
    }
  | {
      readonly expressionType: 'SQL';
      readonly clause: 'HAVING';
      readonly sqlExpression: string;
      readonly filterOptionName: string;
    };

const having = (name: string, sqlExpression: string): AdhocFilter => ({
  expressionType: 'SQL',
  clause: 'HAVING',
  sqlExpression,
  filterOptionName: `having_${name}`,
});

/** A condition that always holds. Superset refuses subqueries and quotes values itself: only `column = value` passes. */
function where(condition: string): AdhocFilter {
  const simple = (subject: string, operator: '==' | '!=', comparator: string | number): AdhocFilter => ({
    expressionType: 'SIMPLE',
    clause: 'WHERE',
    subject,
    operator,
    comparator,
    filterOptionName: `where_${subject}`,
  });
  if (condition === MATURE) return simple(IS_MATURE, '==', 1);
  const [, subject, sign, text, number] = /^v\.(\w+) (!?=) (?:'([^']*)'|(\d+))$/.exec(condition) ?? [];
  if (subject === undefined) throw new Error(`no form in Superset: ${condition}`);
  return simple(subject, sign === '=' ? '==' : '!=', text ?? Number(number));
}

/**
 * Of what there must be one value among the rows of a group. Dashboards always filter on one; a chart opened by itself does not,
 * and shows nothing then instead of counting people once for each horizon and each of their segments.
 */
function onlyOne({ filters, measures, view }: PanelQuery): AdhocFilter[] {
  const columns =
    measures.length === 0 || view.startsWith('pipeline_') ? [] : filters.filter(({ kind }) => kind === 'one');
  return columns.map(({ column }) => having(`one_${column}`, `min(${column}) = max(${column})`));
}

/** Superset cannot mark a small cell: it leaves it out. */
function largeEnough({ encoding, params }: PanelDefinition): AdhocFilter[] {
  const rate = rateNames.find((name) => name === params?.rate);
  if (encoding.as !== 'heatmap' || rate === undefined) return [];
  return [having('large_enough', `sum(${rates[rate].whole}) >= ${encoding.smallBelow}`)];
}

/** All filters of a panel's charts. The period is the dashboard's: a chart by itself shows all time. */
export function conditionsOf(panel: PanelDefinition, query: PanelQuery): readonly AdhocFilter[] {
  const period: AdhocFilter[] = query.time
    ? [
        {
          expressionType: 'SIMPLE',
          clause: 'WHERE',
          subject: query.time.column,
          operator: 'TEMPORAL_RANGE',
          comparator: 'No filter',
          filterOptionName: `period_${query.time.column}`,
        },
      ]
    : [];
  return [
    ...period,
    ...query.where.map(where),
    ...(query.having === undefined ? [] : [having('listed', unqualified(query.having))]),
    ...onlyOne(query),
    ...largeEnough(panel),
  ];
}
