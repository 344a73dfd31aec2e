import { useMemo } from 'react';
import { useMetric, useMetrics } from '../api/useMetric.ts';
import { type Shown, untitled, withTitles } from './titles.ts';

/** A panel with the titles of its broadcasts, which the list of broadcasts has; without them as long as they are not known. */
export function useTitles({ panel, info, answer }: Shown): Shown {
  const broadcasts = useMemo(() => untitled({ panel, info, answer }), [panel, info, answer]);
  const known = useMetrics().data?.find(({ id }) => id === 'broadcasts');
  const column = known?.columns.find(({ name }) => name === 'title');
  const asked = { broadcast: broadcasts, limit: String(Math.max(1, broadcasts.length)) };
  const { data } = useMetric('broadcasts', asked, { enabled: broadcasts.length > 0 });
  return useMemo(() => {
    const shown = { panel, info, answer };
    if (broadcasts.length === 0 || column === undefined || data === undefined) return shown;
    const titles = data.rows.flatMap(({ broadcast, title }) =>
      typeof broadcast === 'string' && typeof title === 'string' && title !== '' ? [[broadcast, title] as const] : [],
    );
    return withTitles(shown, column, new Map(titles));
  }, [panel, info, answer, broadcasts, column, data]);
}
