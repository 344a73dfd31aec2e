import { dimensionWords, facetNames } from '../../../../contract/words/dimensions.ts';
import type { Localised } from '../../../definitions/definition.ts';

export { horizonTitles } from '../../../../contract/words/horizons.ts';

export const filterTitles: Readonly<Record<string, Localised>> = {
  ...dimensionWords,
  goal: { en: 'Goal', 'zh-CN': '转化目标' },
  audience: { en: 'Combined segments', 'zh-CN': '分群组合' },
  horizon: { en: 'Measurement window', 'zh-CN': '统计窗口' },
  date_basis: { en: 'Date basis', 'zh-CN': '日期口径' },
  search: { en: 'Search', 'zh-CN': '搜索' },
};

/** What can be in an address as a removable filter: everything but the period and what it is compared with. */
export const removable = [...facetNames, 'goal', 'horizon', 'date_basis', 'search'] as const;

export const presetTitles: Readonly<Record<string, Localised>> = {
  yesterday: { en: 'Yesterday', 'zh-CN': '昨天' },
  last7: { en: 'Last 7 days', 'zh-CN': '近 7 天' },
  last28: { en: 'Last 28 days', 'zh-CN': '近 28 天' },
  last90: { en: 'Last 90 days', 'zh-CN': '近 90 天' },
  this_week: { en: 'This week', 'zh-CN': '本周' },
  this_month: { en: 'This month', 'zh-CN': '本月' },
  last_month: { en: 'Last month', 'zh-CN': '上月' },
  this_year: { en: 'This year', 'zh-CN': '今年' },
  all: { en: 'All time', 'zh-CN': '全部时间' },
  custom: { en: 'Custom', 'zh-CN': '自定义' },
};

export const comparisonTitles: Readonly<Record<string, Localised>> = {
  previous: { en: 'Previous period (same weekdays)', 'zh-CN': '上期（对齐星期）' },
  exact: { en: 'Previous period (days just before)', 'zh-CN': '上期（紧邻）' },
  year: { en: '52 weeks earlier', 'zh-CN': '去年同期（52 周前）' },
  none: { en: 'No comparison', 'zh-CN': '不对比' },
};

export const dateBasisTitles: Readonly<Record<string, Localised>> = {
  broadcast: { en: 'Broadcast date', 'zh-CN': '群发日期' },
  event: { en: 'Event date', 'zh-CN': '事件日期' },
};

/** Granularities of a chart over time. */
export const intervalTitles = {
  quarter_hour: { en: '15 minutes', 'zh-CN': '15 分钟' },
  hour: { en: 'Hour', 'zh-CN': '小时' },
  day: { en: 'Day', 'zh-CN': '日' },
  week: { en: 'Week', 'zh-CN': '周' },
  month: { en: 'Month', 'zh-CN': '月' },
} as const satisfies Readonly<Record<string, Localised>>;
