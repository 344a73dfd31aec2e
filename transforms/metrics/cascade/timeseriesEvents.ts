import { z } from 'zod';
import type { Reason } from '../../../contract/notes.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import { pick, recordOf } from '../../model/columns.ts';
import { factConditions, groupsOf } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { countRow, readImmature } from '../grammar/immature.ts';
import {
  type Measured,
  measuredColumn,
  measuredOfRowSql,
  measuredSql,
  reasonsOf,
  whoseRow,
} from '../grammar/measured.ts';
import { readUnnamed, type Unnamed } from '../grammar/outcomes.ts';
import { peopleOf } from '../grammar/people.ts';
import { broadcastDateConditions, eventDateConditions } from '../grammar/period.ts';
import { eventDateNotes, type ReadsKnown, readsKnownColumn, readsKnownSql } from '../grammar/rangeNotes.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { pointColumns, pointsOf } from './timeseriesPoints.ts';
import { type countNames, figureNames, groups, type Params } from './timeseriesShape.ts';

/** Counts that exist by event date, and the column that has whether a broadcast can measure it; some always are. */
const counts = [
  { name: 'sent' },
  { name: 'delivered', measurable: 'delivery_measurable' },
  { name: 'failed' },
  { name: 'read', measurable: 'read_measurable' },
  { name: 'clicked', measurable: 'click_measurable' },
  { name: 'converted', measurable: 'conversion_measurable', outcome: 'conversion' },
  { name: 'opted_out', measurable: 'optout_measurable', outcome: 'optout' },
  { name: 'complained', measurable: 'complaint_measurable', outcome: 'complaint' },
] as const satisfies readonly {
  name: (typeof countNames)[number];
  measurable?: `${string}_measurable`;
  outcome?: keyof Unnamed;
}[];

/** The broadcasts with events of the period: conditions on columns of the key of broadcast_stats, and on their facts. */
function behindEvents(asked: Params, zone: string) {
  const within = andAll(eventDateConditions(asked, zone));
  const facts = andAll(factConditions(asked));
  return {
    ofKey: `segment = '*' AND variant = '*' AND broadcast IN (SELECT broadcast ${fromRollup('broadcast_hours')}${within.sql})`,
    facts: facts.sql,
    params: { ...facts.params, ...within.params, date_zone: zone },
  };
}

/**
 * `FROM ... WHERE`: one row for each broadcast with events of the period. A broadcast may have been sent on any day before, so no
 * day bounds it: parts of the table without these broadcasts are passed over by their index, and only the rows found are merged.
 */
function rowsBehindEvents({ zone }: MetricContext, asked: Params): Fragment {
  const { ofKey, facts, params } = behindEvents(asked, zone);
  return { sql: `${fromRollup('broadcast_stats', ofKey)}${facts}`, params };
}

/**
 * Counts of each recipient's first time at a stage, no rates: their parts have other dates. What can be measured of the broadcasts behind
 * a point are greatest values and not sums: its rows are quarter-hours, and a broadcast has many. Whether one is 0 is all that
 * a reason depends on.
 */
function pointsQuery(context: MetricContext, asked: Params, unnamed: Unnamed, aligned: Fragment | undefined) {
  const { tenant, zone } = context;
  const where = andAll([...eventDateConditions(asked, zone), ...factConditions(asked)]);
  const behind = rowsBehindEvents(context, asked);
  const { columns, list, shown } = pointsOf(asked, 'toDate(at, {zone:String})', aligned);
  const known = counts.map((one) => {
    if ('outcome' in one && unnamed[one.outcome]) return '0';
    return 'measurable' in one ? one.measurable : '1';
  });
  return {
    sql: `SELECT ${shown}toInt64(uniqExact(hours.broadcast)) AS broadcasts,
  sumForEach(counts) AS counts, maxForEach(known) AS known, maxForEach(measured_of_broadcast) AS measured, ${outdatedSql('hours')} AS outdated
FROM (
  SELECT ${columns}broadcast, definition, [${counts.map(({ name }) => name).join(', ')}] AS counts, [${known.join(', ')}] AS known
  ${fromRollup('broadcast_hours')}${where.sql}
) AS hours
LEFT JOIN (SELECT broadcast, ${measuredOfRowSql} AS measured_of_broadcast ${behind.sql}) AS stats USING (broadcast)
GROUP BY ${list}
HAVING arraySum(arrayMap((n, isKnown) -> n * isKnown, counts, known)) > 0
ORDER BY ${list}
LIMIT {limit:UInt32}`,
    params: {
      ...{ tenant, zone: asked.zone ?? zone, ...where.params, ...behind.params, ...aligned?.params },
      ...{ ...currentDefinition, limit: asked.limit + 1 },
    },
  };
}

