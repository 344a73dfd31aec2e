import { z } from 'zod';
import type { Store } from '../store.ts';
import { type CountedUnit, isBeyondFigures, kindsBeyondFigures, type Mark, settleUnits } from './units.ts';
import { waitingSinceSql } from './waitingMarks.ts';

/*
 * Since when something is not in an answer that is made of touches. A mark has the time at which it was made. One that a recompute hands on (touches to
 * attribution, attribution to what is added up) was made for something older: `handed_marks` keeps the age of it. `units` cannot: it adds marks up, and
 * a time that belongs to one of them would be forgotten with the next, or never.
 */

const sinceRow = z.object({ since: z.number().nullable() });

/**
 * The oldest mark of the tenant that waits among the units that are made after figures; undefined where none does. What it was made for may be
 * older.
 *
 * Cost: the units of these kinds of the tenant.
 */
async function oldestWaiting(store: Pick<Store, 'query'>, tenant: string): Promise<number | undefined> {
  const [row] = await store.query(
    {
      name: 'waiting-since',
      sql: `SELECT minOrNull(${waitingSinceSql}) AS since FROM units FINAL
WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} AND marks > done`,
      params: { tenant, kinds: kindsBeyondFigures },
    },
    sinceRow,
  );
  return row?.since ?? undefined;
}

const originRow = z.object({ origin: z.number().nullable() });

/**
 * The instant of the oldest thing that marks since `since` may have been made for: `since`, or an earlier one that was handed on with a mark at that
 * time or later. Whether that mark is done by now is not known: it may be earlier than it has to be, never later.
 *
 * Cost: a row for each recompute of touches or attribution since then.
 */
export async function originOf(store: Pick<Store, 'query'>, tenant: string, since: number): Promise<number> {
  const [row] = await store.query(
    {
      name: 'origin-of-marks',
      sql: `SELECT toUnixTimestamp64Milli(minOrNull(origin)) AS origin FROM handed_marks
WHERE tenant = {tenant:String} AND handed_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')`,
      params: { tenant, since },
    },
    originRow,
  );
  return Math.min(since, row?.origin ?? since);
}

/** Since when something of the tenant waits to be in touches or attributed; undefined where nothing does. docs/attribution.md, "Freshness". */
export async function waitingSince(store: Pick<Store, 'query'>, tenant: string): Promise<number | undefined> {
  const oldest = await oldestWaiting(store, tenant);
  return oldest === undefined ? undefined : originOf(store, tenant, oldest);
}

/** As settleUnits(): what is handed on keeps the instant of the oldest thing that the units waited for. */
export async function settleAndHandOn(
  store: Store,
  done: readonly CountedUnit[],
  marks: readonly Mark[],
  now: number = Date.now(),
): Promise<void> {
  const [first] = done;
  if (first !== undefined && isBeyondFigures(first.kind) && marks.length > 0) {
    const since = await sinceOf(store, first.tenant, done);
    const origin = since === undefined ? now : await originOf(store, first.tenant, since);
    const row = {
      tenant: first.tenant,
      handed_at: new Date(now).toISOString(),
      origin: new Date(origin).toISOString(),
    };
    if (origin < now) await store.insertRows('handed_marks', [row]);
  }
  await settleUnits(store, done, marks, now);
}

/** Since when one of the units waits; where that was not read with their marks, since when one of the tenant does. */
async function sinceOf(store: Store, tenant: string, units: readonly CountedUnit[]): Promise<number | undefined> {
  const known = units.flatMap(({ waitsSince }) => waitsSince ?? []);
  return known.length === units.length ? Math.min(...known) : oldestWaiting(store, tenant);
}
