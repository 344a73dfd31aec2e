import type { PanelDefinition } from '../../../definitions/definition.ts';
import type { Answer, Column, MetricInfo } from '../api/answers.ts';

const [ID, TITLE] = ['broadcast', 'title'] as const;
/** So many broadcasts are asked for at once: a longer table has ids alone. */
const MOST = 25;

export interface Shown {
  readonly panel: PanelDefinition;
  readonly info: MetricInfo | undefined;
  readonly answer: Answer | undefined;
}

/** The broadcasts of a table whose metric has no titles; empty for any other panel. */
export function untitled({ panel: { encoding }, info, answer }: Shown): readonly string[] {
  if (encoding.as !== 'table' || info === undefined || answer === undefined) return [];
  const names = encoding.columns ?? info.columns.map(({ name }) => name);
  if (!names.includes(ID) || info.columns.some(({ name }) => name === TITLE)) return [];
  const ids = answer.rows.flatMap((row) => (typeof row[ID] === 'string' && row[ID] !== '' ? [row[ID]] : []));
  const distinct = [...new Set(ids)];
  return distinct.length <= MOST ? distinct : [];
}

const afterId = <T>(all: readonly T[], isId: (one: T) => boolean, added: T): readonly T[] =>
  all.flatMap((one) => (isId(one) ? [one, added] : [one]));

/** The same table with the title next to the id of each broadcast. */
export function withTitles(shown: Shown, column: Column, titles: ReadonlyMap<string, string>): Shown {
  const { panel, info, answer } = shown;
  const { encoding } = panel;
  if (encoding.as !== 'table' || info === undefined || answer === undefined || titles.size === 0) return shown;
  const columns = encoding.columns && afterId(encoding.columns, (name) => name === ID, TITLE);
  return {
    panel: columns === undefined ? panel : { ...panel, encoding: { ...encoding, columns } },
    info: { ...info, columns: afterId(info.columns, ({ name }) => name === ID, column) },
    answer: {
      ...answer,
      rows: answer.rows.map((row) => ({ ...row, [TITLE]: titles.get(String(row[ID])) ?? '' })),
    },
  };
}
