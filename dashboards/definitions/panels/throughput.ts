import type { PanelDefinition } from '../definition.ts';

/** Events as they arrived over the last day. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'throughput',
    page: 'pipeline',
    order: 20,
    width: 'whole',
    metric: 'throughput',
    params: { interval: '5_minutes' },
    encoding: { as: 'line', x: 'start', measures: [{ column: 'events', unit: 'count' }] },
  },
];
