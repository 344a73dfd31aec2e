import { useSyncExternalStore } from 'react';

/** As in theme/layout.css: below it the page is laid out for a phone. */
const narrow = window.matchMedia('(max-width: 720px)');

function watch(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Whether the page is laid out for a phone. Only where CSS alone cannot do: what it hides is still there to be read. */
export const useNarrow = () => useSyncExternalStore(watch, () => narrow.matches);
