import type { Answer } from '../../api/formats/answer.ts';
import type { Table } from '../../api/formats/columns.ts';
import type { Language } from '../../api/language.ts';
import { type Reason, readReasons } from '../../contract/notes.ts';
import { horizonTitles } from '../../contract/words/horizons.ts';
import { reasonWords } from '../../contract/words/reasons.ts';
import { headOf, NOTHING, type Reader } from './cell.ts';

/** The column whose codes have words under a table. */
export const REASONS = 'not_measurable';

/** More columns than these that one reason explains are counted. */
const MOST_NAMED = 3;

/**
 * What a reader needs to know of the cells of a table: the horizon of its figures, and why figures have none, each reason once.
 */
export function underTable(
  answer: Pick<Answer, 'columns' | 'rows' | 'params'>,
  { language }: Pick<Reader, 'language'>,
): string[] {
  return [...horizonLine(answer, language), ...reasonLines(answer, language)];
}

/** Where rows of several horizons have no column of it, all are of the one that was asked for, or of the usual one. */
function horizonLine(
  { columns, rows, params }: Pick<Answer, 'columns' | 'rows' | 'params'>,
  language: Language,
): string[] {
  const { horizon, date_basis } = params;
  // By event date every event counts when it happened.
  if (date_basis === 'event') return [];
  if (typeof horizon !== 'string' || rows.length === 0 || columns.some(({ name }) => name === 'horizon')) return [];
  const window = horizonTitles[horizon]?.[language] ?? horizon;
  return [language === 'en' ? `Measurement window: ${window.toLowerCase()}` : `统计窗口：${window}`];
}

function reasonLines({ columns, rows }: Table, language: Language): string[] {
  const without = new Map<Reason, Set<string>>();
  for (const row of rows) {
    for (const [name, reason] of readReasons(String(row[REASONS] ?? ''))) {
      without.set(reason, (without.get(reason) ?? new Set()).add(name));
    }
  }
  const labelOf = (name: string) => {
    const column = columns.find((one) => one.name === name);
    return column === undefined ? name : headOf(column, language);
  };
  return [...without].map(([reason, names]) => {
    const order = columns.map(({ name }) => name).filter((name) => names.has(name));
    const labels = [...order, ...[...names].filter((name) => !order.includes(name))].map(labelOf);
    return `${NOTHING} ${listText(labels, language)}${language === 'en' ? ': ' : '：'}${reasonWords[reason][language]}`;
  });
}

function listText(labels: readonly string[], language: Language): string {
  // "and 1 more" is no shorter than a name.
  const named = labels.length > MOST_NAMED + 1 ? labels.slice(0, MOST_NAMED) : labels;
  const others = labels.length - named.length;
  if (language === 'en') return `${named.join(', ')}${others === 0 ? '' : ` and ${others} more`}`;
  return `${named.join('、')}${others === 0 ? '' : `等 ${labels.length} 项`}`;
}
