import type { Localised } from './localised.ts';

/** THE names of what figures can be grouped and filtered by, as every screen, file and document calls them. */
export const dimensionWords = {
  content_type: { en: 'Content type', 'zh-CN': '内容类型' },
  segment: { en: 'Segment', 'zh-CN': '受众分群' },
  platform: { en: 'Platform', 'zh-CN': '平台' },
  message_class: { en: 'Message class', 'zh-CN': '消息类别' },
  tier: { en: 'Tier', 'zh-CN': '通道' },
  variant: { en: 'Variant', 'zh-CN': '变体' },
  campaign: { en: 'Campaign', 'zh-CN': '活动' },
  owner: { en: 'Owner', 'zh-CN': '负责部门' },
  content_form: { en: 'Content form', 'zh-CN': '内容形式' },
  sent_by: { en: 'Sending account', 'zh-CN': '发送账号' },
  broadcast: { en: 'Broadcast', 'zh-CN': '群发' },
  day: { en: 'Day', 'zh-CN': '日期' },
  week: { en: 'Week from', 'zh-CN': '周（起始日）' },
  month: { en: 'Month from', 'zh-CN': '月（起始日）' },
} as const satisfies Readonly<Record<string, Localised>>;
export type DimensionName = keyof typeof dimensionWords;

// Cast: Object.keys widens the key type.
export const dimensionNames = Object.keys(dimensionWords) as readonly DimensionName[];

/** Those that are no list to choose from: the broadcast itself and its day, and variants, which experiments have. */
const notChosen = ['variant', 'broadcast', 'day', 'week', 'month'] as const;
/** Dimensions whose values people choose from a list of what there is. */
export type FacetName = Exclude<DimensionName, (typeof notChosen)[number]>;
export const facetNames = dimensionNames.filter(
  (name): name is FacetName => !notChosen.some((other) => other === name),
);
