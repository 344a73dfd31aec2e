import { tenantFilter } from '../cascadeView.ts';
import type { SqlColumn } from '../query.ts';
import { shownOf, type ToSql } from '../toSql.ts';

const ROWS = 100;

const columns: readonly SqlColumn[] = [
  { name: 'state', expression: "if(v.failing = 1, 'failing', 'pending')", unit: 'text' },
  { name: 'kind', expression: 'toString(v.kind)', unit: 'text' },
  { name: 'unit', expression: 'v.unit', unit: 'text' },
  { name: 'code', expression: 'toString(v.code)', unit: 'text' },
  { name: 'message', expression: 'v.message', unit: 'text' },
  { name: 'attempts', expression: 'v.failures', unit: 'count' },
  { name: 'failed_at', expression: 'v.failed_at', unit: 'instant' },
  { name: 'next_try_at', expression: 'v.next_try_at', unit: 'instant' },
  {
    name: 'age_seconds',
    expression: "greatest(dateDiff('millisecond', v.marked_at, now64(3, 'UTC')), 0) / 1000",
    unit: 'seconds',
  },
  { name: 'marked_at', expression: 'v.marked_at', unit: 'instant' },
];

/** A row a unit whose figures still change: those that fail first. How many changes wait is not in the views. */
export const failingUnitsSql: ToSql = (panel) => ({
  view: 'pipeline_units',
  dimensions: shownOf(panel, columns),
  measures: [],
  where: ['v.pending = 1'],
  filters: [tenantFilter],
  orderBy: ['state', 'marked_at', 'kind', 'unit'].map((expression) => ({ expression })),
  limit: ROWS,
});
