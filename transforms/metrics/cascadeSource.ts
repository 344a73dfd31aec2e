import { z } from 'zod';
import type { CascadeParams } from './cascadeShape.ts';
import { groupShape } from './funnelShape.ts';
import { statsSource } from './grammar/figures.ts';
import { mature } from './grammar/maturity.ts';
import { type RateName, rateNames, rates } from './grammar/rates.ts';
import { groupColumnsSql, groupList, type Selection } from './grammar/selection.ts';
import { currentDefinition, outdatedSql } from './grammar/sources.ts';
import { machineWhereRead, selectSums, sumNames } from './grammar/sums.ts';
import type { BoundQuery, MetricContext } from './metric.ts';

/** Beside the sums of the funnel: what only the long form tells. */
const ownSums = ['sent_implied', 'converted', 'machine_where_read'] as const;
const names = [...sumNames, ...ownSums] as const;
export type CascadeSums = Readonly<Record<(typeof names)[number], number>>;

/** The rates that an answer has rows of, in the cascade's order. */
export function ratesOf({ rate }: CascadeParams): readonly RateName[] {
  return rate === undefined ? rateNames : rateNames.filter((name) => rate.includes(name));
}

export const sourceRow = z
  .object({
    ...groupShape,
    // Of each rate asked: broadcasts where both parts can be seen, those of them that report deliveries, people sent to
    // by them, and the parts of each one that has a denominator.
    by_rate: z.array(z.tuple([z.number(), z.number(), z.number(), z.array(z.tuple([z.number(), z.number()]))])),
    used_broadcasts: z.number(),
    mature_broadcasts: z.number(),
    immature_broadcasts: z.number(),
    outdated: z.number(),
  })
  .catchall(z.unknown());
export type SourceRow = z.output<typeof sourceRow>;

/** The sums of a row. */
export function sumsOf(found: SourceRow): CascadeSums {
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  return Object.fromEntries(names.map((name) => [name, Number(found[`sum_${name}`])])) as CascadeSums;
}

function byRate(name: RateName): string {
  const { part, whole, seen } = rates[name];
  const measurable = ['used', ...seen.map((stage) => `b.sum_broadcasts_${stage} > 0`)].join(' AND ');
  const parts = `(toInt64(b.sum_${part}), toInt64(b.sum_${whole}))`;
  return `(toInt64(countIf(${measurable})), toInt64(countIf(${measurable} AND b.sum_broadcasts_delivery > 0)),
    toInt64(sumIf(b.sum_sent, ${measurable})), arraySort(groupArrayIf(${parts}, ${measurable} AND b.sum_${whole} > 0)))`;
}

/**
 * Sums by group, and each broadcast's parts of every rate that is asked for: what intervals are made of. A broadcast's rows
 * are put together first, since a filter may take several variants of one. Cost: the rows of single broadcasts in the
 * period; the answer holds two numbers for each broadcast, group and rate.
 */
export function cascadeQuery(context: MetricContext, selection: Selection, asked: CascadeParams): BoundQuery {
  const list = groupList(selection);
  const isMature = mature(asked.horizon, context);
  return {
    name: 'cascade',
    sql: `SELECT ${list === '' ? '' : `${list}, `}
  ${names.map((name) => `toInt64(sumIf(b.sum_${name}, used)) AS sum_${name}`).join(', ')},
  [${ratesOf(asked).map(byRate).join(',\n  ')}] AS by_rate,
  toInt64(countIf(used)) AS used_broadcasts,
  toInt64(countIf(b.is_mature)) AS mature_broadcasts, toInt64(countIf(NOT b.is_mature)) AS immature_broadcasts,
  toInt64(sumIf(b.stale, used)) AS outdated
FROM (
  SELECT ${groupColumnsSql(selection)}s.broadcast AS one,
    min(${isMature.sql}) = 1 AS is_mature, ${asked.maturity === 'mature' ? 'is_mature' : 'true'} AS used,
    ${selectSums(asked.horizon)},
    sum(sent_implied) AS sum_sent_implied, sum(converted) AS sum_converted, ${machineWhereRead(asked.horizon)},
    ${outdatedSql('s')} AS stale
  FROM ${statsSource(asked.horizon, selection.where.sql)}
  GROUP BY ${list === '' ? '' : `${list}, `}one
) AS b
${list === '' ? '' : `GROUP BY ${list}`}
HAVING sum(b.sum_sent) > 0 OR sum(b.sum_outside_audience) > 0
${list === '' ? '' : `ORDER BY ${list}`}
LIMIT {limit:UInt32}`,
    params: {
      ...selection.where.params,
      ...isMature.params,
      ...{ tenant: context.tenant, goal: asked.goal, ...currentDefinition, limit: asked.limit + 1 },
    },
  };
}
