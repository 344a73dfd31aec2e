import { useFilters } from '../address/filters.ts';
import { SegmentedControl } from '../controls/SegmentedControl.tsx';
import { type Language, useLanguageChoice, useLocalise } from '../language/language.tsx';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../theme/theme.ts';

const languages: readonly { readonly value: Language; readonly label: string; readonly name: string }[] = [
  { value: 'zh-CN', label: '中文', name: '中文' },
  { value: 'en', label: 'EN', name: 'English' },
];

/** Language of the page. `onChosen`: after it, where the address still asks for another. */
export function LanguageSwitch({ onChosen }: { readonly onChosen?: () => void }) {
  const localise = useLocalise();
  const { language, choose } = useLanguageChoice();
  return (
    <SegmentedControl
      label={localise({ en: 'Language', 'zh-CN': '语言' })}
      value={language}
      options={languages}
      small
      onChange={(next) => {
        choose(next);
        onChosen?.();
      }}
    />
  );
}

export function ThemeSwitch() {
  const localise = useLocalise();
  const choice = useThemeChoice();
  return (
    <SegmentedControl<ThemeChoice>
      label={localise({ en: 'Theme', 'zh-CN': '外观' })}
      value={choice}
      small
      onChange={chooseTheme}
      options={[
        { value: 'auto', label: null, icon: 'system', name: localise({ en: 'System', 'zh-CN': '跟随系统' }) },
        { value: 'light', label: null, icon: 'sun', name: localise({ en: 'Light', 'zh-CN': '浅色' }) },
        { value: 'dark', label: null, icon: 'moon', name: localise({ en: 'Dark', 'zh-CN': '深色' }) },
      ]}
    />
  );
}

/** Both, inside the shell. */
export function Preferences() {
  const { set } = useFilters();
  return (
    <div className="preferences">
      {/* A language in the address would come back with the next visit to it. */}
      <LanguageSwitch onChosen={() => set({ lang: undefined }, { replace: true })} />
      <ThemeSwitch />
    </div>
  );
}
