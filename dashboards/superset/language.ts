import { dimensionWords } from '../../contract/words/dimensions.ts';
import type { Localised } from '../definitions/definition.ts';

export { type Language, languages } from '../definitions/definition.ts';

/** Texts of a bundle that are neither the definitions' nor the metrics' own. */
export const texts = {
  product: { en: 'Huixiang', 'zh-CN': '回响' },
  period: { en: 'Period', 'zh-CN': '时间范围' },
  tenant: { en: 'Tenant', 'zh-CN': '租户' },
  broadcast: dimensionWords.broadcast,
  platform: dimensionWords.platform,
  content_type: dimensionWords.content_type,
  tier: dimensionWords.tier,
  segment: { en: 'Segment (* everyone)', 'zh-CN': '受众分群（* 为全部）' },
  variant: dimensionWords.variant,
  horizon: { en: 'Measurement window', 'zh-CN': '统计窗口' },
  day: dimensionWords.day,
  time: { en: 'Time', 'zh-CN': '时间' },
  is_mature: { en: 'Final', 'zh-CN': '数据已定' },
  outOf: { en: 'out of', 'zh-CN': '分母' },
  order: { en: 'Order', 'zh-CN': '排序' },
  people: { en: 'people', 'zh-CN': '人次' },
  onPage: { en: 'Open in Huixiang', 'zh-CN': '在回响中打开' },
  onlyThere: { en: 'Only on the page', 'zh-CN': '仅在页面提供' },
  small: {
    en: 'Cells with fewer than {n} people are hidden: one more reader would move them by over a point.',
    'zh-CN': '分母少于 {n} 人次的格不显示：多一位读者就会使其变动超过 1 个百分点。',
  },
  rangeColumns: {
    en: 'The open rate covers broadcasts with a single number of readers. Reads from lists or daily counts may be a range: the lower and upper ends of the range cover all broadcasts, “Share with a single value” shows how much the rate covers, and “Read data” and “Reads known up to” show how and up to when reads are known.',
    'zh-CN':
      '已读率只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：上限与下限计全部群发，“有确定值的占比”为已读率覆盖的部分，来源和时间见“已读数据来源”与“已读统计截至”。',
  },
  rangeLines: {
    en: 'The line covers broadcasts with a single number of readers. Reads from lists or daily counts may be a range: from the lower to the upper end over all broadcasts.',
    'zh-CN': '折线只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：全部群发在下限与上限之间。',
  },
  rangeElsewhere: {
    en: 'Open rates cover broadcasts with a single number of readers. The rankings show the range of the others.',
    'zh-CN': '已读率只计已读有确定值的群发，其余群发的区间见排名。',
  },
  rangeFigures: {
    en: 'The open rate covers broadcasts with a single number of readers. Reads from lists or daily counts may be a range: the lower and upper ends of the range cover all broadcasts, “Share with a single value” shows how much the rate covers. The tables show how reads are known.',
    'zh-CN':
      '已读率只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：上限与下限计全部群发，“有确定值的占比”为已读率覆盖的部分。已读数据来源见各表。',
  },
  knownByValues: {
    en: 'event: per recipient; poll: lists of readers; aggregate: daily counts; mixed: several of these',
    'zh-CN': 'event：逐人回执；poll：已读名单轮询；aggregate：按天汇总数；mixed：多种来源',
  },
  elsewhere: {
    en: 'also confidence intervals, the usual range and the comparison with the previous period',
    'zh-CN': '另有置信区间、同类水平以及与上期的对比',
  },
} as const satisfies Readonly<Record<string, Localised>>;
