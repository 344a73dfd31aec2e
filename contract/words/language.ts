import type { Localised } from './localised.ts';

export type Language = keyof Localised;

/** The first language of an Accept-Language header that the product speaks; English where none is. */
export function acceptedLanguage(header: string | undefined): Language {
  for (const range of (header ?? '').split(',')) {
    if (/^\s*zh\b/i.test(range)) return 'zh-CN';
    if (/^\s*en\b/i.test(range)) return 'en';
  }
  return 'en';
}
