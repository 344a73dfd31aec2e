import { z } from 'zod';
import { type ClusterRate, isConvertedRate } from '../../../store/tables/clusters.ts';
import { atHorizon, type Horizon, horizons, measuredNames } from '../../../store/tables/rollups.ts';
import { groupColumnsSql, groupList, groupShape } from '../../model/dimensions.ts';
import { type RateName, rates as rateTable } from '../../rates/rates.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import {
  addedClustersSql,
  areTooCoarse,
  clusterColumns,
  clustersOfBroadcast,
  clustersOfConversions,
  clustersOfDay,
  clustersSql,
  countedClusters,
  rateOfTotals,
  sumsOfBroadcastSql,
} from './clusters.ts';
import { mature } from './maturity.ts';
import { measuredColumn } from './measured.ts';
import { peopleBehindSql } from './people.ts';
import type { PeriodDays } from './periodDays.ts';
import { type Asked, type Selection, select } from './selection.ts';
import { currentDefinition, fromRollup } from './sources.ts';
import { notOfDays, ofDays } from './summedDays.ts';
import { addedSumsSql, sumAt, sumColumns, sumNames, sumsOfRowSql } from './sums.ts';

export interface ClusteredSums {
  readonly name: string;
  readonly asked: Asked;
  readonly horizon: Horizon;
  /** `mature`: broadcasts that are too young for the horizon are counted alone. */
  readonly maturity: 'all' | 'mature';
  readonly rates: readonly ClusterRate[];
  readonly goal?: string;
  readonly outcomes?: boolean;
  /** Whether what can be measured is needed of the broadcasts whose reads are seen alone. */
  readonly measured?: boolean;
  readonly sort?: 'rate' | '-rate' | undefined;
  readonly limit?: number;
}

/** The days that an answer reads as sums. */
type Days = Pick<PeriodDays, 'mature' | 'young' | 'allSummed'>;
const noDays: Days = { mature: [], young: [], allSummed: false };

export const clusteredRow = z.object({
  ...groupShape,
  ...sumColumns,
  ...clusterColumns,
  measured: measuredColumn.prefault([]),
});
export type ClusteredRow = z.output<typeof clusteredRow>;

/** Numbers of broadcasts of a row. */
export function broadcastsOfRow({ counts: [used = 0, immature = 0] }: ClusteredRow, maturity: 'all' | 'mature') {
  return { used, immature, mature: maturity === 'mature' ? used : used - immature };
}

/** A part of an answer: rows of one table. All parts have the same columns. */
interface Part {
  readonly sums: string;
  /** Broadcasts that are used, those that are too young, and people of all: a group without any is not shown. Then those of rates. */
  readonly clusters: string;
  readonly measured?: string;
  /** `FROM ... WHERE`. */
  readonly from: string;
}

const peopleSql = (list?: string) =>
  (['sent', 'outside_audience', 'broadcasts_aggregate', 'broadcasts_counts_only'] as const)
    .map((name) => (list === undefined ? name : sumAt(name, list)))
    .join(' + ');

/** A list that begins with these sums. */
const someSums = (values: Partial<Record<(typeof sumNames)[number], string>>) => {
  const last = Math.max(...sumNames.map((name, i) => (name in values ? i : -1)));
  return `[${sumNames
    .slice(0, last + 1)
    .map((name) => values[name] ?? '0')
    .join(', ')}] AS sums, 0 AS read_as_of`;
};

