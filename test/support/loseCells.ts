import { z } from 'zod';
import type { Store } from '../../store/store.ts';

const row = z.object({ broadcast: z.string() });

/** Leaves the broadcasts of a tenant as a recompute leaves those with too many sets of tags, and returns them. */
export async function loseCells(store: Store, tenant: string): Promise<string[]> {
  const params = { tenant };
  const alive = 'FINAL WHERE tenant = {tenant:String} AND alive = 1';
  const broadcasts = await store.query(
    {
      name: 'with-cells',
      sql: `SELECT DISTINCT toString(broadcast) AS broadcast FROM audience_stats ${alive}`,
      params,
    },
    row,
  );
  const kept =
    'tenant, day, broadcast, version, definition, platform, content_type, tier, first_send_at, p99_delivery_at, broadcasts';
  await store.command({
    name: 'one-row',
    sql: `INSERT INTO audience_stats (other, alive, audiences, ${kept})
SELECT DISTINCT 1, 1, 2000, ${kept} FROM audience_stats ${alive}`,
    params,
  });
  for (const [table, ofCells] of [
    ['audience_stats', ' AND other = 0'],
    ['audience_conversions', ''],
  ]) {
    await store.command({
      name: 'no-cells',
      sql: `INSERT INTO ${table} SELECT * REPLACE (0 AS alive, version + 1 AS version) FROM ${table} AS cells FINAL
WHERE tenant = {tenant:String} AND cells.alive = 1${ofCells}`,
      params,
    });
  }
  return broadcasts.map(({ broadcast }) => broadcast);
}
