import type { PanelDefinition } from '../definition.ts';

/** The wide funnel by content type: counts of every stage in one table. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'funnel-by-content-type',
    page: 'overview',
    order: 50,
    width: 'whole',
    metric: 'funnel',
    title: { en: 'Funnel by content type', 'zh-CN': '各内容类型的漏斗' },
    params: { group_by: 'content_type', compare: [] },
    encoding: {
      as: 'table',
      columns: [
        'content_type',
        'sent',
        'delivered',
        'read',
        'clicked',
        'converted',
        'delivery_rate',
        'open_rate',
        'click_rate',
        'converted_per_delivered',
      ],
      link: { page: 'broadcasts', params: { content_type: 'content_type' } },
    },
  },
];