/** Days as sums, all of their broadcasts as if mature: the part of the young ones corrects that. */
function ofDaysSummed(of: ClusteredSums, where: string): Part[] {
  const { rates, horizon } = of;
  const converted = rates.some(isConvertedRate);
  const machines = `machine_where_read[${horizons.indexOf(horizon) + 1}]`;
  const goal = ' AND goal = {goal:String}';
  return [
    {
      sums: sumsOfRowSql(of),
      clusters: `[broadcasts, 0, ${peopleSql()}] AS counts, [] AS lists`,
      from: `${fromRollup('stats_day')}${where}`,
    },
    {
      sums: someSums({ machine_where_read: machines }),
      clusters: clustersOfDay('[0, 0, 0]', rates, horizon),
      measured: 'measured_where_read',
      from: `${fromRollup('clusters_day')}${where}`,
    },
    // Planning a part takes longer than reading it.
    ...(converted
      ? [
          {
            sums: someSums({ converted: atHorizon('converted', horizon) }),
            clusters: '[] AS counts, [] AS lists',
            from: `${fromRollup('conversions_day')}${goal} AND currency = '*'${where}`,
          },
          {
            sums: '[] AS sums, 0 AS read_as_of',
            clusters: clustersOfConversions(rates, horizon),
            from: `${fromRollup('converted_clusters_day')}${goal}${where}`,
          },
        ]
      : []),
  ];
}

/** Broadcasts that are not mature, on days that are read as sums. `where` takes one row of each. */
const ofYoung = (where: string): Part => ({
  sums: '[] AS sums, 0 AS read_as_of',
  clusters: '[0, 1, 0] AS counts, [] AS lists',
  from: `${fromRollup('broadcast_stats')}${where}`,
});

/** Single broadcasts. Their rows are put together first, since a filter may take several variants of one. */
function ofSingle(of: ClusteredSums, { groups, from }: Selection, isMature: string, where: string): Part {
  const { rates, horizon, maturity } = of;
  const [columns, list] = [groupColumnsSql(groups), groupList([...groups])];
  const conversions = `
    UNION ALL SELECT ${columns}broadcast AS one, ${someSums({ converted: atHorizon('converted', horizon) })}, 1, 0
    ${from('conversion_stats')} AND goal = {goal:String} AND currency = '*'${where}`;
  const seen = measuredNames.map((name) => sumAt(name, 'own')).join(', ');
  return {
    sums: 'if(used, own, []) AS sums, if(used, as_of, 0) AS read_as_of',
    clusters: clustersOfBroadcast(`[toUInt64(used), toUInt64(NOT is_mature), ${peopleSql('own')}]`, rates),
    measured: `if(used AND ${sumAt('broadcasts_read', 'own')} > 0, [${seen}], [])`,
    from: `FROM (
  SELECT *, ${sumsOfBroadcastSql} AS own FROM (
    SELECT ${list === '' ? '' : `${list}, `}sumForEach(sums) AS sums, minIf(read_as_of, read_as_of > 0) AS as_of,
      min(mature) = 1 AS is_mature, ${maturity === 'mature' ? 'is_mature' : 'true'} AS used
    FROM (
    SELECT ${columns}broadcast AS one, ${sumsOfRowSql({ ...of, machines: true })}, ${isMature} AS mature, 1 AS of_stats
    ${from('broadcast_stats')}${where}${rates.some(isConvertedRate) ? conversions : ''}
    )
    GROUP BY ${list === '' ? '' : `${list}, `}one
    HAVING max(of_stats) = 1
  )
)`,
  };
}

/**
 * Sums by group, and the broadcasts of every rate as sums, which intervals are made of: of days from the tables of days where
 * they are computed, else of single broadcasts. Cost: the rows of these tables in the period; the answer holds 128 broadcasts for each
 * group and list of a rate at most.
 */
