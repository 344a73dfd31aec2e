import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { DirtyUnit, RefreshedKind } from '../../store/tables/units.ts';

/** Small units share their statements: alone each costs ten times as much. */
const MOST_UNITS = 300;
/**
 * Events of the broadcasts of one batch, unless one alone has more: the memory of a recompute grows with its recipients, and
 * the units of a batch are all done late where one of them is large.
 */
const MOST_EVENTS = 1_000_000;

/**
 * Batches of one tenant each: the first of every tenant, then the second of every tenant, and so on, each tenant's units in
 * the order given.
 */
export async function* batchesInTurn(
  store: Store,
  kind: RefreshedKind,
  units: readonly DirtyUnit[],
): AsyncGenerator<DirtyUnit[]> {
  const waiting = new Map<string, DirtyUnit[]>();
  for (const unit of units) {
    const own = waiting.get(unit.tenant);
    if (own === undefined) waiting.set(unit.tenant, [unit]);
    else own.push(unit);
  }
  while (waiting.size > 0) {
    for (const [tenant, own] of [...waiting]) {
      const next = own.slice(0, MOST_UNITS);
      const batch = kind === 'broadcast' && next.length > 1 ? await withinEvents(store, tenant, next) : next;
      yield batch;
      const rest = own.slice(batch.length);
      if (rest.length === 0) waiting.delete(tenant);
      else waiting.set(tenant, rest);
    }
  }
}

const countRow = z.object({ broadcast: z.string(), events: z.number() });

/** The first of the broadcasts that have MOST_EVENTS together; one at least. Cost: one column of their events. */
async function withinEvents(store: Store, tenant: string, units: readonly DirtyUnit[]): Promise<DirtyUnit[]> {
  const rows = await store.query(
    {
      name: 'events-of-units',
      sql: `SELECT toString(broadcast) AS broadcast, count() AS events FROM events
WHERE tenant = {tenant:String} AND broadcast IN {broadcasts:Array(String)} GROUP BY broadcast`,
      params: { tenant, broadcasts: units.map(({ unit }) => unit) },
    },
    countRow,
  );
  const events = new Map(rows.map((row) => [row.broadcast, row.events]));
  let sum = 0;
  const end = units.findIndex(({ unit }) => {
    sum += events.get(unit) ?? 0;
    return sum > MOST_EVENTS;
  });
  return units.slice(0, end < 0 ? units.length : Math.max(end, 1));
}
