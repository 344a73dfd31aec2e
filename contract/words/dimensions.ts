import { contentBandNames } from '../content/bands.ts';
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
  title_length: { en: 'Title length', 'zh-CN': '标题字数' },
  core_length: { en: 'Text length', 'zh-CN': '正文字数' },
  exclamations: { en: 'Exclamation marks', 'zh-CN': '感叹号个数' },
  pictures_per_paragraph: { en: 'Pictures per paragraph', 'zh-CN': '每段图片数' },
  title_emoji: { en: 'Emoji in the title', 'zh-CN': '标题含表情符号' },
  prefix: { en: 'Prefix', 'zh-CN': '标题前缀' },
  broadcast: { en: 'Broadcast', 'zh-CN': '群发' },
  day: { en: 'Day', 'zh-CN': '日期' },
  week: { en: 'Week from', 'zh-CN': '周（起始日）' },
  month: { en: 'Month from', 'zh-CN': '月（起始日）' },
} as const satisfies Readonly<Record<string, Localised>>;
export type DimensionName = keyof typeof dimensionWords;

// Cast: Object.keys widens the key type.
export const dimensionNames = Object.keys(dimensionWords) as readonly DimensionName[];

/** Those that no page offers: the broadcast itself and its day, variants, which experiments have, and bands of its text. */
const notChosen = ['variant', 'broadcast', 'day', 'week', 'month', ...contentBandNames] as const;
/** Dimensions whose values people choose from a list of what there is. */
export type FacetName = Exclude<DimensionName, (typeof notChosen)[number]>;
export const facetNames = dimensionNames.filter(
  (name): name is FacetName => !notChosen.some((other) => other === name),
);
