import { z } from 'zod';
import type { CascadeParams } from './cascadeShape.ts';
import { groupShape } from './funnelShape.ts';
import { statsSource } from './grammar/figures.ts';
import { mature } from './grammar/maturity.ts';
import { askedRates, type RateName, rateColumn, rates } from './grammar/rates.ts';
import { groupColumnsSql, groupList, type Selection } from './grammar/selection.ts';
import { currentDefinition, outdatedSql } from './grammar/sources.ts';
import { machineWhereRead, selectSums, sumNames } from './grammar/sums.ts';
import type { BoundQuery, MetricContext } from './metric.ts';

/** More than the sums of the funnel: what only the long form shows. */
const ownSums = [
  'sent_implied',
  'converted',
  'machine_where_read',
  'unsubscribed',
  'complained',
  'reach_where_optout',
  'reach_where_complaint',
] as const;
const names = [...sumNames, ...ownSums] as const;
export type CascadeSums = Readonly<Record<(typeof names)[number], number>>;

/** People with an opt-out or a complaint: read where their rate is asked for, since arrays cost more than numbers. */
function outcomeSums(asked: CascadeParams): string {
  const isAsked = (name: RateName) => askedRates(asked.rate).includes(name);
  const sum = (measure: 'unsubscribed' | 'complained', name: RateName) =>
    isAsked(name) ? `sum(${rateColumn(measure, asked.horizon)}) AS sum_${measure}` : `0 AS sum_${measure}`;
  return [
    sum('unsubscribed', 'unsubscribe_rate'),
    sum('complained', 'complaint_rate'),
    'sum(reach_where_optout) AS sum_reach_where_optout',
    'sum(reach_where_complaint) AS sum_reach_where_complaint',
  ].join(', ');
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

/** By the groups' names, or ranked by the one rate that is asked for; groups without it come last. */
function orderBy({ sort }: CascadeParams, list: string): string {
  if (list === '') return '';
  if (sort === undefined) return `ORDER BY ${list}`;
  const total = (part: 1 | 2) => `arraySum(pair -> pair.${part}, by_rate[1].4)`;
  return `ORDER BY ${total(1)} / nullIf(${total(2)}, 0) ${sort === '-rate' ? 'DESC' : 'ASC'} NULLS LAST, ${list}`;
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
  [${askedRates(asked.rate).map(byRate).join(',\n  ')}] AS by_rate,
  toInt64(countIf(used)) AS used_broadcasts,
  toInt64(countIf(b.is_mature)) AS mature_broadcasts, toInt64(countIf(NOT b.is_mature)) AS immature_broadcasts,
  toInt64(sumIf(b.stale, used)) AS outdated
FROM (
  SELECT ${groupColumnsSql(selection)}s.broadcast AS one,
    min(${isMature.sql}) = 1 AS is_mature, ${asked.maturity === 'mature' ? 'is_mature' : 'true'} AS used,
    ${selectSums(asked.horizon)},
    sum(sent_implied) AS sum_sent_implied, sum(converted) AS sum_converted, ${outcomeSums(asked)}, ${machineWhereRead(asked.horizon)},
    ${outdatedSql('s')} AS stale
  FROM ${statsSource(asked.horizon, selection.where.sql)}
  GROUP BY ${list === '' ? '' : `${list}, `}one
) AS b
${list === '' ? '' : `GROUP BY ${list}`}
HAVING sum(b.sum_sent) > 0 OR sum(b.sum_outside_audience) > 0
${orderBy(asked, list)}
LIMIT {limit:UInt32}`,
    params: {
      ...selection.where.params,
      ...isMature.params,
      ...{ tenant: context.tenant, goal: asked.goal, ...currentDefinition, limit: asked.limit + 1 },
    },
  };
}
