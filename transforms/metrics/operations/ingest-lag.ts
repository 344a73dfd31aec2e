import { z } from 'zod';
import { defineMetric } from '../../answer/defineMetric.ts';
import { withoutRecompute } from '../../answer/without.ts';
import { column, field } from '../../model/columns.ts';
import type { BoundQuery, Localised, TimedContext } from '../metric.ts';

const params = z.object({});

/** Behind by more than this is lagging: answers lack what arrived since. Milliseconds. */
export const LAGGING_AFTER_MS = 60_000;
/**
 * Without a report for so long, no one reads the origin, or its reader is away: a consumer reports every 2 s, and every
 * 30 s while Kafka fails it. Milliseconds.
 */
export const STALE_AFTER_MS = 120_000;

const row = z.object({
  origin: field('text', 'Origin', '来源'),
  state: z.enum(['ok', 'lagging', 'stale']).meta(column('text', 'State', '状态')),
  lag_records: field('count', 'Records not processed yet', '尚未读取的记录数'),
  complete_until: field('instant', 'Complete until', '数据完整至'),
  behind_seconds: field('number', 'Behind (seconds)', '延迟（秒）'),
  updated_at: field('instant', 'Reported', '上报时间'),
});

const about: Localised = {
  en: "How far each origin of events has been processed, one row per Kafka topic and partition: records not processed yet, complete until, and how far behind. lagging: more than 60 s behind. stale: no report for more than 120 s, so the partition has no consumer or its consumer is down; the row is as old as that. HTTP and imports have no row: their events are stored when they respond. Figures of the whole installation, without any tenant's content.",
  'zh-CN':
    '各事件来源的读取进度，每个 Kafka 主题分区一行：尚未读取的记录数、数据完整至的时刻和延迟。lagging：延迟超过 60 秒。stale：超过 120 秒没有上报，即没有消费者或消费者已停止，该行停留在当时。HTTP 与导入没有行：返回成功时即已入库。这是整个部署的运行数据，不含任何租户的内容。',
};

/** Cost: one small row a partition. */
function lagQuery(now: number): BoundQuery {
  return {
    name: 'ingest-lag',
    sql: `SELECT p.origin AS origin, toInt64(p.lag_records) AS lag_records,
  toUnixTimestamp64Milli(p.complete_until) AS complete_until, toUnixTimestamp64Milli(p.updated_at) AS updated_at,
  greatest({now:Int64} - toUnixTimestamp64Milli(p.complete_until), 0) / 1000 AS behind_seconds,
  multiIf({now:Int64} - toUnixTimestamp64Milli(p.updated_at) > {stale_after:Int64}, 'stale',
    {now:Int64} - toUnixTimestamp64Milli(p.complete_until) > {lagging_after:Int64}, 'lagging', 'ok') AS state
FROM ingest_progress AS p FINAL
ORDER BY origin`,
    params: { now, stale_after: STALE_AFTER_MS, lagging_after: LAGGING_AFTER_MS },
  };
}

async function read(context: TimedContext) {
  const query = lagQuery(context.now);
  return { rows: await context.query(query, row), queries: [query] };
}

/** How far each origin of events has been read; see `about`. */
export const ingestLag = defineMetric({
  id: 'ingest-lag',
  title: { en: 'Ingest lag', 'zh-CN': '接入延迟' },
  about,
  params,
  row,
  without: { ...withoutRecompute, period: 'It is as of now.', limit: 'It has a row for each partition.' },
  read,
});
