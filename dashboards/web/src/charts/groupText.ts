import { useCallback } from 'react';
import type { Column } from '../api/answers.ts';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { wordOf } from '../marks/words.ts';

/** The name of a group: a day as a day, everyone for `*`, and a word where the group has none. */
export function useGroupText(): (column: Column, value: string) => string {
  const localise = useLocalise();
  const writing = useWriting();
  return useCallback(
    (column, value) => {
      if (value === '') return localise({ en: '(none)', 'zh-CN': '（无）' });
      if (value === '*') return localise({ en: 'everyone', 'zh-CN': '全部' });
      const word = wordOf(column.name, value);
      if (word !== undefined) return localise(word);
      if (column.kind === 'date') return writing.date(value);
      return column.kind === 'instant' ? writing.minute(value) : value;
    },
    [localise, writing],
  );
}
