import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { serverFault } from '../failure.ts';
import type { Store } from '../store.ts';
import { anySize } from './anySize.ts';
import { requireHeld, SCRATCH, type Turn } from './turn.ts';

/** Partitions that are worked on together: fewer statements, and progress still moves. */
export const PARTITIONS_A_ROUND = 8;
/** Looks for rows that are left: merges and late writers make more than one necessary, hardly ever more than three. */
export const MOST_LOOKS = 20;

/**
 * Which rows: the name of a table from a closed list, and a condition with its parameters. The condition looks at one row
 * alone, and what holds for a row as it is stored holds for ever.
 */
export interface RowsToDelete {
  readonly table: string;
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The parts of one partition that hold such rows. */
export interface HoldingPartition {
  readonly partition: string;
  readonly parts: readonly string[];
}

/**
 * Merges and mutations do not sync what they write unless they are asked to. Copies are not merged: that would be work for
 * nothing, and would merge a row that is to go into one that stays.
 */
const scratchSettings = [
  ...['min_rows_to_fsync_after_merge = 1', 'fsync_part_directory = 1'],
  ...['max_bytes_to_merge_at_max_space_in_pool = 1', 'max_bytes_to_merge_at_min_space_in_pool = 1'],
].join(', ');

const named = z.object({ part: z.string() });

/** Where such rows are. Cost: what the condition reads. */
export function holdingPartitions(store: Store, { table, where, params }: RowsToDelete): Promise<HoldingPartition[]> {
  return store.query(
    {
      name: 'delete-rows-look',
      sql: `SELECT _partition_id AS partition, groupUniqArray(_part) AS parts FROM ${table} WHERE ${where}
            GROUP BY partition ORDER BY partition`,
      params,
    },
    z.object({ partition: z.string(), parts: z.array(z.string()) }),
  );
}

/** Names of the server's own go into SQL as they are: ALTER takes no parameters there. */
function checkedName(name: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(name)) throw new CodedError('HX_INTERNAL', 'not a name of a part or partition');
  return `'${name}'`;
}

/**
 * Deletes rows from some partitions of a table, and visits no other part of it. (A DELETE on the table itself is a mutation,
 * and a mutation writes every part again, also with IN PARTITION: 0.1 s for each.) In this order:
 * 1. `held` was read earlier in this turn: the parts that hold such rows.
 * 2. A scratch table gets the partitions as they are now (hard links). If the process dies from here on, the scratch table
 *    is left behind; the next turn drops it.
 * 3. Parts without such rows leave the scratch table, and the rows are deleted in it: a mutation of these few parts.
 * 4. What is left is attached to the table. Until 5 the other rows of these parts are there twice; they merge to the same
 *    rows, as every repeated insert does. If the process dies here, nothing is lost, and the next run deletes.
 * 5. The parts of 1 are dropped from the table. One that was merged away meanwhile is not there any more: its rows are in a
 *    part that the next look finds. A part that came after 2 is never among those of 1, so no row is dropped uncopied.
 *
 * A process that is paused anywhere and has lost its turn by then cannot bring back what others deleted meanwhile. The turn
 * is asked for after the scratch table is created: who took over before that is seen, and who takes over later finds the
 * scratch table and drops it, so that 2 to 4 fail. Step 5 does no harm then: what it drops was copied and attached before.
 */
export async function deleteFromPartitions(
  store: Store,
  turn: Turn,
  { table, where, params }: RowsToDelete,
  held: readonly HoldingPartition[],
): Promise<void> {
  const scratch = `${SCRATCH}${randomBytes(8).toString('hex')}`;
  const run = (name: string, sql: string) =>
    store.command({ name: `delete-rows-${name}`, sql, params, settings: anySize });
  const partitions = held.map(({ partition }) => checkedName(partition));
  const each = (action: (partition: string) => string) => partitions.map(action).join(', ');
  await run('scratch', `CREATE TABLE ${scratch} AS ${table}`);
  try {
    await requireHeld(turn);
    await run('settings', `ALTER TABLE ${scratch} MODIFY SETTING ${scratchSettings}`);
    await run('copy', `ALTER TABLE ${scratch} ${each((id) => `ATTACH PARTITION ID ${id} FROM ${table}`)}`);
    const others = await partsWithout(store, { table: scratch, where, params });
    if (others.length > 0) {
      await run('narrow', `ALTER TABLE ${scratch} ${others.map((part) => `DROP PART ${part}`).join(', ')}`);
    }
    await run('delete', `DELETE FROM ${scratch} WHERE ${where}`);
    await run('attach', `ALTER TABLE ${table} ${each((id) => `ATTACH PARTITION ID ${id} FROM ${scratch}`)}`);
    for (const part of held.flatMap(({ parts }) => parts)) {
      await run('drop', `ALTER TABLE ${table} DROP PART ${checkedName(part)}`).catch((error: unknown) => {
        if (serverFault(error) !== 'NO_SUCH_DATA_PART') throw error;
      });
    }
  } finally {
    await run('scratch-drop', `DROP TABLE IF EXISTS ${scratch} SYNC`).catch(() => undefined);
  }
}

/** Parts that hold none of the rows, quoted. */
async function partsWithout(store: Store, { table, where, params }: RowsToDelete): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'delete-rows-other-parts',
      sql: `SELECT name AS part FROM system.parts
            WHERE database = currentDatabase() AND table = {scratch:String} AND active
              AND name NOT IN (SELECT _part FROM ${table} WHERE ${where})`,
      params: { ...params, scratch: table },
    },
    named,
  );
  return rows.map(({ part }) => checkedName(part));
}
