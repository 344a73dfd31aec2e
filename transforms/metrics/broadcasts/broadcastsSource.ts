import { z } from 'zod';
import { atHorizon, horizonMs } from '../../../store/tables/rollups.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { audienceConditions, factConditions } from '../../model/dimensions.ts';
import { allOf, andAll, type Fragment } from '../../model/fragment.ts';
import { lacksPointSql } from '../grammar/comparables.ts';
import { readCursor } from '../grammar/cursor.ts';
import { figureSql } from '../grammar/figures.ts';
import type { Selected } from '../grammar/immature.ts';
import { longestLateness, mature } from '../grammar/maturity.ts';
import { peopleBehindSql } from '../grammar/people.ts';
import { broadcastDateConditions } from '../grammar/period.ts';
import { fromAsked, select } from '../grammar/selection.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { type Params, type Sortable, sortedByReads } from './broadcastsShape.ts';
import { searchCondition } from './broadcastTitles.ts';
import { areLatest, withDays, ZONE_MS } from './latestDays.ts';
import { withConversions } from './storedRow.ts';

const nothing: Fragment = { sql: '', params: {} };

/** What holds of the whole list, not of a page. */
export function ofWholeList(asked: Params): Selected {
  const { where: selected, from } = select(asked, true);
  const where = andAll(searchCondition(asked.search));
  return { where: { sql: selected.sql + where.sql, params: { ...selected.params, ...where.params } }, from };
}

/** The rows of a broadcast that are read, by the sorting key alone: rows without it are not merged. */
export const audienceOf = (asked: Params): Fragment => allOf(audienceConditions(asked, []));

/** After the cursor's row, in the order of the list: nulls last, ties by broadcast. */
function after({ sort, cursor }: Params, descending: boolean): Fragment {
  if (cursor === undefined) return nothing;
  const { value, key } = readCursor(cursor, sort);
  if (value === null)
    return { sql: ' AND sorted IS NULL AND broadcast > {cursor_key:String}', params: { cursor_key: key } };
  const beyond = descending ? '<' : '>';
  return {
    sql: ` AND (sorted ${beyond} {cursor_value:Float64} OR sorted IS NULL
  OR (sorted = {cursor_value:Float64} AND broadcast > {cursor_key:String}))`,
    params: { cursor_value: value, cursor_key: key },
  };
}

/** NULL of a broadcast whose figures are hidden (min_cell): neither the order nor a cursor shows them. */
function unlessSmall(sql: string, { horizon }: Params, least: number): string {
  if (least === 0) return sql;
  const people = peopleBehindSql((name) => `sum(s.${name === 'read_possible' ? atHorizon(name, horizon) : name})`);
  return `if(${people} < {least:UInt32}, NULL, ${sql})`;
}

/** What the list is sorted by, over rows `s`, and these: of each only the columns that it names. */
function sortedBy(by: Sortable, asked: Params, { unnamed, minCell = 0 }: AnswerContext) {
  const sql =
    by === 'first_send_at'
      ? 'toUnixTimestamp64Milli(any(s.first_send_at))'
      : unlessSmall(figureSql(by, asked.horizon, unnamed), asked, minCell);
  const names = new Set([...sql.matchAll(/\bs\.(\w+)/g)].map(([, name]) => name ?? ''));
  const converts = ['converted', 'view_through'].filter((name) => names.delete(name)).length > 0;
  return { sql, columns: ['broadcast', 'variant', 'day', ...names].join(', '), converts };
}

/** Of a list by time: days that can have a broadcast as early as the cursor's. */
function ofCursor({ cursor, sort }: Params): Fragment {
  if (cursor === undefined) return nothing;
  const last = new Date((readCursor(cursor, sort).value ?? 0) + ZONE_MS);
  return { sql: ' AND day <= {last_day:Date}', params: { last_day: last.toISOString().slice(0, 10) } };
}

/** Undefined where the sums of days do not have what is asked for. */
function daysOfPage(asked: Params, isBounded: boolean) {
  const { stats, where } = select(asked);
  if (stats === 'broadcast_stats') return undefined;
  const upTo = isBounded ? ofCursor(asked) : nothing;
  return {
    sql: withDays(where.sql + upTo.sql, '{limit:UInt32}'),
    ofKey: isBounded ? ` AND day >= days.1${upTo.sql}` : '',
    params: { ...where.params, ...upTo.params },
  };
}

