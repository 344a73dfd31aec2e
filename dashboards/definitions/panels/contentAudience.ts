import { cascadeRate, SMALL } from '../cascadeMeasure.ts';
import type { Localised, PanelDefinition } from '../definition.ts';

const shown = [
  { rate: 'open_rate', name: 'open', en: 'Open rate', 'zh-CN': '已读率' },
  { rate: 'click_rate', name: 'click', en: 'Click rate', 'zh-CN': '点击率' },
  { rate: 'converted_per_delivered', name: 'conversion', en: 'Conversion rate', 'zh-CN': '转化率' },
] as const;

interface Ranking {
  readonly by: 'content_type' | 'segment';
  readonly name: string;
  readonly title: Localised;
}
const rankings: readonly Ranking[] = [
  { by: 'content_type', name: 'content', title: { en: 'by content type', 'zh-CN': '按内容类型' } },
  { by: 'segment', name: 'segment', title: { en: 'by segment', 'zh-CN': '按受众分群' } },
];

// Comparing needs broadcasts that had the same time: those of 7 days by default, the younger ones are counted and left out.
const comparable = {
  page: 'content-audience',
  metric: 'cascade',
  defaults: { horizon: '7d' },
} as const;

const behind = { page: 'broadcasts', unlessFiltered: comparable.defaults } as const;

/** Which content works for whom: for each rate a heatmap, and two rankings with intervals. The web page shows one rate at a time. */
export const panels: readonly PanelDefinition[] = shown.flatMap(({ rate, name, ...title }, index) => [
  {
    ...comparable,
    id: `content-audience-${name}`,
    order: 10 + index * 100,
    width: 'whole',
    title: {
      en: `${title.en} by content type and segment`,
      'zh-CN': `${title['zh-CN']}：内容类型 × 受众分群`,
    },
    params: { group_by: 'content_type,segment', rate, maturity: 'mature' },
    encoding: {
      as: 'heatmap',
      x: 'segment',
      y: 'content_type',
      measure: cascadeRate,
      smallBelow: SMALL,
      link: { ...behind, params: { content_type: 'content_type', segment: 'segment' } },
    },
  },
  ...rankings.map(
    (ranking, at): PanelDefinition => ({
      ...comparable,
      id: `content-audience-${name}-by-${ranking.name}`,
      order: 20 + index * 100 + at,
      width: 'half',
      title: {
        en: `${title.en} ${ranking.title.en}`,
        'zh-CN': `${title['zh-CN']}（${ranking.title['zh-CN']}）`,
      },
      params: { group_by: ranking.by, rate, maturity: 'mature' },
      encoding: {
        as: 'bars',
        category: ranking.by,
        measure: cascadeRate,
        order: 'high',
        smallBelow: SMALL,
        link: { ...behind, params: { [ranking.by]: ranking.by } },
      },
    }),
  ),
]);
