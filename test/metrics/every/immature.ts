import { readReasons } from '../../../contract/notes.ts';
import type { Horizon } from '../../../store/tables/rollups.ts';
import type { Answer } from './answers.ts';

type Row = Answer['rows'][number];

/** Columns that show whether a row may grow. */
const isMarked = (row: Row) => 'mature' in row || 'complete' in row;

function isImmature(row: Row): boolean {
  if (row.mature === false || row.complete === false || Number(row.immature_broadcasts) > 0) return true;
  return [...readReasons(String(row.not_measurable ?? '')).values()].includes('immature');
}

/** Whether an answer has several horizons: then a note does not name which. */
const isOfHorizon = (row: Row, horizon: Horizon) =>
  (row.horizon === undefined || row.horizon === horizon) && (row.label === undefined || row.label === horizon);

/**
 * Whether an answer about one broadcast states that its figures at a horizon may grow: in its rows, where these have a column for it,
 * and in a note; undefined where it has other horizons alone. Throws where the two differ.
 */
export function showsImmature({ rows, notes }: Answer, horizon: Horizon): boolean | undefined {
  const own = rows.filter((row) => isOfHorizon(row, horizon));
  const [inRows, inNotes] = [own.some(isImmature), notes.some(({ code }) => code === 'immature')];
  if (own.length === 0 && rows.length > 0) return undefined;
  if (own.length < rows.length) return inRows;
  if (own.some(isMarked) && inRows !== inNotes) throw new Error(`rows ${inRows}, notes ${inNotes}`);
  return inRows || inNotes;
}
