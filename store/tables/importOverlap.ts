import { z } from 'zod';
import { retractableTypes } from '../../contract/types.ts';
import { streamRows } from '../jsonLines.ts';
import type { Store } from '../store.ts';
import { undoneImports } from './importBatches.ts';
import { part } from './part.ts';

/**
 * The columns of `events` that a figure uses and that an import may lower, as text: of rows of one id the greatest value stays,
 * of `occurred_at` the least. ingest/files/lowered.ts gives the same of a row that is not stored yet.
 */
const figures = {
  occurred_at: 'toString(toUnixTimestamp64Milli(occurred_at))',
  machine: 'toString(machine)',
  platform: 'toString(platform)',
  message_class: 'toString(message_class)',
  audience: 'toString(audience)',
  variant: 'toString(variant)',
  tier: 'toString(tier)',
  content_type: 'toString(content_type)',
  holdout: `toString(${part('assignment', 'holdout')})`,
  status: `toString(toInt8(${part('outcome', 'status')}))`,
  dwell_ms: 'toString(dwell_ms)',
  kind: part('action', 'kind'),
  goal: part('conversion', 'goal'),
  currency: part('conversion', 'currency'),
  order: part('conversion', 'order_ref'),
  reversal: `toString(${part('conversion', 'reversal')})`,
  /** Ten-thousandths. */
  value: `toString(toInt64(toDecimal128(${part('conversion', 'value')}, 4) * 10000))`,
} as const;
export type ImportedFigure = keyof typeof figures;

/** The figures' names, in the order of {@link SharedEvent}'s values. */
export const importedFigures = Object.keys(figures) as readonly ImportedFigure[];

const sharedRow = z.object({
  type: z.enum(retractableTypes),
  broadcast: z.string(),
  recipient: z.string(),
  event_key: z.number(),
  values: z.array(z.string()),
  others: z.array(z.string()),
  live: z.boolean(),
});

/** An event that a batch and something else brought, merged. */
export type SharedEvent = z.output<typeof sharedRow>;

/**
 * Events of a batch that other batches (not undone) or live services brought too and that may have had other values; at most
 * `limit`, one at a time. Those have an amount, or came with two contents (one pair of contents in 32 is missed).
 *
 * Cost: two columns of the broadcasts that the batch touched; with FINAL the events of those that others touched too. Call it
 * when all are noted.
 */
export async function* readSharedEvents(
  store: Store,
  tenant: string,
  batch: string,
  limit: number,
): AsyncGenerator<SharedEvent> {
  const undone = await undoneImports(store, tenant);
  yield* streamRows(
    store,
    {
      name: 'import-overlap',
      sql: `
SELECT toString(type) AS type, toString(broadcast) AS broadcast, leftPad(lower(hex(recipient)), 16, '0') AS recipient, event_key,
    [${Object.values(figures).join(', ')}] AS values, CAST(live, 'Bool') AS live,
    arrayFilter(other -> other != {batch:String} AND NOT has({undone:Array(String)}, other), import_batches) AS others
FROM events FINAL
WHERE tenant = {tenant:String} AND type IN {types:Array(String)}
  AND broadcast IN (
    SELECT broadcast FROM events
    WHERE tenant = {tenant:String} AND (live = 1 OR import_batches != [{batch:String}])
      AND broadcast IN (SELECT broadcast FROM import_broadcasts WHERE tenant = {tenant:String} AND batch = {batch:String})
  )
  AND has(import_batches, {batch:String}) AND (live = 1 OR notEmpty(others))
  AND (dwell_ms > 0 OR ${part('conversion', 'value')} > 0 OR bitCount(content_bits) > 1)
LIMIT {limit:UInt32}`,
      params: { tenant, batch, undone, limit, types: retractableTypes },
    },
    sharedRow,
  );
}

const sharedFactRow = z.object({
  broadcast: z.string(),
  id: z.string(),
  event: z.string(),
  others: z.array(z.string()),
  live: z.boolean(),
});

/** A broadcast's own event that a batch and something else brought: of several contents the greatest, as JSON. */
export type SharedFact = z.output<typeof sharedFactRow>;

/** The same of broadcasts' own events, which decide their facts. Cost: those of the broadcasts that the batch touched. */
export async function* readSharedFacts(
  store: Store,
  tenant: string,
  batch: string,
  limit: number,
): AsyncGenerator<SharedFact> {
  const undone = await undoneImports(store, tenant);
  yield* streamRows(
    store,
    {
      name: 'import-overlap-facts',
      sql: `
SELECT broadcast, id, ${part('fact', 'event')} AS event, CAST(live, 'Bool') AS live,
    arrayFilter(other -> other != {batch:String} AND NOT has({undone:Array(String)}, other), import_batches) AS others
FROM broadcasts FINAL
WHERE tenant = {tenant:String}
  AND broadcast IN (SELECT broadcast FROM import_broadcasts WHERE tenant = {tenant:String} AND batch = {batch:String})
  AND has(import_batches, {batch:String}) AND (live = 1 OR notEmpty(others))
LIMIT {limit:UInt32}`,
      params: { tenant, batch, undone, limit },
    },
    sharedFactRow,
  );
}
