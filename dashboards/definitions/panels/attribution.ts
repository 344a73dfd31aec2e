import type { PanelDefinition } from '../definition.ts';

const link = { page: 'broadcast', params: { broadcast: 'broadcast' } } as const;
const figures = ['orders', 'values', 'attributed_share', 'converted', 'view_orders', 'view_values'] as const;
const more = ['all_orders', 'all_values', 'optouts', 'complaints'] as const;

/** Orders and revenue that add up over broadcasts: each order belongs to one of them at most. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'overview-revenue',
    page: 'overview',
    order: 50,
    width: 'whole',
    metric: 'attribution',
    renderers: ['web'],
    title: { en: 'Attributed orders and revenue', 'zh-CN': '归因订单与收入' },
    params: { compare: [] },
    encoding: { as: 'table', columns: [...figures, 'all_orders', 'all_values'], more: ['optouts', 'complaints'] },
  },
  {
    id: 'overview-revenue-by-broadcast',
    page: 'overview',
    order: 52,
    width: 'whole',
    metric: 'attribution',
    renderers: ['web'],
    title: { en: 'Attributed revenue by broadcast', 'zh-CN': '各群发的归因收入' },
    params: { group_by: 'broadcast', compare: [], limit: '10' },
    encoding: { as: 'table', columns: ['broadcast', ...figures], more, link },
  },
  {
    id: 'broadcast-revenue',
    page: 'broadcast',
    order: 26,
    width: 'whole',
    metric: 'attribution',
    renderers: ['web'],
    title: { en: 'Attributed orders and revenue', 'zh-CN': '归因订单与收入' },
    encoding: { as: 'table', columns: figures, more },
  },
];
