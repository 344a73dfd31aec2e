import { LAGGING_AFTER_MS, STALE_AFTER_MS } from '../../../transforms/metrics/operations/ingest-lag.ts';
import type { SqlColumn } from '../query.ts';
import { shownOf, type ToSql } from '../toSql.ts';

const ago = (column: string) => `greatest(dateDiff('millisecond', ${column}, now64(3, 'UTC')), 0)`;

const columns: readonly SqlColumn[] = [
  { name: 'origin', expression: 'v.origin', unit: 'text' },
  {
    name: 'state',
    expression: `multiIf(${ago('v.updated_at')} > ${STALE_AFTER_MS}, 'stale', ${ago('v.complete_until')} > ${LAGGING_AFTER_MS}, 'lagging', 'ok')`,
    unit: 'text',
  },
  { name: 'lag_records', expression: 'v.lag_records', unit: 'count' },
  { name: 'behind_seconds', expression: `${ago('v.complete_until')} / 1000`, unit: 'seconds' },
  { name: 'complete_until', expression: 'v.complete_until', unit: 'instant' },
  { name: 'updated_at', expression: 'v.updated_at', unit: 'instant' },
];

/** A row a partition; they belong to no tenant. */
export const ingestLagSql: ToSql = (panel) => ({
  view: 'pipeline_progress',
  dimensions: shownOf(panel, columns),
  measures: [],
  where: [],
  filters: [],
  orderBy: [{ expression: 'origin' }],
});
