import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { Incident } from '../../store/tables/incidents.ts';

/* What ledgers hold, for tests of what writes them. */

/** Every pseudonym that the tenant has erased, as 16 hex digits. */
export async function readErased(store: Store, tenant: string): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'erased',
      sql: `SELECT DISTINCT leftPad(lower(hex(recipient)), 16, '0') AS pseudonym FROM erased
            WHERE tenant = {tenant:String} ORDER BY pseudonym`,
      params: { tenant },
    },
    z.object({ pseudonym: z.string() }),
  );
  return rows.map((row) => row.pseudonym);
}

/** The latest first. */
export function readIncidents(store: Store, limit = 1000): Promise<Incident[]> {
  return store.query(
    {
      name: 'ingest-incidents',
      sql: `SELECT origin, kind, toUnixTimestamp64Milli(at) AS at, first, records, note
            FROM ingest_incidents FINAL ORDER BY ingest_incidents.at DESC, origin, first LIMIT {limit:UInt32}`,
      params: { limit },
    },
    z.object({
      origin: z.string(),
      kind: z.enum(['gap', 'codec']),
      at: z.number(),
      first: z.number(),
      records: z.number(),
      note: z.string(),
    }),
  );
}
