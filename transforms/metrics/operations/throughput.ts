import { z } from 'zod';
import { CodedError } from '../../../contract/errors.ts';
import { type FactType, factKey, factTables } from '../../../store/tables/factTables.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import { withoutRecompute } from '../../answer/without.ts';
import { field, maybe } from '../../model/columns.ts';
import { listParam } from '../../model/params.ts';
import { type Moment, periodParams } from '../grammar/period.ts';
import type { BoundQuery, Localised, TimedContext } from '../metric.ts';

const intervalMs = { minute: 60_000, '5_minutes': 300_000, hour: 3_600_000 } as const;
const intervals = ['minute', '5_minutes', 'hour'] as const;

const DAY_MS = 86_400_000;
const LONGEST_MS = 31 * DAY_MS;
const MOST_POINTS = 10_000;
/**
 * Rows received up to this long before the period are read too. An event that arrived then and again in the period is
 * recognized, and only its first arrival counts. Milliseconds.
 */
const REDELIVERY_MS = 3_600_000;
/** In longer periods every stored row counts: recognizing repeated events needs memory for each of them. Milliseconds. */
const DEDUPLICATED_MS = 2 * DAY_MS;

const params = z.object({
  ...periodParams,
  interval: z.enum(intervals).default('5_minutes').describe('Granularity, in UTC'),
  group_by: listParam(['type']),
});
type Params = z.output<typeof params>;

const row = z.object({
  start: field('instant', 'Start', '起始时间'),
  type: maybe('text', 'Type', '类型'),
  events: field('count', 'Events', '事件数'),
  complete: field('flag', 'Complete', '已完整'),
});
type Point = z.output<typeof row>;

const about: Localised = {
  en: 'Events of the tenant by when they arrived and were accepted (not by when they happened), from HTTP, Kafka and imports, including retracted ones. Without from and to: the last 24 hours; at most 31 days. A point without events is 0. complete is false where the period cuts the point short or the point is not over yet. An event that arrives again counts once, by its first arrival; where the period is longer than two days, or the first arrival was more than an hour before it, only after the two are merged.',
  'zh-CN':
    '本租户的事件按到达并被接受的时间（不是发生时间）计数，包括 HTTP、Kafka 和导入，也包括已作废的事件。不给 from 与 to 时为最近 24 小时；最长 31 天。没有事件的时间点为 0。时间点被时间范围截断或尚未结束时 complete 为 false。重复到达的事件只按首次到达计一次；下列情况在合并前可能重复计数：时间范围超过两天，或首次到达比时间范围开始早一小时以上。',
};

interface Window {
  readonly from: number;
  readonly to: number;
}

/** Midnight of a day in the tenant's zone: the server knows the zones. */
async function instantOf(context: TimedContext, moment: Moment): Promise<number> {
  if ('instant' in moment) return moment.instant;
  const midnight: BoundQuery = {
    name: 'midnight',
    sql: 'SELECT toInt64(toUnixTimestamp(toDateTime({day:Date}, {zone:String}))) * 1000 AS at',
    params: { day: moment.day, zone: context.zone },
  };
  const [found] = await context.query(midnight, z.object({ at: z.number() }));
  return found?.at ?? 0;
}

const wrong = (at: string, message: string) => new CodedError('HX_PARAM', `${at}: ${message}`, { at });

/** HX_PARAM for a period that costs too much, or has more than MOST_POINTS points. */
async function windowOf(context: TimedContext, asked: Params): Promise<Window> {
  const length = intervalMs[asked.interval];
  const to = asked.to === undefined ? context.now : await instantOf(context, asked.to);
  const usual = Math.floor((to - DAY_MS) / length) * length;
  const from = asked.from === undefined ? usual : await instantOf(context, asked.from);
  // Of dates one day may have 25 hours.
  if (to - from > LONGEST_MS + DAY_MS / 24) throw wrong('from', 'at most 31 days before to');
  if ((to - from) / length > MOST_POINTS) {
    throw wrong('interval', `at most ${MOST_POINTS} points: a longer interval, or a shorter period`);
  }
  return { from, to };
}

/**
 * Cost: the granules whose range of received_at (a skip index) meets the period; up to two days, the keys of the rows in it
 * too. By a hash of the key and not by FINAL, which merges before it knows which rows are asked for: two to three times as
 * slow.
 */
function throughputQuery(tenant: string, { from, to }: Window, asked: Params): BoundQuery {
  const of = (type: string, table: string, key: string) => {
    const rows = `FROM ${table} WHERE tenant = {tenant:String} AND received_at >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC')`;
    return to - from > DEDUPLICATED_MS
      ? `SELECT received_at AS arrived, ${type} AS named ${rows}`
      : `SELECT min(received_at) AS arrived, any(${type}) AS named ${rows} GROUP BY cityHash64(${key})`;
  };
  const sources = [
    of('toString(type)', 'events', 'broadcast, recipient, type, event_key'),
    // The cast restores the keys that Object.entries widens to string.
    ...(Object.entries(factTables) as [FactType, string][]).map(([type, table]) =>
      of(`'${type}'`, table, factKey(type).join(', ')),
    ),
  ];
  return {
    name: 'throughput',
    sql: `SELECT intDiv(toInt64(toUnixTimestamp(r.arrived)) * 1000, {length:Int64}) * {length:Int64} AS start,
  ${asked.group_by === undefined ? 'NULL' : 'toNullable(r.named)'} AS type, toInt64(count()) AS events
FROM (
${sources.join('\nUNION ALL\n')}
) AS r
WHERE r.arrived >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND r.arrived < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY start, type
ORDER BY start, type`,
    params: { tenant, from, to, read_from: from - REDELIVERY_MS, length: intervalMs[asked.interval] },
  };
}

/** Every point of the period for every type that came in it, 0 where none did. */
function filled(found: readonly Omit<Point, 'complete'>[], { from, to }: Window, asked: Params, now: number): Point[] {
  const length = intervalMs[asked.interval];
  const types = asked.group_by === undefined ? [null] : [...new Set(found.map(({ type }) => type))].toSorted();
  const key = (start: number, type: string | null) => `${start} ${type}`;
  const events = new Map(found.map((point) => [key(point.start, point.type), point.events]));
  const points: Point[] = [];
  for (let start = Math.floor(from / length) * length; start < to; start += length) {
    const complete = start >= from && start + length <= Math.min(to, now);
    for (const type of types) points.push({ start, type, events: events.get(key(start, type)) ?? 0, complete });
  }
  return points;
}

async function read(context: TimedContext, asked: Params) {
  const window = await windowOf(context, asked);
  const query = throughputQuery(context.tenant, window, asked);
  const found = await context.query(query, row.omit({ complete: true }));
  return { rows: filled(found, window, asked, context.now), queries: [query] };
}

/** How many events arrive; see `about`. */
export const throughput = defineMetric({
  id: 'throughput',
  title: { en: 'Throughput', 'zh-CN': '接入量' },
  about,
  params,
  row,
  without: {
    ...withoutRecompute,
    compare: 'Arrivals are watched as they come, not compared.',
    limit: 'The granularity limits the number of points.',
  },
  read,
});
