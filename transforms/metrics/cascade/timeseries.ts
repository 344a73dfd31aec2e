import { CodedError } from '../../../contract/errors.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import { alignedStart } from './timeseriesAligned.ts';
import { byBroadcastDate } from './timeseriesBroadcasts.ts';
import { byEventDate } from './timeseriesEvents.ts';
import { groupsOfAsked } from './timeseriesPoints.ts';
import { type Params, params, row } from './timeseriesShape.ts';

/** What cannot be asked of a basis, by the parameter that is at fault. */
function refuse(asked: Params): void {
  const by = asked.group_by ?? [];
  const wrong = (at: string, why: string): never => {
    throw new CodedError('HX_PARAM', `${at}: ${why}`, { at });
  };
  if (asked.date_basis === 'broadcast') {
    if (asked.interval === 'hour' || asked.interval === 'quarter_hour') {
      wrong('interval', 'by the broadcast date a point is a day or longer');
    }
    if (asked.zone !== undefined)
      wrong('zone', "the broadcast date is a day of the tenant's zone; with date_basis=event any");
    return;
  }
  if (asked.audience !== undefined) wrong('audience', 'by event date there are no tags');
  for (const name of ['segment', 'variant'] as const) {
    if (asked[name] !== undefined) wrong(name, 'by event date there are no segments and variants');
    if (by.includes(name)) wrong('group_by', 'by event date there are no segments and variants');
  }
  if (asked.horizon !== 'all') wrong('horizon', 'by event date every event counts when it happened');
  if (asked.goal !== undefined && asked.goal !== '*') wrong('goal', 'by event date conversions are of any goal');
}

async function read(context: AnswerContext, asked: Params, period: PeriodRead) {
  const by = groupsOfAsked(asked);
  const aligned = period.name === 'previous' ? alignedStart(asked.interval, asked, period.current) : undefined;
  const found = await (asked.date_basis === 'event' ? byEventDate : byBroadcastDate)(context, asked, period, aligned);
  const { isCut, ...part } = found;
  return { ...part, by, used: { maturity: 'all' }, truncated: isCut && 'rows' } as const;
}

/** Figures over time, by either date; see `about`. */
export const timeseries = defineMetric({
  id: 'timeseries',
  title: { en: 'Figures over time', 'zh-CN': '时间趋势' },
  about: {
    en: "By broadcast date: counts and rates of broadcasts first sent in each day, week (from Monday) or month of the tenant's zone, within a measurement window. By event date: when people were sent to, read, clicked and so on for the first time, in any zone down to 15 minutes, counts only; a read from a list counts when the list was taken, and daily counts of a platform have no time and are not included. Points without data are left out. compare adds the points of a comparison period, each with the current point that it is compared with (aligned_to).",
    'zh-CN':
      '按群发日期：按租户时区的日、周（周一起）、月汇总在其中首次发送的群发，有数量与比率，可指定统计窗口。按事件日期：接收者首次被发送、已读、点击等的时间，任意时区，粒度最细 15 分钟，只有数量；来自名单的已读计入取得名单的时刻，平台按天汇总数没有具体时刻，不计入。没有数据的时间点不列出。compare 另列上期的各点及其对应的当前时间点（aligned_to）。',
  },
  params,
  row,
  without: {},
  looksAtDays: true,
  keeps: ['broadcasts'],
  refuse,
  read,
});
