import type { PanelDefinition } from '../definition.ts';
import { type Stage, stageTitles } from '../stages.ts';

const byStage = (stages: readonly Stage[]) =>
  stages.map((column) => ({ column, unit: 'count' as const, title: stageTitles[column] }));

const timeline = {
  page: 'broadcast',
  width: 'half',
  metric: 'timeseries',
  defaults: { interval: 'hour' },
  // By event date there is neither horizon nor goal: what happened counts when it happened.
  params: { date_basis: 'event', horizon: [], goal: [] },
} as const;

/** What happened when: people who came to a stage for the first time. A send's peak would flatten all that follows it. */
export const panels: readonly PanelDefinition[] = [
  {
    ...timeline,
    id: 'broadcast-timeline-sending',
    order: 50,
    title: { en: 'Sends and deliveries', 'zh-CN': '发送与送达' },
    encoding: { as: 'line', x: 'start', measures: byStage(['sent', 'delivered']) },
  },
  {
    ...timeline,
    id: 'broadcast-timeline',
    order: 52,
    title: { en: 'Reads, clicks and conversions', 'zh-CN': '已读、点击与转化' },
    encoding: {
      as: 'line',
      x: 'start',
      measures: [
        ...byStage(['read', 'clicked']),
        // By event date conversions are of any goal, whichever the page asks of.
        { column: 'converted', unit: 'count', title: { en: 'Converted (any goal)', 'zh-CN': '已转化（任意目标）' } },
      ],
    },
  },
];
