import { dimensionWords } from '../../contract/words/dimensions.ts';
import type { Localised } from '../definitions/definition.ts';

export { type Language, languages } from '../definitions/definition.ts';

/** Texts of dashboards that are neither the definitions' nor the metrics' own. */
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
  horizon: { en: 'Measurement window', 'zh-CN': '统计窗口' },
  broadcast: dimensionWords.broadcast,
  least: { en: 'Hide cells with fewer people than', 'zh-CN': '隐藏人次少于此值的格' },
  page: { en: 'Address of the page', 'zh-CN': '页面地址' },
  instance: { en: 'Instance', 'zh-CN': '实例' },
  onPage: { en: 'Open in Huixiang', 'zh-CN': '在回响中打开' },
  rate: { en: 'Rate', 'zh-CN': '比率' },
  share: { en: 'Share', 'zh-CN': '比例' },
  yes: { en: 'final', 'zh-CN': '已定' },
  no: { en: 'still counting', 'zh-CN': '统计中' },
  is: { en: 'yes', 'zh-CN': '是' },
  isNot: { en: 'no', 'zh-CN': '否' },
  ok: { en: 'ok', 'zh-CN': '正常' },
  lagging: { en: 'behind', 'zh-CN': '延迟' },
  stale: { en: 'no consumer', 'zh-CN': '没有消费者' },
  failing: { en: 'failing', 'zh-CN': '失败' },
  pending: { en: 'waiting', 'zh-CN': '等待中' },
  time: { en: 'Time', 'zh-CN': '时间' },
  least_note: {
    en: 'Cells with fewer people than the variable are empty. Segments overlap: cells do not add up.',
    'zh-CN': '人次少于变量所设值的格为空。分群有重叠，各格不可相加。',
  },
  range_note: {
    en: 'The open rate covers broadcasts with a single number of readers. Reads from lists or daily counts may be a range: the lower and upper ends of the range cover all broadcasts, “Share with a single value” shows how much the rate covers, and the last columns show how reads are known and up to when.',
    'zh-CN':
      '已读率只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：上限与下限计全部群发，“有确定值的占比”为已读率覆盖的部分，最后两列为已读数据来源和统计截至时间。',
  },
  band_note: {
    en: 'The line covers broadcasts with a single number of readers. Reads from lists or daily counts may be a range: the band goes from the lower to the upper end over all broadcasts.',
    'zh-CN':
      '折线只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：色带为全部群发从下限到上限的范围。',
  },
  cell_range_note: {
    en: 'Open rates cover broadcasts with a single number of readers. The rankings show the range of the others.',
    'zh-CN': '已读率只计已读有确定值的群发，其余群发的区间见排名。',
  },
  overlap_note: {
    en: 'Segments overlap: rows do not add up.',
    'zh-CN': '分群有重叠，各行不可相加。',
  },
  elsewhere: { en: 'Only on the page', 'zh-CN': '仅在页面提供' },
  elsewhereWhy: {
    en: 'Confidence intervals, the usual range and the comparison with the previous period are on the page.',
    'zh-CN': '置信区间、同类水平以及与上期的对比请在页面查看。',
  },
} as const satisfies Readonly<Record<string, Localised>>;
