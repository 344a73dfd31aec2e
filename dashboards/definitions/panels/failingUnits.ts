import type { PanelDefinition } from '../definition.ts';

/** Figures that are not recomputed yet: those that fail first, then those that wait. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'failing-units',
    page: 'pipeline',
    order: 50,
    width: 'whole',
    metric: 'failing-units',
    nothing: { en: 'Nothing waits: all figures are recomputed.', 'zh-CN': '没有等待：所有数字均已重算。' },
    encoding: {
      as: 'table',
      columns: [
        'state',
        'kind',
        'unit',
        'code',
        'message',
        'attempts',
        'next_try_at',
        'marks_waiting',
        'age_seconds',
        'marked_at',
      ],
    },
  },
];
