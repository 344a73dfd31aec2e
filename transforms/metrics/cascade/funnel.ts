import { z } from 'zod';
import { atHorizon, type ConversionMeasure } from '../../../store/tables/rollups.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import { groupColumnsSql, groupList, groupNames, groupShape, groupsOf } from '../../model/dimensions.ts';
import { readImmature } from '../grammar/immature.ts';
import { reasonsOf, whoseRow } from '../grammar/measured.ts';
import { note, type PartialFigure } from '../grammar/notes.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { peopleOf } from '../grammar/people.ts';
import { type Selection, select } from '../grammar/selection.ts';
import { sharedOrderNotes } from '../grammar/sharedOrders.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import {
  figuresOfSums,
  machineWherePoint,
  machineWhereRead,
  type Sums,
  selectSums,
  sumColumns,
  sumsOfRow,
} from '../grammar/sums.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { beforeExposure, type FunnelParams, params, row } from './funnelShape.ts';

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

const sourceRow = z.object({
  ...groupShape,
  ...sumColumns,
  sum_machine_where_read: z.number().default(0),
  sum_machine_where_point: z.number().default(0),
  outdated: z.number(),
});

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

const keyOf = (groups: ReturnType<typeof groupsOf>) => JSON.stringify(groupNames.map((name) => groups[name]));

/** What converted people did, by group. */
function outcomesOf(conversions: readonly z.output<typeof conversionRow>[]) {
  const found = new Map<
    string,
    { converted: number; viewThrough: number; values: { currency: string; amount: string }[] }
  >();
  for (const { currency, amount, people, viewers, ...source } of conversions) {
    const key = keyOf(groupsOf(source));
    const { converted, viewThrough, values } = found.get(key) ?? { converted: 0, viewThrough: 0, values: [] };
    if (currency === '*') found.set(key, { converted: people, viewThrough: viewers, values });
    else found.set(key, { converted, viewThrough, values: [...values, { currency, amount }] });
  }
  return (groups: ReturnType<typeof groupsOf>) =>
    found.get(keyOf(groups)) ?? { converted: 0, viewThrough: 0, values: [] };
}

/** Machine-only people whom the parameters add to readers, or to their upper end. */
const machinesOf = (source: z.output<typeof sourceRow>, { include_machine, bounds }: FunnelParams) => ({
  where_point: include_machine ? source.sum_machine_where_point : 0,
  where_read: include_machine ? source.sum_machine_where_read : 0,
  possible: bounds && !include_machine ? source.sum_machine_where_read : 0,
});

type Group = Readonly<ReturnType<typeof groupsOf>>;
type Figures = ReturnType<typeof figuresOfSums> & { readonly values: { currency: string; amount: string }[] | null };

function rowOf(groups: Group, figures: Figures, sums: Sums, asked: FunnelParams, unnamed: Unnamed) {
  const whole = { ...groups, ...figures };
  const left: readonly string[] = asked.stages === 'exposure' ? beforeExposure(whole) : [];
  // What was not asked for is null without a reason.
  const asIs = Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name)));
  const not_measurable = reasonsOf(asIs, sums, unnamed, whoseRow(asked, groups));
  return { ...whole, ...Object.fromEntries(left.map((name) => [name, null])), not_measurable };
}

/** Of `stages=exposure` none is shown. */
const partialOf = ({ stages }: FunnelParams): readonly PartialFigure[] =>
  stages === 'exposure' ? [] : ['sent', 'failed', 'delivery_rate'];

async function read(context: AnswerContext, asked: FunnelParams, { name }: PeriodRead) {
  const { unnamed } = context;
  const selection = select(asked, asksMachine(asked));
  const [counts, goals] = [sumsQuery(context, selection, asked), conversionsQuery(context, selection, asked)];
  const [found, conversions, young, shared] = await Promise.all([
    context.query(counts, sourceRow),
    context.query(goals, conversionRow),
    readImmature(context, selection.where, asked.horizon, { isEarlier: name === 'previous' }),
    name === 'previous' ? [] : sharedOrderNotes(context, asked, asked.goal, asked.horizon),
  ]);
  const outcomes = outcomesOf(conversions);
  const groups = found.slice(0, asked.limit).map((source) => {
    const [own, sums] = [groupsOf(source), sumsOfRow(source)];
    const { values, ...people } = outcomes(own);
    const figures = figuresOfSums(sums, people, unnamed, machinesOf(source, asked));
    const row = rowOf(own, { ...figures, values: figures.converted === null ? null : values }, sums, asked, unnamed);
    return { row, sums, figures, outdated: source.outdated };
  });
  const machine = groups.some(({ figures }) => (figures.machine_only ?? 0) > 0);
  return {
    rows: groups.map(({ row }) => row),
    queries: [counts, goals, ...young.queries],
    people: groups.map(({ sums }) => peopleOf(sums)),
    by: selection.groups,
    limits: { as: 'shares', of: groups.map(({ sums }) => sums), partial: partialOf(asked) },
    // With the people whom include_machine and bounds add, as in the rows.
    reads: {
      of: groups.map(({ sums, figures: { read_low, read_high } }) => ({
        ...sums,
        ...{ read: read_low ?? 0, read_possible: read_high ?? 0 },
      })),
      at: asked.horizon,
    },
    immature: young.immature,
    outdated: groups.reduce((total, { outdated }) => total + outdated, 0),
    truncated: found.length > asked.limit && 'groups',
    notes: [
      ...(machine ? [note('machine', [{ included: asked.include_machine }], { column: 'machine_only' })] : []),
      ...(unnamed.conversion ? [] : shared),
    ],
  } as const;
}

/** The cascade of people: sent, delivered, read, clicked, converted, in any groups; see `about`. */
export const funnel = defineMetric({
  id: 'funnel',
  title: { en: 'Funnel', 'zh-CN': '转化漏斗' },
  about: {
    en: "People at each stage from sent to converted, each once a broadcast, within a horizon after their own delivery. Rates are delivered / sent, read / delivered, clicked / delivered, clicked / read, converted / clicked and converted / delivered; where deliveries are not reported, delivered is sent minus failed. Where lists or counts leave a range of reads, read and open_rate are of the broadcasts with a single value: open_rate is read / reach_point, the people these reached, and point_share is their share of all people reached; read_low and read_high also cover those whose readers are a range. Dates are the broadcasts': the day of the first send in the tenant's zone.",
    'zh-CN':
      '从已发送到转化各阶段的人次，每个群发每人计一次，以各自送达后的统计窗口为准。比率为送达/发送、阅读/送达、点击/送达、点击/阅读、转化/点击、转化/送达；不上报送达时以发送减失败为分母。已读来自名单或汇总数、只有区间时，已读与打开率只含有确定值的群发：打开率为已读 / reach_point（这些群发的触达人次），point_share 为其占全部触达的比例；read_low 与 read_high 也含只有区间的群发。日期为群发首次发送日（租户时区）。',
  },
  params,
  row,
  without: {},
  read,
});
