import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { type RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import {
  type CountedUnit,
  markUnits,
  type RefreshedKind,
  readMarks,
  refreshedKinds,
} from '../../store/tables/units.ts';
import { recompute } from '../../transforms/refresh/recompute.ts';
import { rollups, unitOfRow } from '../../transforms/rollups/registry.ts';
import { presentSlices } from './fromNothing.ts';
import { LIMITS } from './world.ts';

/** Columns of a key that a unit has one value of. */
const ofUnit: Readonly<Record<string, readonly string[]>> = {
  broadcast: ['tenant', 'broadcast'],
  slice: ['tenant', 'broadcast', 'bits', 'slice'],
  day: ['tenant', 'day'],
  unnamed: ['tenant'],
  // A row is only looked for in months of its broadcast.
  touches: ['tenant', 'broadcast', 'month'],
  attribution: ['tenant', 'recipient', 'day'],
  // A class is one of a few.
  attributed: ['tenant', 'broadcast', 'day', 'class'],
};

/** The columns by which the rows of one unit differ. */
function ownKey(table: RollupTable): string[] {
  return rollupTables[table].key.filter((column) => ofUnit[rollups[table].unit]?.includes(column) !== true);
}

/** Tables with more than one row a unit: in others a row of another recompute replaces that of this one. */
export const tablesOfSeveral = (Object.keys(rollups) as RollupTable[]).filter((table) => ownKey(table).length > 0);

const unitRow = z.object({ kind: z.enum(refreshedKinds), unit: z.string() });
const typeRow = z.object({ type: z.string() });

/**
 * Recomputes a unit that has rows in the table. Before each look for rows of another version, an older recompute of it writes one
 * row more, with a key that no other has; then it dies. The last of these rows is found when no more are zeroed: the unit must be
 * marked again. Returns how to count the versions of the unit's alive rows in the table.
 */
export async function leaveRow(store: Store, tenant: string, table: RollupTable): Promise<() => Promise<number>> {
  const unit = await unitWithRows(store, tenant, table);
  await markUnits(store, [unit]);
  const [marks = 0] = await readMarks(store, unit.kind, tenant, [unit.unit]);
  const newer = recompute(store, unit.kind, [{ ...unit, marks }], LIMITS);
  let left = 0;
  for await (const step of newer) {
    if (step !== 'written' && step !== 'zeroed') continue;
    left++;
    await insertRow(store, table, unit, left);
  }
  // Else no look found the first one.
  if (left < 2) throw new Error(`a row of ${table} was not found`);
  return async () => {
    const sql = `SELECT uniqExact(version) AS n FROM ${table} FINAL WHERE ${ofUnitAlone(table)} AND alive = 1`;
    const [row] = await store.query({ name: 'versions-of-unit', sql, params: { tenant, unit: unit.unit } }, countRow);
    return row?.n ?? 0;
  };
}

const countRow = z.object({ n: z.number() });

const ofUnitAlone = (table: RollupTable) =>
  `tenant = {tenant:String} AND toString(${unitOfRow[rollups[table].unit]}) = {unit:String}`;

async function unitWithRows(
  store: Store,
  tenant: string,
  table: RollupTable,
): Promise<Omit<CountedUnit, 'marks'> & { readonly kind: RefreshedKind }> {
  const { unit: kind } = rollups[table];
  const writer =
    kind === 'broadcast' ? `if(broadcast IN (SELECT broadcast FROM slicing), 'sum', 'broadcast')` : `'${kind}'`;
  const [found] = await store.query(
    {
      name: 'unit-with-rows',
      sql: `SELECT ${writer} AS kind, toString(${unitOfRow[kind]}) AS unit FROM ${table} FINAL
WHERE tenant = {tenant:String} AND alive = 1 ${kind === 'slice' ? presentSlices : ''} LIMIT 1`,
      params: { tenant },
    },
    unitRow,
  );
  if (found === undefined) throw new Error(`no row of ${table}`);
  return { ...found, tenant };
}

/** A row of a version before the unit's, whose key is that of another row but for one column; another key for each `nth`. */
async function insertRow(
  store: Store,
  table: RollupTable,
  { tenant, unit }: Omit<CountedUnit, 'marks'>,
  nth: number,
): Promise<void> {
  const [column = ''] = ownKey(table).slice(-1);
  const [found] = await store.query(
    {
      name: 'type-of-column',
      sql: 'SELECT type FROM system.columns WHERE database = currentDatabase() AND table = {table:String} AND name = {column:String}',
      params: { table, column },
    },
    typeRow,
  );
  await store.command({
    name: 'leave-row',
    // The condition on `alive` is in a subquery: next to the REPLACE it would be of the new value, and find zeroed rows.
    sql: `INSERT INTO ${table} SELECT * REPLACE (version - 1 AS version, ${another(column, found?.type ?? '', nth)} AS ${column})
FROM (SELECT * FROM ${table} FINAL WHERE ${ofUnitAlone(table)} AND alive = 1 ORDER BY ALL LIMIT 1)`,
    params: { tenant, unit },
  });
}

function another(column: string, type: string, nth: number): string {
  if (type.startsWith('Array')) return `arrayPushBack(${column}, 'left ${nth}')`;
  return type.includes('String') ? `concat(${column}, 'left ${nth}')` : `${column} + ${7 * nth}`;
}
