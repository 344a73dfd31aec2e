import { z } from 'zod';
import { deadLetterConditions, onlyTenantSql, replayableSql } from '../../../store/tables/deadLetters.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import { withoutRecompute } from '../../answer/without.ts';
import { field } from '../../model/columns.ts';
import { andAll } from '../../model/fragment.ts';
import { limitParam, many } from '../../model/params.ts';
import { note } from '../grammar/notes.ts';
import { eventDateConditions, periodParams } from '../grammar/period.ts';
import type { BoundQuery, Localised, TimedContext } from '../metric.ts';

const params = z.object({
  ...periodParams,
  code: many(z.string().max(64)).optional().describe('Codes, such as HX_FIELD'),
  limit: limitParam(1000, 100, 'At most so many groups'),
});
type Params = z.output<typeof params>;

const row = z.object({
  code: field('text', 'Code', '错误码'),
  path: field('text', 'Field', '字段'),
  origin_kind: field('text', 'Origin', '来源类型'),
  waiting: field('count', 'Waiting', '待处理'),
  replayable: field('count', 'Waiting, can be replayed', '待处理，可重新处理'),
  replayed: field('count', 'Replayed', '已重新处理'),
  first_failed_at: field('instant', 'First failed', '首次失败'),
  last_failed_at: field('instant', 'Last failed', '最近失败'),
  example_message: field('text', 'Example', '示例说明'),
  example_origin: field('text', 'Origin of the example', '示例来源'),
  example_position: field('text', 'Position of the example', '示例位置'),
});

const about: Localised = {
  en: 'Messages and rows that could not be parsed, by code, field and kind of origin (kafka, import, source): how many wait, how many of these can be replayed (kept for 14 days, up to 1 MiB), and how many were replayed. from and to apply to the last failure. The example is the latest error; message contents are never shown. Only letters of this tenant; letters without a known tenant are shown only while there is a single tenant.',
  'zh-CN':
    '无法解析为事件的消息和行，按代码、字段和来源类型（kafka、import、source）分组：待处理的数量、其中可重新处理的数量（内容保留 14 天，不超过 1 MiB）、已重新处理的数量。from 与 to 指最近一次失败的时间。示例为最近一条的错误，不显示消息内容。只含本租户的死信；未指明已知租户的死信只在仅有一个租户时显示。',
};

/** Cost: the small columns of all dead letters, never their bytes. */
function groupsQuery(context: TimedContext, asked: Params): BoundQuery {
  const visible = deadLetterConditions({ visibleTo: context.tenant });
  const where = andAll([
    ...eventDateConditions(asked, context.zone, 'dead_letters.failed_at'),
    ...(asked.code === undefined ? [] : [{ sql: 'code IN {codes:Array(String)}', params: { codes: asked.code } }]),
  ]);
  return {
    name: 'dead-letters',
    sql: `SELECT toString(code) AS code, path, splitByChar(':', dead_letters.origin)[1] AS origin_kind,
  toInt64(countIf(dead_letters.replayed = 0)) AS waiting,
  toInt64(countIf(dead_letters.replayed = 0 AND ${replayableSql("toDateTime({now_s:UInt32}, 'UTC')")})) AS replayable,
  toInt64(countIf(dead_letters.replayed = 1)) AS replayed,
  toInt64(toUnixTimestamp(min(dead_letters.failed_at))) * 1000 AS first_failed_at,
  toInt64(toUnixTimestamp(max(dead_letters.failed_at))) * 1000 AS last_failed_at,
  argMax((dead_letters.message, dead_letters.origin, dead_letters.position),
    (dead_letters.replayed = 0, dead_letters.failed_at, dead_letters.origin, dead_letters.position)) AS example,
  example.1 AS example_message, example.2 AS example_origin, example.3 AS example_position
FROM dead_letters FINAL
WHERE ${visible.sql}${where.sql}
GROUP BY dead_letters.code, dead_letters.path, origin_kind
ORDER BY waiting DESC, last_failed_at DESC, code, path, origin_kind
LIMIT {limit:UInt32}`,
    params: {
      ...{ ...visible.params, ...where.params, limit: asked.limit + 1 },
      now_s: Math.floor(context.now / 1000),
    },
  };
}

/** Letters without a known tenant that are not shown because there are several tenants: how many, and nothing else of them. */
function hiddenQuery(tenant: string): BoundQuery {
  return {
    name: 'dead-letters-of-no-tenant',
    sql: `SELECT toInt64(countIf(NOT ${onlyTenantSql})) AS hidden
FROM dead_letters FINAL WHERE tenant = '' AND replayed = 0`,
    params: { visible_to: tenant },
  };
}

async function read(context: TimedContext, asked: Params) {
  const query = groupsQuery(context, asked);
  const [found, hidden] = await Promise.all([
    context.query(query, row),
    context.query(hiddenQuery(context.tenant), z.object({ hidden: z.number() })),
  ]);
  const count = hidden[0]?.hidden ?? 0;
  return {
    rows: found.slice(0, asked.limit),
    queries: [query],
    truncated: found.length > asked.limit && 'letters',
    notes: count === 0 ? [] : [note('letters_without_tenant', [{ count }], { count })],
  } as const;
}

/** What could not be stored as an event, and why; see `about`. */
export const deadLetters = defineMetric({
  id: 'dead-letters',
  title: { en: 'Dead letters', 'zh-CN': '死信' },
  about,
  params,
  row,
  without: { ...withoutRecompute, compare: 'It is what waits now, whenever it failed.' },
  read,
});
