import type { AnswerNote, Column, Row } from '../api/answers.ts';

/** Why a cell has no figure: these are not zero, and not each other. */
export type Absence = 'not_measurable' | 'no_denominator' | 'immature' | 'suppressed' | 'no_data';

export interface Absent {
  readonly is: Absence;
  /** Code of the reason (`no_reads`); empty where nothing more is known. */
  readonly reason: string;
}

/** A count shares the reason of the rate that stands for its stage: rows name rates only. */
const rateOf: Readonly<Record<string, readonly string[]>> = {
  delivered: ['delivery_rate'],
  delivered_implied: ['delivery_rate'],
  read: ['open_rate'],
  read_implied: ['open_rate'],
  effective_open: ['open_rate'],
  read_no_interaction: ['open_rate'],
  clicked: ['click_rate'],
  converted: ['click_rate'],
  click_to_open: ['open_rate', 'click_rate'],
  conversion_rate: ['click_rate'],
  converted_per_delivered: ['click_rate'],
};

function namedReason(told: string, column: string): string {
  const named = new Map(
    told.split(';').flatMap((part): [string, string][] => {
      const [name, reason] = part.split(':');
      return name === undefined || reason === undefined ? [] : [[name, reason]];
    }),
  );
  const stem = column.replace(/_(low|high)$/, '');
  const names = [column, stem, ...(rateOf[stem] ?? [])];
  return names.map((name) => named.get(name)).find((reason) => reason !== undefined) ?? '';
}

/** Codes of notes that say why a column has no figure, where a row does not. */
const reasonCodes: readonly string[] = ['not_yet', 'too_few_comparables'];

function notedReason(notes: readonly AnswerNote[], { name }: Pick<Column, 'name'>): string {
  const names = [name, name.replace(/_(low|high)$/, '')];
  return notes.find(({ code, column }) => reasonCodes.includes(code) && names.includes(column ?? ''))?.code ?? '';
}

const ownMarks: readonly string[] = ['immature', 'suppressed', 'no_data', 'no_denominator'];

/**
 * The reason that a row gives for a column without a figure: its `not_measurable` text names columns with reasons
 * (`open_rate:no_reads;...`) or is one reason for the whole row. What a row does not say a note on the column may. A null
 * rate that nothing is said of has no denominator.
 */
export function absenceOf(row: Row, column: Pick<Column, 'name' | 'kind'>, notes: readonly AnswerNote[] = []): Absent {
  const told = typeof row['not_measurable'] === 'string' ? row['not_measurable'] : '';
  const figure = column.kind === 'rate' || column.kind === 'count' || column.kind === 'number';
  const whole = told !== '' && !told.includes(':') && figure ? told : '';
  // A point of a curve that the broadcast has not reached.
  const ahead = figure && row['complete'] === false ? 'immature' : '';
  const reason = namedReason(told, column.name) || whole || notedReason(notes, column) || ahead;
  const own = ownMarks.find((mark) => mark === reason);
  // Cast: ownMarks are the members of Absence that are also reasons.
  if (own !== undefined) return { is: own as Absence, reason };
  if (reason !== '') return { is: 'not_measurable', reason };
  return column.kind === 'rate' ? { is: 'no_denominator', reason: '' } : { is: 'no_data', reason: '' };
}

/** The row's figures will still grow: its broadcasts, or some of them, are too young for the horizon. */
export function isSoFar(row: Row, notes: readonly AnswerNote[]): boolean {
  if (row['mature'] === false) return true;
  // A note on the column says that the immature ones are left out of the figures, and only counted.
  const leftOut = notes.some(({ code, column }) => code === 'immature' && column === 'immature_broadcasts');
  return !leftOut && typeof row['immature_broadcasts'] === 'number' && row['immature_broadcasts'] > 0;
}

/** Every row still grows: said once above the drawing, not at each of its rows. */
export function isAllSoFar(rows: readonly Row[], notes: readonly AnswerNote[]): boolean {
  return rows.length > 0 && rows.every((row) => isSoFar(row, notes));
}
