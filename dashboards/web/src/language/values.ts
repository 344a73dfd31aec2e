import { useCallback } from 'react';
import type { Localised } from '../../../../contract/words/localised.ts';
import { valueTitle } from '../../../../contract/words/values.ts';
import { type Language, useLanguage } from './language.tsx';

const notGiven: Localised = { en: '(not set)', 'zh-CN': '（未填写）' };

/** How people call a value of a filter or a column (`platform`, `tier`, `content_type`, ...): itself where it has no name. */
export function valueName(language: Language, of: string, value: string): string {
  return (value === '' ? notGiven : valueTitle(of, value))?.[language] ?? value;
}

/** {@link valueName} in the page's language. */
export function useValueName() {
  const language = useLanguage();
  return useCallback((of: string, value: string) => valueName(language, of, value), [language]);
}
