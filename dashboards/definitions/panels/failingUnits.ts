import type { PanelDefinition } from '../definition.ts';

/** Figures that are not recomputed yet: those that fail first, then those that wait. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'failing-units',
    page: 'pipeline',
    order: 50,
    width: 'whole',
    metric: 'failing-units',
    nothing: { en: 'Nothing waiting: all figures are up to date.', 'zh-CN': '没有待重算的数字，全部为最新。' },
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
