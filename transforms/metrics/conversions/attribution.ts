import { z } from 'zod';
import { writeReasons } from '../../../contract/notes.ts';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import { whomOf } from '../../model/audience.ts';
import {
  audienceConditions,
  factConditions,
  groupColumnsSql,
  groupList,
  groupShape,
  groupsOf,
} from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { partList } from '../../model/union.ts';
import { readImmature } from '../grammar/immature.ts';
import { peopleOf } from '../grammar/people.ts';
import { broadcastDateConditions, dayConditions } from '../grammar/period.ts';
import { select } from '../grammar/selection.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { reactionsAtQuery, reactionsStored } from './attributionAtQuery.ts';
import { type Behind, behindOrders, behindSends, reachByBroadcast, withReach } from './attributionReach.ts';
import { type AttributionParams, params, row } from './attributionShape.ts';
import {
  andMeets,
  type From,
  fromOf,
  fromOfAll,
  paramsOf,
  settingsOf,
  sourceOf,
  summed,
  withinLimits,
} from './attributionSource.ts';

const values = z.array(z.tuple([z.string(), z.string()]));
const sourceRow = z.object({
  ...groupShape,
  ...{ orders: z.number(), converted: z.number(), view_orders: z.number() },
  ...{ reach: z.number(), broadcasts: z.number() },
  ...{ optouts: z.number(), complaints: z.number(), outdated: z.number() },
  ...{ revenue: values, view_revenue: values },
});
const allRow = z.object({ orders: z.number(), revenue: values, outdated: z.number() });

const partNames = ['class', 'currency', ...summed] as const;
type PartName = (typeof partNames)[number];
/** Of a part of the union without orders. */
const noOrders = { currency: "''", orders: '0', converted: '0', value: '0', outdated: '0' } as const;

/** Reactions by the day of their broadcast, where orders are not read from the rollup, which has both. */
function reactionsOf(from: From, horizon: Horizon, { names, ofReactions }: Behind, by: Grouped): string {
  if (from.rollup) return '';
  const rows = from.meets === undefined ? reactionsStored(horizon) : reactionsAtQuery(horizon);
  const sums = { class: "'delivery'", ...noOrders, optouts: 'sum(optouts)', complaints: 'sum(complaints)' };
  return `UNION ALL
  SELECT ${by.columns}${partList<PartName>(partNames, sums)}, ${partList(names, ofReactions)}
  FROM ${withReach(rows, from.reach)} WHERE true${andMeets(from.meets)}${by.where.sql}${by.grouped}
  `;
}

/** Whom the broadcasts asked for reached, where that is a part of its own. */
function sendsOf({ names, ofSends }: Behind, by: Grouped): string {
  if (ofSends === undefined) return '';
  const sums = { class: "''", ...noOrders, optouts: '0', complaints: '0' };
  return `UNION ALL
  SELECT ${by.columns}${partList<PartName>(partNames, sums)}, ${partList(names, ofSends.columns)}
  ${ofSends.from}${by.where.sql}${by.grouped}`;
}

/** How the rows of a part are grouped, and which. */
interface Grouped {
  readonly columns: string;
  readonly where: Fragment;
  /** `GROUP BY ...`; empty without groups. */
  readonly grouped: string;
}

