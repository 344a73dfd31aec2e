import type { z } from 'zod';
import { DEFAULT_GOAL } from '../../contract/defaults.ts';
import { readUnsplit, type Unsplit } from '../metrics/grammar/audienceSplit.ts';
import { sharesBroadcasts } from '../metrics/grammar/everyone.ts';
import { isOfOutcomes } from '../metrics/grammar/figures.ts';
import { type MadeForQuestion, makeForQuestion } from '../metrics/grammar/madeCells.ts';
import { allNamed, readUnnamed, type Unnamed } from '../metrics/grammar/outcomes.ts';
import { readOutdatedBands } from '../metrics/grammar/outdatedBands.ts';
import { type OutsideCells, readOutsideCells } from '../metrics/grammar/outsideCells.ts';
import { pendingUnits } from '../metrics/grammar/pending.ts';
import { earlierPeriod, refuseNoPeriod } from '../metrics/grammar/period.ts';
import { type Ranges, readRanges } from '../metrics/grammar/rangeCount.ts';
import type { Asked as SelectionAsked } from '../metrics/grammar/selection.ts';
import type { BoundQuery, MetricContext, MetricResult, TimedContext } from '../metrics/metric.ts';
import { type Ahead, beginEveryone } from './everyoneAhead.ts';
import type { Without } from './guarantees.ts';
import type { AnswerContext, AnyPart, Asked, PeriodRead, Selected } from './part.ts';
import { isLimited, notesOf } from './partNotes.ts';
import { suppressed } from './suppression.ts';

/** A definition as the pipeline reads it. */
export interface AnyMetric<Row> {
  readonly id: string;
  readonly params: z.ZodObject;
  readonly row: z.ZodObject;
  readonly without: Without;
  readonly keeps: readonly string[];
  readonly looksAtDays?: boolean;
  readonly audienceOf?: 'people';
  readonly followed?: 'attribution';
  refuse?(asked: Asked): void;
  selects?(asked: Asked): Selected;
  read(context: AnswerContext & TimedContext, asked: Asked, period: PeriodRead): Promise<AnyPart<Row>>;
}

/** Runs a metric; if some broadcasts must be counted for the question, they are counted first. */
export async function answer<Row>(
  metric: AnyMetric<Row>,
  context: TimedContext,
  asked: Asked,
): Promise<MetricResult<Row>> {
  refuseNoPeriod(asked);
  metric.refuse?.(asked);
  const made = await madeFor(metric, context, asked);
  try {
    return await answerWith(metric, context, { ...asked, made: made?.cells }, made);
  } finally {
    await made?.drop();
  }
}

/** Reads the requested period and the compared one, then everything that depends on the findings of both. */
async function answerWith<Row>(
  metric: AnyMetric<Row>,
  context: TimedContext,
  asked: Asked,
  made: MadeForQuestion | undefined,
): Promise<MetricResult<Row>> {
  const ahead = beginEveryone({ id: metric.id, context, asked, of: selectedBy(metric, asked).of });
  const known = metric.looksAtDays ? allNamed : await unnamedOf(metric, context, asked);
  const parts = await readParts(metric, { ...context, unnamed: known }, asked);
  const [{ part: current }] = parts;
  const { unnamed } = current.days ?? { unnamed: known };
  const periods = periodsOf(asked).filter((one) => one !== undefined);
  const [whole, unsplit, ranges, bandless, outside] = await Promise.all([
    ofEveryone(metric, { context, asked, unnamed, ahead }, current),
    unsplitOf(metric, context, asked, current),
    rangesOf(metric, context, asked, current),
    Promise.all(periods.map((of) => bandlessOf(metric, context, of))),
    Promise.all(periods.map((of) => outsideOf(metric, context, of, current))),
  ]);
  const shown = parts.map(({ name, part }) =>
    suppressed(rowsOf<Row>(metric, part.rows, name), part.people, metric, context.minCell ?? 0),
  );
  const hidden = shown.map(({ count }) => count);
  return {
    rows: shown.flatMap(({ rows }) => rows),
    notes: notesOf([whole.part, ...parts.slice(1).map(({ part }) => part)], {
      ...{ context, asked, unnamed, hidden },
      ...{ unsplit: unsplit.count, ranges: ranges.count, bandless: total(bandless, 'count') },
      ...{ made, cellless: total(outside, 'missing') },
    }),
    pendingUnits:
      'pending' in metric.without ? 0 : (current.pendingUnits ?? (await pendingUnits(context, metric.followed))),
    queries: [
      ...(made?.queries ?? []),
      ...parts.flatMap(({ part }) => part.queries),
      ...[whole, unsplit, ranges, ...bandless, ...outside].flatMap(({ queries }) => queries),
    ],
    ...(current.nextCursor === undefined ? {} : { nextCursor: current.nextCursor }),
  };
}

