import { z } from 'zod';
import { clusterRateNames } from '../../../store/tables/clusters.ts';
import { atHorizon, type Horizon, horizons } from '../../../store/tables/rollups.ts';
import { factNames, groupColumns, groupColumnsSql, groupList } from '../../model/dimensions.ts';
import {
  clusterColumns,
  clusterOfBroadcast,
  clustersOfDay,
  clustersSql,
  clusterTotals,
  noClusters,
} from '../grammar/clusters.ts';
import { mature } from '../grammar/maturity.ts';
import { measuredColumn, measuredSql } from '../grammar/measured.ts';
import { asOfSql, readersReachSql } from '../grammar/ranges.ts';
import type { Selection } from '../grammar/selection.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import { notOfDays, ofDays, type SummedDays } from '../grammar/summedDays.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';

/** What open-rates groups by; null in a row that is not grouped by it. */
export const openRateGroups = [...factNames, 'segment'] as const;

const counts = ['broadcasts', 'immature_broadcasts', 'unmeasured_broadcasts', 'outdated'] as const;
/** By their names in an answer; what is certain of reads is `read_low`. */
const sums = [
  ...([
    'sent',
    'reach',
    'read_low',
    'read_possible',
    'read_point',
    'reach_point',
    'reach_point_readers',
    'read_implied',
    'machine_only',
  ] as const),
  ...(['broadcasts_poll', 'broadcasts_counted', 'broadcasts_aggregate', 'broadcasts_above_reach'] as const),
  'unmeasured_reach',
] as const;
const AS_OF = 'read_as_of';
const RATE = 'open_rate';

export const sourceRow = z.object({
  ...groupColumns(openRateGroups),
  ...{ broadcasts: z.number(), immature_broadcasts: z.number(), unmeasured_broadcasts: z.number() },
  ...{ sent: z.number(), reach: z.number(), read_low: z.number(), read_possible: z.number(), read_point: z.number() },
  ...{
    reach_point: z.number(),
    reach_point_readers: z.number(),
    read_implied: z.number(),
    machine_only: z.number(),
    read_as_of: z.number(),
  },
  ...{ broadcasts_poll: z.number(), broadcasts_counted: z.number(), broadcasts_aggregate: z.number() },
  ...{
    broadcasts_above_reach: z.number(),
    unmeasured_reach: z.number(),
    outdated: z.number(),
    measured: measuredColumn,
  },
  ...clusterColumns,
});
export type SourceRow = z.output<typeof sourceRow>;

interface Part {
  /** The groups as columns, each followed by a comma. */
  readonly groups: string;
  readonly column: Readonly<
    Record<(typeof counts)[number] | (typeof sums)[number] | typeof AS_OF | 'measured', string>
  >;
  readonly clusters: string;
  /** `FROM ... WHERE`. */
  readonly from: string;
}

function selectPart({ groups, column, clusters, from }: Part): string {
  const numbers = ([...counts, ...sums, AS_OF] as const).map((name) => `toInt64(${column[name]}) AS ${name}`);
  return `SELECT ${groups}${numbers.join(', ')},
  ${column.measured} AS measured, ${clusters}
${from}`;
}

/** Single broadcasts; several variants of one are one. */
function broadcastsPart(selection: Selection, horizon: Horizon, isMature: string, where: string): Part {
  const list = groupList(selection.groups);
  const at = (['read', 'read_possible', 'read_point', 'reach_point', 'read_implied', 'machine_only'] as const).map(
    (measure) => `sum(${atHorizon(measure, horizon)}) AS sum_${measure}`,
  );
  const used = (expression: string) => `if(b.used, ${expression}, 0)`;
  return {
    groups: selection.groups.map((name) => `b.group_${name} AS group_${name}, `).join(''),
    column: {
      ...{ broadcasts: 'b.used', immature_broadcasts: 'NOT b.is_mature', outdated: used('b.stale') },
      unmeasured_broadcasts: 'b.is_mature AND NOT b.used',
      ...{ sent: used('b.sum_sent'), reach: used('b.sum_reach_where_read'), read_low: used('b.sum_read') },
      ...{ read_possible: used('b.sum_read_possible'), read_point: used('b.sum_read_point') },
      reach_point_readers: used('if(b.counted = 0, b.sum_reach_point, 0)'),
      ...{ reach_point: used('b.sum_reach_point'), read_implied: used('b.sum_read_implied') },
      ...{ machine_only: used('b.sum_machine_only'), broadcasts_poll: used('b.polled'), read_as_of: used('b.as_of') },
      broadcasts_counted: used('b.counted'),
      broadcasts_aggregate: 'if(b.is_mature, b.aggregate, 0)',
      broadcasts_above_reach: 'if(b.is_mature, b.above_reach, 0)',
      unmeasured_reach: 'if(b.is_mature AND NOT b.used, b.sum_reach, 0)',
      measured: "if(b.used, b.measured, CAST([], 'Array(Int64)'))",
    },
    clusters: clusterOfBroadcast(RATE),
    from: `FROM (
  SELECT ${groupColumnsSql(selection.groups)}broadcast AS one,
    min(${isMature}) = 1 AS is_mature, is_mature AND max(broadcasts_read) > 0 AS used,
    sum(sent) AS sum_sent, sum(reach_where_read) AS sum_reach_where_read, ${at.join(', ')}, sum(reach) AS sum_reach,
    max(broadcasts_poll) AS polled, max(broadcasts_counted) AS counted, max(broadcasts_aggregate) AS aggregate,
    max(broadcasts_above_reach) AS above_reach, ${asOfSql()} AS as_of,
    sum(broadcasts_read) AS sum_broadcasts_read, sum(broadcasts_delivery) AS sum_broadcasts_delivery,
    ${outdatedSql()} AS stale, ${measuredSql()}
  ${fromRollup('broadcast_stats')}${where}
  GROUP BY ${list === '' ? '' : `${list}, `}one
) AS b`,
  };
}

