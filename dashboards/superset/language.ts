import { dimensionWords } from '../../contract/words/dimensions.ts';
import type { Localised } from '../definitions/definition.ts';

export { type Language, languages } from '../definitions/definition.ts';

/** What stands in a bundle beside the definitions' and metrics' own texts. */
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
  horizon: { en: 'Within, after delivery', 'zh-CN': '统计窗口' },
  day: dimensionWords.day,
  time: { en: 'Time', 'zh-CN': '时间' },
  is_mature: { en: 'Stopped growing', 'zh-CN': '已满统计窗口' },
  outOf: { en: 'out of', 'zh-CN': '分母' },
  order: { en: 'Order', 'zh-CN': '排序' },
  people: { en: 'people', 'zh-CN': '人次' },
  onPage: { en: 'Open in Huixiang', 'zh-CN': '在回响中打开' },
  onlyThere: { en: 'Only on the page', 'zh-CN': '仅在页面提供' },
  small: {
    en: 'Cells of fewer than {n} people are left out: one reader more would move them by over a point.',
    'zh-CN': '不显示分母少于 {n} 人次的格：多一个人就会使其变动超过 1 个百分点。',
  },
  rangeColumns: {
    en: 'The open rate is of broadcasts whose readers are a single number. Where reads are known from lists or daily counts they may be a range: “at least” and “at most” are of all broadcasts, the share with a single value shows how much the rate covers, “Reads known by” and “up to” how and until when.',
    'zh-CN':
      '打开率只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：上限和下限计全部群发，有确定值的占比是打开率覆盖的部分，“已读依据”和“统计截至”说明来源和时间。',
  },
  rangeLines: {
    en: 'The line is of broadcasts whose readers are a single number. Where reads are known from lists or daily counts they may be a range: from “at least” to “at most”, of all broadcasts.',
    'zh-CN': '折线只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：全部群发在下限与上限之间。',
  },
  rangeElsewhere: {
    en: 'Open rates are of broadcasts whose readers are a single number: the rankings show the range of the others.',
    'zh-CN': '打开率只计已读有确定值的群发，其余群发的区间见排名。',
  },
  rangeFigures: {
    en: 'The open rate is of broadcasts whose readers are a single number. Where reads are known from lists or daily counts they may be a range: “at least” and “at most” are of all broadcasts, the share with a single value shows how much the rate covers. The tables show how reads are known.',
    'zh-CN':
      '打开率只计已读有确定值的群发。已读来自已读名单轮询或按天汇总数时可能只有区间：上限和下限计全部群发，有确定值的占比是打开率覆盖的部分。已读依据见各表。',
  },
  knownByValues: {
    en: 'event: one event for each reader; poll: lists of readers; aggregate: daily counts of the platform; mixed: several of these',
    'zh-CN': 'event：每位读者一条事件；poll：已读名单轮询；aggregate：平台按天汇总数；mixed：以上多种',
  },
  elsewhere: {
    en: 'also intervals, what is usual, and the comparison with an earlier period: these are statistics, not SQL',
    'zh-CN': '另有区间、同类水平以及与上一时段的对比：属于统计结果，SQL 中没有',
  },
} as const satisfies Readonly<Record<string, Localised>>;
