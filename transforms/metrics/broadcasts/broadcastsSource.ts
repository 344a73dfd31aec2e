import { factNames } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { lacksPointSql } from '../grammar/comparables.ts';
import { readCursor } from '../grammar/cursor.ts';
import { selectFigures, statsSource } from '../grammar/figures.ts';
import { mature } from '../grammar/maturity.ts';
import { measuredSql } from '../grammar/measured.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { readsKnownSql } from '../grammar/rangeNotes.ts';
import { select } from '../grammar/selection.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { type Params, type Sortable, sortedByReads } from './broadcastsShape.ts';
import { searchCondition } from './broadcastTitles.ts';

/** After the cursor's row, in the order of the list: nulls last, ties by broadcast. */
function after({ sort, cursor }: Params, by: Sortable, descending: boolean): Fragment {
  if (cursor === undefined) return { sql: '', params: {} };
  const { value, key } = readCursor(cursor, sort);
  if (value === null)
    return { sql: ` AND ${by} IS NULL AND broadcast > {cursor_key:String}`, params: { cursor_key: key } };
  const beyond = descending ? '<' : '>';
  return {
    sql: ` AND (${by} ${beyond} {cursor_value:Float64} OR ${by} IS NULL
  OR (${by} = {cursor_value:Float64} AND broadcast > {cursor_key:String}))`,
    params: { cursor_value: value, cursor_key: key },
  };
}

/** One row a broadcast; one more than the page, to know whether there is another. */
export function listQuery(context: MetricContext, asked: Params, by: Sortable, unnamed: Unnamed): BoundQuery {
  const { where } = select(asked, true);
  const found = andAll(searchCondition(asked.search));
  const descending = asked.sort.startsWith('-');
  const page = after(asked, by, descending);
  const isMature = mature(asked.horizon, context);
  return {
    name: 'broadcasts',
    sql: `SELECT * FROM (
SELECT
  broadcast, toString(any(s.day)) AS day, toUnixTimestamp64Milli(any(s.first_send_at)) AS first_send_at,
  ${factNames.map((name) => `toString(any(s.${name})) AS ${name}`).join(', ')},
  CAST(min(${isMature.sql}), 'Bool') AS mature,
  ${selectFigures(asked.horizon, unnamed)},
  toUnixTimestamp64Milli(any(s.p99_delivery_at)) AS p99_ms, toString(any(s.basis_click)) AS clicks_by,
  ${measuredSql('s')}, ${readsKnownSql(asked.horizon, 's.')}, ${outdatedSql('s')} AS outdated
FROM ${statsSource(asked.horizon, where.sql, found.sql)}
GROUP BY broadcast
)
WHERE ${asked.maturity === 'mature' ? 'mature' : 'true'}${page.sql}
ORDER BY ${by} ${descending ? 'DESC' : 'ASC'} NULLS LAST, broadcast
LIMIT {limit:UInt32}`,
    params: {
      tenant: context.tenant,
      goal: asked.goal,
      ...where.params,
      ...found.params,
      ...isMature.params,
      ...page.params,
      ...currentDefinition,
      limit: asked.limit + 1,
    },
  };
}

/** What holds of the whole list, not of a page. */
export function ofWholeList(asked: Params): Fragment {
  const selection = select(asked, true);
  const where = andAll(searchCondition(asked.search));
  return { sql: selection.where.sql + where.sql, params: { ...selection.where.params, ...where.params } };
}

/** Counts the broadcasts that the order leaves out because their reads are a range; undefined where it is not by reads. */
export function unrankedQuery(context: MetricContext, asked: Params, by: Sortable): BoundQuery | undefined {
  const rate = sortedByReads[by];
  if (rate === undefined) return undefined;
  const where = ofWholeList(asked);
  const isMature = asked.maturity === 'mature' ? mature(asked.horizon, context) : { sql: 'true', params: {} };
  return {
    name: 'broadcasts-unranked',
    sql: `SELECT uniqExact(broadcast) AS n
${fromRollup('broadcast_stats')}${where.sql} AND ${lacksPointSql(rate, asked.horizon)} AND ${isMature.sql}`,
    params: { tenant: context.tenant, ...where.params, ...isMature.params },
  };
}
