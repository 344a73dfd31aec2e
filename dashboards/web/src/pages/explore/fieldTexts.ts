import { dimensionWords } from '../../../../../contract/words/dimensions.ts';
import type { Localised } from '../../../../definitions/definition.ts';
import type { MetricInfo } from '../../api/answers.ts';
import { comparisonTitles, dateBasisTitles, horizonTitles } from '../../language/names.ts';

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
  maturity: { en: 'Broadcasts too young', 'zh-CN': '未满统计窗口的群发' },
  search: { en: 'Search', 'zh-CN': '搜索' },
  of: { en: 'Values of', 'zh-CN': '取值字段' },
  state: { en: 'State', 'zh-CN': '状态' },
  kind: { en: 'Kind', 'zh-CN': '种类' },
  code: { en: 'Code', 'zh-CN': '代码' },
  ...dimensionWords,
};

/** Values of closed lists that no dimension has, by the parameter that takes them. */
const valuesOf: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  compare: comparisonTitles,
  horizon: horizonTitles,
  date_basis: dateBasisTitles,
  interval: {
    quarter_hour: { en: 'Quarter of an hour', 'zh-CN': '15 分钟' },
    hour: { en: 'Hour', 'zh-CN': '小时' },
    day: { en: 'Day', 'zh-CN': '日' },
    week: { en: 'Week', 'zh-CN': '周' },
    month: { en: 'Month', 'zh-CN': '月' },
  },
  maturity: { mature: { en: 'Leave out', 'zh-CN': '不计入' }, all: { en: 'Count', 'zh-CN': '计入' } },
  stages: {
    all: { en: 'All five', 'zh-CN': '全部五个' },
    exposure: { en: 'Read, clicked, converted', 'zh-CN': '已读、点击、转化' },
  },
};

/** What a value of a parameter's closed list is called; undefined for one without a name of its own. */
export const choiceTitle = (name: string, value: string): Localised | undefined => valuesOf[name]?.[value];

/** What a parameter, or a column that a parameter takes as its value, is called. */
export function calledIn(info: Pick<MetricInfo, 'columns'>, localise: (text: Localised) => string) {
  return (name: string): string => {
    const texts = known[name];
    if (texts !== undefined) return localise(texts);
    return info.columns.find((column) => column.name === name)?.label ?? name.replaceAll('_', ' ');
  };
}
