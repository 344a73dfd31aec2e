import { type Order, within } from './orders.ts';
import { compare } from './rows.ts';

/** An order of one broadcast. */
export interface BroadcastOrder extends Order {
  readonly broadcast: string;
}

export interface SharedOrders {
  /** Orders that count in two or more of the broadcasts; an order of two currencies is two. */
  readonly orders: number;
  /** Currency to the ten-thousandths that totals over the broadcasts count more than once; orders without value have none. */
  readonly amounts: Readonly<Record<string, bigint>>;
}

/** By goal (`*`: any), currency and name, the orders that count in two or more of the broadcasts at a horizon of HORIZONS. */
export function shared(
  orders: readonly BroadcastOrder[],
  selection: { readonly broadcasts: ReadonlySet<string>; readonly goal: string; readonly horizon: number },
): BroadcastOrder[][] {
  const groups = new Map<string, BroadcastOrder[]>();
  for (const order of orders) {
    if (order.goal !== selection.goal || !selection.broadcasts.has(order.broadcast)) continue;
    if (order.orderRef === undefined || within(order.at, order.owner.base)[selection.horizon] !== true) continue;
    const key = JSON.stringify([order.currency, order.orderRef]);
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** What an answer over these broadcasts counts more than once. */
export function sharedOrders(...given: Parameters<typeof shared>): SharedOrders {
  const groups = shared(...given);
  const amounts: Record<string, bigint> = {};
  for (const group of groups) {
    const [, ...counted] = group.map(({ value }) => value).sort((a, b) => compare(b, a));
    const twice = counted.reduce((sum, value) => sum + value, 0n);
    const [{ currency } = { currency: '' }] = group;
    if (currency !== '') amounts[currency] = (amounts[currency] ?? 0n) + twice;
  }
  return { orders: groups.length, amounts };
}
