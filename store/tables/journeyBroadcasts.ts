import { z } from 'zod';
import { fitValue } from '../longValues.ts';
import type { Store } from '../store.ts';
import { broadcastOfSliceUnit } from './slicing.ts';

const broadcastRow = z.object({ broadcast: z.string() });

/** Beyond it the statement would be longer to send and to plan than events are to read. */
const MOST_BROADCASTS = 1_000;

/**
 * The broadcasts of which touches do not show who has events in them: those with a unit that is not done, whose touches were never made, or
 * without figures (tests, and what has no event that counts). Undefined: too many to name.
 *
 * Units are read once, at one moment, after the figures: a broadcast that has figures since was marked before. Ask before touches are read:
 * what is not named had its touches by then.
 *
 * Cost: the units of the tenant, and four columns of its broadcasts.
 */
async function withoutTouches(store: Store, tenant: string): Promise<readonly string[] | undefined> {
  const rows = await store.query(
    {
      name: 'journey-broadcasts',
      sql: `SELECT if(kind = 'slice', ${broadcastOfSliceUnit}, unit) AS broadcast FROM units FINAL
WHERE tenant = {tenant:String} AND kind IN ('broadcast', 'slice', 'sum', 'touches') AND unit != ''
GROUP BY broadcast
HAVING max(marks > done) OR maxIf(done, kind = 'touches') = 0 OR broadcast NOT IN (
  SELECT broadcast FROM broadcast_stats FINAL WHERE tenant = {tenant:String} AND segment = '*' AND variant = '*' AND alive = 1)
LIMIT ${MOST_BROADCASTS + 1}`,
      params: { tenant },
    },
    broadcastRow,
  );
  const broadcasts = rows.map(({ broadcast }) => broadcast);
  return broadcasts.length <= MOST_BROADCASTS && fitValue(broadcasts) ? broadcasts : undefined;
}

/**
 * Which broadcasts one recipient may have events in, as a condition on `events` next to those on {tenant} and {recipient}: what names no broadcast
 * (the empty text), those of the recipient's touches, and those of which touches do not show it. All of the tenant's where these are too many.
 */
export async function broadcastsOfRecipient(
  store: Store,
  tenant: string,
): Promise<{ readonly sql: string; readonly params: Readonly<Record<string, unknown>> }> {
  const others = await withoutTouches(store, tenant);
  if (others === undefined) return { sql: '1', params: {} };
  // A zero row, too: more broadcasts than there are events in do no harm, and nothing has to be merged.
  const sql = `broadcast IN (
  SELECT arrayJoin(arrayPushFront({others:Array(String)}, ''))
  UNION ALL
  SELECT toString(broadcast) FROM person_touches WHERE tenant = {tenant:String} AND recipient = {recipient:UInt64})`;
  return { sql, params: { others } };
}
