import { z } from 'zod';
import { type Horizon, horizons } from '../../../store/tables/rollups.ts';
import { expressionOf, meetsSql, whomOf } from '../../model/audience.ts';
import { factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { note } from './notes.ts';
import { broadcastDateConditions } from './period.ts';
import type { Asked } from './selection.ts';
import { fromRollup } from './sources.ts';

const sharedRow = z.object({ currency: z.string(), orders: z.number(), amount: z.string() });
const anyRow = z.object({ any: z.boolean() });

/** Whether the tenant has orders that several broadcasts name: most have none, and are asked nothing further. */
const anyShared = (tenant: string, goal: string): BoundQuery => ({
  name: 'any-shared-orders',
  sql: `SELECT CAST(count() > 0, 'Bool') AS any ${fromRollup('shared_orders')} AND goal = {goal:String}`,
  params: { tenant, goal },
});

/** The orders of the people that an answer is about. */
function ofAudience({ audience, segment, variant }: Asked): Fragment[] {
  const people = expressionOf({ audience, segment }, []);
  const variants = variant?.includes('*') ? undefined : variant;
  return [
    ...(people === undefined ? [] : [meetsSql(people)]),
    ...(variants === undefined
      ? []
      : [{ sql: 'variant IN {shared_variants:Array(String)}', params: { shared_variants: variants } }]),
  ];
}

/** Orders that two or more of the answer's broadcasts have, and what is counted more than once, by currency. */
function sharedQuery({ tenant }: MetricContext, asked: Asked, goal: string, horizon: Horizon): BoundQuery {
  const broadcasts = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  const audience = andAll(ofAudience(asked));
  const { cells } = whomOf(asked, asked.group_by ?? []);
  // An answer that is made of cells leaves out broadcasts without them.
  const rows =
    cells === undefined
      ? `SELECT broadcast ${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*'${broadcasts.sql}`
      : `SELECT broadcast ${fromRollup('audience_stats', 'other = 0')}${broadcasts.sql}`;
  const made =
    cells?.made === undefined
      ? ''
      : `
      UNION ALL
      SELECT broadcast FROM ${cells.made.stats} WHERE true${broadcasts.sql}`;
  return {
    name: 'shared-orders',
    sql: `SELECT toString(currency) AS currency, toInt64(count()) AS orders, toString(sum(total - greatest_value)) AS amount
FROM (
  SELECT currency, order_key, sum(value) AS total, max(value) AS greatest_value
  ${fromRollup('shared_orders')} AND goal = {goal:String} AND horizon <= {horizon:UInt8}${audience.sql}
    AND broadcast IN (
      ${rows}${made}
    )
  GROUP BY currency, order_key
  HAVING count() > 1
)
GROUP BY currency
ORDER BY currency`,
    params: { ...broadcasts.params, ...audience.params, tenant, goal, horizon: horizons.indexOf(horizon) },
  };
}

/** The note `orders_shared` where broadcasts of the answer share orders: each counts in every total as often. */
export async function sharedOrderNotes(
  context: MetricContext,
  asked: Asked,
  goal: string,
  horizon: Horizon,
): Promise<ReturnType<typeof note<'orders_shared'>>[]> {
  const [found] = await context.query(anyShared(context.tenant, goal), anyRow);
  if (found?.any !== true) return [];
  const rows = await context.query(sharedQuery(context, asked, goal, horizon), sharedRow);
  const count = rows.reduce((sum, { orders }) => sum + orders, 0);
  if (count === 0) return [];
  const amounts = rows
    .filter(({ currency, amount }) => currency !== '' && Number(amount) !== 0)
    .map(({ currency, amount }) => ({ currency, amount }));
  return [note('orders_shared', [{ count, amounts }], { column: 'values', count })];
}
