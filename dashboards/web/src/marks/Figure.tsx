import type { Cell, Column, Row } from '../api/answers.ts';
import { type Language, useLanguage } from '../language/language.tsx';
import { useWriting, type Writing } from '../language/write.ts';

/** Why a cell has no figure: these are not zero, and not each other. */
export type Absence = 'not_measurable' | 'no_denominator' | 'immature' | 'suppressed' | 'no_data';

/**
 * The reason that the row gives for a column without a figure: its `not_measurable` text (`open_rate:no_reads;...`) names
 * columns with reasons. A null rate that nothing is said of has no denominator.
 */
export function absenceOf(
  row: Row,
  column: Pick<Column, 'name' | 'kind'>,
): { readonly is: Absence; readonly reason: string } {
  const told = typeof row['not_measurable'] === 'string' ? row['not_measurable'] : '';
  const named = told
    .split(';')
    .map((part) => part.split(':'))
    .find(([name]) => name === column.name || name === '');
  const reason = named?.[1] ?? (told !== '' && !told.includes(':') ? told : '');
  if (reason === 'immature') return { is: 'immature', reason };
  if (reason === 'suppressed') return { is: 'suppressed', reason };
  if (reason === 'no_data') return { is: 'no_data', reason };
  if (reason !== '') return { is: 'not_measurable', reason };
  return column.kind === 'rate' ? { is: 'no_denominator', reason: '' } : { is: 'no_data', reason: '' };
}

const absences: Readonly<Record<Language, Readonly<Record<Absence, string>>>> = {
  en: {
    not_measurable: 'not measurable',
    no_denominator: 'N/A',
    immature: 'too early',
    suppressed: 'too few people',
    no_data: '–',
  },
  'zh-CN': {
    not_measurable: '无法测量',
    no_denominator: '不适用',
    immature: '未成熟',
    suppressed: '人数过少',
    no_data: '–',
  },
};

/** A cell that has a value, as text in the reader's locale. */
export function writeCell(writing: Writing, kind: Column['kind'], cell: Exclude<Cell, null>): string {
  if (Array.isArray(cell))
    return cell.map(({ amount, currency }) => writing.money(amount, currency)).join(' + ') || '0';
  if (typeof cell === 'number') {
    if (kind === 'rate') return writing.rate(cell);
    if (kind === 'instant') return writing.instant(cell);
    return kind === 'count' ? writing.count(cell) : writing.number(cell);
  }
  if (typeof cell === 'string') {
    if (kind === 'date') return writing.date(cell);
    if (kind === 'instant') return writing.instant(cell);
  }
  return String(cell);
}

/** One figure of one row, or the mark of why there is none. */
export function Figure({ row, column }: { readonly row: Row; readonly column: Column }) {
  const writing = useWriting();
  const language = useLanguage();
  const cell = row[column.name] ?? null;
  if (cell !== null) return <>{writeCell(writing, column.kind, cell)}</>;
  const { is, reason } = absenceOf(row, column);
  return (
    <span className={`absent absent-${is}`} title={reason === '' ? undefined : reason}>
      {absences[language][is]}
    </span>
  );
}