const total = <K extends string>(all: readonly Readonly<Record<K, number>>[], name: K): number =>
  all.reduce((sum, one) => sum + one[name], 0);

/**
 * Outcomes of the requested goal that name no broadcast; by event date conversions of any goal. Skipped where the metric shows no outcomes
 * and has no goal.
 */
async function unnamedOf(
  { params, row }: Pick<AnyMetric<unknown>, 'params' | 'row'>,
  context: MetricContext,
  { goal, date_basis }: Asked,
): Promise<Unnamed> {
  if (!('goal' in params.shape)) {
    return Object.keys(row.shape).some(isOfOutcomes) ? readUnnamed(context, '*') : allNamed;
  }
  return readUnnamed(context, goal ?? (date_basis === 'event' ? '*' : DEFAULT_GOAL));
}

type Selecting = Pick<AnyMetric<unknown>, 'params' | 'without' | 'selects'>;

/** The broadcasts that an answer is about. Cast: a metric with a period and segments selects them by the filters of the model. */
const selectedBy = ({ selects }: Selecting, asked: Asked): Selected =>
  selects?.(asked) ?? { of: asked as SelectionAsked };

/** The part with `limits` and `reads` of its broadcasts, each once, where its rows share some and anything limits these. */
async function ofEveryone(
  metric: Selecting,
  known: { readonly context: MetricContext; readonly asked: Asked; readonly unnamed: Unnamed; readonly ahead: Ahead },
  part: AnyPart<unknown>,
): Promise<{ readonly part: AnyPart<unknown>; readonly queries: readonly BoundQuery[] }> {
  const { by = [], used, limits, reads } = part;
  const { of } = selectedBy(metric, known.asked);
  const isNeeded =
    used !== undefined && (limits?.of.length ?? 0) > 1 && sharesBroadcasts(of, by) && isLimited(part, known);
  const everyone = await known.ahead.read(isNeeded ? { by, used } : undefined);
  if (everyone === undefined || limits === undefined) return { part, queries: [] };
  const { sums, queries } = everyone;
  const ofReads = reads === undefined || reads.of.length === 0 ? reads : { ...reads, of: [sums] };
  return { part: { ...part, limits: { ...limits, of: [sums] }, ...(ofReads && { reads: ofReads }) }, queries };
}

/** Broadcasts with counts that rows by segment or variant leave out, where an answer is about a selection of broadcasts. */
async function unsplitOf(
  metric: Selecting,
  context: MetricContext,
  asked: Asked,
  { by, immature, days }: AnyPart<unknown>,
): Promise<Unsplit> {
  if (days?.anyCounts === false) return { count: 0, queries: [] };
  const { shape } = metric.params;
  if ('reads_known' in metric.without || !('from' in shape) || !('segment' in shape))
    return { count: undefined, queries: [] };
  const { of, more, reads = true } = selectedBy(metric, asked);
  const immatureAt = immature?.as === 'left_out' ? asked.horizon : undefined;
  // Cast: what rows are grouped by are names of dimensions.
  return readUnsplit(context, { ...of, group_by: by as SelectionAsked['group_by'] }, { reads, immatureAt }, more);
}

