import { withSettings } from '../../store/quickPlans.ts';
import type { Store } from '../../store/store.ts';

/** So that a statement uses about one core. */
export const ONE_THREAD = { max_threads: 1, max_final_threads: 1, max_insert_threads: 1 } as const;

/** The store with each statement on one thread. */
export function onOneThread(store: Store): Store {
  return withSettings(store, ONE_THREAD);
}
