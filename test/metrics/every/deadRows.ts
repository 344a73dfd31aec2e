import { z } from 'zod';
import type { Store } from '../../../store/store.ts';

const columnRow = z.object({ table: z.string(), name: z.string(), type: z.string(), key: z.boolean() });
type Column = z.output<typeof columnRow>;

/**
 * Leaves dead rows in every table that can have them, as a recompute leaves them of keys that vanished: for each alive row and
 * each column of the key one that differs in it alone. Unlike those of a recompute they count a lot, and an earlier definition
 * computed them, so that an answer that reads one shows it.
 */
export async function leaveDeadRows(store: Store, tenant: string): Promise<void> {
  const columns = await store.query(
    {
      name: 'columns-of-dead-rows',
      sql: `SELECT table, name, type, CAST(is_in_sorting_key, 'Bool') AS key FROM system.columns
WHERE database = currentDatabase() AND table IN (
  SELECT table FROM system.columns WHERE database = currentDatabase() AND name = 'alive')
ORDER BY table, position`,
    },
    columnRow,
  );
  for (const table of new Set(columns.map((column) => column.table))) {
    const own = columns.filter((column) => column.table === table);
    if (!own.some(({ name }) => name === 'tenant')) continue;
    for (const { name, type } of own.filter(({ key, name }) => key && name !== 'tenant')) {
      const other = another(name, type);
      if (other === undefined) continue;
      await store.command({
        name: 'leave-dead-rows',
        sql: `INSERT INTO ${table} SELECT * REPLACE (0 AS alive, ${[`${other} AS ${name}`, ...counts(own)].join(', ')})
FROM (SELECT * FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1)`,
        params: { tenant },
      });
    }
  }
}

/** Another value of a key's column, that no alive row has; undefined where the type has a closed list of them. */
function another(name: string, type: string): string | undefined {
  if (type.startsWith('Array')) return `arrayPushBack(${name}, 'dead')`;
  if (type.includes('String')) return `concat(${name}, '-dead')`;
  if (type === 'UInt64') return `${name} + 1`;
  if (type.startsWith('Date')) return `${name} - INTERVAL 400 DAY`;
  return undefined;
}

/** More than nothing in each column that counts something. */
function counts(columns: readonly Column[]): string[] {
  return columns.flatMap(({ name, type, key }) => {
    if (name === 'definition') return ['1 AS definition'];
    if (key || name === 'alive' || name === 'version' || !/^(UInt|Int|Decimal)/.test(type)) return [];
    return [`${name} + 7 AS ${name}`];
  });
}
