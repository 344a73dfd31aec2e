import type { PanelDefinition } from '../definition.ts';

/** How many events arrive. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'throughput',
    page: 'pipeline',
    order: 20,
    width: 'whole',
    metric: 'throughput',
    params: { interval: '5_minutes' },
    renderers: ['web', 'grafana', 'superset'],
    encoding: { as: 'line', x: 'start', measures: [{ column: 'events', unit: 'count' }] },
  },
];
