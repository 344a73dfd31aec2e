import type { Localised } from '../../../../definitions/definition.ts';
import type { MetricInfo } from '../../api/answers.ts';
import {
  comparisonTitles,
  dateBasisTitles,
  filterTitles,
  horizonTitles,
  intervalTitles,
} from '../../language/names.ts';

/** Parameters that no column is named after. Others are called as the metric calls its column of that name. */
const known: Readonly<Record<string, Localised>> = {
  group_by: { en: 'Group by', 'zh-CN': '分组' },
  stages: { en: 'Stages', 'zh-CN': '阶段' },
  model: { en: 'Attribution model', 'zh-CN': '归因模型' },
  compare: { en: 'Compare with', 'zh-CN': '对比' },
  include_machine: { en: 'Include bot opens', 'zh-CN': '计入机器打开' },
  bounds: { en: 'Show reads as a range', 'zh-CN': '已读显示为区间' },
  exact: { en: 'Count everyone (no sampling)', 'zh-CN': '逐人统计（不抽样）' },
  limit: { en: 'Row limit', 'zh-CN': '行数上限' },
  interval: { en: 'Granularity', 'zh-CN': '时间粒度' },
  zone: { en: 'Time zone', 'zh-CN': '时区' },
  sort: { en: 'Sort by', 'zh-CN': '排序' },
  maturity: { en: 'Broadcasts still counting', 'zh-CN': '统计中的群发' },
  of: { en: 'Field', 'zh-CN': '字段' },
  state: { en: 'State', 'zh-CN': '状态' },
  kind: { en: 'Kind', 'zh-CN': '类别' },
  code: { en: 'Code', 'zh-CN': '错误码' },
  ...filterTitles,
};

/** Values of closed lists that no dimension has, by the parameter that takes them. */
const valuesOf: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  compare: comparisonTitles,
  horizon: horizonTitles,
  date_basis: dateBasisTitles,
  interval: intervalTitles,
  maturity: { mature: { en: 'Exclude', 'zh-CN': '不计入' }, all: { en: 'Include', 'zh-CN': '计入' } },
  model: {
    last_click: { en: 'Last click', 'zh-CN': '最后一次点击' },
    first_click: { en: 'First click', 'zh-CN': '第一次点击' },
    last_exposure: { en: 'Last read (view-through)', 'zh-CN': '最后一次已读（已读后转化）' },
  },
  stages: {
    all: { en: 'All five', 'zh-CN': '全部五个阶段' },
    exposure: { en: 'Read, clicked, converted', 'zh-CN': '已读、已点击、已转化' },
  },
};

/** What it means to choose nothing, by parameter. */
const blanks: Readonly<Record<string, Localised>> = {
  compare: { en: 'No comparison', 'zh-CN': '不对比' },
  model: { en: "The tenant's model", 'zh-CN': '租户的归因模型' },
};

/** What the choice of no value of a closed list is called. */
export const blankTitle = (name: string): Localised => blanks[name] ?? { en: 'Any', 'zh-CN': '不限' };

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
