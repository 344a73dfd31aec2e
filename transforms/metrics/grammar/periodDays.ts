import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { andAll } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { touchedByUnfinishedImports } from './importIncomplete.ts';
import { longestLateness, mature } from './maturity.ts';
import { allNamed, readUnnamedOf, type Unnamed } from './outcomes.ts';
import { dayConditions, type Period } from './period.ts';
import { currentDefinition, fromRollup, rowsOfTenant } from './sources.ts';

/** What the sums of a period's days show, whatever an answer is filtered by: what need not be looked for in single broadcasts. */
export interface PeriodDays {
  /**
   * Where clusters matter: days whose sums are computed by the definition of today, each by one recompute in all of its tables; no
   * broadcast may be young.
   */
  readonly mature: readonly string[];
  /** The same, where some broadcast may be. */
  readonly young: readonly string[];
  /** Broadcasts are on no other day than on these. */
  readonly allSummed: boolean;
  /** Some broadcast may be too young. */
  readonly anyYoung: boolean;
  /** Some broadcast may have counts, which name no segment. */
  readonly anyCounts: boolean;
  /** Some order of the goal has several broadcasts. */
  readonly anyShared: boolean;
  readonly unnamed: Unnamed;
  readonly query: BoundQuery;
}

const flag = z.number().transform((value) => value === 1);
const dayRow = z.object({
  day: z.string(),
  ...{ computed: flag, mature: flag, summed: flag, counts: flag, unnamed: flag, shared: flag },
});

interface Asked extends Period {
  readonly goal?: string | undefined;
  /** Whether it matters which days have their broadcasts as sums, too: planning a table takes longer than reading it. */
  readonly clusters?: boolean | undefined;
}

/** What an answer looked at: both periods of a comparison have the notes of the current one. */
const looks = new WeakMap<MetricContext, Map<string, Promise<PeriodDays>>>();

/**
 * Looks at the days of a period, once for an answer; at outcomes only where figures are made of those of a `goal`. Cost: of the period's
 * rows of stats_day six columns, of clusters_day three, both of everyone, and the days of all rows of broadcast_stats, which its key is
 * sorted by.
 */
export function lookAtDays(
  context: MetricContext,
  { from, to, goal, clusters }: Asked,
  horizon: Horizon,
): Promise<PeriodDays> {
  const known = looks.get(context) ?? new Map<string, Promise<PeriodDays>>();
  looks.set(context, known);
  const key = JSON.stringify([from, to, goal, clusters, horizon]);
  const look = known.get(key) ?? readDays(context, { from, to, goal, clusters }, horizon);
  known.set(key, look);
  return look;
}

async function readDays(context: MetricContext, asked: Asked, horizon: Horizon): Promise<PeriodDays> {
  const { goal } = asked;
  const query = daysQuery(context, asked, horizon);
  const rows = await context.query(query, dayRow);
  const computed = rows.filter((row) => row.computed);
  return {
    mature: computed.filter((row) => row.mature).map(({ day }) => day),
    young: computed.filter((row) => !row.mature).map(({ day }) => day),
    allSummed: computed.length === rows.length,
    anyYoung: rows.some((row) => !row.mature),
    anyCounts: rows.some((row) => row.counts || !row.summed),
    anyShared: rows.some(({ shared }) => shared),
    // Without a day nothing is known; an earlier period may have some.
    unnamed:
      goal !== undefined && (rows.length === 0 || rows.some(({ unnamed }) => unnamed))
        ? await readUnnamedOf(context, goal)
        : allNamed,
    query,
  };
}

function daysQuery(context: MetricContext, asked: Asked, horizon: Horizon): BoundQuery {
  const { goal, clusters = false } = asked;
  const touched = touchedByUnfinishedImports(context);
  const where = andAll(dayConditions(asked));
  const everyone = ` AND segment = '*'${where.sql}`;
  const any = (from: string) => `toUInt8((SELECT count() ${from}) > 0)`;
  const ofConversions =
    goal === undefined
      ? '0 AS unnamed, 0 AS shared'
      : `${any(fromRollup('unnamed_outcomes'))} AS unnamed, ${any(`${fromRollup('shared_orders')} AND goal = {goal:String}`)} AS shared`;
  const none = "toDateTime64(0, 3, 'UTC')";
  const isTouched =
    touched === undefined ? '' : `AND s.day NOT IN (SELECT day ${fromRollup('broadcast_stats')} AND ${touched.sql})`;
  return {
    name: 'period-days',
    ofAnyVersion: true,
    sql: `SELECT toString(day) AS day, toUInt8(countIf(of = 'stats_day') > 0) AS summed,
  toUInt8(uniqExactIf(of, of != '') = 2 AND minIf(definition, of != '') >= {definition:UInt16} AND minIf(version, of != '') = max(version)) AS computed,
  toUInt8(summed AND toUnixTimestamp64Milli(max(p99)) + {mature_after:Int64} + {longest_lateness:Int64} <= {complete_until:Int64} ${isTouched}) AS mature,
  toUInt8(sum(counts) > 0) AS counts,
  ${ofConversions}
FROM (
  SELECT 'stats_day' AS of, day, version, definition, p99_delivery_at AS p99, broadcasts_counts_only + broadcasts_aggregate AS counts
  ${fromRollup('stats_day')}${everyone}
  ${clusters ? `UNION ALL SELECT 'clusters_day', day, version, definition, ${none}, 0 ${fromRollup('clusters_day')}${everyone}` : ''}
  UNION ALL SELECT DISTINCT '', day, 0, 0, ${none}, 0 ${rowsOfTenant('broadcast_stats')}${where.sql}
) AS s
GROUP BY s.day
ORDER BY s.day`,
    params: {
      ...where.params,
      ...mature(horizon, context).params,
      longest_lateness: Math.ceil(longestLateness(context)),
      ...{ tenant: context.tenant, ...currentDefinition },
      ...(goal === undefined ? {} : { goal }),
    },
  };
}