/** A day's reach has no basis: it is that of broadcasts whose reads are not measurable where there are no others. */
const UNMEASURED_REACH = 'if(stats_day.broadcasts_read = 0, stats_day.reach, 0)';

/** Days of mature broadcasts, added up. */
function daysPart(selection: Selection, horizon: Horizon, where: string): Part {
  return {
    groups: groupColumnsSql(selection.groups),
    column: {
      ...{ broadcasts: 'stats_day.broadcasts_read', immature_broadcasts: '0', outdated: '0' },
      unmeasured_broadcasts: 'stats_day.broadcasts - stats_day.broadcasts_read',
      ...{
        sent: 'stats_day.sent_where_read',
        reach: 'stats_day.reach_where_read',
        read_low: `stats_day.${atHorizon('read', horizon)}`,
      },
      read_possible: `stats_day.${atHorizon('read_possible', horizon)}`,
      read_point: `stats_day.${atHorizon('read_point', horizon)}`,
      reach_point: `stats_day.${atHorizon('reach_point', horizon)}`,
      reach_point_readers: readersReachSql(horizon, 'stats_day.'),
      read_implied: `stats_day.${atHorizon('read_implied', horizon)}`,
      ...{ broadcasts_poll: 'stats_day.broadcasts_poll', broadcasts_counted: 'stats_day.broadcasts_counted' },
      broadcasts_aggregate: 'stats_day.broadcasts_aggregate',
      broadcasts_above_reach: 'stats_day.broadcasts_above_reach',
      unmeasured_reach: UNMEASURED_REACH,
      read_as_of: 'toUnixTimestamp64Milli(stats_day.read_as_of)',
      ...{ machine_only: '0', measured: "CAST([], 'Array(Int64)')" },
    },
    clusters: noClusters(RATE),
    from: `${fromRollup('stats_day')}${where}`,
  };
}

/** The broadcasts of these days as sums, and what only single broadcasts show. */
function clustersPart(selection: Selection, horizon: Horizon, where: string): Part {
  return {
    groups: groupColumnsSql(selection.groups),
    column: {
      ...{ broadcasts: '0', immature_broadcasts: '0', unmeasured_broadcasts: '0', outdated: '0' },
      ...{ sent: '0', reach: '0', read_low: '0', read_possible: '0', read_point: '0', reach_point: '0' },
      reach_point_readers: '0',
      ...{ read_implied: '0', broadcasts_poll: '0', broadcasts_counted: '0', broadcasts_aggregate: '0' },
      ...{ broadcasts_above_reach: '0', unmeasured_reach: '0', read_as_of: '0' },
      machine_only: `clusters_day.machine_where_read[${horizons.indexOf(horizon) + 1}]`,
      measured: 'arrayMap(n -> toInt64(n), clusters_day.measured_where_read)',
    },
    clusters: clustersOfDay(RATE, clusterRateNames.indexOf(RATE), horizon),
    from: `${fromRollup('clusters_day')}${where}`,
  };
}

/** Where the rows of an answer come from. */
export interface OpenRatesSource {
  readonly single: Selection;
  readonly byDay: Selection;
  readonly days: Pick<SummedDays, 'mature'>;
}

/**
 * Counts of mature broadcasts whose reads can be seen, and these broadcasts as sums: what the interval is made of. Days are
 * read from the tables of days where their sums are computed and every broadcast is mature. Cost: the rows of these tables in the
 * period; the answer holds 128 broadcasts for each group at most.
 */
export function openRatesQuery(context: MetricContext, { single, byDay, days }: OpenRatesSource, horizon: Horizon) {
  const list = groupList(single.groups);
  const isMature = mature(horizon, context);
  const inDays = ofDays(days.mature);
  const others = notOfDays(days.mature);
  const parts = [broadcastsPart(single, horizon, isMature.sql, single.where.sql + others.sql)];
  if (days.mature.length > 0) {
    const where = byDay.where.sql + inDays.sql;
    parts.push(daysPart(byDay, horizon, where), clustersPart(byDay, horizon, where));
  }
  const groups = openRateGroups.map((name) =>
    single.groups.includes(name) ? `toString(group_${name}) AS ${name}` : `CAST(NULL, 'Nullable(String)') AS ${name}`,
  );
  const numbers = [...counts, ...sums];
  const query: BoundQuery = {
    name: 'open-rates',
    sql: `SELECT ${[...groups, ...numbers, AS_OF].join(', ')}, measured, ${clustersSql([RATE])}
FROM (
SELECT ${list === '' ? '' : `${list}, `}${numbers.map((name) => `sum(parts.${name}) AS ${name}`).join(', ')},
  minIf(parts.${AS_OF}, parts.${AS_OF} > 0) AS ${AS_OF}, sumForEach(parts.measured) AS measured, ${clusterTotals(RATE)}
FROM (
${parts.map(selectPart).join('\nUNION ALL\n')}
) AS parts
${list === '' ? '' : `GROUP BY ${list}`}
)
ORDER BY ${openRateGroups.join(', ')}`,
    params: {
      ...{ tenant: context.tenant, ...currentDefinition },
      ...single.where.params,
      ...isMature.params,
      ...inDays.params,
      ...others.params,
    },
  };
  return query;
}
