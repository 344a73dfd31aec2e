import { cascadeRate, SMALL } from '../cascadeMeasure.ts';
import type { PanelDefinition } from '../definition.ts';

/** One broadcast by whom it went to. Segments overlap, variants do not. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'broadcast-segments',
    page: 'broadcast',
    order: 40,
    width: 'half',
    metric: 'cascade',
    title: { en: 'Open rate by segment (segments overlap)', 'zh-CN': '各受众分群的已读率（分群有重叠）' },
    params: { group_by: 'segment', rate: 'open_rate' },
    encoding: { as: 'bars', category: 'segment', measure: cascadeRate, order: 'high', smallBelow: SMALL },
  },
  {
    id: 'broadcast-segments-clicks',
    page: 'broadcast',
    order: 42,
    width: 'half',
    metric: 'cascade',
    title: { en: 'Click rate by segment (segments overlap)', 'zh-CN': '各受众分群的点击率（分群有重叠）' },
    params: { group_by: 'segment', rate: 'click_rate' },
    encoding: { as: 'bars', category: 'segment', measure: cascadeRate, order: 'high', smallBelow: SMALL },
  },
  {
    id: 'broadcast-variants',
    page: 'broadcast',
    order: 44,
    width: 'half',
    metric: 'cascade',
    title: { en: 'Open rate by variant', 'zh-CN': '各变体的已读率' },
    params: { group_by: 'variant', rate: 'open_rate' },
    encoding: { as: 'bars', category: 'variant', measure: cascadeRate },
  },
];