function clusteredQuery(context: MetricContext, of: ClusteredSums, days: Days): BoundQuery {
  const [single, byDay] = [select(of.asked, true), select(of.asked)];
  const isMature = mature(of.horizon, context);
  const young = of.maturity === 'mature' ? [] : days.young;
  const summed = [...days.mature, ...young];
  const [isSummed, others] = [ofDays(summed), notOfDays(summed)];
  const ofSums = summed.length === 0 ? [] : ofDaysSummed(of, byDay.where.sql + isSummed.sql);
  const youngDays = ` AND day IN {young_days:Array(Date)} AND NOT ${isMature.sql}`;
  const left = ofSums.length === 0 || !days.allSummed || young.length < days.young.length;
  const parts = [
    ...ofSums.map((part) => selectPart(part, groupColumnsSql(byDay.groups), of)),
    ...(young.length === 0
      ? []
      : [selectPart(ofYoung(single.where.sql + youngDays), groupColumnsSql(single.groups), of)]),
    ...(left
      ? [selectPart(ofSingle(of, single, isMature.sql, single.where.sql + others.sql), ofNamed(single), of)]
      : []),
  ];
  return {
    name: of.name,
    sql: addedParts(parts, groupList(single.groups), of, context.minCell ?? 0),
    params: {
      ...{ ...single.where.params, ...isMature.params, ...isSummed.params, ...others.params },
      ...(young.length > 0 ? { young_days: young } : {}),
      ...{ tenant: context.tenant, ...currentDefinition, least: context.minCell ?? 0 },
      ...(of.goal === undefined ? {} : { goal: of.goal }),
      ...(of.limit === undefined ? {} : { limit: of.limit + 1 }),
    },
  };
}

/** Groups whose columns have their names already. */
const ofNamed = ({ groups }: Selection) => groups.map((name) => `group_${name}, `).join('');

function selectPart({ sums, clusters, measured = '[]', from }: Part, columns: string, of: ClusteredSums): string {
  return `SELECT ${columns}${sums},
  ${clusters}${of.measured ? `, ${measured} AS measured` : ''}
${from}`;
}

/** What groups are ranked by. NULL of a group whose rate is hidden (min_cell): the order does not show it. */
function rankSql(rate: RateName, least: number): string {
  if (least === 0) return rateOfTotals(rate);
  const ofAverage = (sql: string) => `${sql} / greatest(1, ${sumAt('broadcasts')})`;
  const isSmall = `least(${ofAverage(peopleBehindSql((name) => sumAt(name)))}, ${ofAverage(sumAt(rateTable[rate].whole))}) < {least:UInt32}`;
  return `if(${isSmall}, NULL, ${rateOfTotals(rate)})`;
}

function addedParts(parts: readonly string[], list: string, of: ClusteredSums, least: number): string {
  const [ranked] = of.rates;
  const by =
    of.sort === undefined || ranked === undefined
      ? list
      : `${rankSql(ranked, least)} ${of.sort === '-rate' ? 'DESC' : 'ASC'} NULLS LAST, ${list}`;
  const columns = ['sums', 'read_as_of', 'counts', ...(of.measured ? ['measured'] : [])];
  const groups = list === '' ? '' : `${list}, `;
  const order = list === '' ? '' : `\nORDER BY ${by}`;
  const cut = of.limit === undefined ? '' : `\nHAVING counts[3] > 0${order}\nLIMIT {limit:UInt32}`;
  return `SELECT ${groups}${columns.join(', ')}, ${clustersSql(of.rates)}
FROM (
SELECT ${groups}${addedSumsSql}, ${addedClustersSql}${of.measured ? ', sumForEach(measured) AS measured' : ''}
FROM (
${parts.join('\nUNION ALL\n')}
)${list === '' ? '' : `\nGROUP BY ${list}`}${cut}
)${order}`;
}

/**
 * The rows: by the sums of days, where these are computed and do; without them where a group has single broadcasts that are too
 * large a part of it.
 */
export async function readClusteredSums(
  context: MetricContext,
  of: ClusteredSums,
  looking: Promise<PeriodDays>,
): Promise<{ readonly found: readonly ClusteredRow[]; readonly queries: readonly BoundQuery[] }> {
  const read = async (days: Days) => {
    const query = clusteredQuery(context, of, days);
    return { query, found: await context.query(query, clusteredRow) };
  };
  const byDay = select(of.asked).stats === 'stats_day';
  const { query, found } = await read(byDay ? await looking : noDays);
  if (!byDay || !found.some((row) => countedClusters(of.rates, row).some(areTooCoarse)))
    return { found, queries: [query] };
  const exact = await read(noDays);
  return { found: exact.found, queries: [query, exact.query] };
}
