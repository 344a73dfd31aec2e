import { z } from 'zod';
import type { Statement, Store } from '../../../store/store.ts';
import { slicesBelow } from '../../../store/tables/slicing.ts';
import { finalSettings } from '../../states/batch.ts';
import { ofSlices } from '../slices/slices.ts';

const figuresRow = z.object({ broadcast: z.string(), month: z.number(), readers: z.boolean() });

/** Those of the broadcasts that have figures, and what their touches are made by. */
export const figuresOf = (store: Store, tenant: string, units: readonly string[]) =>
  store.query(touchedBroadcasts(tenant, units), figuresRow);

/** Of each of the broadcasts that has figures what its touches are made by. */
export function touchedBroadcasts(tenant: string, units: readonly string[]): Statement {
  return {
    name: 'touched-broadcasts',
    // While it moves to another day it may have rows of two: the later recompute decides.
    sql: `SELECT broadcast, toYYYYMM(day) AS month, CAST(read_measurable, 'Bool') AS readers FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND broadcast IN {units:Array(String)} AND segment = '*' AND variant = '*' AND alive = 1
ORDER BY version DESC, day LIMIT 1 BY broadcast`,
    params: { tenant, units },
    settings: finalSettings,
  };
}

/** Conditions on the recipients of a large broadcast, each of which is one recompute of its touches: two slices, at most half of what one may have each. */
export function rangesOf(bits: number): string[] {
  const ofRange = Math.max(0, bits - 1);
  return slicesBelow(ofRange).map((range) => (ofRange === 0 ? '1' : ofSlices(ofRange, [range])));
}
