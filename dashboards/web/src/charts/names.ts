import type { Column, Row } from '../api/answers.ts';

/** Columns of every metric whose rows are broadcasts. */
export const ID = 'broadcast';
export const TITLE = 'title';

/** The title of a row's broadcast; undefined where it has none or titles are not kept. */
export function titleOf(row: Row): string | undefined {
  const title = row[TITLE];
  return typeof title === 'string' && title !== '' ? title : undefined;
}

/** Columns as they are drawn: the title is in the cell of the id, which comes first, so that people read titles and not ids. */
export function namedColumns(columns: readonly Column[]): {
  readonly columns: readonly Column[];
  readonly named: boolean;
} {
  const [id, title] = [ID, TITLE].map((name) => columns.find((column) => column.name === name));
  if (id === undefined || title === undefined) return { columns, named: false };
  return { columns: [id, ...columns.filter((column) => column !== id && column !== title)], named: true };
}
