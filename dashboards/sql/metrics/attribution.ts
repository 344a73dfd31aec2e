import { fixed, groupColumn, groupsOf, rowsOf } from '../cascadeView.ts';
import type { SqlColumn } from '../query.ts';
import { shownOf, type ToSql } from '../toSql.ts';

const orders = (name: string, klass: string): SqlColumn => ({
  name,
  expression: `ifNull(sumIf(v.orders, v.class = '${klass}' AND v.currency = '*'), 0)`,
  unit: 'count',
});

/** Amounts of every currency as one text: they have no sum. */
function amounts(name: string, klass: string): SqlColumn {
  const own = `v.class = '${klass}' AND v.currency NOT IN ('', '*') AND v.orders > 0`;
  const byCurrency = `sumMapIf(map(toString(v.currency), ifNull(v.value, 0)), ${own})`;
  const written = `mapApply((currency, amount) -> (currency, concat(toString(amount), ' ', currency)), ${byCurrency})`;
  return { name, expression: `arrayStringConcat(mapValues(${written}), ' + ')`, unit: 'text' };
}

const columns: readonly SqlColumn[] = [
  orders('orders', 'click'),
  amounts('values', 'click'),
  orders('view_orders', 'view'),
  amounts('view_values', 'view'),
];

/** The largest amount in one currency: what the metric has first. */
const EARNED = "ifNull(maxIf(v.value, v.class = 'click'), 0)";
const LISTED = `ifNull(sumIf(v.orders, v.class IN ('click', 'view')), 0) + ifNull(sum(v.optouts), 0) + ifNull(sum(v.complaints), 0) > 0`;

/**
 * A row a group with its orders and revenue. Of the tenant's own goal. Without the share of all orders: the others are no rows of a group, and
 * filters do not narrow them.
 */
export const attributionSql: ToSql = (panel, page) => {
  const groups = groupsOf(panel);
  if (groups === undefined) return undefined;
  const rows = rowsOf('attribution_by_broadcast', panel, page, groups);
  const limit = fixed(panel, 'limit');
  return {
    ...rows,
    where: [...rows.where, 'v.own_goal = 1'],
    dimensions: groups.map(groupColumn),
    measures: shownOf(panel, columns),
    having: LISTED,
    orderBy:
      groups.length === 0
        ? []
        : [
            { expression: EARNED, descending: true },
            { expression: 'orders', descending: true },
            { expression: 'view_orders', descending: true },
            ...groups.map((expression) => ({ expression })),
          ],
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  };
};
