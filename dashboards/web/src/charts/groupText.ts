import { useCallback } from 'react';
import type { Column } from '../api/answers.ts';
import { useSay } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { wordOf } from '../marks/words.ts';

/** The name of a group: a day as a day, everyone for `*`, and a word where the group has none. */
export function useGroupText(): (column: Column, value: string) => string {
  const say = useSay();
  const writing = useWriting();
  return useCallback(
    (column, value) => {
      if (value === '') return say({ en: '(none)', 'zh-CN': '（无）' });
      if (value === '*') return say({ en: 'everyone', 'zh-CN': '全部' });
      const word = wordOf(column.name, value);
      if (word !== undefined) return say(word);
      if (column.kind === 'date') return writing.date(value);
      return column.kind === 'instant' ? writing.instant(value) : value;
    },
    [say, writing],
  );
}
