import type { PanelDefinition } from '../definition.ts';
import { stageTitles } from '../stages.ts';

/** What happened when: people for whom each stage came first in that hour. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'broadcast-timeline',
    page: 'broadcast',
    order: 50,
    width: 'whole',
    metric: 'timeseries',
    title: { en: 'Timeline: people reaching each stage', 'zh-CN': '时间线：各时段到达各阶段的人次' },
    // By event date there is neither horizon nor goal: what happened counts when it happened.
    defaults: { interval: 'hour' },
    params: { date_basis: 'event', horizon: [], goal: [] },
    encoding: {
      as: 'line',
      x: 'start',
      measures: (['sent', 'delivered', 'read', 'clicked', 'converted'] as const).map((column) => ({
        column,
        unit: 'count',
        title: stageTitles[column],
      })),
    },
  },
];
