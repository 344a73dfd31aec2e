import { z } from 'zod';
import type { MetricContext } from '../metric.ts';

const pendingRow = z.object({ pending: z.number() });

/** Units of the tenant that wait, of any kind: touches follow figures, attribution follows touches. Cost: the units of the tenant. */
export async function readAttributionPending({ tenant, query }: MetricContext): Promise<number> {
  const [row] = await query(
    {
      name: 'attribution-pending',
      ofAnyVersion: true,
      sql: 'SELECT count() AS pending FROM units FINAL WHERE tenant = {tenant:String} AND marks > done',
      params: { tenant },
    },
    pendingRow,
  );
  return row?.pending ?? 0;
}
