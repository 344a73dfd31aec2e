import { type Reason, readReasons } from '../../../../contract/notes.ts';
import type { AnswerNote, Column, Row } from '../api/answers.ts';

/** Why a cell has no figure: these are not zero, and not each other. */
export type Absence = 'not_measurable' | 'no_denominator' | 'immature' | 'suppressed' | 'no_data';

export interface Absent {
  readonly is: Absence;
  /** Undefined where nothing more is known. */
  readonly reason: Reason | undefined;
}

/** Columns of a row that has one rate: they share the reason of that rate, which the row names. */
const ofOneRate: readonly string[] = ['rate', 'people', 'of_people', 'broadcast_weighted_rate'];

/** The reason in the row's `not_measurable`: of the column, of the figure that it is a bound of, or of the row's one rate. */
function namedReason(row: Row, column: string): Reason | undefined {
  const text = row['not_measurable'];
  if (typeof text !== 'string' || text === '') return undefined;
  const named = readReasons(text);
  const stem = column.replace(/_?(low|high)$/, '');
  const rate = typeof row['rate_name'] === 'string' ? row['rate_name'] : 'sent';
  const names = [column, stem, ...(stem === '' || ofOneRate.includes(stem) ? [rate] : [])];
  return names.map((name) => named.get(name)).find((reason) => reason !== undefined);
}

/** Notes that explain a column without figures, where a row does not. */
const explaining = ['too_few_comparables', 'between_polls'] as const satisfies readonly Reason[];

function notedReason(notes: readonly AnswerNote[], { name }: Pick<Column, 'name'>): Reason | undefined {
  const names = [name, name.replace(/_(low|high)$/, '')];
  const found = notes.filter(({ column }) => names.includes(column ?? ''));
  return explaining.find((reason) => found.some(({ code }) => code === reason));
}

/** Reasons that have a mark of their own. */
const marks = ['immature', 'suppressed', 'no_data', 'no_denominator'] as const satisfies readonly (Reason & Absence)[];

/**
 * The reason that a row gives for a column without a figure: its `not_measurable` names columns with reasons
 * (`open_rate:no_reads;...`). Where it names none a note on the column may. A null rate that nothing explains has no
 * denominator.
 */
export function absenceOf(row: Row, column: Pick<Column, 'name' | 'kind'>, notes: readonly AnswerNote[] = []): Absent {
  const figure = column.kind === 'rate' || column.kind === 'count' || column.kind === 'number';
  // A point of a curve that the broadcast has not reached.
  const ahead = figure && row['complete'] === false ? 'immature' : undefined;
  const reason = namedReason(row, column.name) ?? notedReason(notes, column) ?? ahead;
  const own = marks.find((mark) => mark === reason);
  if (own !== undefined) return { is: own, reason };
  if (reason !== undefined) return { is: 'not_measurable', reason };
  return { is: column.kind === 'rate' ? 'no_denominator' : 'no_data', reason: undefined };
}

/** The row's figures will still grow: its broadcasts, or some of them, are too young for the horizon. */
export function isSoFar(row: Row, notes: readonly AnswerNote[]): boolean {
  if (row['mature'] === false) return true;
  // A note on the column means that the immature ones are left out of the figures, and only counted.
  const leftOut = notes.some(({ code, column }) => code === 'immature' && column === 'immature_broadcasts');
  return !leftOut && typeof row['immature_broadcasts'] === 'number' && row['immature_broadcasts'] > 0;
}

/** Every row still grows: shown once above the drawing, not at each of its rows. */
export function isAllSoFar(rows: readonly Row[], notes: readonly AnswerNote[]): boolean {
  return rows.length > 0 && rows.every((row) => isSoFar(row, notes));
}
