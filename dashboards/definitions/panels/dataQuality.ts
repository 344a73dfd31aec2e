import type { PanelDefinition } from '../definition.ts';

/** What may keep figures from being right: one row a check. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'data-quality',
    page: 'pipeline',
    order: 60,
    width: 'whole',
    metric: 'data-quality',
    encoding: { as: 'table', columns: ['check', 'subject', 'count', 'of', 'share', 'at', 'detail'] },
  },
];
