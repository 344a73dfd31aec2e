import { z } from 'zod';
import { atHorizon, type ConversionMeasure } from '../../store/tables/rollups.ts';
import { groupColumnsSql, groupList, groupNames, groupsOf } from '../model/dimensions.ts';
import { funnelNotes } from './funnelNotes.ts';
import {
  beforeExposure,
  type FunnelParams,
  type FunnelRow,
  type Group,
  groupShape,
  type Part,
  params,
  row,
  sourceRow,
} from './funnelShape.ts';
import { readUnsplit } from './grammar/audienceSplit.ts';
import { joined, readCompared } from './grammar/compared.ts';
import { countRow, immatureQuery } from './grammar/immature.ts';
import { reasonsOf, whoseRow } from './grammar/measured.ts';
import { readUnnamed, type Unnamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { readRanges } from './grammar/rangeCount.ts';
import { type Asked, type Selection, select } from './grammar/selection.ts';
import { sharedOrderNotes } from './grammar/sharedOrders.ts';
import { currentDefinition, fromRollup, outdatedSql } from './grammar/sources.ts';
import {
  type ConvertedPeople,
  figuresOfSums,
  machineWherePoint,
  machineWhereRead,
  selectSums,
  sumsOfRow,
} from './grammar/sums.ts';
import type { BoundQuery, Metric, MetricContext } from './metric.ts';

/** People known by machine reads only become readers: then only those of broadcasts whose reads are seen may. */
const asksMachine = ({ include_machine, bounds }: FunnelParams) => include_machine || bounds;

const machineSums = ({ horizon }: FunnelParams) => `, ${machineWhereRead(horizon)}, ${machineWherePoint(horizon)}`;

/** Sums by group; rates are made of them afterwards. `LIMIT` one more than asked, to know whether there are more. */
function sumsQuery({ tenant }: MetricContext, selection: Selection, asked: FunnelParams): BoundQuery {
  const list = groupList(selection.groups);
  return {
    name: 'funnel',
    sql: `SELECT ${groupColumnsSql(selection.groups)}${selectSums(asked.horizon)}${asksMachine(asked) ? machineSums(asked) : ''}, ${outdatedSql()} AS outdated
${fromRollup(selection.stats)}${selection.where.sql}
${list === '' ? '' : `GROUP BY ${list}`}
HAVING sum_sent > 0 OR sum_outside_audience > 0 OR sum_broadcasts_aggregate > 0 OR sum_broadcasts_counts_only > 0
${list === '' ? '' : `ORDER BY ${list}`}
LIMIT {limit:UInt32}`,
    params: { ...selection.where.params, tenant, ...currentDefinition, limit: asked.limit + 1 },
  };
}

const conversionRow = z.object({
  ...groupShape,
  currency: z.string(),
  people: z.number(),
  viewers: z.number(),
  amount: z.string(),
});

/**
 * People who reached the goal, in rows of currency `*`, and what its orders were worth, by group and currency. A group may
 * have the one without the other: an order that several people share belongs to the first of them alone.
 */
function conversionsQuery({ tenant }: MetricContext, selection: Selection, asked: FunnelParams): BoundQuery {
  const by = [...selection.groups.map((name) => `group_${name}`), 'currency'].join(', ');
  const sum = (measure: ConversionMeasure) => `sum(${atHorizon(measure, asked.horizon)})`;
  return {
    name: 'funnel-conversions',
    sql: `SELECT ${groupColumnsSql(selection.groups)}currency, ${sum('converted')} AS people,
  ${sum('view_through')} AS viewers, toString(${sum('value')}) AS amount
${fromRollup(selection.conversions)} AND goal = {goal:String} AND currency != ''${selection.where.sql}
GROUP BY ${by}
HAVING ${sum('orders')} > 0 OR ${sum('converted')} > 0 OR ${sum('view_through')} > 0
ORDER BY ${by}`,
    params: { ...selection.where.params, tenant, goal: asked.goal },
  };
}

const keyOf = (groups: Group['groups']) => JSON.stringify(groupNames.map((name) => groups[name]));

async function readPart(
  context: MetricContext,
  asked: FunnelParams,
  of: Asked,
  period: string | null,
  unnamed: Unnamed,
): Promise<Part> {
  const selection = select(of, asksMachine(asked));
  const counts = sumsQuery(context, selection, asked);
  const goals = conversionsQuery(context, selection, asked);
  const young = immatureQuery(context, selection.where, asked.horizon);
  const [found, conversions, immature] = await Promise.all([
    context.query(counts, sourceRow),
    context.query(goals, conversionRow),
    context.query(young, countRow),
  ]);
  const people = new Map<string, ConvertedPeople>();
  const values = new Map<string, { currency: string; amount: string }[]>();
  for (const { currency, amount, people: converted, viewers, ...source } of conversions) {
    const key = keyOf(groupsOf(source));
    if (currency === '*') people.set(key, { converted, viewThrough: viewers });
    else values.set(key, [...(values.get(key) ?? []), { currency, amount }]);
  }
  const groups = found.slice(0, asked.limit).map((source) => toGroup(source, people, asked, unnamed));
  return {
    groups,
    rows: groups.map((one) => rowOf(one, values.get(keyOf(one.groups)) ?? [], asked, period, unnamed)),
    immature: immature[0]?.n ?? 0,
    truncated: found.length > asked.limit,
    queries: [counts, goals, young],
  };
}

function toGroup(
  source: z.output<typeof sourceRow>,
  people: ReadonlyMap<string, ConvertedPeople>,
  asked: FunnelParams,
  unnamed: Unnamed,
): Group {
  const sums = sumsOfRow(source);
  const groups = groupsOf(source);
  const converted = people.get(keyOf(groups)) ?? { converted: 0, viewThrough: 0 };
  const machines = {
    where_point: asked.include_machine ? source.sum_machine_where_point : 0,
    where_read: asked.include_machine ? source.sum_machine_where_read : 0,
    possible: asked.bounds && !asked.include_machine ? source.sum_machine_where_read : 0,
  };
  return { groups, figures: figuresOfSums(sums, converted, unnamed, machines), sums, outdated: source.outdated };
}

function rowOf(
  one: Group,
  values: FunnelRow['values'],
  asked: FunnelParams,
  period: string | null,
  unnamed: Unnamed,
): FunnelRow {
  const { figures, groups, sums } = one;
  const whole = { period, ...groups, ...figures, values: figures.converted === null ? null : values };
  const left: readonly string[] = asked.stages === 'exposure' ? beforeExposure(whole) : [];
  // What was not asked for is null without a reason.
  const asIs = Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name)));
  const not_measurable = reasonsOf(asIs, sums, unnamed, whoseRow(asked, groups));
  return { ...whole, ...Object.fromEntries(left.map((name) => [name, null])), not_measurable };
}

