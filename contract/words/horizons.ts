import type { Localised } from './localised.ts';

/** How every screen and table calls a measurement window. */
export const horizonTitles: Readonly<Record<string, Localised>> = {
  '1h': { en: '1 hour', 'zh-CN': '1 小时' },
  '24h': { en: '24 hours', 'zh-CN': '24 小时' },
  '3d': { en: '3 days', 'zh-CN': '3 天' },
  '7d': { en: '7 days', 'zh-CN': '7 天' },
  '30d': { en: '30 days', 'zh-CN': '30 天' },
  all: { en: 'So far', 'zh-CN': '累计至今' },
};
