import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { ApiProblem } from '../api/request.ts';

/**
 * Since when nothing answers, milliseconds: the first of the failures in a row, among the answers that somebody looks at.
 * Undefined while the API answers, be it with a refusal. Asks for nothing itself.
 */
export function useUnreachable(): number | undefined {
  const cache = useQueryClient().getQueryCache();
  const watch = useCallback(
    // The cache notifies while components are being drawn; they may not hear of it before that is over.
    (changed: () => void) => cache.subscribe(() => queueMicrotask(changed)),
    [cache],
  );
  const since = useRef<number | undefined>(undefined);
  return useSyncExternalStore(watch, () => {
    const stated = cache.findAll({ queryKey: ['answer'], type: 'active' }).map(({ state }) => ({
      error: state.error,
      answered: state.dataUpdatedAt,
      failed: state.errorUpdatedAt,
    }));
    const at = ({ answered, failed }: (typeof stated)[number]) => Math.max(answered, failed);
    const last = stated.filter((one) => at(one) > 0).sort((a, b) => at(b) - at(a))[0];
    if (last === undefined) return since.current;
    const { error, answered, failed } = last;
    if (failed <= answered || (error instanceof ApiProblem && error.status !== 0)) since.current = undefined;
    // Asked again without figures at hand, a failure is forgotten until the next: it goes on meanwhile.
    else if (error !== null) since.current ??= failed;
    return since.current;
  });
}
