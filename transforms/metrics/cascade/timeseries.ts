import { z } from 'zod';
import { DEFAULT_GOAL } from '../../../contract/defaults.ts';
import { CodedError } from '../../../contract/errors.ts';
import type { Reason } from '../../../contract/notes.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import type { Fragment } from '../../model/fragment.ts';
import { rateNames } from '../../rates/rates.ts';
import { figureSql, statsSource } from '../grammar/figures.ts';
import { countRow, readImmature } from '../grammar/immature.ts';
import { type Measured, measuredColumn, measuredSql, reasonsOf, whoseRow } from '../grammar/measured.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { peopleOfRow } from '../grammar/people.ts';
import { eventDateNotes, readsKnownColumn, readsKnownSql } from '../grammar/rangeNotes.ts';
import { rangeNames } from '../grammar/ranges.ts';
import { currentDefinition, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { alignedStart } from './timeseriesAligned.ts';
import { broadcastsOf, countsLeftOutQuery, measuredQuery, measuredRow } from './timeseriesBroadcasts.ts';
import { byEventDate } from './timeseriesEvents.ts';
import { NOTHING, pointsSql, startOf } from './timeseriesPoints.ts';
import { countNames, type Params, params, row } from './timeseriesShape.ts';

function byBroadcastDate(
  context: MetricContext,
  asked: Params,
  by: readonly string[],
  unnamed: Unnamed,
  aligned: Fragment,
) {
  const { tenant, zone } = context;
  const where = broadcastsOf(context, asked, by);
  const sql = figureSql(asked.horizon, unnamed);
  const figures = [
    // Not a sum: a filter may take several variants, each a row, of one broadcast.
    'toInt64(uniqExact(s.broadcast)) AS broadcasts',
    ...[...countNames, ...rateNames, 'reach_point' as const, ...rangeNames].map((name) => `${sql[name]} AS ${name}`),
    measuredSql('s'),
    readsKnownSql(asked.horizon, 's.'),
    `${outdatedSql('s')} AS outdated`,
  ];
  return {
    name: 'timeseries-broadcast',
    sql: pointsSql({
      by,
      start: startOf(asked.interval, '', 'day'),
      figures,
      source: statsSource(asked.horizon, where.sql),
      aligned: aligned.sql,
      having: 'sent > 0 OR sum(s.broadcasts_aggregate) > 0 OR sum(s.broadcasts_counts_only) > 0',
    }),
    params: {
      tenant,
      zone,
      goal: asked.goal ?? DEFAULT_GOAL,
      ...where.params,
      ...aligned.params,
      ...currentDefinition,
      limit: asked.limit + 1,
    },
  };
}

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
  for (const name of ['segment', 'variant'] as const) {
    if (asked[name] !== undefined) wrong(name, 'by event date there are no segments and variants');
    if (by.includes(name)) wrong('group_by', 'by event date there are no segments and variants');
  }
  if (asked.horizon !== 'all') wrong('horizon', 'by event date every event counts when it happened');
  if (asked.goal !== undefined && asked.goal !== '*') wrong('goal', 'by event date conversions are of any goal');
}

/** Figures that exist by the broadcast date only. */
const ofBroadcastDate: Readonly<Record<string, Reason>> = Object.fromEntries(
  [...rateNames, 'view_through', 'unsubscribed', 'reach_point', ...rangeNames].map((name) => [name, 'event_date']),
);

/** Why figures do not exist by event date: reads that counts know have no quarter-hour. */
function byEvent(of: Measured): Readonly<Record<string, Reason>> {
  return of.broadcasts_read > 0 ? { ...ofBroadcastDate, read: 'event_date' } : ofBroadcastDate;
}

const sourceRow = row
  .omit({ period: true, not_measurable: true })
  .extend({ outdated: z.number(), measured: measuredColumn, reads_known: readsKnownColumn });

