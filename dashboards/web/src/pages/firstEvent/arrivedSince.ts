import type { Row } from '../../api/answers.ts';

/** What distinguishes one event of latest-events from another: it has no id, since recipients are pseudonyms. */
export const arrivalKey = (row: Row) =>
  JSON.stringify([row['type'], row['broadcast'], row['recipient'], row['occurred_at'], row['received_at']]);

/** Events that were not there when one began to look. */
export function arrivedSince(rows: readonly Row[], before: ReadonlySet<string>): readonly Row[] {
  return rows.filter((row) => !before.has(arrivalKey(row)));
}
