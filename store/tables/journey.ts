import { z } from 'zod';
import type { Store } from '../store.ts';
import { readImportBatches } from './importBatches.ts';
import { part } from './part.ts';

/** Elements of tuples and texts where empty means "nothing said". */
const said = (sql: string, name: string) => `nullIf(toString(${sql}), '') AS ${name}`;

const text = z.string().nullable();
const eventRow = z.object({
  occurred_at: z.string(),
  type: z.string(),
  broadcast: text,
  platform: text,
  variant: text,
  status: text,
  target: text,
  kind: text,
  reason: text,
  goal: text,
  value: text,
  currency: text,
  machine: z.boolean(),
  retracted: z.boolean(),
  received_at: z.string(),
});

/** What one recipient received and did. */
export interface Journey {
  /** The pseudonym, 16 hex digits: what exports and SQL views call this recipient. */
  readonly recipient: string;
  /** Forgotten: nothing is told, and nothing is stored any more. */
  readonly erased: boolean;
  readonly events: readonly z.output<typeof eventRow>[];
  /** There are more than the limit. */
  readonly more: boolean;
}

/** The events of one recipient (pseudonym, 16 hex digits), merged, the newest first, at most `limit`; those of imports that were undone are out. */
export async function readJourney(store: Store, tenant: string, pseudonym: string, limit: number): Promise<Journey> {
  const params = { tenant, recipient: BigInt(`0x${pseudonym}`).toString() };
  const forgotten = await store.query(
    {
      name: 'journey-erased',
      sql: 'SELECT count() AS n FROM erased WHERE tenant = {tenant:String} AND recipient = {recipient:UInt64}',
      params,
    },
    z.object({ n: z.number() }),
  );
  const erased = (forgotten[0]?.n ?? 0) > 0;
  if (erased) return { recipient: pseudonym, erased, events: [], more: false };
  const undone = (await readImportBatches(store, tenant))
    .filter(({ state }) => state === 'undone')
    .map(({ batch }) => batch);
  const rows = await store.query(
    {
      name: 'journey',
      sql: `
SELECT occurred_at, toString(type) AS type, ${said('broadcast', 'broadcast')}, ${said('platform', 'platform')}, ${said('variant', 'variant')},
    ${said(part('outcome', 'status'), 'status')}, ${said(part('click', 'target'), 'target')}, ${said(part('action', 'kind'), 'kind')},
    coalesce(nullIf(${part('action', 'reason')}, ''), nullIf(${part('outcome', 'reason')}, ''), nullIf(${part('recall', 'reason')}, '')) AS reason,
    ${said(part('conversion', 'goal'), 'goal')},
    if(${part('conversion', 'currency')} = '', NULL, toString(${part('conversion', 'value')})) AS value, ${said(part('conversion', 'currency'), 'currency')},
    CAST(machine, 'Bool') AS machine, CAST(retracted, 'Bool') AS retracted, toDateTime64(received_at, 3, 'UTC') AS received_at
FROM (SELECT * FROM events FINAL WHERE tenant = {tenant:String} AND recipient = {recipient:UInt64})
WHERE live = 1 OR arrayExists(batch -> NOT has({undone:Array(String)}, batch), import_batches)
ORDER BY occurred_at DESC, type, broadcast, event_key
LIMIT {limit:UInt32}`,
      params: { ...params, undone, limit: limit + 1 },
    },
    eventRow,
  );
  return { recipient: pseudonym, erased, events: rows.slice(0, limit), more: rows.length > limit };
}
