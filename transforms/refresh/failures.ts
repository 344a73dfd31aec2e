import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { refreshedKinds, type Unit } from '../../store/tables/units.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 3_600_000;

/** A unit whose recompute failed on its own. */
export interface UnitFailure extends Unit {
  /** In a row. */
  readonly failures: number;
  readonly nextTryAt: number;
}

const failureRow = z.object({
  kind: z.enum(refreshedKinds),
  tenant: z.string(),
  unit: z.string(),
  failures: z.number(),
  nextTryAt: z.number(),
});

export function unitKey({ kind, tenant, unit }: Unit): string {
  return JSON.stringify([kind, tenant, unit]);
}

/** The failing units by unitKey(). Cost: the table holds few rows, one for each unit that ever failed. */
export async function failingUnits(store: Store): Promise<Map<string, UnitFailure>> {
  const rows = await store.query(
    {
      name: 'failing-units',
      sql: `SELECT kind, tenant, unit, failures, toUnixTimestamp64Milli(next_try_at) AS nextTryAt
FROM unit_failures FINAL
WHERE failures > 0 AND kind IN {kinds:Array(String)}`,
      params: { kinds: refreshedKinds },
    },
    failureRow,
  );
  return new Map(rows.map((row) => [unitKey(row), row]));
}

/** Records that the unit failed on its own, and its next try: the delay doubles each time, up to an hour. */
export async function recordFailure(store: Store, unit: Unit, before: number, error: unknown): Promise<void> {
  const failures = before + 1;
  const now = Date.now();
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT_MS);
  const coded = error instanceof CodedError ? error : new CodedError('HX_INTERNAL', 'the recompute failed');
  await store.insertRows('unit_failures', [
    {
      kind: unit.kind,
      tenant: unit.tenant,
      unit: unit.unit,
      failures,
      code: coded.code,
      message: coded.message,
      failed_at: new Date(now).toISOString(),
      next_try_at: new Date(now + wait).toISOString(),
    },
  ]);
}

/** Removes recomputed units from the list. */
export async function recordRecovered(store: Store, units: readonly Unit[]): Promise<void> {
  const failed_at = new Date().toISOString();
  await store.insertRows(
    'unit_failures',
    units.map(({ kind, tenant, unit }) => ({ kind, tenant, unit, failures: 0, failed_at, next_try_at: failed_at })),
  );
}
