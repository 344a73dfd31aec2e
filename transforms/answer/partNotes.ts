import { splitBy, whoseAnswer } from '../metrics/grammar/audienceSplit.ts';
import type { MadeForQuestion } from '../metrics/grammar/madeCells.ts';
import { totalMeasured } from '../metrics/grammar/measured.ts';
import {
  definitionNotes,
  gapNotes,
  limitNotes,
  note,
  notMeasurableNotes,
  overlapNotes,
  partialNotes,
  shareNotes,
} from '../metrics/grammar/notes.ts';
import type { Unnamed } from '../metrics/grammar/outcomes.ts';
import { rangeNotes, totalReadsKnown } from '../metrics/grammar/rangeNotes.ts';
import type { MetricContext, Note } from '../metrics/metric.ts';
import type { Immature, Limits, Reads } from './guarantees.ts';
import type { AnyPart, Asked } from './part.ts';

interface Answered {
  readonly context: MetricContext;
  readonly asked: Asked;
  readonly unnamed: Unnamed;
  /** Broadcasts with counts that rows by segment or variant leave out. */
  readonly unsplit: number | undefined;
  /** Broadcasts whose readers are a range. */
  readonly ranges: number;
  /** Rows of an earlier definition that a filter by a band of the text does not find; of both periods. */
  readonly bandless: number;
  /** Broadcasts of an earlier definition that have no cells yet, where an answer is of these; of both periods. */
  readonly cellless: number;
  /** Broadcasts with too many sets of tags for cells, where an answer is of these; of both periods. */
  readonly made: Pick<MadeForQuestion, 'counted' | 'leftOut' | 'named'> | undefined;
  /** Rows that are suppressed, of each period. */
  readonly hidden: readonly number[];
}

/**
 * The notes of an answer, in the same order for all metrics. Notes about limits and immature broadcasts are about the current period.
 * Notes about rows that are outdated, without cells, cut off or suppressed are about both periods.
 */
export function notesOf(parts: readonly AnyPart<unknown>[], answered: Answered): Note[] {
  const [current] = parts;
  if (current === undefined) return [];
  const { by = [], immature, limits, reads, notes = [] } = current;
  const outdated = parts.reduce((total, part) => total + (part.outdated ?? 0), answered.bandless);
  const [truncated] = parts.flatMap((part) => (part.truncated ? [part.truncated] : []));
  const { limit = 0 } = answered.asked;
  const hidden = answered.hidden.reduce((total, count) => total + count, 0);
  // Where no row is shown, a note must not give its figures either.
  const ofFigures = current.rows.length === 0 || (answered.hidden[0] ?? 0) < current.rows.length;
  return [
    ...overlapNotes(splitBy(audienceOf(answered.asked), by)),
    ...(limits !== undefined && ofFigures ? notesOfLimits(limits, current, answered) : []),
    ...(reads !== undefined && ofFigures ? notesOfReads(reads, current, answered) : []),
    ...(ofFigures ? notes : []),
    ...(answered.made === undefined ? [] : notesOfMade(answered.made)),
    ...(immature === undefined ? [] : notesOfImmature(immature)),
    ...definitionNotes(outdated, answered.cellless),
    ...(truncated === undefined ? [] : [note('truncated', [{ what: truncated, limit }], { count: limit })]),
    ...(hidden === 0 ? [] : [note('suppressed', [{ count: hidden }], { count: hidden })]),
  ];
}

function notesOfMade({ counted, leftOut, named }: NonNullable<Answered['made']>): Note[] {
  return [
    ...(counted === 0 ? [] : [note('audiences_from_events', [{ count: counted }], { count: counted })]),
    ...(leftOut === 0 ? [] : [note('audiences_too_many', [{ count: leftOut, named }], { count: leftOut })]),
  ];
}

/** The columns that the note is about. */
const columnsOfImmature: Readonly<Record<Immature['as'], Pick<Note, 'column'>>> = {
  growing: {},
  left_out: { column: 'immature_broadcasts' },
  not_compared: { column: 'rate' },
  curve: { column: 'share' },
  horizons: { column: 'mature' },
};

function notesOfImmature({ as, count }: Immature): Note[] {
  if (count === 0) return [];
  // The one broadcast that is asked for needs no count.
  const counted = as === 'not_compared' ? {} : { count };
  return [note('immature', [{ as, count }], { ...columnsOfImmature[as], ...counted })];
}

/** Whether rows grouped so may share broadcasts: these have no sum then. */
const overlaps = (asked: Asked, by: readonly string[]) => splitBy(audienceOf(asked), by).length > 0;

/** The segments and variants asked for; some metrics take one. */
function audienceOf({ segment, variant, audience }: Asked) {
  const listed = (value: Asked['segment']) => (value === undefined ? undefined : [value].flat());
  return { segment: listed(segment), variant: listed(variant), audience };
}

/** Whether anything limits the figures of a part; it does not where it limits none of its rows. */
export function isLimited(part: AnyPart<unknown>, known: Pick<Answered, 'context' | 'asked' | 'unnamed'>): boolean {
  const { limits, reads } = part;
  const answered: Answered = { ...known, unsplit: 0, ranges: 0, bandless: 0, cellless: 0, made: undefined, hidden: [] };
  const ofLimits = limits === undefined ? [] : notesOfLimits(limits, part, answered);
  return ofLimits.length > 0 || (reads !== undefined && notesOfReads(reads, part, answered).length > 0);
}

function notesOfLimits(limits: Limits, part: AnyPart<unknown>, { unnamed }: Answered): Note[] {
  const measured = totalMeasured(limits.of);
  const lack = partialNotes(measured, limits.partial ?? []);
  if (limits.as === 'shares') {
    const total = (name: keyof (typeof limits.of)[number]) => limits.of.reduce((sum, one) => sum + one[name], 0);
    return [...shareNotes(total, measured), ...lack, ...gapNotes(measured, unnamed)];
  }
  // Cast: Limits with rows to be counted are of metrics whose rows have `not_measurable`.
  const lacking = limits.countRows ? notMeasurableNotes(part.rows as { readonly not_measurable: string }[]) : [];
  return [...lacking, ...limitNotes(measured, unnamed), ...lack];
}

function notesOfReads(
  { of, at, whose }: Reads,
  part: AnyPart<unknown>,
  { context, asked, unsplit, ranges }: Answered,
): Note[] {
  const { by = [] } = part;
  const known = { ...totalReadsKnown(of, overlaps(asked, by)), unsplit, ranges };
  return rangeNotes(known, context, whose ?? whoseAnswer(audienceOf(asked), by), at);
}
