import { cascadeRate, SMALL } from '../cascadeMeasure.ts';
import type { PanelDefinition } from '../definition.ts';

/** Ranked by the server over all broadcasts: its answer holds the first groups only. */
const ranked = {
  page: 'overview',
  width: 'half',
  metric: 'cascade',
  // Young broadcasts have had less time to be read: among the others they would only rank low.
  params: {
    group_by: 'broadcast,content_type,platform',
    rate: 'open_rate',
    horizon: '7d',
    maturity: 'mature',
    compare: [],
  },
} as const;
const bars = {
  as: 'bars',
  category: 'broadcast',
  measure: cascadeRate,
  most: 8,
  under: ['content_type', 'platform'],
  smallBelow: SMALL,
  link: { page: 'broadcast', params: { broadcast: 'broadcast' } },
} as const;

/** Best and worst broadcasts by open rate 7 days after delivery; and the latest ones, which are too young for it. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'latest-broadcasts',
    page: 'overview',
    order: 30,
    width: 'whole',
    metric: 'broadcasts',
    title: { en: 'Latest broadcasts', 'zh-CN': '最近群发' },
    params: { sort: '-first_send_at', limit: '5', cursor: [] },
    encoding: {
      as: 'table',
      columns: [
        'broadcast',
        'title',
        'first_send_at',
        'platform',
        'content_type',
        'open_rate',
        'click_rate',
        'converted_per_delivered',
      ],
      more: ['campaign', 'owner', 'tier', 'sent', 'delivered', 'read', 'clicked', 'converted', 'mature'],
      link: { page: 'broadcast', params: { broadcast: 'broadcast' } },
    },
  },
  {
    ...ranked,
    id: 'best-broadcasts',
    order: 60,
    params: { ...ranked.params, sort: '-rate' },
    title: { en: 'Highest open rates (7 days)', 'zh-CN': '已读率最高的群发（7 天）' },
    encoding: { ...bars, order: 'high' },
  },
  {
    ...ranked,
    id: 'worst-broadcasts',
    order: 62,
    params: { ...ranked.params, sort: 'rate' },
    title: { en: 'Lowest open rates (7 days)', 'zh-CN': '已读率最低的群发（7 天）' },
    encoding: { ...bars, order: 'low' },
  },
];
