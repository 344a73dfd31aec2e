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
  reason: part('outcome', 'reason'),
  target: part('click', 'target'),
  role: `toString(toInt8(${part('click', 'role')}))`,
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

/** An event that a batch and something else brought, merged. `others`: the other batches, undone ones too. */
export type SharedEvent = z.output<typeof sharedRow>;

/** Broadcasts of the batch that other batches or live services touched too, with the columns that decide it. */
const sharedBroadcasts = `SELECT broadcast FROM events
    WHERE tenant = {tenant:String} AND (live = 1 OR import_batches != [{batch:String}])
      AND broadcast IN (SELECT broadcast FROM import_broadcasts WHERE tenant = {tenant:String} AND batch = {batch:String})`;

/** contentGroupOf in ingest/files/contentSums.ts. */
const groupOf = 'xxHash32(broadcast) % 65536';

const place = "toString(type), ' ', leftPad(lower(hex(recipient)), 16, '0'), ' ', toString(event_key), ' ', broadcast";
const content = `concat(${place}, '\\x1f', arrayStringConcat([${Object.values(figures).join(', ')}], '\\x1f'))`;

/** What {@link readContentSums} sums of an event; ingest/files/contentSums.ts does of the events of a file. */
export function contentOf(place: string, values: readonly string[]): string {
  return `${place}\x1f${values.join('\x1f')}`;
}

const contentSumRow = z.object({ content_group: z.number(), first: z.number(), second: z.number() });

/**
 * Sums of what is stored of a batch's events, merged, by group of broadcasts: of the groups with a broadcast that others
 * touched too.
 *
 * Cost: two columns of the broadcasts that the batch touched; with FINAL the batch's events in these groups.
 */
export async function readContentSums(store: Store, tenant: string, batch: string) {
  return store.query(
    {
      name: 'import-content-sums',
      sql: `
SELECT ${groupOf} AS content_group, toUInt32(sum(xxHash32(content)) % 4294967296) AS first,
    toUInt32(sum(xxHash32(concat(content, '+'))) % 4294967296) AS second
FROM (
  SELECT broadcast, ${content} AS content
  FROM events FINAL
  WHERE tenant = {tenant:String} AND type IN {types:Array(String)}
    AND broadcast IN (
      SELECT broadcast FROM import_broadcasts
      WHERE tenant = {tenant:String} AND batch = {batch:String} AND ${groupOf} IN (SELECT ${groupOf} FROM (${sharedBroadcasts}))
    )
    AND has(import_batches, {batch:String})
)
GROUP BY content_group`,
      params: { tenant, batch, types: retractableTypes },
    },
    contentSumRow,
  );
}

/** More of them are not named in a query, which then reads all. */
const MOST_GROUPS = 2_000;

/**
 * Events of a batch that other batches or live services brought too, one at a time: all of them that are in these groups of
 * broadcasts, since `content_bits` misses one pair of contents in 32. An undone batch counts: where its row was merged before
 * the clean-up, its greater values are in the event for as long as another batch keeps that.
 *
 * Cost: two columns of the broadcasts that the batch touched; with FINAL the events of those that others touched too. Call it
 * when all are noted.
 */
export async function* readSharedEvents(
  store: Store,
  tenant: string,
  batch: string,
  groups: readonly number[] | undefined,
): AsyncGenerator<SharedEvent> {
  const named = groups !== undefined && groups.length <= MOST_GROUPS ? groups : undefined;
  yield* streamRows(
    store,
    {
      name: 'import-overlap',
      sql: `
SELECT toString(type) AS type, toString(broadcast) AS broadcast, leftPad(lower(hex(recipient)), 16, '0') AS recipient, event_key,
    [${Object.values(figures).join(', ')}] AS values, CAST(live, 'Bool') AS live,
    arrayFilter(other -> other != {batch:String}, import_batches) AS others
FROM events FINAL
WHERE tenant = {tenant:String} AND type IN {types:Array(String)}
  AND broadcast IN (${sharedBroadcasts})${named === undefined ? '' : `\n  AND ${groupOf} IN {groups:Array(UInt32)}`}
  AND has(import_batches, {batch:String}) AND retracted = 0 AND (live = 1 OR notEmpty(others))`,
      params: { tenant, batch, types: retractableTypes, ...(named === undefined ? {} : { groups: named }) },
    },
    sharedRow,
  );
}

