import type { PanelDefinition } from '../definition.ts';
import { stageTitles } from '../stages.ts';

/** Over time: rates by the broadcast's date, which is the only one they have; counts by the date that is chosen. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'trend-rates',
    page: 'overview',
    order: 40,
    width: 'half',
    metric: 'timeseries',
    title: { en: 'Open and click rates by broadcast date', 'zh-CN': '已读率与点击率（按群发日期）' },
    params: { date_basis: 'broadcast' },
    defaults: { interval: 'day' },
    encoding: {
      as: 'line',
      x: 'date',
      earlierX: 'aligned_to',
      measures: [
        { column: 'open_rate', unit: 'rate' },
        { column: 'click_rate', unit: 'rate' },
      ],
    },
  },
  {
    id: 'trend-counts',
    page: 'overview',
    order: 42,
    width: 'half',
    metric: 'timeseries',
    title: { en: 'People at each stage over time', 'zh-CN': '各阶段人次趋势' },
    defaults: { interval: 'day' },
    encoding: {
      as: 'line',
      x: 'date',
      earlierX: 'aligned_to',
      measures: (['sent', 'delivered', 'read', 'clicked', 'converted'] as const).map((column) => ({
        column,
        unit: 'count',
        title: stageTitles[column],
      })),
    },
  },
];