/** What is summed of the rows of one currency and class, and of all of a group. */
function groupsQuery(context: MetricContext, asked: AttributionParams, from: From): BoundQuery {
  const groups = asked.group_by ?? [];
  const list = groupList(groups);
  const comma = list === '' ? '' : ', ';
  // What earned most comes first, but time runs as it does. Amounts of two currencies have no sum: it is by the largest.
  const isOverTime = groups.some((name) => name === 'day' || name === 'week' || name === 'month');
  const order = isOverTime ? list : `earned DESC, orders DESC, view_orders DESC, ${list}`;
  const where = andAll([
    ...broadcastDateConditions(asked),
    ...factConditions(asked),
    audienceConditions(asked, groups)[0],
  ]);
  const ofClass = (name: string, one: string) => `toInt64(sumIf(s.${name}, s.class = '${one}' AND s.currency = '*'))`;
  const revenue = (one: string) =>
    `arraySort(groupArrayIf((toString(s.currency), toString(s.value)), s.class = '${one}' AND s.currency NOT IN ('', '*') AND s.orders > 0))`;
  const { sums, sql } = sourceOf(from, asked.horizon);
  const by = { columns: groupColumnsSql(groups), where, grouped: list === '' ? '' : `\n  GROUP BY ${list}` };
  const behind = from.rollup || from.reach === undefined ? behindSends(asked) : behindOrders;
  return {
    name: 'attribution',
    sql: `SELECT ${list}${comma}${ofClass('orders', 'click')} AS orders, ${ofClass('converted', 'click')} AS converted,
  ${ofClass('orders', 'view')} AS view_orders, ${behind.people},
  toInt64(sum(s.optouts)) AS optouts, toInt64(sum(s.complaints)) AS complaints, toInt64(sum(s.outdated)) AS outdated,
  ${revenue('click')} AS revenue, ${revenue('view')} AS view_revenue,
  maxIf(s.value, s.class = 'click') AS earned
FROM (
  SELECT ${by.columns}${partList<PartName>(partNames, { class: 'toString(class)', currency: 'currency', ...sums })}, ${partList(behind.names, behind.ofOrders)}
  ${sql} AND class != 'none'${where.sql}
  GROUP BY ${list}${comma}class, currency
  ${reactionsOf(from, asked.horizon, behind, by)}${sendsOf(behind, by)}
) AS s
${list === '' ? '' : `GROUP BY ${list}\nHAVING orders + view_orders + optouts + complaints > 0\nORDER BY ${order}\n`}LIMIT {limit:UInt32}`,
    params: { ...where.params, ...paramsOf(context, from, asked.goal), ...currentDefinition, limit: asked.limit + 1 },
    ...settingsOf(from),
  };
}

/** All orders of the period, whatever broadcasts are asked for: those that are attributed by their broadcast's day, the others by their own. */
function allQuery(context: MetricContext, asked: AttributionParams, from: From): BoundQuery {
  const where = andAll(from.rollup ? dayConditions(asked) : broadcastDateConditions(asked));
  const ofBroadcasts = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  const numbers = from.rollup
    ? 'sum(orders_all) AS orders, sum(value_all) AS value'
    : 'count() AS orders, sum(value) AS value';
  const { sql } = sourceOf(from, 'all');
  return {
    name: 'attribution-all-orders',
    sql: `SELECT toInt64(sumIf(s.orders, s.currency = '*')) AS orders,
  arraySort(groupArrayIf((toString(s.currency), toString(s.value)), s.currency NOT IN ('', '*'))) AS revenue,
  (SELECT ${outdatedSql()} ${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*'${ofBroadcasts.sql}) AS outdated
FROM (
  SELECT currency, ${numbers}
  ${sql} AND segment = '*' AND class != 'delivery'${where.sql}
  GROUP BY currency
) AS s`,
    params: { ...where.params, ...ofBroadcasts.params, ...paramsOf(context, from, asked.goal), ...currentDefinition },
    ...settingsOf(from),
  };
}

const amounts = (revenue: z.output<typeof values>) => revenue.map(([currency, amount]) => ({ currency, amount }));

