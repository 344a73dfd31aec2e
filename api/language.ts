import type { Localised } from '../transforms/metrics/metric.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

export function localise(text: Localised, language: Language): string {
  return text[language];
}

/** The first language of an Accept-Language header that the product speaks; English where none is. */
export function acceptedLanguage(header: string | undefined): Language {
  for (const range of (header ?? '').split(',')) {
    if (/^\s*zh\b/i.test(range)) return 'zh-CN';
    if (/^\s*en\b/i.test(range)) return 'en';
  }
  return 'en';
}