/** The cascade of people: sent, delivered, read, clicked, converted, in any groups; see `about`. */
export const funnel: Metric<typeof params, typeof row> = {
  id: 'funnel',
  title: { en: 'Funnel', 'zh-CN': '转化漏斗' },
  about: {
    en: "People at each stage from sent to converted, each once a broadcast, within a horizon after their own delivery. Rates are delivered / sent, read / delivered, clicked / delivered, clicked / read, converted / clicked and converted / delivered; where deliveries are not reported, delivered is sent minus failed. Where lists or counts leave a range of reads, read and open_rate are of the broadcasts with a single value: open_rate is read / reach_point, the people these reached, and point_share is their share of all people reached; read_low and read_high also cover those whose readers are a range. Dates are the broadcasts': the day of the first send in the tenant's zone.",
    'zh-CN':
      '从已发送到转化各阶段的人次，每个群发每人计一次，以各自送达后的统计窗口为准。比率为送达/发送、阅读/送达、点击/送达、点击/阅读、转化/点击、转化/送达；不上报送达时以发送减失败为分母。已读来自名单或汇总数、只有区间时，已读与打开率只含有确定值的群发：打开率为已读 / reach_point（这些群发的触达人次），point_share 为其占全部触达的比例；read_low 与 read_high 也含只有区间的群发。日期为群发首次发送日（租户时区）。',
  },
  params,
  row,
  async run(context, asked) {
    const unnamed = await readUnnamed(context, asked.goal);
    const [parts, shared, pending, unsplit] = await Promise.all([
      readCompared(asked, (of, period) => readPart(context, asked, of, period, unnamed)),
      sharedOrderNotes(context, asked, asked.goal, asked.horizon),
      pendingUnits(context),
      readUnsplit(context, asked),
    ]);
    const sums = parts[0].groups.map((group) => group.sums);
    const ranges = await readRanges(context, asked, asked.horizon, sums, 'all');
    const left = { unsplit: unsplit.count, ranges: ranges.count };
    const notes = [...funnelNotes(context, asked, parts, unnamed, left), ...(unnamed.conversion ? [] : shared)];
    const { rows, queries } = joined(parts);
    return { rows, notes, pendingUnits: pending, queries: [...queries, ...unsplit.queries, ...ranges.queries] };
  },
};
