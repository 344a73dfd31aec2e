import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { Localised } from '../../../definitions/definition.ts';

export type Language = keyof Localised;
const STORED = 'huixiang.language';

const known = (text: string | null | undefined): Language | undefined =>
  text === 'en' || text === 'zh-CN' ? text : undefined;

/** ?lang= wins over what was chosen here before, which wins over the browser's. */
function firstLanguage(): Language {
  const asked = known(new URLSearchParams(window.location.search).get('lang'));
  const chosen = known(window.localStorage.getItem(STORED));
  return asked ?? chosen ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
}

interface Choice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}
const Chosen = createContext<Choice>({ language: 'en', choose: () => undefined });

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((next: Language) => {
    window.localStorage.setItem(STORED, next);
    setLanguage(next);
  }, []);
  return <Chosen value={{ language, choose }}>{children}</Chosen>;
}

export const useLanguage = () => useContext(Chosen).language;
export const useLanguageChoice = () => useContext(Chosen);

/** Picks a text in the page's language; `{name}` in it is filled from `values`. */
export function useLocalise() {
  const language = useLanguage();
  return useCallback(
    (text: Localised, values: Readonly<Record<string, string | number>> = {}) =>
      text[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    [language],
  );
}
