import { cascadeRate } from '../cascadeMeasure.ts';
import type { PanelDefinition } from '../definition.ts';

/** This period's rates against the earlier one's, and the whole cascade with what is uncertain of it. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'overview-figures',
    page: 'overview',
    order: 10,
    width: 'whole',
    metric: 'cascade',
    title: { en: 'Rates of this period', 'zh-CN': '本期比率' },
    params: { rate: ['delivery_rate', 'open_rate', 'click_rate', 'converted_per_delivered'] },
    encoding: { as: 'figures', each: 'rate_name', measures: [cascadeRate] },
  },
  {
    id: 'overview-cascade',
    page: 'overview',
    order: 20,
    width: 'whole',
    metric: 'cascade',
    title: { en: 'Conversion funnel', 'zh-CN': '转化漏斗' },
    encoding: { as: 'stages', stage: 'stage', rate: 'rate_name', measure: cascadeRate },
  },
];
