import { z } from 'zod';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import { groupColumnsSql, groupList, groupShape, groupsOf } from '../../model/dimensions.ts';
import { type Figures, figuresOf } from '../grammar/figures.ts';
import { groupSumColumns, groupSumsQuery } from '../grammar/groupSums.ts';
import { readImmature } from '../grammar/immature.ts';
import { reasonsOf, whoseRow } from '../grammar/measured.ts';
import { note, type PartialFigure } from '../grammar/notes.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { peopleOf } from '../grammar/people.ts';
import { lookAtDays } from '../grammar/periodDays.ts';
import { select } from '../grammar/selection.ts';
import { sharedOrderNotes } from '../grammar/sharedOrders.ts';
import { type Sums, sumsOf } from '../grammar/sums.ts';
import { beforeExposure, type FunnelParams, figureNames, params, row } from './funnelShape.ts';

/** People known by machine reads only become readers: then only those of broadcasts whose reads are seen may. */
const asksMachine = ({ include_machine, bounds }: FunnelParams) => include_machine || bounds;

const sourceRow = z.object({ ...groupShape, ...groupSumColumns });

/** Machine-only people whom the parameters add to readers, or to their upper end. */
const machinesOf = (sums: Sums, { include_machine, bounds }: FunnelParams) => ({
  where_point: include_machine ? sums.machine_where_point : 0,
  where_read: include_machine ? sums.machine_where_read : 0,
  possible: bounds && !include_machine ? sums.machine_where_read : 0,
});

type Group = Readonly<ReturnType<typeof groupsOf>>;
type Shown = Figures<(typeof figureNames)[number]> & {
  readonly values: { currency: string; amount: string }[] | null;
};

function rowOf(groups: Group, figures: Shown, sums: Sums, asked: FunnelParams, unnamed: Unnamed) {
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

async function read(context: AnswerContext, asked: FunnelParams, { name, current }: PeriodRead) {
  const isEarlier = name === 'previous';
  const machines = asksMachine(asked);
  const selection = select(asked, machines);
  const query = groupSumsQuery(context, {
    ...{ name: 'funnel', selection, goal: asked.goal, limit: asked.limit, values: true },
    read: { horizon: asked.horizon, machines },
    columns: groupColumnsSql(selection.groups),
    list: groupList(selection.groups),
  });
  const looking = lookAtDays(context, { ...current, goal: asked.goal }, asked.horizon);
  const [found, days, young, shared] = await Promise.all([
    context.query(query, sourceRow),
    looking,
    looking.then((days) =>
      readImmature(context, selection, asked.horizon, {
        isEarlier: name === 'previous',
        anyYoung: days.anyYoung,
      }),
    ),
    looking.then((days) =>
      days.anyShared && !isEarlier ? sharedOrderNotes(context, asked, asked.goal, asked.horizon) : [],
    ),
  ]);
  const { unnamed } = days;
  const groups = found.slice(0, asked.limit).map((source) => {
    const [own, sums] = [groupsOf(source), sumsOf(source)];
    const figures = figuresOf(figureNames, sums, unnamed, machinesOf(sums, asked));
    const values = source.values.map(([currency, amount]) => ({ currency, amount }));
    const row = rowOf(own, { ...figures, values: figures.converted === null ? null : values }, sums, asked, unnamed);
    return { row, sums, figures };
  });
  const machine = groups.some(({ figures }) => (figures.machine_only ?? 0) > 0);
  return {
    rows: groups.map(({ row }) => row),
    queries: [query, ...(isEarlier ? [] : [days.query]), ...young.queries],
    days,
    people: groups.map(({ sums }) => peopleOf(sums)),
    by: selection.groups,
    used: { maturity: 'all' },
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
    outdated: groups.reduce((total, { sums }) => total + sums.outdated, 0),
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
    en: "People at each stage from sent to converted, each once per broadcast, within a measurement window after their own delivery. Rates are delivered / sent, read / delivered, clicked / delivered, clicked / read, converted / clicked and converted / delivered; where deliveries are not reported, delivered is sent minus failed. Where reads are a range, read and open_rate cover the broadcasts with a single value: open_rate is read / reach_point, the people these reached, and point_share is their share of all people reached; read_low and read_high also cover the others. Dates are broadcast dates: the day of the first send in the tenant's zone.",
    'zh-CN':
      '从已发送到已转化各阶段的人次，每人每次群发计一次，以各自送达后的统计窗口为准。比率为已送达/已发送、已读/已送达、已点击/已送达、已点击/已读、已转化/已点击、已转化/已送达；没有送达回执时以已发送减失败为分母。已读只有区间时，已读与已读率只计有确定值的群发：已读率为 read / reach_point（这些群发的触达人次），point_share 为其占全部触达人次的比例；read_low 与 read_high 也含只有区间的群发。日期为群发日期，即首次发送日（租户时区）。',
  },
  params,
  row,
  without: {},
  looksAtDays: true,
  read,
});
