import { z } from 'zod';
import { eventTypeNames } from '../../../contract/types.ts';
import { factTables } from '../../../store/tables/factTables.ts';
import { part } from '../../../store/tables/part.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import { withoutRecompute } from '../../answer/without.ts';
import { field, maybe } from '../../model/columns.ts';
import { limitParam, many } from '../../model/params.ts';
import type { BoundQuery, Localised, TimedContext } from '../metric.ts';

const DAY_MS = 86_400_000;

const params = z.object({
  type: many(z.enum(eventTypeNames)).optional().describe('Types of event'),
  limit: limitParam(100, 20, 'At most so many events'),
});
type Params = z.output<typeof params>;

const row = z.object({
  received_at: field('instant', 'Received', '到达时间'),
  type: field('text', 'Type', '类型'),
  broadcast: field('text', 'Broadcast', '群发'),
  recipient: maybe('pseudonym', 'Recipient', '接收者'),
  occurred_at: field('instant', 'Occurred', '发生时间'),
  platform: field('text', 'Platform', '平台'),
  source: field('text', 'Source', '来源'),
});

const about: Localised = {
  en: 'The latest events of the tenant within the last 24 hours, newest first: to watch the first event arrive, and to see what comes in. Recipients are pseudonyms, and erased ones are not shown; events about a whole broadcast have none. Arrival times are whole seconds. An event that arrives again may be listed again until the two are merged.',
  'zh-CN':
    '本租户最近 24 小时内到达的事件，最新在前：用来确认第一个事件已收到，并了解正在接入哪些事件。接收者为假名，已删除的接收者不显示；关于整次群发的事件没有接收者。到达时间精确到秒。重复到达的事件在合并之前可能再次列出。',
};

/** Read beyond the limit, since some of the newest rows may be redeliveries of one event. */
const READ_AHEAD = 4;

/**
 * Cost: the granules whose range of received_at (a skip index) reaches into the last day, to learn from when on the newest
 * ones are; then those rows.
 */
function latestQuery(context: TimedContext, asked: Params): BoundQuery {
  const ofType = asked.type === undefined ? '' : ' AND events.type IN {types:Array(String)}';
  const since = `fromUnixTimestamp64Milli({since:Int64}, 'UTC')`;
  const newest = `(SELECT max(at) FROM (
    SELECT ${since} AS at
    UNION ALL
    SELECT received_at AS at FROM events WHERE tenant = {tenant:String} AND received_at >= ${since}${ofType}
    ORDER BY at DESC LIMIT 1 OFFSET {read_ahead:UInt32}
  ))`;
  const facts = Object.entries(factTables)
    .filter(([type]) => asked.type?.some((name) => name === type) ?? true)
    .map(
      ([type, table]) => `SELECT received_at, '${type}' AS type, broadcast, CAST(NULL, 'Nullable(String)') AS recipient,
  ${part('fact', 'occurred_at')} AS occurred_at, JSONExtractString(${part('fact', 'event')}, 'platform') AS platform,
  JSONExtractString(${part('fact', 'event')}, 'source') AS source
FROM ${table} FINAL WHERE tenant = {tenant:String} AND received_at >= ${since}`,
    );
  const events = `SELECT received_at, toString(type) AS type, toString(broadcast) AS broadcast,
  toNullable(leftPad(lower(hex(events.recipient)), 16, '0')) AS recipient, occurred_at, toString(platform) AS platform, toString(source) AS source
FROM events FINAL
PREWHERE tenant = {tenant:String} AND received_at >= ${newest}${ofType}
WHERE events.recipient NOT IN (SELECT recipient FROM erased WHERE tenant = {tenant:String})`;
  return {
    name: 'latest-events',
    sql: `SELECT toInt64(toUnixTimestamp(r.received_at)) * 1000 AS received_at, r.type AS type, r.broadcast AS broadcast,
  r.recipient AS recipient, toUnixTimestamp64Milli(r.occurred_at) AS occurred_at, r.platform AS platform, r.source AS source
FROM (
${[events, ...facts].join('\nUNION ALL\n')}
) AS r
ORDER BY received_at DESC, occurred_at DESC, type, broadcast, recipient
LIMIT {limit:UInt32}`,
    params: {
      tenant: context.tenant,
      since: context.now - DAY_MS,
      read_ahead: asked.limit * READ_AHEAD - 1,
      limit: asked.limit,
      ...(asked.type === undefined ? {} : { types: asked.type }),
    },
  };
}

async function read(context: TimedContext, asked: Params) {
  const query = latestQuery(context, asked);
  return { rows: await context.query(query, row), queries: [query] };
}

/** What arrived last; see `about`. */
export const latestEvents = defineMetric({
  id: 'latest-events',
  title: { en: 'Latest events', 'zh-CN': '最近到达的事件' },
  about,
  params,
  row,
  without: {
    ...withoutRecompute,
    period: 'It is of the last 24 hours.',
    truncation: 'There are nearly always older events.',
  },
  read,
});
