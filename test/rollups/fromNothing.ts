import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { factTables } from '../../store/tables/factTables.ts';
import { type RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import { markUnitsWhere } from '../../store/tables/unitsOfEvents.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { rollups } from '../../transforms/rollups/registry.ts';
import { LIMITS } from './world.ts';

/** What recomputes read: raw rows, ledgers, settings; and which broadcasts are sliced, since one that was large stays so. */
const raw = ['events', ...Object.values(factTables), 'erased', 'import_batches', 'registry', 'slicing'] as const;

const anyRow = z.record(z.string(), z.unknown());
type AnyRow = z.output<typeof anyRow>;
const name = z.object({ name: z.string() });

/** Alive rows of every rollup by key, without the versions. */
export type AllRows = ReadonlyMap<string, ReadonlyMap<string, AnyRow>>;

/** Every table of the list. */
export const tables = Object.values(rollups).map(({ table }): RollupTable => table);

/** Slices of fewer bits than the broadcast has by now are not read: when they get zero rows is of no interest. */
export const presentSlices =
  ' AND (tenant, broadcast, bits) IN (SELECT tenant, broadcast, max(bits) FROM slicing GROUP BY tenant, broadcast)';

/** `since` is a version, too. */
function versionsOf(table: RollupTable): string {
  const columns: readonly string[] = rollupTables[table].columns;
  return columns.includes('since') ? 'version, since' : 'version';
}

export async function aliveRows(store: Store): Promise<AllRows> {
  const found = new Map<string, ReadonlyMap<string, AnyRow>>();
  for (const { table, unit } of Object.values(rollups)) {
    const where = `alive = 1${unit === 'slice' ? presentSlices : ''}`;
    const rows = await store.query(
      { name: 'alive-rows', sql: `SELECT * EXCEPT (${versionsOf(table)}) FROM ${table} FINAL WHERE ${where}` },
      anyRow,
    );
    found.set(table, new Map(rows.map((row) => [rollupTables[table].key.map((key) => row[key]).join(' | '), row])));
  }
  return found;
}

/** Fills `store`, whose rows it deletes, with the raw rows of the other database, and recomputes every unit that has one. */
export async function recomputeFromNothing(store: Store, other: Store): Promise<void> {
  const all = await store.query(
    {
      name: 'tables',
      sql: `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'
            AND name NOT LIKE 'schema%' AND total_rows > 0`,
    },
    name,
  );
  for (const { name } of all) await store.command({ name: 'truncate', sql: `TRUNCATE TABLE ${name}` });
  for (const table of raw) {
    await store.command({ name: 'copy-raw', sql: `INSERT INTO ${table} SELECT * FROM ${other.database}.${table}` });
  }
  await markUnitsWhere(store, 'true', {});
  const { clean } = await refreshUntilClean(store, { ...LIMITS, deadlineMs: 120_000 });
  if (!clean) throw new Error('a unit cannot be recomputed from nothing');
}

/** Where the rows that marks led to are not those from nothing: a line each. */
export function differences(byMarks: AllRows, fromNothing: AllRows): string[] {
  const found: string[] = [];
  for (const table of tables) {
    const [ours, theirs] = [byMarks.get(table), fromNothing.get(table)];
    for (const key of new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])) {
      const [own, right] = [ours?.get(key), theirs?.get(key)];
      if (own === undefined) found.push(`${table} ${key}: no row by marks`);
      else if (right === undefined) found.push(`${table} ${key}: a row by marks, none from nothing`);
      else found.push(...columnsThatDiffer(own, right).map((column) => `${table} ${key}: ${column}`));
    }
  }
  return found;
}

function columnsThatDiffer(own: AnyRow, right: AnyRow): string[] {
  return Object.keys(right).flatMap((column) => {
    const [ours, theirs] = [JSON.stringify(own[column]), JSON.stringify(right[column])];
    return ours === theirs ? [] : [`${column} is ${ours} by marks, ${theirs} from nothing`];
  });
}
