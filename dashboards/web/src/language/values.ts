import { useCallback } from 'react';
import type { Localised } from '../../../definitions/definition.ts';
import { type Language, useLanguage } from './language.tsx';
import { valueTitle } from './valueTitles.ts';

const unsaid: Localised = { en: '(not said)', 'zh-CN': '（未说明）' };

/** How people call a value of a filter or a column (`platform`, `tier`, `content_type`, ...): itself where it has no name. */
export function valueName(language: Language, of: string, value: string): string {
  return (value === '' ? unsaid : valueTitle(of, value))?.[language] ?? value;
}

/** {@link valueName} in the page's language. */
export function useValueName() {
  const language = useLanguage();
  return useCallback((of: string, value: string) => valueName(language, of, value), [language]);
}
