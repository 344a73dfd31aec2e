import type { PanelDefinition } from '../definition.ts';

const link = { page: 'broadcast', params: { broadcast: 'broadcast' } } as const;
const figures = ['orders', 'values', 'attributed_share', 'view_orders', 'view_values'] as const;
const whole = ['all_orders', 'all_values'] as const;
const more = ['converted', 'optouts', 'complaints'] as const;
const caution = {
  en: 'View-through orders: the person read, did not click, and ordered later. They are not part of attributed revenue. Attribution shows which broadcast an order belongs to, not that the broadcast caused it.',
  'zh-CN': '已读后订单：已读、没有点击、之后下单，不计入归因收入。归因只说明订单属于哪次群发，不代表订单由它带来。',
} as const;

/** Orders and revenue that add up over broadcasts: each order belongs to one of them at most. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'overview-revenue',
    page: 'overview',
    order: 50,
    width: 'whole',
    metric: 'attribution',
    title: { en: 'Attributed orders and revenue', 'zh-CN': '归因订单与收入' },
    params: { compare: [] },
    encoding: { as: 'table', columns: [...figures, ...whole], more },
  },
  {
    id: 'overview-revenue-by-broadcast',
    page: 'overview',
    order: 52,
    width: 'whole',
    metric: 'attribution',
    title: { en: 'Attributed revenue by broadcast', 'zh-CN': '各群发的归因收入' },
    params: { group_by: 'broadcast', compare: [], limit: '10' },
    encoding: { as: 'table', columns: ['broadcast', ...figures], more: [...more, ...whole], link },
    caution,
  },
  {
    id: 'broadcast-revenue',
    page: 'broadcast',
    order: 26,
    width: 'whole',
    metric: 'attribution',
    title: { en: 'Attributed orders and revenue', 'zh-CN': '归因订单与收入' },
    encoding: { as: 'table', columns: figures, more: [...more, ...whole] },
    caution,
  },
];
