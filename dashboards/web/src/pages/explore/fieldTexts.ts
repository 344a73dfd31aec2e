import { dimensionWords } from '../../../../../contract/words/dimensions.ts';
import type { Localised } from '../../../../definitions/definition.ts';
import type { MetricInfo } from '../../api/answers.ts';

/** Parameters that no column is named after. Others are called as the metric calls its column of that name. */
const known: Readonly<Record<string, Localised>> = {
  group_by: { en: 'Group by', 'zh-CN': '分组' },
  audience: { en: 'Combined segments', 'zh-CN': '分群组合' },
  horizon: { en: 'Counted within', 'zh-CN': '统计窗口' },
  goal: { en: 'Goal', 'zh-CN': '转化目标' },
  stages: { en: 'Stages', 'zh-CN': '阶段' },
  compare: { en: 'Compare with', 'zh-CN': '对比' },
  include_machine: { en: 'Count machine-only readers', 'zh-CN': '计入仅机器阅读者' },
  bounds: { en: 'Bounds of reads', 'zh-CN': '阅读上下界' },
  exact: { en: 'From raw events', 'zh-CN': '从原始事件计算' },
  limit: { en: 'At most rows', 'zh-CN': '最多行数' },
  date_basis: { en: 'Which date counts', 'zh-CN': '日期口径' },
  interval: { en: 'Length of a point', 'zh-CN': '时间粒度' },
  zone: { en: 'Zone of the points', 'zh-CN': '时区' },
  sort: { en: 'Sort by', 'zh-CN': '排序' },
  mature: { en: 'Mature only', 'zh-CN': '仅已成熟' },
  search: { en: 'Search', 'zh-CN': '搜索' },
  of: { en: 'Values of', 'zh-CN': '取值字段' },
  state: { en: 'State', 'zh-CN': '状态' },
  kind: { en: 'Kind', 'zh-CN': '种类' },
  code: { en: 'Code', 'zh-CN': '代码' },
  ...dimensionWords,
};

/** What a parameter, or a column that a parameter takes as its value, is called. */
export function calledIn(info: Pick<MetricInfo, 'columns'>, say: (text: Localised) => string) {
  return (name: string): string => {
    const texts = known[name];
    if (texts !== undefined) return say(texts);
    return info.columns.find((column) => column.name === name)?.label ?? name.replaceAll('_', ' ');
  };
}
