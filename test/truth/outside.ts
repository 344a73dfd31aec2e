import type { Figures } from '../reference/figures.ts';
import { within } from '../reference/orders.ts';
import { HORIZONS } from '../reference/recipient.ts';
import { type BroadcastOrder, shared } from '../reference/sharedOrders.ts';
import { add, keyOf, type Rows } from './numbers.ts';
import { type Product, tenThousandths } from './product.ts';

/*
 * What is compared outside of the rollups: the orders that broadcasts share, and the outcomes that name no broadcast.
 * The product stores a hash for an order's name, so a shared order is known by all that it is in its broadcasts.
 */

interface Claim {
  readonly broadcast: string;
  /** Index of the least horizon that it counts at. */
  readonly horizon: number;
  /** Ten-thousandths. */
  readonly value: bigint;
  readonly tags: readonly string[];
  readonly variant: string;
}

function put(rows: Rows, goal: string, currency: string, claims: readonly Claim[]): void {
  const each = claims.map(({ broadcast, horizon, value, tags, variant }) =>
    [broadcast, horizon, value, [...tags].sort().join(' '), variant === '*' ? '' : variant].join(' '),
  );
  const key = keyOf(goal, currency, ...each.sort());
  const known = rows.get(key) ?? { orders: 0 };
  rows.set(key, add(known, { orders: 1 }));
}

function claimOf(order: BroadcastOrder): Claim {
  const { broadcast, owner, at, value } = order;
  const horizon = within(at, owner.base).indexOf(true);
  return { broadcast, horizon, value, tags: owner.tags, variant: owner.variant };
}

/** The model's shared orders over all of a tenant's broadcasts, at horizon `all`. */
export function expectedSharedOrders({ ordersOfBroadcasts }: Figures): Rows {
  const rows: Rows = new Map();
  const broadcasts = new Set(ordersOfBroadcasts.map(({ broadcast }) => broadcast));
  for (const goal of new Set(ordersOfBroadcasts.map((order) => order.goal))) {
    const selection = { broadcasts, goal, horizon: HORIZONS.length - 1 };
    for (const group of shared(ordersOfBroadcasts, selection))
      put(rows, goal, group[0]?.currency ?? '', group.map(claimOf));
  }
  return rows;
}

/** The product's. */
export async function sharedOrders(product: Product, tenant: string): Promise<Rows> {
  const columns = 'goal, currency, toString(order_key) AS name, broadcast, horizon, value, audience, variant';
  const groups = new Map<string, { goal: string; currency: string; claims: Claim[] }>();
  for (const row of await product.read(tenant, 'shared_orders', columns, ' AND alive = 1')) {
    const [goal, currency] = [String(row.goal), String(row.currency)];
    const key = keyOf(goal, currency, String(row.name));
    const group = groups.get(key) ?? { goal, currency, claims: [] };
    groups.set(key, group);
    group.claims.push({
      broadcast: String(row.broadcast),
      horizon: Number(row.horizon),
      value: tenThousandths(String(row.value)),
      tags: String(row.audience)
        .split('\u001f')
        .filter((tag) => tag !== ''),
      variant: String(row.variant),
    });
  }
  const rows: Rows = new Map();
  // A copy may stay of an order that only one broadcast has by now: no answer counts it.
  for (const { goal, currency, claims } of groups.values()) if (claims.length > 1) put(rows, goal, currency, claims);
  return rows;
}

/** The model's outcomes that name no broadcast. */
export function expectedUnnamed({ unnamed }: Figures): Rows {
  return new Map(unnamed.exist.map(({ kind, goal }) => [keyOf(kind, goal), { any: 1 }]));
}

/** The product's. */
export async function unnamedOutcomes(product: Product, tenant: string): Promise<Rows> {
  const found = await product.read(tenant, 'unnamed_outcomes', 'outcome, goal', ' AND alive = 1');
  return new Map(found.map((row) => [keyOf(String(row.outcome), String(row.goal)), { any: 1 }]));
}
