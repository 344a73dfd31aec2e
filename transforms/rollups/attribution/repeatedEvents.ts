import { z } from 'zod';
import type { Statement, Store } from '../../../store/store.ts';
import { eventTypeOfRow } from '../../../store/tables/attributed.ts';
import { attributionUnitSql } from '../../../store/tables/attributionUnits.ts';
import { Scratch } from '../../states/scratch.ts';
import { candidateColumns } from './attributedOutcomes.ts';
import { rowColumns } from './attributedRows.ts';
import { attributeOutcomes, countCandidates } from './attributionSteps.ts';

/* Which units of attribution a recompute would change, found by making the rows of some events as it does. */

const unitRow = z.object({ unit: z.string() });
/** A list of units is one value of a statement, and may have 128 KiB. */
const MOST_UNITS = 4_000;
const columns = Object.keys(rowColumns).join(', ');

/**
 * The units in which rows of these events would change. `candidates` selects candidateColumns. An event that does not count has no rows, whatever it
 * holds: its day is among them only where a row is there.
 *
 * Cost: as a recompute of these events, but for what it writes.
 */
export async function unitsThatWouldChange(
  store: Store,
  tenant: string,
  candidates: string,
): Promise<readonly string[]> {
  const scratch = new Scratch(store);
  try {
    const events = await scratch.table(candidateColumns);
    await store.command({
      name: 'repeated-events',
      sql: `INSERT INTO ${events} (${Object.keys(candidateColumns).join(', ')}) ${candidates}`,
      params: { tenant },
    });
    const outcomes = await countCandidates({ store, scratch }, tenant, events);
    if (outcomes === undefined) return [];
    const units = await unitsOf(store, {
      name: 'units-of-repeated-events',
      sql: `SELECT DISTINCT unit FROM ${outcomes.table} LIMIT ${MOST_UNITS + 1}`,
    });
    // More of them than were ever seen: what is marked in vain costs less than to find it out.
    if (units.length > MOST_UNITS)
      return unitsOf(store, {
        name: 'all-units-of-repeated-events',
        sql: `SELECT DISTINCT unit FROM ${outcomes.table}`,
      });
    const rows = await attributeOutcomes({ store, scratch }, { tenant, units }, outcomes);
    return await unitsOf(store, changed(tenant, events, rows));
  } finally {
    await scratch.drop();
  }
}

const unitsOf = async (store: Store, statement: Statement) =>
  (await store.query(statement, unitRow)).map(({ unit }) => unit);

/** Of rows that are there and that were made: those that only one side has. */
function changed(tenant: string, events: string, rows: string): Statement {
  return {
    name: 'attribution-would-change',
    sql: `SELECT DISTINCT ${attributionUnitSql('day')} AS unit
FROM
(
SELECT ${columns}, 1 AS is_made FROM ${rows}
UNION ALL
SELECT ${columns}, 0 AS is_made
FROM attributed FINAL
PREWHERE tenant = {tenant:String} AND recipient IN (SELECT recipient FROM ${events})
WHERE alive = 1
  AND (toString(named_broadcast), recipient, ${eventTypeOfRow}, event_key) IN (SELECT broadcast, recipient, type, event_key FROM ${events})
)
GROUP BY ${columns}
HAVING min(is_made) = max(is_made)`,
    params: { tenant },
    settings: { do_not_merge_across_partitions_select_final: 1 },
  };
}
