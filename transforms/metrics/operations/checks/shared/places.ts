import { z } from 'zod';
import { factTables } from '../../../../../store/tables/factTables.ts';
import { MOST_CLICKS } from '../../../../../store/tables/touches.ts';
import { fromRollup, rowsOfTenant } from '../../../grammar/sources.ts';
import type { Asked } from '../asked.ts';
import { neverUsed, unusedFacts } from './usage.ts';

/** Where a tenant has something that checks of events would look for: most have nothing in most of these. */
const placeRow = z.object({ place: z.string() });
/** Events that name no broadcast. */
export const UNNAMED = 'events without a broadcast';
/** Outcomes of the tenant that name no broadcast. */
export const NAMELESS = 'outcomes without a broadcast';
/** Events of types that no figure uses, and what takes back an event. */
export const RARE = 'events of rare types';
/** Touches that have as many clicks as are kept. */
export const FULL_TOUCHES = 'touches with all the clicks that are kept';
/** Counts of broadcasts. */
export const COUNTS = factTables.aggregate;

/**
 * The places in which the tenant has rows: a statement over all of them takes ten times as long to plan as this.
 *
 * Cost: the first row of each; of the rare types an index of `events` finds the granules that have any, and of touches the lengths of
 * their lists of clicks are read.
 */
export async function placesOf({ context, rows }: Asked): Promise<ReadonlySet<string>> {
  const { tenant } = context;
  const places = [
    `SELECT '${UNNAMED}' AS place FROM events WHERE tenant = {tenant:String} AND broadcast = '' LIMIT 1`,
    `SELECT '${RARE}' AS place FROM events
    WHERE tenant = {tenant:String} AND broadcast != '' AND (type IN ${neverUsed} OR type = 'retract') LIMIT 1`,
    `SELECT '${FULL_TOUCHES}' AS place ${rowsOfTenant('person_touches')} AND length(clicks_at) >= ${MOST_CLICKS} LIMIT 1`,
    `SELECT '${NAMELESS}' AS place ${fromRollup('unnamed_outcomes')} LIMIT 1`,
    ...unusedFacts.map(
      ({ table }) => `SELECT '${table}' AS place FROM ${table} WHERE tenant = {tenant:String} LIMIT 1`,
    ),
  ];
  const query = {
    name: 'quality-places',
    sql: places.join('\n    UNION ALL '),
    params: { tenant },
    // Nearly always no part has any of these types. That costs half as much when the index is read before the parts are.
    settings: { use_skip_indexes_on_data_read: 0 },
  };
  return new Set((await rows(query, placeRow)).map(({ place }) => place));
}