/** By event date the points have no sum, since one broadcast has events at many: what is behind them is read apart. */
async function behindEvents(context: AnswerContext, asked: Params) {
  const [measured, leftOut] = [measuredQuery(context, asked), countsLeftOutQuery(context, asked)];
  const [behind, [unshown]] = await Promise.all([
    context.query(measured, measuredRow),
    context.query(leftOut, countRow),
  ]);
  // There is no open rate that they could be left out of.
  const reads = behind.map(({ reads_known }) => ({ ...reads_known, broadcasts_above_reach: 0 }));
  return { behind, reads, queries: [measured, leftOut], notes: eventDateNotes(reads, unshown?.n ?? 0) };
}

/** What rows by segment or variant have in common where they may share broadcasts: their time, and the broadcasts' own facts. */
function pointOf(point: z.output<typeof sourceRow>, by: Params['group_by'] = []): string {
  const facts = by.filter((name) => name !== 'segment' && name !== 'variant');
  return JSON.stringify([point.start, ...facts.map((name) => point[name])]);
}

/** Of an earlier period only its points are read. */
const unread = { behind: [], reads: [], queries: [] as readonly BoundQuery[], notes: [] };

async function read(context: AnswerContext, asked: Params, { name, current }: PeriodRead) {
  const { unnamed } = context;
  const [by, event, isEarlier] = [asked.group_by ?? [], asked.date_basis === 'event', name === 'previous'];
  const aligned = isEarlier ? alignedStart(asked.interval, asked, current) : { sql: NOTHING, params: {} };
  const points = (event ? byEventDate : byBroadcastDate)(context, asked, by, unnamed, aligned);
  const query: BoundQuery = isEarlier ? { ...points, name: `${points.name}-earlier` } : points;
  const [found, young, events] = await Promise.all([
    context.query(query, sourceRow),
    readImmature(context, broadcastsOf(context, asked, by), asked.horizon, { isEarlier }),
    event && !isEarlier ? behindEvents(context, asked) : unread,
  ]);
  const shown = found.slice(0, asked.limit);
  const reads = event ? events.reads : shown.map(({ reads_known }) => reads_known);
  return {
    rows: shown.map(({ outdated, measured, reads_known, ...point }) => ({
      ...point,
      not_measurable: reasonsOf(point, measured, unnamed, whoseRow(asked, point), event ? byEvent(measured) : {}),
    })),
    queries: [query, ...events.queries, ...young.queries],
    people: shown.map(peopleOfRow),
    points: shown.map((point) => pointOf(point, by)),
    by,
    limits: {
      as: 'counts',
      countRows: true,
      partial: event ? [] : (['sent', 'failed', 'delivery_rate'] as const),
      of: (event ? events.behind : shown).map(({ measured }) => measured),
    },
    reads: { of: reads, at: event ? undefined : asked.horizon },
    immature: young.immature,
    outdated: shown.reduce((total, { outdated }) => total + outdated, 0),
    truncated: found.length > asked.limit && 'rows',
    notes: events.notes,
  } as const;
}

/** Figures over time, by either date; see `about`. */
export const timeseries = defineMetric({
  id: 'timeseries',
  title: { en: 'Figures over time', 'zh-CN': '时间序列' },
  about: {
    en: "By the broadcast's date: counts and rates of broadcasts first sent in each day, week (from Monday) or month of the tenant's zone, at a horizon. By event date: when recipients were sent to, read, clicked and so on for the first time, in any zone down to quarter-hours, counts only; a read from a list of readers counts in the quarter-hour when the list was taken, and daily counts of a platform have none. Points without anything are left out. compare adds an earlier period's points, each with the current one that it is compared with (aligned_to).",
    'zh-CN':
      '按群发日期：以租户时区的日、周（周一起）、月汇总首次发送于该时段的群发的数量与比率。按事件日期：接收者首次被发送、阅读、点击等的时间，任意时区，最细一刻钟，只有数量；来自已读名单的阅读计入取得名单的那一刻钟，平台按天汇总数没有时刻，不计入。没有数据的时段不列出。compare 另给出较早时段的各点及其对应的当前时点（aligned_to）。',
  },
  params,
  row,
  without: {},
  keeps: ['broadcasts'],
  refuse,
  read,
});
