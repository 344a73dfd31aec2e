import { cascadeRate } from '../cascadeMeasure.ts';
import type { PanelDefinition } from '../definition.ts';

/** One broadcast: its cascade, and how its figures grew from horizon to horizon. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'broadcast-cascade',
    page: 'broadcast',
    order: 10,
    width: 'whole',
    metric: 'cascade',
    title: { en: 'Conversion funnel', 'zh-CN': '转化漏斗' },
    encoding: { as: 'stages', stage: 'stage', rate: 'rate_name', measure: cascadeRate },
  },
  {
    id: 'broadcast-horizons',
    page: 'broadcast',
    order: 60,
    width: 'whole',
    metric: 'broadcast',
    title: { en: 'Results by time since delivery', 'zh-CN': '各统计窗口的效果' },
    encoding: {
      as: 'table',
      columns: [
        'horizon',
        'mature',
        'delivered',
        'read',
        'clicked',
        'converted',
        'open_rate',
        'click_rate',
        'converted_per_delivered',
        'opted_out',
        'complained',
      ],
      more: [
        'read_low',
        'read_high',
        'open_rate_low',
        'open_rate_high',
        'read_as_of',
        'open_rate_wilson_low',
        'open_rate_wilson_high',
        'orders',
        'values',
        'median_ms_to_read',
        'median_ms_to_read_low',
        'median_ms_to_read_high',
        'median_ms_to_click',
      ],
    },
  },
];
