import { z } from 'zod';
import { type Followed, kindsOf } from '../../../store/tables/units.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';

/** Units of the tenant whose recompute is still to be done and changes what an answer is made of: every answer from rollups has their number. */
export async function pendingUnits(
  { tenant, query, pendingUnits }: MetricContext,
  followed: Followed = 'figures',
): Promise<number> {
  if (pendingUnits !== undefined) return pendingUnits;
  const pending: BoundQuery = {
    name: 'tenant-pending-units',
    sql: `SELECT count() AS pending FROM units FINAL
WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} AND marks > done`,
    params: { tenant, kinds: kindsOf[followed] },
  };
  const [row] = await query(pending, z.object({ pending: z.number() }));
  return row?.pending ?? 0;
}
