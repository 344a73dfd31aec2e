import { z } from 'zod';
import { isConvertedRate } from '../../../store/tables/clusters.ts';
import { groupList, groupShape } from '../../model/dimensions.ts';
import { askedRates } from '../../rates/rates.ts';
import { clusterColumns, clustersSql, clusterTotals, rateOfTotals } from '../grammar/clusters.ts';
import { mature } from '../grammar/maturity.ts';
import type { Selection } from '../grammar/selection.ts';
import { currentDefinition } from '../grammar/sources.ts';
import { notOfDays, ofDays, type SummedDays } from '../grammar/summedDays.ts';
import { sumsOfRow } from '../grammar/sums.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import {
  broadcastsPart,
  cascadeSums,
  clustersPart,
  conversionsPart,
  convertedPart,
  daysPart,
  ownSums,
  selectPart,
  youngPart,
} from './cascadeParts.ts';
import type { CascadeParams } from './cascadeShape.ts';

export type CascadeSums = ReturnType<typeof sumsOf>;

export const sourceRow = z
  .object({
    ...groupShape,
    ...clusterColumns,
    used_broadcasts: z.number(),
    mature_broadcasts: z.number(),
    immature_broadcasts: z.number(),
    outdated: z.number(),
  })
  .catchall(z.unknown());
export type SourceRow = z.output<typeof sourceRow>;

/** The sums of a row. */
export function sumsOf(found: SourceRow) {
  return sumsOfRow(found, ownSums);
}

/** By the groups' names, or ranked by the one rate that is asked for; groups without it come last. */
function orderBy({ sort, rate }: CascadeParams, list: string): string {
  const [ranked] = askedRates(rate);
  if (list === '') return '';
  if (sort === undefined || ranked === undefined) return `ORDER BY ${list}`;
  return `ORDER BY ${rateOfTotals(ranked)} ${sort === '-rate' ? 'DESC' : 'ASC'} NULLS LAST, ${list}`;
}

/** Where the rows of an answer come from. */
export interface CascadeSource {
  /** Single broadcasts: the conditions on rows of broadcast_stats. */
  readonly single: Selection;
  /** The same on rows of stats_day; the days that are read there. */
  readonly byDay: Selection;
  readonly days: SummedDays;
}

/**
 * Sums by group, and the broadcasts of every rate that is asked for as sums, which intervals are made of: of days from
 * the tables of days where they are computed, else of single broadcasts. Cost: the rows of these tables in the period; the answer
 * holds 128 broadcasts for each group and rate at most.
 */
export function cascadeQuery(context: MetricContext, { single, byDay, days }: CascadeSource, asked: CascadeParams) {
  const list = groupList(single.groups);
  const isMature = mature(asked.horizon, context);
  const young = asked.maturity === 'mature' ? [] : days.young;
  const summed = [...days.mature, ...young];
  const isSummed = ofDays(summed);
  const others = notOfDays(summed);
  const parts = [broadcastsPart(single, asked, isMature.sql, single.where.sql + others.sql)];
  if (summed.length > 0) {
    const where = byDay.where.sql + isSummed.sql;
    parts.push(daysPart(byDay, asked, where), clustersPart(byDay, asked, where));
    parts.push(conversionsPart(byDay, asked.horizon, where));
    // Planning a part takes longer than reading it.
    if (askedRates(asked.rate).some(isConvertedRate)) parts.push(convertedPart(byDay, asked.horizon, where));
  }
  if (young.length > 0) {
    const where = `${single.where.sql} AND day IN {young_days:Array(Date)}`;
    parts.push(youngPart(single, `${where} AND NOT ${isMature.sql}`));
  }
  const rates = askedRates(asked.rate);
  const sums = cascadeSums.map((name) => `sum_${name}`);
  const counts = ['used_broadcasts', 'mature_broadcasts', 'immature_broadcasts', 'outdated'];
  const query: BoundQuery = {
    name: 'cascade',
    sql: `SELECT ${[...(list === '' ? [] : [list]), ...sums, 'sum_read_as_of', ...counts].join(', ')}, ${clustersSql(rates)}
FROM (
SELECT ${list === '' ? '' : `${list}, `}
  ${sums.map((name) => `sum(parts.${name}) AS ${name}`).join(', ')},
  minIf(parts.sum_read_as_of, parts.sum_read_as_of > 0) AS sum_read_as_of,
  ${counts.map((name) => `sum(parts.${name}) AS ${name}`).join(', ')},
  ${rates.map(clusterTotals).join(',\n  ')}
FROM (
${parts.map((part) => selectPart(part, asked)).join('\nUNION ALL\n')}
) AS parts
${list === '' ? '' : `GROUP BY ${list}`}
HAVING sum(parts.people) > 0
${orderBy(asked, list)}
LIMIT {limit:UInt32}
)
${orderBy(asked, list)}`,
    params: {
      ...single.where.params,
      ...isMature.params,
      ...isSummed.params,
      ...others.params,
      ...(young.length > 0 ? { young_days: young } : {}),
      ...{ tenant: context.tenant, goal: asked.goal, ...currentDefinition, limit: asked.limit + 1 },
    },
  };
  return query;
}
