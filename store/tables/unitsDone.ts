import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Store } from '../store.ts';
import { firstThatFit } from './lookLimits.ts';
import { type DirtyUnit, dirtyUnits, type Followed, type RefreshedKind } from './units.ts';

/**
 * In this order a kind's marks are complete once those of the kinds before it are done. A sum marks slices of its broadcast where
 * some are missing. A unit of events that were taken back marks the days of these, and a day marks others that its events were on: that is three
 * rounds of attribution.
 */
const figures: readonly RefreshedKind[] = ['broadcast', 'slice', 'sum', 'slice', 'sum', 'day', 'unnamed'];

const orders: Readonly<Record<Followed, readonly RefreshedKind[]>> = {
  figures,
  attribution: [...figures, 'touches', 'attribution', 'attribution', 'attribution', 'attributed'],
};

/** Units whose marks are sent to the server at once: with their names, well below the longest address that it takes. */
const MOST_AT_ONCE = 1_000;

/** Units of a kind that are looked up at once. */
const MOST_WAITED_FOR = 100_000;

/**
 * Resolves when every mark that the tenant has now is done. Marks that come meanwhile are not waited for, except those that
 * these recomputes make: what a unit marks is marked no later than it is done. Rejects when the signal aborts. Of more than MOST_WAITED_FOR units
 * of a kind it waits until fewer are dirty, whenever these were marked.
 *
 * Cost: one look at the tenant's units each time, after pauses that grow to half a second.
 */
export async function whenMarksAreDone(
  store: Store,
  tenant: string,
  signal: AbortSignal,
  followed: Followed = 'figures',
): Promise<void> {
  for (const kind of orders[followed]) {
    for (let isAll = false; !isAll; ) {
      const found = await dirtyUnits(store, MOST_WAITED_FOR, { tenant, kind });
      isAll = found.length < MOST_WAITED_FOR;
      // Counted once: what is marked while some of them are waited for is not waited for.
      for (let from = 0; from < found.length; ) {
        const units = firstThatFit(found.slice(from, from + MOST_AT_ONCE));
        await untilTrue(async () => (await notDone(store, tenant, kind, units)) === 0, signal);
        from += units.length;
      }
    }
  }
}

async function notDone(store: Store, tenant: string, kind: string, units: readonly DirtyUnit[]): Promise<number> {
  if (units.length === 0) return 0;
  const [row] = await store.query(
    {
      name: 'marks-not-done',
      sql: `SELECT count() AS n FROM units FINAL
WHERE kind = {kind:String} AND tenant = {tenant:String} AND unit IN {units:Array(String)}
  AND done < transform(unit, {units:Array(String)}, {marks:Array(UInt64)}, toUInt64(0))`,
      params: { kind, tenant, units: units.map(({ unit }) => unit), marks: units.map(({ marks }) => marks) },
    },
    z.object({ n: z.number() }),
  );
  return row?.n ?? 0;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/** Asks again after pauses that grow. Rejects when the signal aborts, and with the errors of `ask`. */
export async function untilTrue(ask: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 1.5, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    if (await ask()) return;
    await pause(ms, undefined, { signal });
  }
}
