import { z } from 'zod';
import { figureKinds, refreshedKinds } from '../../../store/tables/units.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import { withoutFigures } from '../../answer/without.ts';
import { column, field, maybe } from '../../model/columns.ts';
import { limitParam, many } from '../../model/params.ts';
import type { BoundQuery, Localised, TimedContext } from '../metric.ts';

const states = ['failing', 'pending'] as const;

const params = z.object({
  state: z.enum(states).optional().describe('Only those that fail, or only those that merely wait'),
  kind: many(z.enum(refreshedKinds)).optional().describe('Kinds of unit'),
  limit: limitParam(1000, 100, 'At most so many units'),
});
type Params = z.output<typeof params>;

const row = z.object({
  kind: field('text', 'Kind', '类别'),
  unit: field('text', 'Unit', '单元'),
  state: z.enum(states).meta(column('text', 'State', '状态')),
  marks_waiting: field('count', 'Changes not counted yet', '未计入的变更'),
  marked_at: field('instant', 'Last marked', '最近标记'),
  age_seconds: field('number', 'Time since then (seconds)', '距今时间（秒）'),
  attempts: field('count', 'Failures in a row', '连续失败次数'),
  code: field('text', 'Code', '错误码'),
  message: field('text', 'Reason', '原因'),
  failed_at: maybe('instant', 'Last failed', '最近失败'),
  next_try_at: maybe('instant', 'Next try', '下次重试'),
});

const about: Localised = {
  en: 'Broadcasts (large ones as their slices and sum) and days that are not recomputed yet. Failing units come first, with the reason, the failures in a row and the next try; then waiting units, the longest first. Age is the time since the last change that marked the unit, so a unit that keeps changing is never old. A successful recompute removes the unit.',
  'zh-CN':
    '尚未重算的群发（大型群发列出其分片与汇总）和日期：先列重算失败的单元，给出原因、连续失败次数和下次尝试时间；再列待重算的单元，等待最久的在前。时长从最近一次标记该单元的变更算起，因此持续变更的单元时长总是很短。重算成功后即从列表移除。',
};

/** Cost: the tenant's units (17 ms of a million when merged) and the few rows of failures. */
function unitsQuery(context: TimedContext, asked: Params): BoundQuery {
  const failing = 'f.failures > 0';
  const only = { failing: `WHERE ${failing}`, pending: `WHERE NOT ${failing}` };
  return {
    name: 'failing-units',
    sql: `SELECT toString(u.kind) AS kind, u.unit AS unit, if(${failing}, 'failing', 'pending') AS state,
  toInt64(u.marks - u.done) AS marks_waiting, toUnixTimestamp64Milli(u.marked_at) AS marked_at,
  greatest({now:Int64} - toUnixTimestamp64Milli(u.marked_at), 0) / 1000 AS age_seconds,
  toInt64(f.failures) AS attempts, toString(f.code) AS code, f.message AS message,
  if(${failing}, toNullable(toUnixTimestamp64Milli(f.failed_at)), NULL) AS failed_at,
  if(${failing}, toNullable(toUnixTimestamp64Milli(f.next_try_at)), NULL) AS next_try_at
FROM (
  SELECT kind, unit, marks, done, marked_at FROM units FINAL
  WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} AND marks > done
) AS u
LEFT JOIN (
  SELECT kind, unit, failures, code, message, failed_at, next_try_at FROM unit_failures FINAL
  WHERE tenant = {tenant:String} AND failures > 0
) AS f ON u.kind = f.kind AND u.unit = f.unit
${asked.state === undefined ? '' : only[asked.state]}
ORDER BY state, marked_at, kind, unit
LIMIT {limit:UInt32}`,
    // Touches rest for up to hours: they are listed where they are asked for. `data-quality` counts those that fail.
    params: { tenant: context.tenant, kinds: asked.kind ?? figureKinds, now: context.now, limit: asked.limit + 1 },
  };
}

async function read(context: TimedContext, asked: Params) {
  const query = unitsQuery(context, asked);
  const found = await context.query(query, row);
  return {
    rows: found.slice(0, asked.limit),
    queries: [query],
    truncated: found.length > asked.limit && 'units',
  } as const;
}

/** What is not recomputed yet, and why; see `about`. */
export const failingUnits = defineMetric({
  id: 'failing-units',
  title: { en: 'Units waiting or failing', 'zh-CN': '待重算或重算失败的单元' },
  about,
  params,
  row,
  without: { ...withoutFigures, period: 'It is as of now.' },
  read,
});
