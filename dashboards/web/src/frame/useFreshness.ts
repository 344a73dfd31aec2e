import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Answer } from '../api/answers.ts';
import { freshnessInView, type Seen } from './freshnessInView.ts';

/**
 * Up to when the figures in view are complete, and how many units are still to be counted: of the answers that came last
 * among those that someone looks at, or did until other ones were asked for. Undefined where none has. Asks for nothing
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
    const seen = cache.findAll({ queryKey: ['answer'], type: 'active' }).flatMap(({ state }): Seen[] => {
      // Cast: queries under this key hold answers (useMetric).
      const answer = state.data as Answer | undefined;
      return answer === undefined ? [] : [{ at: state.dataUpdatedAt, freshness: answer.freshness }];
    });
    const found = freshnessInView(seen) ?? stated.current;
    // The same object while nothing changed: a new one is drawn again.
    const isSame =
      found?.complete_until === stated.current?.complete_until &&
      found?.pending_units === stated.current?.pending_units;
    if (!isSame) stated.current = found;
    return stated.current;
  });
}
