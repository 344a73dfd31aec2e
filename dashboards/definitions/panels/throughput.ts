import type { PanelDefinition } from '../definition.ts';

/** Events as they arrived over the last day, by type. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'throughput',
    page: 'pipeline',
    order: 20,
    width: 'whole',
    metric: 'throughput',
    params: { interval: '5_minutes', group_by: 'type' },
    encoding: { as: 'line', x: 'start', measures: [{ column: 'events', unit: 'count' }], series: 'type' },
  },
];
