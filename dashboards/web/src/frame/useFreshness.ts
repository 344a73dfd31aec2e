import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Answer } from '../api/answers.ts';
import { freshnessInView, type Seen } from './freshnessInView.ts';

/**
 * Up to when the figures in view are complete, and how many units are still to be counted: of the answer that came last
 * among those that somebody looks at, or did until other ones were asked for. Undefined where none has. Asks for nothing
 * itself.
 */
export function useFreshness(): Answer['freshness'] | undefined {
  const cache = useQueryClient().getQueryCache();
  const watch = useCallback(
    // The cache notifies while components are being drawn; they may not hear of it before that is over.
    (changed: () => void) => cache.subscribe(() => queueMicrotask(changed)),
    [cache],
  );
  const stated = useRef<Answer['freshness'] | undefined>(undefined);
  return useSyncExternalStore(watch, () => {
    const seen = cache
      .findAll({ queryKey: ['answer'], type: 'active' })
      .filter(({ state }) => state.data !== undefined);
    const last = seen.sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)[0];
    // Cast: queries under this key hold answers (useMetric).
    stated.current = (last?.state.data as Answer | undefined)?.freshness ?? stated.current;
    return stated.current;
  });
}
