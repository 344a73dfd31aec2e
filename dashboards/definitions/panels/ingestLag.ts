import type { PanelDefinition } from '../definition.ts';

/** How far each partition has been read, and whether anyone still reads it. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'ingest-lag',
    page: 'pipeline',
    order: 10,
    width: 'whole',
    metric: 'ingest-lag',
    encoding: {
      as: 'table',
      columns: ['origin', 'state', 'lag_records', 'behind_seconds', 'complete_until', 'updated_at'],
    },
  },
];
