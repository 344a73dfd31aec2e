import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { serverFault } from '../failure.ts';
import type { Store } from '../store.ts';
import { kindsOfEvents, type Unit, unitOfEvent } from '../tables/units.ts';
import type { DeletedRows } from './jobs.ts';

/** Whose rows: the recipients of one erasure. */
export interface ErasureScope {
  readonly tenant: string;
  readonly id: string;
}

/** The parts of one partition of `events` that hold rows of the recipients, and how many, by type. */
export interface HoldingPartition {
  readonly partition: string;
  readonly parts: readonly string[];
  readonly rows: readonly DeletedRows[];
  /** Units that these rows belong to; the same unit may be in several partitions. */
  readonly units: readonly Unit[];
}

/** SQL over `events`, with {tenant:String} and {id:String}. No list of pseudonyms: it may be long, and this can be read. */
export const ofErasure = `tenant = {tenant:String} AND recipient IN (
  SELECT recipient FROM erasure_recipients WHERE tenant = {tenant:String} AND erasure = {id:String})`;

const named = z.object({ part: z.string() });
const holdingRow = z.object({
  partition: z.string(),
  type: z.string(),
  rows: z.number(),
  parts: z.array(z.string()),
  units: z.array(z.tuple([z.enum(kindsOfEvents), z.string()])),
});

/**
 * Where rows of the recipients are. Cost: the key is (tenant, broadcast, recipient), so it reads one granule or two of each
 * broadcast of the tenant in each part, and nothing of other tenants. A row without a broadcast belongs to two units and is
 * counted once.
 */
export async function holdingPartitions(store: Store, scope: ErasureScope): Promise<HoldingPartition[]> {
  const rows = await store.query(
    {
      name: 'erasure-partitions',
      sql: `SELECT _partition_id AS partition, toString(type) AS type, countIf(kind != 'unnamed') AS rows, groupUniqArray(_part) AS parts,
                   groupUniqArray((kind, unit)) AS units
            FROM (SELECT _partition_id, _part, type, ${unitOfEvent} FROM events WHERE ${ofErasure})
            GROUP BY partition, type ORDER BY partition, type`,
      params: { ...scope },
    },
    holdingRow,
  );
  const found = new Map<string, { partition: string; parts: Set<string>; rows: DeletedRows[]; units: Unit[] }>();
  for (const { parts, units, ...row } of rows) {
    const known = found.get(row.partition) ?? { partition: row.partition, parts: new Set(), rows: [], units: [] };
    for (const part of parts) known.parts.add(part);
    for (const [kind, unit] of units) known.units.push({ kind, tenant: scope.tenant, unit });
    known.rows.push(row);
    found.set(row.partition, known);
  }
  return [...found.values()].map((one) => ({ ...one, parts: [...one.parts] }));
}

/** Names of the server's own go into SQL as they are: ALTER takes no parameters there. */
function checkedName(name: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(name)) throw new CodedError('HX_INTERNAL', 'not a name of a part or partition');
  return `'${name}'`;
}

/**
 * Deletes rows of the recipients from some partitions of `events`, and visits no other part of it. (A DELETE on `events`
 * is a mutation, and a mutation writes every part of a table again, also with IN PARTITION: 0.1 s for each.) In this order:
 * 1. `held` was read earlier: the parts that hold such rows.
 * 2. A scratch table gets the partitions as they are now (hard links). If the process dies from here on, the scratch table
 *    is left behind; `dropScratchTables` removes it.
 * 3. Parts without such rows leave the scratch table, and the rows are deleted in it: a mutation of these few parts.
 * 4. What is left is attached to `events`. Until 5 the other rows of these parts are there twice; they merge to the same
 *    rows, as every repeated insert does. If the process dies here, nothing is lost, and the next run deletes.
 * 5. The parts of 1 are dropped from `events`. One that was merged away meanwhile is not there any more: its rows are in a
 *    part that the next look finds. A part that came after 2 is never among those of 1, so no row is dropped uncopied.
 * `mayGoOn` is asked before 4: two processes at once could attach what the other has deleted.
 */
export async function deleteFromPartitions(
  store: Store,
  scope: ErasureScope,
  held: readonly HoldingPartition[],
  mayGoOn: () => Promise<void>,
): Promise<void> {
  const scratch = `erasing_${randomBytes(8).toString('hex')}`;
  const run = (name: string, sql: string) => store.command({ name, sql, params: { ...scope } });
  const partitions = held.map(({ partition }) => checkedName(partition));
  const each = (action: (partition: string) => string) => partitions.map(action).join(', ');
  await run('erasure-scratch', `CREATE TABLE ${scratch} AS events`);
  try {
    // Merges and mutations do not sync what they write unless they are asked to.
    await run(
      'erasure-durable',
      `ALTER TABLE ${scratch} MODIFY SETTING min_rows_to_fsync_after_merge = 1, fsync_part_directory = 1`,
    );
    await run('erasure-copy', `ALTER TABLE ${scratch} ${each((id) => `ATTACH PARTITION ID ${id} FROM events`)}`);
    const others = await partsWithout(store, scope, scratch);
    if (others.length > 0) {
      await run('erasure-narrow', `ALTER TABLE ${scratch} ${others.map((part) => `DROP PART ${part}`).join(', ')}`);
    }
    await run('erasure-delete', `DELETE FROM ${scratch} WHERE ${ofErasure}`);
    await mayGoOn();
    await run('erasure-attach', `ALTER TABLE events ${each((id) => `ATTACH PARTITION ID ${id} FROM ${scratch}`)}`);
    for (const part of held.flatMap(({ parts }) => parts)) {
      await run('erasure-drop', `ALTER TABLE events DROP PART ${checkedName(part)}`).catch((error: unknown) => {
        if (serverFault(error) !== 'NO_SUCH_DATA_PART') throw error;
      });
    }
  } finally {
    await run('erasure-scratch-drop', `DROP TABLE IF EXISTS ${scratch} SYNC`).catch(() => undefined);
  }
}

/** Parts of the scratch table that hold no row of the recipients, quoted. */
async function partsWithout(store: Store, scope: ErasureScope, scratch: string): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'erasure-other-parts',
      sql: `SELECT name AS part FROM system.parts
            WHERE database = currentDatabase() AND table = {scratch:String} AND active
              AND name NOT IN (SELECT _part FROM ${scratch} WHERE ${ofErasure})`,
      params: { ...scope, scratch },
    },
    named,
  );
  return rows.map(({ part }) => checkedName(part));
}

/** Removes scratch tables that a process which died left behind. Call it only while this process holds the erasures. */
export async function dropScratchTables(store: Store): Promise<void> {
  const left = await store.query(
    {
      name: 'erasure-scratch-tables',
      sql: "SELECT name AS part FROM system.tables WHERE database = currentDatabase() AND name LIKE 'erasing\\\\_%'",
    },
    named,
  );
  for (const { part: table } of left) {
    await store.command({
      name: 'erasure-scratch-drop',
      sql: 'DROP TABLE IF EXISTS {table:Identifier} SYNC',
      params: { table },
    });
  }
}
