import type { PageDefinition, PanelDefinition } from '../definitions/definition.ts';
import type { PanelQuery, SqlColumn } from './query.ts';

/** A panel of one metric as a query over the views; undefined where the views do not carry what it shows. */
export type ToSql = (panel: PanelDefinition, page: PageDefinition) => PanelQuery | undefined;

/** Columns that a table shows, in its order. */
export function shownColumns({ encoding }: PanelDefinition): readonly string[] {
  return encoding.as === 'table' ? (encoding.columns ?? []) : [];
}

/** Of these columns those that a table shows, in its order. */
export const shownOf = (panel: PanelDefinition, columns: readonly SqlColumn[]): readonly SqlColumn[] =>
  shownColumns(panel).flatMap((name) => columns.filter((column) => column.name === name));
