import type { AnswerNote, Cell, Column, Row } from '../api/answers.ts';
import { useLocalise } from '../language/language.tsx';
import { useWriting, type Writing } from '../language/write.ts';
import { absenceOf } from './absence.ts';
import { secondsPerUnit, writeCell } from './cell.ts';
import { unitOf } from './measures.ts';
import { RangeText } from './Range.tsx';
import { rangeOf } from './ranges.ts';
import { absenceSentence, absenceWords, reasonsIn } from './reasons.ts';
import { flagWord, wordOf } from './words.ts';
import './marks.css';

/** The mark of why a cell has no figure; pointing at it or focusing it shows the reason. */
export function Absent({
  row,
  column,
  notes,
}: {
  readonly row: Row;
  readonly column: Pick<Column, 'name' | 'kind'>;
  readonly notes?: readonly AnswerNote[] | undefined;
}) {
  const localise = useLocalise();
  const { is, reason } = absenceOf(row, column, notes);
  const sentence = absenceSentence(is, reason);
  return (
    <span
      className={`absent absent-${is}`}
      data-absent={is}
      title={sentence === undefined ? undefined : localise(sentence)}
    >
      {localise(absenceWords[is])}
      {sentence === undefined || is === 'no_denominator' ? null : <span className="unseen"> {localise(sentence)}</span>}
    </span>
  );
}

function written(writing: Writing, column: Column, cell: Exclude<Cell, null>): string {
  const seconds = secondsPerUnit(column);
  return seconds !== undefined && typeof cell === 'number'
    ? writing.duration(cell * seconds)
    : writeCell(writing, column.kind, cell);
}

/** One figure of one row, the range that it is known in, or the mark of why there is none. */
export function Figure({
  row,
  column,
  notes,
}: {
  readonly row: Row;
  readonly column: Column;
  readonly notes?: readonly AnswerNote[] | undefined;
}) {
  const localise = useLocalise();
  const writing = useWriting();
  const cell = row[column.name] ?? null;
  if (typeof cell === 'boolean') return <>{localise(flagWord(column.name, cell))}</>;
  const word = typeof cell === 'string' ? wordOf(column.name, cell, row) : undefined;
  if (word !== undefined) return <>{localise(word)}</>;
  if (column.name === 'not_measurable' && typeof cell === 'string') {
    const sentences = reasonsIn(cell).map((reason) => localise(reason));
    return <>{sentences.join(' ')}</>;
  }
  if (cell !== null) return <>{written(writing, column, cell)}</>;
  const range = rangeOf(row, column.name);
  if (range === undefined) return <Absent row={row} column={column} notes={notes} />;
  return <RangeText range={range} unit={unitOf(column)} scale={secondsPerUnit(column) ?? 1} />;
}

/** Marks a row whose figures still grow. */
export function SoFar() {
  const localise = useLocalise();
  return (
    <span
      className="so-far"
      title={localise({
        en: 'Still counting in this measurement window: figures will change.',
        'zh-CN': '该统计窗口仍在统计中，数字还会变化。',
      })}
    >
      {localise({ en: 'still counting', 'zh-CN': '统计中' })}
    </span>
  );
}
