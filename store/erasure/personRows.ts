import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../store.ts';
import { attributionUnitSql } from '../tables/attributionUnits.ts';
import { kindsBeyondFigures, type UnitKind } from '../tables/units.ts';
import { waitingSinceSql } from '../tables/waitingMarks.ts';

/**
 * Tables with a row for each person that recomputes write, by pseudonym, and the unit whose recompute writes a row. A recompute leaves the rows
 * of an erased person empty, but the pseudonym with its broadcasts would stay for ever.
 */
const tables = {
  person_touches: { kind: 'touches', unit: 'toString(broadcast)' },
  attributed: { kind: 'attribution', unit: attributionUnitSql('day') },
} as const satisfies Readonly<Record<string, { readonly kind: UnitKind; readonly unit: string }>>;
type PersonTable = keyof typeof tables;

/** Until then a recompute that was under way may write such a row. */
const KEPT_MS = 86_400_000;

const anyRow = z.object({ any: z.boolean() });

/**
 * Deletes what is left of people who were erased more than a day ago, where no recompute needs it: every row of theirs is empty, and of what the
 * tenant's erasure marked within that day nothing waits. Only by an empty row the recompute finds the orders that it was part of. Where a row is
 * not empty yet, its unit is marked, and a later call deletes it.
 *
 * Cost: one or two columns of the tables, and the rows of these people. Where there is anything to delete, a mutation of the parts that have
 * such rows.
 */
export async function deleteErasedPersonRows(store: Store, now: number = Date.now()): Promise<void> {
  const params = { before: new Date(now - KEPT_MS).toISOString(), kinds: kindsBeyondFigures };
  for (const table of ['person_touches', 'attributed'] as const) {
    const name = table.replaceAll('_', '-');
    const [found] = await store.query({ name: `erased-in-${name}`, sql: anySql(store, table), params }, anyRow);
    if (found?.any !== true) continue;
    await store.command({
      name: `mark-erased-in-${name}`,
      sql: markSql(store, table),
      params: { ...params, token: randomUUID() },
    });
    await store.command({ name: `delete-erased-from-${name}`, sql: deleteSql(store, table), params });
  }
}

// The database is named: a mutation is no query of this session.
const fromErased = ({ database }: Store) =>
  `FROM ${database}.erased WHERE at < parseDateTime64BestEffort({before:String}, 3, 'UTC')`;

const isErased = (store: Store) => `(tenant, recipient) IN (SELECT tenant, recipient ${fromErased(store)})`;

const fromAlive = (store: Store, table: PersonTable) =>
  `FROM ${store.database}.${table} FINAL WHERE alive = 1 AND ${isErased(store)}`;

const anySql = (store: Store, table: PersonTable) =>
  `SELECT CAST(count() > 0, 'Bool') AS any FROM (SELECT 1 FROM ${table} WHERE ${isErased(store)} LIMIT 1)`;

const markSql = (store: Store, table: PersonTable) => `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT '${tables[table].kind}', tenant, ${tables[table].unit} AS name, 1, now64(3), {token:UUID}
${fromAlive(store, table)}
GROUP BY tenant, name`;

/** Of each tenant where one waits, since when a unit that is made after figures does. */
const waiting = ({ database }: Store) => `SELECT tenant, min(${waitingSinceSql}) AS since FROM ${database}.units FINAL
  WHERE kind IN {kinds:Array(String)} AND marks > done GROUP BY tenant`;

const deleteSql = (store: Store, table: PersonTable) => `DELETE FROM ${table} WHERE (tenant, recipient) IN (
  SELECT people.tenant, people.recipient FROM (SELECT tenant, recipient, at ${fromErased(store)}) AS people
  LEFT JOIN (${waiting(store)}) AS waiting ON people.tenant = waiting.tenant
  WHERE waiting.tenant = '' OR waiting.since > toUnixTimestamp64Milli(people.at) + ${KEPT_MS})
AND (tenant, recipient) NOT IN (SELECT tenant, recipient ${fromAlive(store, table)})`;