const sourceRow = z.object({
  ...pointColumns,
  ...{ broadcasts: z.number(), outdated: z.number(), measured: measuredColumn },
  ...{ counts: z.array(z.number()), known: z.array(z.number()) },
});

const behindRow = z.object({ measured: measuredColumn, reads_known: readsKnownColumn });

/**
 * What limits the figures of a period, each broadcast once: one has events at many points, so the points have no sum. Those of the
 * period, by their own date, that are known by counts are at no point, so only a note can name them.
 */
async function readBehind(context: MetricContext, asked: Params) {
  const { tenant } = context;
  const behind = rowsBehindEvents(context, asked);
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  const measured = {
    name: 'timeseries-measured',
    sql: `SELECT ${measuredSql}, ${readsKnownSql('all')} ${behind.sql}`,
    params: { ...behind.params, tenant },
  };
  const leftOut = {
    name: 'timeseries-counts-left-out',
    sql: `SELECT toInt64(count()) AS n ${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")}
  AND (basis_read = 'aggregate' OR basis_delivery = 'aggregate')${where.sql}`,
    params: { ...where.params, tenant },
  };
  const [found, [unshown]] = await Promise.all([context.query(measured, behindRow), context.query(leftOut, countRow)]);
  // There is no open rate that they could be left out of.
  const reads = found.map(({ reads_known }): ReadsKnown => ({ ...reads_known, broadcasts_above_reach: 0 }));
  const limits = found.map((row) => row.measured);
  return { limits, reads, queries: [measured, leftOut], notes: eventDateNotes(reads, unshown?.n ?? 0) };
}

/** Of an earlier period only its points are read. */
const unread = { limits: [], reads: [], queries: [] as readonly BoundQuery[], notes: [] };

/** Figures that exist by the broadcast date only; and reads that counts know, which have no quarter-hour. */
function byEvent({ broadcasts_read }: Measured): Readonly<Record<string, Reason>> {
  const absent = figureNames.filter((name) => !counts.some((one) => one.name === name));
  const names = broadcasts_read > 0 ? [...absent, 'read'] : absent;
  return recordOf(names, () => 'event_date');
}

const none = recordOf(figureNames, () => null);

function rowOf(source: z.output<typeof sourceRow>, asked: Params, unnamed: Unnamed) {
  const { start, date, aligned_start, aligned_to, broadcasts, measured } = source;
  const found = counts.map(({ name }, i) => [name, source.known[i] ? (source.counts[i] ?? 0) : null] as const);
  const point = {
    ...{ start, date, aligned_start, aligned_to, ...pick(groupsOf(source), groups), broadcasts },
    ...{ ...none, ...(Object.fromEntries(found) as Record<(typeof counts)[number]['name'], number | null>) },
  };
  return { ...point, not_measurable: reasonsOf(point, measured, unnamed, whoseRow(asked, point), byEvent(measured)) };
}

/** Points by when it happened. */
export async function byEventDate(
  context: AnswerContext,
  asked: Params,
  { name }: PeriodRead,
  aligned: Fragment | undefined,
) {
  const isEarlier = name === 'previous';
  const unnamed = await readUnnamed(context, asked.goal ?? '*');
  const query = {
    name: `timeseries-event${isEarlier ? '-earlier' : ''}`,
    ...pointsQuery(context, asked, unnamed, aligned),
  };
  const { ofKey, facts, params } = behindEvents(asked, context.zone);
  const [found, young, behind] = await Promise.all([
    context.query(query, sourceRow),
    readImmature(context, { where: { sql: `${facts} AND ${ofKey}`, params }, from: fromRollup }, asked.horizon, {
      isEarlier,
    }),
    isEarlier ? unread : readBehind(context, asked),
  ]);
  const shown = found.slice(0, asked.limit);
  const rows = shown.map((source) => rowOf(source, asked, unnamed));
  return {
    ...{ rows, queries: [query, ...behind.queries, ...young.queries], days: { unnamed, anyCounts: true } },
    people: shown.map(({ broadcasts, measured: { reach }, counts: [sent = 0] }) =>
      // The reach is that of one broadcast.
      peopleOf({ reach, broadcasts: reach > 0 ? 1 : broadcasts, sent, read_possible: 0 }),
    ),
    limits: { as: 'counts', countRows: true, partial: [], of: behind.limits },
    reads: { of: behind.reads, at: undefined },
    immature: young.immature,
    outdated: shown.reduce((total, { outdated }) => total + outdated, 0),
    ...{ isCut: found.length > asked.limit, notes: behind.notes },
  } as const;
}
