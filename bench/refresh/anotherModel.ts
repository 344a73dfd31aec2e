import type { Store } from '../../store/store.ts';
import { makeAttributed, makeTouches } from './orders.ts';
import { type QuestionResult, questionCosts, questionsSettled } from './questions.ts';

const ROUNDS = 3;

/** What questions cost for which all orders of a tenant are settled, by how many orders it has. */
export async function anotherModelCosts(store: Store, pid: number, sizes: readonly number[]) {
  const found: { readonly orders: number; readonly questions: Record<string, QuestionResult> }[] = [];
  for (const orders of sizes) {
    const tenant = `orders${orders}`;
    await makeTouches(store, tenant, orders);
    await makeAttributed(store, tenant, orders);
    const questions = await questionCosts(
      {
        ...{ store, pid, tenant, rounds: ROUNDS },
        period: { from: '2026-03-31', to: '2026-04-30' },
        now: Date.parse('2026-05-10T00:00:00Z'),
      },
      questionsSettled,
    );
    found.push({ orders, questions });
  }
  return found;
}
