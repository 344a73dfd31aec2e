import { z } from 'zod';
import { DEFAULT_GOAL } from '../../contract/defaults.ts';
import { CodedError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/notes.ts';
import type { Fragment } from '../model/fragment.ts';
import { rateNames } from '../rates/rates.ts';
import { readUnsplit } from './grammar/audienceSplit.ts';
import { figureSql, statsSource } from './grammar/figures.ts';
import { countRow, immatureQuery } from './grammar/immature.ts';
import { type Measured, measuredColumn, measuredSql, reasonsOf, totalMeasured, whoseRow } from './grammar/measured.ts';
import {
  definitionNotes,
  deliveryRateNotes,
  immatureNotes,
  limitNotes,
  notMeasurableNotes,
  overlapNotes,
  sizeNotes,
  truncatedNotes,
} from './grammar/notes.ts';
import { readUnnamed, type Unnamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { earlierPeriod } from './grammar/period.ts';
import { readRanges } from './grammar/rangeCount.ts';
import { eventDateNotes, rangeNotes, readsKnownColumn, readsKnownSql, totalReadsKnown } from './grammar/rangeNotes.ts';
import { rangeNames } from './grammar/ranges.ts';
import { currentDefinition, outdatedSql } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext } from './metric.ts';
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
function refuse(asked: Params, by: readonly string[]): void {
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

/** Figures over time, by either date; see `about`. */
export const timeseries: Metric<typeof params, typeof row> = {
  id: 'timeseries',
  title: { en: 'Figures over time', 'zh-CN': '时间序列' },
  about: {
    en: "By the broadcast's date: counts and rates of broadcasts first sent in each day, week (from Monday) or month of the tenant's zone, at a horizon. By event date: when recipients were sent to, read, clicked and so on for the first time, in any zone down to quarter-hours, counts only; a read from a list of readers counts in the quarter-hour when the list was taken, and daily counts of a platform have none. Points without anything are left out. compare adds an earlier period's points, each with the current one that it stands beside (aligned_to).",
    'zh-CN':
      '按群发日期：以租户时区的日、周（周一起）、月汇总首次发送于该时段的群发的数量与比率。按事件日期：接收者首次被发送、阅读、点击等的时间，任意时区，最细一刻钟，只有数量；来自已读名单的阅读计入取得名单的那一刻钟，平台按天汇总数没有时刻，不计入。没有数据的时段不列出。compare 另给出较早时段的各点及其对应的当前时点（aligned_to）。',
  },
  params,
  row,
  async run(context, asked) {
    const by = asked.group_by ?? [];
    refuse(asked, by);
    const event = asked.date_basis === 'event';
    // By event date conversions are of any goal.
    const unnamed = await readUnnamed(context, asked.goal ?? (event ? '*' : DEFAULT_GOAL));
    const queryOf = event ? byEventDate : byBroadcastDate;
    const earlier = asked.compare && earlierPeriod(asked, asked.compare);
    const current = queryOf(context, asked, by, unnamed, { sql: NOTHING, params: {} });
    const previous = earlier && {
      ...queryOf(context, { ...asked, ...earlier }, by, unnamed, alignedStart(asked.interval, earlier, asked)),
      name: `${current.name}-earlier`,
    };
    const queries: BoundQuery[] = previous === undefined ? [current] : [current, previous];
    const young = immatureQuery(context, broadcastsOf(context, asked, by), asked.horizon);
    const limits = event ? [measuredQuery(context, asked)] : [];
    const unshown = event ? [countsLeftOutQuery(context, asked)] : [];
    const [found, ofBroadcasts, leftOut, immature, pending, unsplit] = await Promise.all([
      Promise.all(queries.map((query) => context.query(query, sourceRow))),
      Promise.all(limits.map((query) => context.query(query, measuredRow))),
      Promise.all(unshown.map((query) => context.query(query, countRow))),
      context.query(young, countRow),
      pendingUnits(context),
      readUnsplit(context, asked),
    ]);
    const shown = found.map((points) => points.slice(0, asked.limit));
    const periods = previous === undefined ? [null] : ['current', 'previous'];
    const rows = shown.flatMap((points, i) =>
      points.map(({ outdated, measured, reads_known, ...point }) => ({
        period: periods[i] ?? null,
        ...point,
        not_measurable: reasonsOf(point, measured, unnamed, whoseRow(asked, point), event ? byEvent(measured) : {}),
      })),
    );
    const behind = event ? ofBroadcasts.flat() : (shown[0] ?? []);
    const overlap = by.includes('segment') || by.includes('variant');
    const known = totalReadsKnown(
      behind.map(({ reads_known }) => reads_known),
      overlap,
    );
    const ranges = event
      ? { count: 0, queries: [] }
      : await readRanges(
          context,
          asked,
          asked.horizon,
          behind.map(({ reads_known }) => reads_known),
          'all',
        );
    const measured = totalMeasured(
      behind.map((point) => point.measured),
      by.includes('segment'),
    );
    const notes = [
      ...(event ? eventDateNotes(known, leftOut.flat()[0]?.n ?? 0) : []),
      ...notMeasurableNotes(rows.filter(({ period }) => period !== 'previous')),
      ...limitNotes(measured, unnamed),
      ...(event ? [] : [...sizeNotes(measured), ...deliveryRateNotes(measured)]),
      // By event date there is no open rate to be left out of.
      ...rangeNotes(
        { ...known, ...(event ? { broadcasts_above_reach: 0 } : {}), unsplit: unsplit.count, ranges: ranges.count },
        context,
        overlap ? 'part' : whoseRow(asked, {}),
        event ? undefined : asked.horizon,
      ),
      ...overlapNotes(by),
      ...immatureNotes(immature[0]?.n ?? 0),
      ...definitionNotes(shown.flat().reduce((total, { outdated }) => total + outdated, 0)),
      ...truncatedNotes(
        found.some((points) => points.length > asked.limit),
        'rows',
        asked.limit,
      ),
    ];
    return {
      rows,
      notes,
      pendingUnits: pending,
      queries: [...queries, ...limits, ...unshown, young, ...unsplit.queries, ...ranges.queries],
    };
  },
};
