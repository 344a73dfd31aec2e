import { z } from 'zod';
import type { Store } from '../../../store/store.ts';

/** A broadcast with more recipients is recomputed slice by slice. */
export const MOST_RECIPIENTS = 2 ** 18;

const largeRow = z.object({ broadcast: z.string(), people: z.number() });

/**
 * Those of the broadcasts that have more recipients in `events` than `most`, with how many they have, within a few per cent.
 * Cost: one column of the events; another of those broadcasts with so many events.
 */
export async function passTheLimit(
  store: Store,
  tenant: string,
  broadcasts: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, number>> {
  if (broadcasts.length === 0) return new Map();
  const rows = await store.query(
    {
      name: 'large-broadcasts',
      sql: `SELECT toString(broadcast) AS broadcast, uniq(recipient) AS people FROM events
WHERE tenant = {tenant:String} AND broadcast IN (
  SELECT broadcast FROM events WHERE tenant = {tenant:String} AND broadcast IN {broadcasts:Array(String)}
  GROUP BY broadcast HAVING count() > {most:UInt64})
GROUP BY broadcast
HAVING people > {most:UInt64}`,
      params: { tenant, broadcasts, most },
    },
    largeRow,
  );
  return new Map(rows.map(({ broadcast, people }) => [broadcast, people]));
}

/**
 * By how many bits a broadcast of so many recipients is sliced: on average a slice has at most half of what one recompute may
 * have, so that the broadcast can grow.
 */
export function bitsFor(people: number, most: number): number {
  return Math.max(1, Math.ceil(Math.log2(people / (most / 2))));
}
