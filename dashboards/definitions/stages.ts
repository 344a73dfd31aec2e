import type { Localised } from './definition.ts';

/** The cascade's stages in their order; each has one colour on every screen, in every renderer. */
export const stages = ['sent', 'delivered', 'read', 'clicked', 'converted'] as const;
export type Stage = (typeof stages)[number];

/**
 * One colour a stage. Each contrasts with the page's ground by 3:1 or more in its mode, and the five stay apart for the
 * common colour blindnesses (they also differ in lightness); text is never in them.
 */
export const stageColours: Readonly<Record<Stage, { readonly light: string; readonly dark: string }>> = {
  sent: { light: '#64748b', dark: '#94a3b8' },
  delivered: { light: '#2563eb', dark: '#60a5fa' },
  read: { light: '#0f8a7e', dark: '#2dd4bf' },
  clicked: { light: '#c2570c', dark: '#fb923c' },
  converted: { light: '#7e22ce', dark: '#c084fc' },
};

export const stageTitles: Readonly<Record<Stage, Localised>> = {
  sent: { en: 'Sent', 'zh-CN': '已发送' },
  delivered: { en: 'Delivered', 'zh-CN': '已送达' },
  read: { en: 'Read', 'zh-CN': '已读' },
  clicked: { en: 'Clicked', 'zh-CN': '已点击' },
  converted: { en: 'Converted', 'zh-CN': '已转化' },
};

/** The stage that a column or rate speaks of, for its colour. */
export const stageOfColumn: Readonly<Record<string, Stage>> = {
  sent: 'sent',
  delivered: 'delivered',
  delivery_rate: 'delivered',
  read: 'read',
  open_rate: 'read',
  clicked: 'clicked',
  click_rate: 'clicked',
  click_to_open: 'clicked',
  converted: 'converted',
  conversion_rate: 'converted',
  converted_per_delivered: 'converted',
};

/** The cascade's rates in its order, by the ids that metrics give them. */
export const rates = [
  'delivery_rate',
  'open_rate',
  'click_rate',
  'click_to_open',
  'conversion_rate',
  'converted_per_delivered',
] as const;
export type Rate = (typeof rates)[number];

/** Reached is delivered, or sent minus failed where deliveries are not reported; an answer with `of` has {@link rateTitleOf}. */
export const rateTitles: Readonly<Record<string, Localised>> = {
  delivery_rate: { en: 'Delivery rate', 'zh-CN': '送达率' },
  open_rate: { en: 'Open rate', 'zh-CN': '已读率' },
  click_rate: { en: 'Click rate', 'zh-CN': '点击率' },
  click_to_open: { en: 'Click-to-open', 'zh-CN': '已读后点击率' },
  conversion_rate: { en: 'Conversion rate (of clicks)', 'zh-CN': '转化率（占点击）' },
  converted_per_delivered: { en: 'Conversion rate (of reached)', 'zh-CN': '转化率（占触达）' },
  unsubscribe_rate: { en: 'Unsubscribe rate', 'zh-CN': '退订率' },
  complaint_rate: { en: 'Complaint rate', 'zh-CN': '投诉率' },
};

const conversionOf: Readonly<Record<string, Localised>> = {
  delivered: { en: 'Conversion rate (of delivered)', 'zh-CN': '转化率（占已送达）' },
  sent_minus_failed: { en: 'Conversion rate (of sent minus failed)', 'zh-CN': '转化率（占已发送减失败）' },
};

/** A rate's title in a row that names its denominator (column `of`): of what it really is. */
export function rateTitleOf(name: string, of: unknown): Localised | undefined {
  const own = name === 'converted_per_delivered' ? conversionOf[String(of)] : undefined;
  return own ?? rateTitles[name];
}

/** What a rate's denominator counts, by the words of the metric `cascade` (column `of`). */
export const denominatorTitles: Readonly<Record<string, Localised>> = {
  sent: stageTitles.sent,
  delivered: stageTitles.delivered,
  read: stageTitles.read,
  clicked: stageTitles.clicked,
  sent_minus_failed: { en: 'Sent minus failed', 'zh-CN': '已发送减失败' },
  delivered_or_sent_minus_failed: {
    en: 'Delivered, or sent minus failed where deliveries are not reported',
    'zh-CN': '已送达（没有送达回执时为已发送减失败）',
  },
};
