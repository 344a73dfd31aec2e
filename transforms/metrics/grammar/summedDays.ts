import { z } from 'zod';
import type { ClusterRate } from '../../../store/tables/clusters.ts';
import type { Horizon } from '../../../store/tables/rollups.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { areTooCoarse, countedClusters } from './clusters.ts';
import { touchedByUnfinishedImports } from './importIncomplete.ts';
import { longestLateness, mature } from './maturity.ts';
import { broadcastDateConditions, type Period } from './period.ts';
import type { Selection } from './selection.ts';
import { currentDefinition, fromRollup } from './sources.ts';

/**
 * Days of a period whose sums are computed by the definition of today, each by one recompute in all of its tables. Every other
 * day is read by its broadcasts: one that is being recomputed, too.
 */
export interface SummedDays {
  /** Every broadcast is mature. */
  readonly mature: readonly string[];
  /** Some broadcast may not be. */
  readonly young: readonly string[];
}

const dayRow = z.object({ day: z.string(), computed: z.number(), mature: z.number() });

/** Cost: of the period's rows of stats_day four columns, of clusters_day three. */
export async function summedDays(
  context: MetricContext,
  asked: Period,
  horizon: Horizon,
): Promise<{ readonly days: SummedDays; readonly query: BoundQuery }> {
  const touched = touchedByUnfinishedImports(context);
  const where = broadcastDateConditions(asked);
  const everyone = `AND segment = '*'${where.map(({ sql }) => ` AND ${sql}`).join('')}`;
  const query: BoundQuery = {
    name: 'summed-days',
    sql: `SELECT toString(day) AS day,
  toInt64(min(definition) >= {definition:UInt16} AND min(version) = max(version) AND uniqExact(table) = 2) AS computed,
  toInt64(toUnixTimestamp64Milli(max(p99_delivery_at)) + {mature_after:Int64} + {longest_lateness:Int64} <= {complete_until:Int64}
    ${touched === undefined ? '' : `AND s.day NOT IN (SELECT day ${fromRollup('broadcast_stats')} AND ${touched.sql})`}) AS mature
FROM (
  SELECT 'stats_day' AS table, day, version, definition, p99_delivery_at ${fromRollup('stats_day')} ${everyone}
  UNION ALL
  SELECT 'clusters_day', day, version, definition, toDateTime64(0, 3, 'UTC') ${fromRollup('clusters_day')} ${everyone}
) AS s
GROUP BY s.day
ORDER BY s.day`,
    params: {
      ...Object.assign({}, ...where.map(({ params }) => params)),
      ...mature(horizon, context).params,
      longest_lateness: Math.ceil(longestLateness(context)),
      tenant: context.tenant,
      ...currentDefinition,
    },
  };
  const rows = (await context.query(query, dayRow)).filter(({ computed }) => computed === 1);
  const of = (isMature: number) => rows.filter((row) => row.mature === isMature).map(({ day }) => day);
  return { days: { mature: of(1), young: of(0) }, query };
}

/** How the broadcasts of an answer are read as sums. */
interface ClusterSource<Row> {
  readonly byDay: Selection;
  readonly rateNames: readonly ClusterRate[];
  readonly sourceRow: z.ZodType<Row>;
}
type OfClusters = Parameters<typeof countedClusters>[1];

/**
 * What `queryOf` finds with the days whose sums are computed; without them where a group has single broadcasts that are too large a
 * part of it, and where sums by day do not do.
 */
export async function readClusters<Row extends OfClusters>(
  context: MetricContext,
  asked: Period & { readonly horizon: Horizon },
  { byDay, rateNames, sourceRow }: ClusterSource<Row>,
  queryOf: (days: SummedDays) => BoundQuery,
): Promise<{ readonly found: readonly Row[]; readonly queries: readonly BoundQuery[] }> {
  const summed = byDay.stats === 'stats_day' ? await summedDays(context, asked, asked.horizon) : undefined;
  const query = queryOf(summed?.days ?? noDays);
  const found = await context.query(query, sourceRow);
  const queries = [...(summed === undefined ? [] : [summed.query]), query];
  if (!found.some((row) => countedClusters(rateNames, row).some(areTooCoarse))) return { found, queries };
  const exact = queryOf(noDays);
  return { found: await context.query(exact, sourceRow), queries: [...queries, exact] };
}

/** For an answer that sums by day cannot give. */
export const noDays: SummedDays = { mature: [], young: [] };

/** A condition on `day` that rows of these days meet. */
export function ofDays(days: readonly string[]): Fragment {
  if (days.length === 0) return { sql: ' AND false', params: {} };
  return { sql: ' AND day IN {summed_days:Array(Date)}', params: { summed_days: days } };
}

/** Beyond it a list costs less to plan. */
const MOST_RUNS = 40;

/**
 * A condition that every other row meets. As ranges, one for each run of days without a gap: the key rules out all that is in one. With
 * a list each granule is read in which two days meet: of a year and 330,000 broadcasts 440,000 rows of broadcast_stats and 1.4 million of
 * conversion_stats.
 */
export function notOfDays(days: readonly string[]): Fragment {
  const runs = runsOf(days);
  if (runs.length > MOST_RUNS)
    return { sql: ' AND day NOT IN {summed_days:Array(Date)}', params: { summed_days: days } };
  const sql = runs.map((_, i) => ` AND NOT (day BETWEEN {summed_from_${i}:Date} AND {summed_to_${i}:Date})`);
  const params = runs.flatMap(([from, to], i) => [
    [`summed_from_${i}`, from] as const,
    [`summed_to_${i}`, to] as const,
  ]);
  return { sql: sql.join(''), params: Object.fromEntries(params) };
}

const DAY_MS = 86_400_000;

/** First and last of the days that follow each other. */
function runsOf(days: readonly string[]): readonly (readonly [string, string])[] {
  const runs: [string, string][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run !== undefined && Date.parse(day) - Date.parse(run[1]) <= DAY_MS) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