/**
 * Groups of the tenant's broadcasts that have events, and that of events without a broadcast where there are some. What a writer
 * stored a moment ago may be missing: its marks follow its rows. Cost: the names of the tenant's broadcasts.
 */
export async function readContentGroups(store: Store, tenant: string): Promise<number[]> {
  const rows = await store.query(
    {
      name: 'import-content-groups',
      sql: `SELECT DISTINCT toUInt32(xxHash32(unit) % 65536) AS content_group FROM units
WHERE kind IN ('broadcast', 'unnamed') AND tenant = {tenant:String}`,
      params: { tenant },
    },
    z.object({ content_group: z.number() }),
  );
  return rows.map(({ content_group }) => content_group);
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
export async function* readSharedFacts(store: Store, tenant: string, batch: string): AsyncGenerator<SharedFact> {
  yield* streamRows(
    store,
    {
      name: 'import-overlap-facts',
      sql: `
SELECT broadcast, id, ${part('fact', 'event')} AS event, CAST(live, 'Bool') AS live,
    arrayFilter(other -> other != {batch:String}, import_batches) AS others
FROM broadcasts FINAL
WHERE tenant = {tenant:String}
  AND broadcast IN (SELECT broadcast FROM import_broadcasts WHERE tenant = {tenant:String} AND batch = {batch:String})
  AND has(import_batches, {batch:String}) AND retracted = 0 AND (live = 1 OR notEmpty(others))`,
      params: { tenant, batch },
    },
    sharedFactRow,
  );
}

/** Events that still count after an undo and may keep values of the undone import. */
export interface KeptAfterUndo {
  /** Events that other imports brought too. */
  readonly ofImports: number;
  /** Those imports, the one with the most events first. */
  readonly imports: readonly { readonly batch: string; readonly events: number }[];
  /** Events that a live service reported too. */
  readonly ofLive: number;
}

const keptRow = z.object({ source: z.enum(['imports', 'import', 'live']), batch: z.string(), events: z.number() });

/**
 * Events of an undone batch that imports which are not undone, or live services, brought too, where these contents were not
 * all one: merged values cannot be separated. One pair of contents in 32 is missed; where the undone import and one of
 * several others agreed, an event is counted although its values are not those of the undone import.
 *
 * Cost: as {@link readSharedEvents}.
 */
export async function readKeptAfterUndo(store: Store, tenant: string, batch: string): Promise<KeptAfterUndo> {
  const undone = await undoneImports(store, tenant);
  const rows = await store.query(
    {
      name: 'kept-after-undo',
      sql: `
SELECT tupleElement(one, 1) AS source, tupleElement(one, 2) AS batch, count() AS events
FROM (
  SELECT arrayFilter(other -> other != {batch:String} AND NOT has({undone:Array(String)}, other), import_batches) AS others,
      arrayJoin(arrayConcat(if(live = 1, [('live', '')], []), if(notEmpty(others), [('imports', '')], []),
        arrayMap(other -> ('import', other), others))) AS one
  FROM events FINAL
  WHERE tenant = {tenant:String} AND type IN {types:Array(String)}
    AND broadcast IN (${sharedBroadcasts})
    AND has(import_batches, {batch:String}) AND retracted = 0 AND bitCount(content_bits) > 1
)
GROUP BY source, batch ORDER BY events DESC, batch`,
      params: { tenant, batch, undone, types: retractableTypes },
    },
    keptRow,
  );
  const eventsOf = (source: 'imports' | 'live') => rows.find((row) => row.source === source)?.events ?? 0;
  return {
    ofImports: eventsOf('imports'),
    imports: rows.flatMap(({ source, ...one }) => (source === 'import' ? [one] : [])),
    ofLive: eventsOf('live'),
  };
}