export const keyRow = z.object({
  broadcast: z.string(),
  on_day: z.string(),
  sorted: z.number().nullable(),
  /** No earlier day is read. */
  first_day: z.string(),
  /** No p99 of the deliveries of the period is later, milliseconds; null where that is not known. */
  latest_ms: z.number().nullable(),
});
export type Key = z.output<typeof keyRow>;

/** The broadcasts of the page in its order; one more than the page, to know whether there is another. Cost: few columns of the rows asked for. */
export function keysQuery(context: AnswerContext, asked: Params, by: Sortable, isBounded: boolean): BoundQuery {
  const [audience, where] = [
    audienceOf(asked),
    andAll([...broadcastDateConditions(asked), ...factConditions(asked), ...searchCondition(asked.search)]),
  ];
  const descending = asked.sort.startsWith('-');
  const page = after(asked, descending);
  const sorted = sortedBy(by, asked, context);
  const isMature = asked.maturity === 'mature' ? mature(asked.horizon, context) : undefined;
  const days = daysOfPage(asked, isBounded);
  const columns = isMature === undefined ? sorted.columns : `${sorted.columns}, ${isMature.sql} AS is_mature`;
  const ofKey = audience.sql + (days?.ofKey ?? '');
  const from = fromAsked(asked, []);
  const rows = sorted.converts
    ? withConversions(columns, asked.horizon, ofKey, where.sql, from)
    : `SELECT ${columns} ${from('broadcast_stats', ofKey)}${where.sql}`;
  return {
    name: 'broadcasts-of-page',
    sql: `${days?.sql ?? ''}SELECT broadcast, toString(min(s.day)) AS on_day, ${sorted.sql} AS sorted,
  ${days === undefined ? "'' AS first_day, NULL AS latest_ms" : 'toString(days.1) AS first_day, days.2 AS latest_ms'}
FROM (${rows}) AS s
GROUP BY broadcast
HAVING ${isMature === undefined ? 'true' : 'min(s.is_mature)'}${page.sql}
ORDER BY sorted ${descending ? 'DESC' : 'ASC'} NULLS LAST, broadcast
LIMIT {limit:UInt32}`,
    params: {
      ...{
        tenant: context.tenant,
        limit: asked.limit + 1,
        least: context.minCell ?? 0,
        ...(sorted.converts ? { goal: asked.goal } : {}),
      },
      ...{ ...audience.params, ...where.params, ...days?.params, ...isMature?.params, ...page.params },
    },
  };
}

/** A list by time, the latest first, needs few days; those of a search are not known. */
export const isBoundedByDays = (asked: Params) =>
  asked.sort === '-first_send_at' && asked.search === undefined && select(asked).stats === 'stats_day';

/** Whether the keys found are those of the whole list; where there is none, it is not known. */
export const isWholePage = (keys: readonly Key[], limit: number) =>
  areLatest(keys[0]?.first_day ?? '', keys[limit]?.sorted ?? undefined);

const DAY_MS = 86_400_000;

/** Whether a broadcast of the list may be too young; where no day has one, none is counted. `found` are keys of the first page. */
export function mayBeYoung(context: MetricContext, { to, horizon, cursor }: Params, [found]: readonly Key[]): boolean {
  const latest = found?.latest_ms ?? null;
  if (latest === null || cursor !== undefined || context.unfinishedImports !== undefined) return true;
  const before = context.completeUntil - horizonMs[horizon === 'all' ? '30d' : horizon] - longestLateness(context);
  // The sums of recent days may still be to do.
  return latest > before || to === undefined || !('day' in to) || Date.parse(to.day) > before - 2 * DAY_MS;
}

/** Counts the broadcasts that the order leaves out because their reads are a range; undefined where it is not by reads. */
export function unrankedQuery(context: MetricContext, asked: Params, by: Sortable): BoundQuery | undefined {
  const rate = sortedByReads[by];
  if (rate === undefined) return undefined;
  const { where, from } = ofWholeList(asked);
  const isMature = asked.maturity === 'mature' ? mature(asked.horizon, context) : { sql: 'true', params: {} };
  return {
    name: 'broadcasts-unranked',
    sql: `SELECT uniqExact(broadcast) AS n
${from('broadcast_stats')}${where.sql} AND ${lacksPointSql(rate, asked.horizon)} AND ${isMature.sql}`,
    params: { tenant: context.tenant, ...where.params, ...isMature.params },
  };
}
