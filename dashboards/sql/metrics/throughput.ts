import { fixed, tenantFilter } from '../cascadeView.ts';
import type { SqlColumn } from '../query.ts';
import type { ToSql } from '../toSql.ts';

const starts: Readonly<Record<string, string>> = {
  minute: 'v.minute',
  '5_minutes': 'toStartOfFiveMinutes(v.minute)',
  hour: 'toStartOfHour(v.minute)',
};

/**
 * Events by when they arrived. Of recipients' events alone, and an event that comes again counts until its rows are merged:
 * the metric also counts facts of broadcasts, and distinguishes the same event. Points without events are not there.
 */
export const throughputSql: ToSql = (panel) => {
  const start = starts[fixed(panel, 'interval') ?? '5_minutes'];
  if (start === undefined) return undefined;
  const byType: readonly SqlColumn[] =
    fixed(panel, 'group_by') === 'type' ? [{ name: 'type', expression: 'v.type', unit: 'text' }] : [];
  return {
    view: 'pipeline_throughput',
    time: { column: 'minute', kind: 'instants' },
    dimensions: [{ name: 'time', expression: start, unit: 'instant' }, ...byType],
    measures: [{ name: 'events', expression: 'sum(v.events)', unit: 'count' }],
    where: [],
    filters: [tenantFilter],
    orderBy: ['time', ...byType.map(({ name }) => name)].map((expression) => ({ expression })),
  };
};
