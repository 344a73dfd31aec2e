import { tenantFilter } from '../cascadeView.ts';
import type { SqlColumn } from '../query.ts';
import { shownOf, type ToSql } from '../toSql.ts';

const ROWS = 100;

const groups: readonly SqlColumn[] = [
  { name: 'code', expression: 'toString(v.code)', unit: 'text' },
  { name: 'path', expression: 'v.path', unit: 'text' },
  { name: 'origin_kind', expression: "splitByChar(':', v.origin)[1]", unit: 'text' },
];

/** Of the letter that the metric takes as the example: one that waits before one that does not, the latest of these. */
const example = (column: string) => `argMax(v.${column}, (v.waiting, v.failed_at, v.origin, v.position))`;

const measures: readonly SqlColumn[] = [
  { name: 'waiting', expression: 'countIf(v.waiting = 1)', unit: 'count' },
  { name: 'replayed', expression: 'countIf(v.waiting = 0)', unit: 'count' },
  { name: 'first_failed_at', expression: 'min(v.failed_at)', unit: 'instant' },
  { name: 'last_failed_at', expression: 'max(v.failed_at)', unit: 'instant' },
  { name: 'example_message', expression: example('message'), unit: 'text' },
  { name: 'example_origin', expression: example('origin'), unit: 'text' },
  { name: 'example_position', expression: example('position'), unit: 'text' },
];

/**
 * A row for each code, field and kind of origin. Letters that name no known tenant are in no tenant's rows, and whether
 * the bytes are still whole (`replayable`) is not in the views.
 */
export const deadLettersSql: ToSql = (panel) => ({
  view: 'pipeline_dead_letters',
  dimensions: groups,
  measures: shownOf(panel, measures),
  where: [],
  filters: [tenantFilter],
  orderBy: [
    { expression: 'waiting', descending: true },
    { expression: 'last_failed_at', descending: true },
    ...groups.map(({ name }) => ({ expression: name })),
  ],
  limit: ROWS,
});
