import { useEffect, useRef, useState } from 'react';
import { useFilters } from '../address/filters.ts';
import { Field } from '../controls/Field.tsx';
import { useLocalise } from '../language/language.tsx';

/** Between the last stroke and the request. */
const PAUSE_MS = 300;

/** Text to search for. Each stroke would be a step of the browser's history: only where it stops is one, and it replaces. */
export function SearchFilter() {
  const localise = useLocalise();
  const filters = useFilters();
  const latest = useRef(filters);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    latest.current = filters;
  }, [filters]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const asked = filters.one('search') ?? '';
  const [text, setText] = useState(asked);
  // The address may change by other means (a tag, the back button): then it wins over the field.
  const [seen, setSeen] = useState(asked);
  if (seen !== asked) {
    setSeen(asked);
    if (asked !== text.trim()) setText(asked);
  }
  const typed = (next: string, composing: boolean) => {
    setText(next);
    window.clearTimeout(timer.current);
    // Letters on the way to a Chinese word are not yet what is searched for.
    if (composing) return;
    timer.current = window.setTimeout(() => {
      const wanted = next.trim();
      latest.current.set({ search: wanted === '' ? undefined : wanted }, { replace: true });
    }, PAUSE_MS);
  };
  return (
    <Field
      className="search-filter"
      label={localise({ en: 'Search', 'zh-CN': '搜索' })}
      bare
      icon="search"
      type="search"
      placeholder={localise({ en: 'Title, id, campaign', 'zh-CN': '标题、编号、活动' })}
      value={text}
      onChange={(event) =>
        typed(event.target.value, event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)
      }
      onCompositionEnd={(event) => typed(event.currentTarget.value, false)}
    />
  );
}
