import { readOverrides } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { otherFacts as otherFactsThan } from '../../store/tables/otherFacts.ts';
import { ONE_THREAD } from './oneThread.ts';

/** By which facts rows were computed that are not today's, by the overrides that tenants have now: parameters of ofOtherFacts(). */
export async function otherFacts(store: Store): Promise<Record<string, unknown>> {
  return otherFactsThan(store, await readOverrides(store), { settings: ONE_THREAD });
}
