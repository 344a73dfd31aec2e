import type { Localised } from '../transforms/metrics/metric.ts';

export { acceptedLanguage } from '../contract/words/language.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

export function localise(text: Localised, language: Language): string {
  return text[language];
}