/** Broadcasts whose readers are a range at the horizon of the rows. */
async function rangesOf(
  metric: Selecting,
  context: MetricContext,
  asked: Asked,
  { by, reads, immature }: AnyPart<unknown>,
): Promise<Ranges> {
  if (reads?.at === undefined) return { count: 0, queries: [] };
  // Cast: what rows are grouped by are names of dimensions.
  const of = { ...selectedBy(metric, asked).of, group_by: by as SelectionAsked['group_by'] };
  return readRanges(context, of, reads.at, reads.of, immature?.as === 'left_out' ? 'mature' : 'all');
}

/** Rows of an earlier definition, which have no bands, where an answer is filtered by one. */
async function bandlessOf(metric: Selecting, context: MetricContext, asked: Asked) {
  if ('definition' in metric.without || !('segment' in metric.params.shape)) return { count: 0, queries: [] };
  return readOutdatedBands(context, selectedBy(metric, asked).of);
}

type OfCells = Selecting & Pick<AnyMetric<unknown>, 'audienceOf'>;

/** Whether combinations of segments are answered from cells. */
const isOfCells = ({ params, audienceOf }: OfCells) => 'audience' in params.shape && audienceOf !== 'people';

/** Cells of broadcasts with too many sets of tags, of both periods. */
async function madeFor(metric: OfCells, context: MetricContext, asked: Asked): Promise<MadeForQuestion | undefined> {
  if (!isOfCells(metric)) return undefined;
  const [current, earlier] = periodsOf(asked);
  const { of, more } = selectedBy(metric, current);
  return makeForQuestion(context, [of, ...(earlier === undefined ? [] : [selectedBy(metric, earlier).of])], more);
}

/** Broadcasts that are not in an answer about combinations of segments until they are recomputed. */
async function outsideOf(
  metric: OfCells,
  context: MetricContext,
  asked: Asked,
  { by }: AnyPart<unknown>,
): Promise<OutsideCells> {
  if (!isOfCells(metric)) return { missing: 0, queries: [] };
  const { of, more } = selectedBy(metric, asked);
  // Cast: what rows are grouped by are names of dimensions.
  return readOutsideCells(context, { ...of, group_by: by as SelectionAsked['group_by'] }, more);
}

interface NamedPart<Row> {
  readonly name: PeriodRead['name'];
  readonly part: AnyPart<Row>;
}

/** What is asked, of the current period and of the one that it is compared with. HX_PARAM as in {@link earlierPeriod}. */
function periodsOf(asked: Asked): readonly [Asked, Asked?] {
  return asked.compare === undefined ? [asked] : [asked, { ...asked, ...earlierPeriod(asked, asked.compare) }];
}

/** The current part comes first. HX_PARAM as in {@link earlierPeriod}. */
async function readParts<Row>(
  metric: AnyMetric<Row>,
  context: AnswerContext & TimedContext,
  asked: Asked,
): Promise<readonly [NamedPart<Row>, ...NamedPart<Row>[]]> {
  const { from, to } = asked;
  const read = async (of: Asked, name: PeriodRead['name']) => ({
    name,
    part: await metric.read(context, of, { name, current: { from, to } }),
  });
  const [, earlier] = periodsOf(asked);
  if (earlier === undefined) return [await read(asked, null)];
  return Promise.all([read(asked, 'current'), read(earlier, 'previous')]);
}

/** Rows with their period, where the metric has the column. */
function rowsOf<Row>(
  { row }: Pick<AnyMetric<Row>, 'row'>,
  rows: readonly Omit<Row, 'period'>[],
  period: PeriodRead['name'],
): readonly Row[] {
  // Cast: a row is what it is without its period, and the period.
  return rows.map((own) => ('period' in row.shape ? { period, ...own } : own) as Row);
}
