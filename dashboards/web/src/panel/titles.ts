import type { PanelDefinition } from '../../../definitions/definition.ts';
import type { Answer, Column, MetricInfo } from '../api/answers.ts';
import { ID, TITLE } from '../charts/names.ts';

/** The titles of so many broadcasts are asked for at once; those of further rows have ids alone. */
const MOST = 60;

export interface Shown {
  readonly panel: PanelDefinition;
  readonly info: MetricInfo | undefined;
  readonly answer: Answer | undefined;
}

/** The first broadcasts of a table or of bars whose metric has no titles; empty for any other panel. */
export function untitled({ panel: { encoding }, info, answer }: Shown): readonly string[] {
  if (info === undefined || answer === undefined) return [];
  const names = namesIn(encoding, info);
  if (!names.includes(ID) || info.columns.some(({ name }) => name === TITLE)) return [];
  const ids = answer.rows.flatMap((row) => (typeof row[ID] === 'string' && row[ID] !== '' ? [row[ID]] : []));
  return [...new Set(ids)].slice(0, MOST);
}

/** Columns that name the rows of a form in which a broadcast is one row. */
function namesIn(encoding: PanelDefinition['encoding'], info: MetricInfo): readonly string[] {
  if (encoding.as === 'bars') return [encoding.category];
  if (encoding.as !== 'table') return [];
  return encoding.columns ?? info.columns.map(({ name }) => name);
}

const afterId = <T>(all: readonly T[], isId: (one: T) => boolean, added: T): readonly T[] =>
  all.flatMap((one) => (isId(one) ? [one, added] : [one]));

/** The same panel with the title of each broadcast in its row; a table has a column of them. */
export function withTitles(shown: Shown, column: Column, titles: ReadonlyMap<string, string>): Shown {
  const { panel, info, answer } = shown;
  const { encoding } = panel;
  if (info === undefined || answer === undefined || titles.size === 0) return shown;
  const columns =
    encoding.as === 'table' && encoding.columns ? afterId(encoding.columns, (name) => name === ID, TITLE) : undefined;
  return {
    panel: encoding.as === 'table' && columns !== undefined ? { ...panel, encoding: { ...encoding, columns } } : panel,
    info: { ...info, columns: afterId(info.columns, ({ name }) => name === ID, column) },
    answer: {
      ...answer,
      rows: answer.rows.map((row) => ({ ...row, [TITLE]: titles.get(String(row[ID])) ?? '' })),
    },
  };
}
