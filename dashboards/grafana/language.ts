import type { Localised } from '../definitions/definition.ts';

export { type Language, languages } from '../definitions/definition.ts';

/** What stands in dashboards beside the definitions' and metrics' own texts. */
export const texts = {
  notMeasurable: { en: 'not measurable', 'zh-CN': '不可测量' },
  none: { en: '–', 'zh-CN': '–' },
  datasource: { en: 'Data source', 'zh-CN': '数据源' },
  tenant: { en: 'Tenant', 'zh-CN': '租户' },
  zone: { en: "Tenant's time zone", 'zh-CN': '租户时区' },
  platform: { en: 'Platform', 'zh-CN': '平台' },
  content_type: { en: 'Content type', 'zh-CN': '内容类型' },
  tier: { en: 'Tier', 'zh-CN': '通道' },
  segment: { en: 'Segment (* everyone)', 'zh-CN': '受众分群（* 为全部）' },
  horizon: { en: 'Within, after delivery', 'zh-CN': '观察期' },
  broadcast: { en: 'Broadcast', 'zh-CN': '群发' },
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
