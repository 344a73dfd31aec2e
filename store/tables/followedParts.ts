import { z } from 'zod';
import type { Store } from '../store.ts';
import { blockColumns } from './parts.ts';
import { SharedLook } from './sharedLook.ts';

/** Tables that are followed as a whole, whichever tenant's rows are written. */
export const followedTables = [
  'ingest_progress',
  'import_batches',
  'schema_versions',
  'broadcasts',
  'shared_orders',
  'handed_marks',
] as const;
export type FollowedTable = (typeof followedTables)[number];

/** The table whose rows are followed. */
export const UNITS = 'units';

const partRow = z.object({
  server: z.string(),
  table: z.string(),
  partition: z.string(),
  ...blockColumns,
  mutation: z.number(),
  rows: z.number(),
});

/** An active part of `units` or of a table that is followed as a whole. */
export type FollowedPart = z.output<typeof partRow>;

/** Looks at the list of parts: what changed since an answer was made and which units are in work both go by it (docs/decisions/0035-one-look-at-parts.md). */
export type FollowedParts = SharedLook<readonly FollowedPart[]>;

const ofStores = new WeakMap<Pick<Store, 'query'>, FollowedParts>();

/** The one of the store. */
export function followedPartsOf(store: Pick<Store, 'query'>): FollowedParts {
  const known = ofStores.get(store) ?? new SharedLook(() => readParts(store));
  ofStores.set(store, known);
  return known;
}

function readParts(store: Pick<Store, 'query'>): Promise<FollowedPart[]> {
  return store.query(
    {
      name: 'parts-of-followed-tables',
      sql: `SELECT table, partition_id AS partition, min_block_number AS first, max_block_number AS last,
  if(data_version > max_block_number, data_version, 0) AS mutation, rows, hostName() AS server
FROM system.parts
WHERE database = currentDatabase() AND table IN {tables:Array(String)} AND active`,
      params: { tables: [UNITS, ...followedTables] },
    },
    partRow,
  );
}
