import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../store.ts';
import { attributedTypes, attributionUnitSql, isAttributedSql } from './attributionUnits.ts';
import { factTables } from './factTables.ts';
import { sliceUnitSql } from './slicing.ts';
import type { Unit, UnitKind } from './units.ts';

/** Kinds of the units that a row of `events` can belong to. */
export const kindsOfEvents = ['broadcast', 'slice', 'attribution', 'unnamed'] as const satisfies readonly UnitKind[];

const broadcastKey = "concat(tenant, '\\x1f', broadcast)";

/** A list of each large broadcast, few in all, and one entry more, since transform() takes no empty list. */
const ofLarge = (list: string, none: string) =>
  `(SELECT arrayPushBack(groupArray(${list}), ${none}) FROM
              (SELECT ${broadcastKey} AS key, max(slicing.bits) AS bits FROM slicing GROUP BY tenant, broadcast ORDER BY key))`;

/** By how many bits a row's broadcast is sliced; 0 where it is not. */
const bitsOfEvent = `transform(${broadcastKey}, ${ofLarge('key', "''")}, ${ofLarge('bits', 'toUInt8(0)')}, toUInt8(0))`;

/** A shift by a signed number would be one of a signed number. */
const sliceOfEvent = 'bitShiftRight(recipient, toUInt8(64 - bits_of_event))';

/**
 * Kind, tenant and unit of a row of `events`, as SQL: a row for each unit that it belongs to. Of a large broadcast the slice of its
 * recipient. One that becomes large, or gets more slices, meanwhile marks all of them. A conversion belongs to its attribution, too.
 */
export const unitOfEvent = `(arrayJoin(arrayConcat(
             [multiIf(broadcast = '', ('unnamed', ''),
               (${bitsOfEvent} AS bits_of_event) > 0, ('slice', ${sliceUnitSql('broadcast', 'bits_of_event', sliceOfEvent)}),
               ('broadcast', toString(broadcast)))],
             if(${isAttributedSql}, [('attribution', ${attributionUnitSql('toDate(occurred_at)')})], []))) AS unit_of_event).1 AS kind,
             tenant, unit_of_event.2 AS unit`;

/**
 * Marks every unit that holds a row for which `condition` (SQL over the columns that all fact tables share, from code
 * only) is true: rows of an import, of a tenant. Of a large broadcast only the slices with such a row.
 */
export async function markUnitsWhere(
  store: Store,
  condition: string,
  params: Readonly<Record<string, unknown>>,
  tables: readonly string[] = tablesOfFacts,
): Promise<void> {
  for (const table of tables) {
    const { unit, from } = unitsFrom(table, condition);
    await store.command({
      name: `mark-units-${table}`,
      sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
            SELECT DISTINCT ${unit}, 1, now64(3), {token:UUID} ${from}`,
      params: { ...params, token: randomUUID() },
    });
  }
}

function unitsFrom(table: string, condition: string): { readonly unit: string; readonly from: string } {
  if (table === 'events') return { unit: unitOfEvent, from: `FROM events WHERE (${condition})` };
  // A fact about an account may name no broadcast: it is part of no unit.
  return {
    unit: `'broadcast' AS kind, tenant, broadcast AS unit`,
    from: `FROM ${table} WHERE (${condition}) AND broadcast != ''`,
  };
}

const unitRow = z.object({ kind: z.enum(kindsOfEvents), tenant: z.string(), unit: z.string() });

/**
 * The units whose figures change when the rows of a tenant for which `condition` is true are deleted: those that hold such a row, and of an
 * attributed event also the days of its other rows. It has the least time of its rows, and moves to another day without the one that had it.
 *
 * Cost: the columns of the condition, twice, and the times of what is attributed, in the order of the key.
 */
export function unitsOfDeleted(
  store: Store,
  table: string,
  condition: string,
  params: { readonly tenant: string },
): Promise<Unit[]> {
  const { unit, from } = unitsFrom(table, condition);
  const own = `SELECT DISTINCT ${unit} ${from}`;
  return store.query(
    {
      name: `units-of-deleted-${table}`,
      sql: table === 'events' ? `${own}\nUNION DISTINCT\n${daysOfRepeated(condition)}` : own,
      params,
      settings: { optimize_aggregation_in_order: 1 },
    },
    unitRow,
  );
}

/** Grouped by the sorting key: a list of the events would not fit into memory where an import of millions was undone. */
const daysOfRepeated = (
  condition: string,
) => `SELECT DISTINCT 'attribution' AS kind, tenant, ${attributionUnitSql('arrayJoin(days)')} AS unit
FROM
(
SELECT tenant, recipient, groupUniqArray(toDate(occurred_at)) AS days
FROM events
WHERE tenant = {tenant:String} AND type IN (${attributedTypes.map((type) => `'${type}'`).join(', ')}) AND ${isAttributedSql}
GROUP BY tenant, broadcast, recipient, type, event_key
HAVING countIf(${condition}) > 0 AND length(days) > 1
)`;

const tablesOfFacts = ['events', ...Object.values(factTables)] as const;
