import { z } from 'zod';
import { DEFAULT_GOAL } from '../../../contract/defaults.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import { pick } from '../../model/columns.ts';
import { groupsOf } from '../../model/dimensions.ts';
import type { Fragment } from '../../model/fragment.ts';
import { figuresOf } from '../grammar/figures.ts';
import { groupSumColumns, groupSumsQuery } from '../grammar/groupSums.ts';
import { readImmature } from '../grammar/immature.ts';
import { reasonsOf, whoseRow } from '../grammar/measured.ts';
import { peopleOf } from '../grammar/people.ts';
import { lookAtDays } from '../grammar/periodDays.ts';
import { select } from '../grammar/selection.ts';
import { isSentSql, sumsOf } from '../grammar/sums.ts';
import { groupsOfAsked, pointColumns, pointsOf } from './timeseriesPoints.ts';
import { figureNames, groups, type Params } from './timeseriesShape.ts';

const sourceRow = z.object({ ...pointColumns, ...groupSumColumns });

/** Points by the day of the first send. */
export async function byBroadcastDate(
  context: AnswerContext,
  asked: Params,
  { name, current }: PeriodRead,
  aligned: Fragment | undefined,
) {
  const isEarlier = name === 'previous';
  const { goal = DEFAULT_GOAL } = asked;
  const by = groupsOfAsked(asked);
  const selection = select({ ...asked, group_by: by });
  const { sql, params } = groupSumsQuery(context, {
    ...{ name: '', selection, read: { horizon: asked.horizon, outcomes: true }, limit: asked.limit },
    // It has no column of people outside of the audience.
    ...{ having: isSentSql, goal, ...pointsOf(asked, 'day', aligned) },
  });
  const query = {
    name: `timeseries-broadcast${isEarlier ? '-earlier' : ''}`,
    sql,
    params: { ...params, ...aligned?.params, zone: context.zone },
  };
  const looking = lookAtDays(context, { ...current, goal }, asked.horizon);
  const [found, days, young] = await Promise.all([
    context.query(query, sourceRow),
    looking,
    looking.then(({ anyYoung }) =>
      readImmature(context, select({ ...asked, group_by: by }, true), asked.horizon, {
        ...{ isEarlier, anyYoung },
      }),
    ),
  ]);
  const points = found.slice(0, asked.limit).map((source) => {
    const sums = sumsOf(source);
    const point = {
      ...pick(source, ['start', 'date', 'aligned_start', 'aligned_to']),
      ...pick(groupsOf(source), groups),
      broadcasts: source.broadcasts ?? sums.broadcasts,
      ...figuresOf(figureNames, sums, days.unnamed),
    };
    const not_measurable = reasonsOf(point, sums, days.unnamed, whoseRow(asked, point));
    return { row: { ...point, not_measurable }, sums };
  });
  const sums = points.map((point) => point.sums);
  return {
    ...{
      rows: points.map(({ row }) => row),
      queries: [query, ...(isEarlier ? [] : [days.query]), ...young.queries],
      days,
    },
    people: sums.map(peopleOf),
    limits: { as: 'counts', countRows: true, partial: ['sent', 'failed', 'delivery_rate'], of: sums },
    reads: { of: sums, at: asked.horizon },
    immature: young.immature,
    outdated: sums.reduce((total, { outdated }) => total + outdated, 0),
    ...{ isCut: found.length > asked.limit, notes: [] },
  } as const;
}
