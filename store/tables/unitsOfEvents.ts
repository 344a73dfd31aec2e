import { randomUUID } from 'node:crypto';
import type { Store } from '../store.ts';
import { attributionUnitSql, isAttributedSql } from './attributionUnits.ts';
import { factTables } from './factTables.ts';
import { sliceUnitSql } from './slicing.ts';
import type { UnitKind } from './units.ts';

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
    const ofEvents = table === 'events';
    const unit = ofEvents ? unitOfEvent : `'broadcast' AS kind, tenant, broadcast AS unit`;
    // A fact about an account may name no broadcast: it is part of no unit.
    const named = ofEvents ? '' : ` AND broadcast != ''`;
    await store.command({
      name: `mark-units-${table}`,
      sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
            SELECT DISTINCT ${unit}, 1, now64(3), {token:UUID} FROM ${table} WHERE (${condition})${named}`,
      params: { ...params, token: randomUUID() },
    });
  }
}

const tablesOfFacts = ['events', ...Object.values(factTables)] as const;
