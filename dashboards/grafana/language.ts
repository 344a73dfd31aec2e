import { dimensionWords } from '../../contract/words/dimensions.ts';
import type { Localised } from '../definitions/definition.ts';

export { type Language, languages } from '../definitions/definition.ts';

/** What stands in dashboards beside the definitions' and metrics' own texts. */
export const texts = {
  notMeasurable: { en: 'not measurable', 'zh-CN': '无法统计' },
  noSingleValue: { en: 'not measurable, or no single value', 'zh-CN': '无法统计或无确定值' },
  none: { en: '–', 'zh-CN': '–' },
  datasource: { en: 'Data source', 'zh-CN': '数据源' },
  tenant: { en: 'Tenant', 'zh-CN': '租户' },
  zone: { en: "Tenant's time zone", 'zh-CN': '租户时区' },
  platform: dimensionWords.platform,
  content_type: dimensionWords.content_type,
  tier: dimensionWords.tier,
  segment: { en: 'Segment (* everyone)', 'zh-CN': '受众分群（* 为全部）' },
  horizon: { en: 'Within, after delivery', 'zh-CN': '统计窗口' },
  broadcast: dimensionWords.broadcast,
  least: { en: 'Hide cells of fewer people than', 'zh-CN': '隐藏人次少于此数的格' },
  page: { en: 'Address of the page', 'zh-CN': '页面地址' },
  instance: { en: 'Instance', 'zh-CN': '实例' },
  onPage: { en: 'Open in Huixiang', 'zh-CN': '在回响中打开' },
  rate: { en: 'Rate', 'zh-CN': '比率' },
  share: { en: 'Share', 'zh-CN': '比例' },
  yes: { en: 'yes', 'zh-CN': '是' },
  no: { en: 'still grows', 'zh-CN': '仍会增长' },
  is: { en: 'yes', 'zh-CN': '是' },
  isNot: { en: 'no', 'zh-CN': '否' },
  ok: { en: 'ok', 'zh-CN': '正常' },
  lagging: { en: 'lagging', 'zh-CN': '滞后' },
  stale: { en: 'not reported', 'zh-CN': '未上报' },
  failing: { en: 'failing', 'zh-CN': '失败' },
  pending: { en: 'waiting', 'zh-CN': '等待中' },
  time: { en: 'Time', 'zh-CN': '时间' },
  least_note: {
    en: 'Cells of fewer people than the variable says are left empty. Segments overlap: cells do not add up.',
    'zh-CN': '人次少于变量所设的格为空。分群有重叠，各格不可相加。',
  },
  range_note: {
    en: 'The open rate is of broadcasts whose readers are a single number. Where reads are known from lists or daily counts they may be a range: “at least” and “at most” are of all broadcasts, the share with a single value shows how much the rate covers, and the last columns how reads are known and up to when.',
    'zh-CN':
      '打开率只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：上限和下限计全部群发，有确定值的占比是打开率覆盖的部分，最后两列是已读依据和统计截至时间。',
  },
  band_note: {
    en: 'The line is of broadcasts whose readers are a single number. Where reads are known from lists or daily counts they may be a range: the band is from “at least” to “at most”, of all broadcasts.',
    'zh-CN':
      '折线只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：色带为全部群发从下限到上限的范围。',
  },
  cell_range_note: {
    en: 'Open rates are of broadcasts whose readers are a single number: the rankings show the range of the others.',
    'zh-CN': '打开率只计已读有确定值的群发，其余群发的区间见排名。',
  },
  overlap_note: {
    en: 'Segments overlap: rows do not add up.',
    'zh-CN': '分群有重叠，各行不可相加。',
  },
  elsewhere: { en: 'Only on the page', 'zh-CN': '仅在页面提供' },
  elsewhereWhy: {
    en: 'Intervals, what is usual, and the comparison with an earlier period are statistics: the page has them.',
    'zh-CN': '区间、同类水平以及与上一时段的对比属于统计结果，请在页面查看。',
  },
} as const satisfies Readonly<Record<string, Localised>>;
