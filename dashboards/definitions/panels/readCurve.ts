import type { PanelDefinition } from '../definition.ts';

/** One broadcast's readers by the time since their delivery, next to what is usual of broadcasts like it. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'broadcast-read-curve',
    page: 'broadcast',
    order: 20,
    width: 'whole',
    metric: 'read-curve',
    title: { en: 'Reads over time vs usual', 'zh-CN': '已读曲线：本次与同类' },
    encoding: {
      as: 'line',
      x: 'since_seconds',
      measures: [
        {
          column: 'share',
          unit: 'rate',
          low: 'low',
          high: 'high',
          people: 'people',
          of: 'of_people',
          title: { en: 'This broadcast', 'zh-CN': '本次群发' },
        },
      ],
      reference: {
        column: 'typical',
        unit: 'rate',
        low: 'typical_low',
        high: 'typical_high',
        title: { en: 'Usual (median, 10–90%)', 'zh-CN': '同类（中位数，10–90%）' },
      },
    },
  },
];
