import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { andAll } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { touchedByUnfinishedImports } from './importIncomplete.ts';
import { isMature } from './maturity.ts';
import { allNamed, readUnnamedOf, type Unnamed } from './outcomes.ts';
import { dayConditions, isDayOf, type Period, wholeMonths } from './period.ts';
import { currentDefinition, fromRollup, type RollupTable, rowsOfTenant } from './sources.ts';

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

/** What a row of the look shows of its day, as bits: rows of a day are one number. */
const SUMMED = 1;
const CLUSTERS = 2;
const TOUCHED = 4;
/** Of no day: shown whatever the period is. */
const UNNAMED = 8;
const SHARED = 16;

const dayRow = z.object({
  day: z.string(),
  found: z.number(),
  // Of days that are not summed nothing is known.
  p99_ms: z.number().nullable(),
  counts: z.number().nullable(),
  ...{ least_definition: z.number().nullish(), one_version: z.number().nullish() },
});
type DayRow = z.output<typeof dayRow>;

interface Asked extends Period {
  readonly goal?: string | undefined;
  /** Whether it matters which days have their broadcasts as sums, too: planning a table takes longer than reading it. */
  readonly clusters?: boolean | undefined;
}

/** What an answer looked at: both periods of a comparison have the notes of the current one. */
const looks = new WeakMap<MetricContext, Map<string, Promise<PeriodDays>>>();

/**
 * Looks at the days of a period, once for an answer; at outcomes only where figures are made of those of a `goal`. The statement is about
 * whole months, so that one look serves questions about other days of these, too. Cost: of the months'
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
  const query = daysQuery(context, asked);
  const rows = await context.query(query, dayRow);
  const has = (bit: number) => rows.some(({ found }) => (found & bit) !== 0);
  const isAsked = isDayOf(asked);
  const days = rows
    .filter(({ found, day }) => found < UNNAMED && isAsked(day))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const isOld = isMatureAt(context, horizon);
  const computed = days.filter(isComputed);
  return {
    mature: computed.filter(isOld).map(({ day }) => day),
    young: computed.filter((row) => !isOld(row)).map(({ day }) => day),
    allSummed: computed.length === days.length,
    anyYoung: !days.every(isOld),
    anyCounts: days.some((row) => !isSummed(row) || (row.counts ?? 0) > 0),
    anyShared: has(SHARED),
    unnamed: goal !== undefined && has(UNNAMED) ? await readUnnamedOf(context, goal) : allNamed,
    query,
  };
}

const isSummed = ({ found }: DayRow) => (found & SUMMED) !== 0;

/** Its sums in both tables are of one recompute and of the definition of today. */
const isComputed = ({ found, least_definition, one_version }: DayRow) =>
  (found & (SUMMED | CLUSTERS)) === (SUMMED | CLUSTERS) &&
  (least_definition ?? 0) >= currentDefinition.definition &&
  one_version === 1;

/** Whether no broadcast of a day may be young, whatever it is known by. */
function isMatureAt(context: MetricContext, horizon: Horizon): (row: DayRow) => boolean {
  const bases = ['event', 'poll', 'aggregate'];
  return (row) =>
    isSummed(row) &&
    (row.found & TOUCHED) === 0 &&
    isMature(horizon, { p99_delivery_at: row.p99_ms ?? Number.POSITIVE_INFINITY, bases }, context);
}

function daysQuery(context: MetricContext, asked: Asked): BoundQuery {
  const { goal, clusters = false } = asked;
  const touched = touchedByUnfinishedImports(context);
  const where = andAll(dayConditions(wholeMonths(asked)));
  const everyone = ` AND segment = '*'${where.sql}`;
  /** A column only where clusters matter. */
  const ofClusters = (...columns: readonly string[]) => (clusters ? `, ${columns.join(', ')}` : '');
  const ofDays = (bit: number) => `UNION ALL SELECT DISTINCT day, ${bit}, NULL, NULL${ofClusters('NULL', 'NULL')}
  ${rowsOfTenant('broadcast_stats')}${where.sql}`;
  // A dead row, or one that is not merged, only makes an answer look once more.
  const ofTenant = (bit: number, table: RollupTable, more = '') =>
    `UNION ALL SELECT toDate(0), ${bit}, NULL, NULL${ofClusters('NULL', 'NULL')} ${rowsOfTenant(table)}${more} LIMIT 1`;
  const parts = [
    `SELECT day, ${SUMMED} AS bit, p99_delivery_at AS p99, broadcasts_counts_only + broadcasts_aggregate AS known_by_counts${ofClusters('definition', 'version')}
  ${fromRollup('stats_day')}${everyone}`,
    ...(clusters
      ? [`UNION ALL SELECT day, ${CLUSTERS}, NULL, NULL, definition, version ${fromRollup('clusters_day')}${everyone}`]
      : []),
    ofDays(0),
    ...(touched === undefined ? [] : [`${ofDays(TOUCHED)} AND ${touched.sql}`]),
    ...(goal === undefined
      ? []
      : [ofTenant(UNNAMED, 'unnamed_outcomes'), ofTenant(SHARED, 'shared_orders', ' AND goal = {goal:String}')]),
  ];
  return {
    name: 'period-days',
    ofAnyVersion: true,
    untilRecomputed: true,
    sql: `SELECT day, groupBitOr(bit) AS found, toUnixTimestamp64Milli(max(p99)) AS p99_ms, sum(known_by_counts) AS counts${ofClusters('min(definition) AS least_definition', 'min(version) = max(version) AS one_version')}
FROM (
  ${parts.join('\n  ')}
)
GROUP BY day`,
    params: {
      ...where.params,
      ...touched?.params,
      tenant: context.tenant,
      ...(goal === undefined ? {} : { goal }),
    },
  };
}
