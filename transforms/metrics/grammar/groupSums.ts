import { z } from 'zod';
import { atHorizon, type ConversionMeasure } from '../../../store/tables/rollups.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import type { Selection } from './selection.ts';
import { currentDefinition } from './sources.ts';
import { addedSumsSql, isShownSql, type Read, sumColumns, sumsOfRowSql } from './sums.ts';

export interface GroupSums {
  readonly name: string;
  readonly selection: Selection;
  readonly read: Read;
  readonly goal: string;
  /** What the orders of the goal were worth, too. */
  readonly values?: boolean;
  readonly limit: number;
  /** Which groups are shown: of anyone by default. */
  readonly having?: string;
  /** The groups: columns of the rows of a rollup, each followed by a comma, their names, and what is shown of these. */
  readonly columns: string;
  readonly list: string;
  readonly shown?: string;
}

/**
 * Sums by group of stats, with the people of conversions who reached the goal: figures are made of them afterwards. A group may have what
 * orders were worth and no people: an order that several people share belongs to the first of them alone. One more than `limit`, to know
 * whether there are more. Cost: the rows of both tables in the period.
 */
export function groupSumsQuery({ tenant }: MetricContext, asked: GroupSums): BoundQuery {
  const { name, selection, read, columns, list, shown = `${list}${list === '' ? '' : ', '}` } = asked;
  const single = selection.stats === 'broadcast_stats';
  const sum = (measure: ConversionMeasure) => `sum(${atHorizon(measure, read.horizon)})`;
  const [currency, amount] = asked.values
    ? [" AND currency != ''", `currency, toString(${sum('value')})`]
    : [" AND currency = '*'", "currency, ''"];
  return {
    name,
    sql: `SELECT ${shown}${addedSumsSql}${single ? ", uniqExactIf(one, one != '') AS broadcasts" : ''}${
      asked.values ? `,\n  arraySort(groupArrayIf((currency, amount), currency NOT IN ('', '*'))) AS values` : ''
    }
FROM (
  SELECT ${columns}${sumsOfRowSql(read)}${single ? ', broadcast AS one' : ''}, '' AS currency, '' AS amount
  ${selection.from(selection.stats)}${selection.where.sql}
  UNION ALL
  SELECT ${columns}if(currency = '*', [${sum('converted')}, ${sum('view_through')}], []), 0${single ? ", ''" : ''}, ${amount}
  ${selection.from(selection.conversions)} AND goal = {goal:String}${currency}${selection.where.sql}
  GROUP BY ${list}${list === '' ? '' : ', '}currency
  HAVING ${sum('orders')} > 0 OR ${sum('converted')} > 0 OR ${sum('view_through')} > 0
)
${list === '' ? '' : `GROUP BY ${list}\n`}HAVING ${asked.having ?? isShownSql}
${list === '' ? '' : `ORDER BY ${list}\n`}LIMIT {limit:UInt32}`,
    params: { ...selection.where.params, tenant, goal: asked.goal, ...currentDefinition, limit: asked.limit + 1 },
  };
}

/** The columns of groupSumsQuery(), for a row's shape. */
export const groupSumColumns = {
  ...sumColumns,
  /** Of single broadcasts: a sum counts one more than once where a filter takes several of its variants. */
  broadcasts: z.number().optional(),
  values: z.array(z.tuple([z.string(), z.string()])).default([]),
};