async function read(context: AnswerContext, asked: AttributionParams, { name }: PeriodRead) {
  const meets = whomOf(asked, asked.group_by ?? []).cells?.meets;
  const isByEvent = asked.date_basis === 'event';
  const from = fromOf(context, asked, meets);
  const withOwn = isByEvent && !from.rollup ? { ...from, reach: reachByBroadcast(asked) } : from;
  const query = groupsQuery(context, asked, withOwn);
  const fromAll = fromOfAll(context, asked);
  const allOf = allQuery(context, asked, fromAll);
  const groupRows = withinLimits(from, () => context.query(query, sourceRow));
  // Each reads all orders of the tenant with their touches: at the same time they would take twice the memory.
  if (!from.rollup) await groupRows;
  const [found, [all], young] = await Promise.all([
    groupRows,
    withinLimits(fromAll, () => context.query(allOf, allRow)),
    readImmature(context, select(asked, true), asked.horizon, { isEarlier: name === 'previous' }),
  ]);
  const allOrders = all?.orders ?? 0;
  // Without groups there is a row where there are orders, also where none of them belongs to a broadcast.
  const isThere = ({ orders, view_orders, optouts, complaints }: z.output<typeof sourceRow>) =>
    orders + view_orders + optouts + complaints > 0 || ((asked.group_by ?? []).length === 0 && allOrders > 0);
  const groups = found.filter(isThere).slice(0, asked.limit);
  const rows = groups.map((source) => ({
    ...groupsOf(source),
    ...{ orders: source.orders, values: amounts(source.revenue), converted: source.converted },
    ...{ view_orders: source.view_orders, view_values: amounts(source.view_revenue) },
    // What was sent on the day of an order has nothing to do with it.
    reach: isByEvent ? null : source.reach,
    ...{ all_orders: allOrders, all_values: amounts(all?.revenue ?? []) },
    attributed_share: allOrders === 0 ? null : source.orders / allOrders,
    ...{ optouts: source.optouts, complaints: source.complaints },
    not_measurable: isByEvent ? writeReasons([['reach', 'event_date']]) : '',
  }));
  return {
    rows,
    queries: [query, allOf, ...young.queries],
    people: groups.map(({ reach, broadcasts }) => peopleOf({ reach, broadcasts, sent: 0, read_possible: 0 })),
    by: asked.group_by ?? [],
    immature: young.immature,
    // Of broadcasts with no order, too: their orders may not be attributed yet.
    outdated: Math.max(
      all?.outdated ?? 0,
      groups.reduce((total, { outdated }) => total + outdated, 0),
    ),
    truncated: found.length > asked.limit && 'groups',
  } as const;
}

/** Which broadcast orders belong to: docs/attribution.md. */
export const attribution = defineMetric({
  id: 'attribution',
  title: { en: 'Attributed orders and revenue', 'zh-CN': '归因订单与收入' },
  about: {
    en: "Orders and revenue by the broadcast that they belong to. Each order belongs to one broadcast at most: by default that of the person's last click in the days before the order (the tenant's window, 7 days), whether the order names a broadcast or not. So these figures add up over broadcasts. View-through orders followed a read and no click; they are shown separately and are not causal. attributed_share is the attributed orders of the row as a part of all orders of the period, attributed or not. Dates are broadcast dates (of orders without a broadcast, order dates). With audience or several segments, orders count by the tags of the touch that they belong to, each once. Opt-outs and complaints that name no broadcast count for the person's last delivery within 72 hours.",
    'zh-CN':
      '按所属群发统计订单与收入。每笔订单最多归属一次群发：默认归属下单前归因窗口内（租户设置，默认 7 天）该接收者最后一次点击所在的群发，不论订单是否指明群发，因此各次群发的数字可以相加。已读后订单指已读、没有点击之后下的订单，单独列出，不代表因果。attributed_share 为本行归因订单占该时间范围全部订单（含未归因）的比例。日期为群发日期（未归因订单为下单日期）。用 audience 或多个分群查询时，以订单所属触点的标签为准，每笔只计一次。未指明群发的退订与投诉，计入该接收者 72 小时内最近一次送达的群发。',
  },
  params,
  row,
  followed: 'attribution',
  without: {
    measurable: 'Orders come from the shop, whatever a platform reports.',
    reads_known: 'It has no reads.',
  },
  read,
});
