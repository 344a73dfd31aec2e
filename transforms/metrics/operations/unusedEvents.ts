import { z } from 'zod';
import { type EventType, retractableTypes } from '../../../contract/types.ts';
import { type Usage, usage, usedCounts } from '../../../contract/usage.ts';
import { type FactType, factTables } from '../../../store/tables/factTables.ts';
import { part } from '../../../store/tables/part.ts';
import { countedPeopleSql } from '../../../store/tables/people.ts';
import type { Fragment } from '../../model/fragment.ts';
import { fromRollup } from '../grammar/sources.ts';
import type { BoundQuery } from '../metric.ts';

/** Types of the table `events`, as a list in SQL. */
function typesOf(wanted: Usage): string {
  const of: Readonly<Record<EventType, Usage>> = usage;
  const types = retractableTypes.filter((type) => of[type] === wanted);
  return `(${types.map((type) => `'${type}'`).join(', ')})`;
}

const neverUsed = typesOf('none');
const neverWithoutBroadcast = typesOf('with_broadcast');

/** `contract/usage.ts` as a condition on rows of `events`. */
const unusedOfEvents = `(
        type IN ${neverUsed}
        OR (broadcast = '' AND type IN ${neverWithoutBroadcast})
        OR (type = 'retract' AND (broadcast = '' OR ${part('retracts', 'type')} IN ${neverUsed}))
      )`;

/**
 * The recipients who may have such events, so that FINAL does not merge all that the tenant has: those without a broadcast are
 * a range of the key, and of the others only two narrow columns are read here.
 */
const aboutThem = `(broadcast = '' OR (broadcast, recipient) IN (
        SELECT broadcast, recipient FROM events
        WHERE tenant = {tenant:String} AND broadcast != '' AND (type IN ${neverUsed} OR type = 'retract')
      ))`;

/** Not taken back, and from a live service or an import that is not undone. */
export const counting = `retracted = 0
        AND (live = 1 OR arrayExists(b -> (tenant, b) NOT IN undone_imports, import_batches))`;

const broadcastsBy = (condition: string) => `(SELECT broadcast ${fromRollup('broadcast_stats')}
        AND segment = '*' AND variant = '*' AND ${condition})`;
const usedCount = usedCounts.map((count) => `JSONHas(${part('fact', 'event')}, 'counts', '${count}')`).join(' OR ');

/** Facts that no figure uses: of some types all of them. Without an entry: every fact of the type is used. */
const unusedOfFacts: Readonly<Partial<Record<FactType, string>>> = {
  // Lists count where readers are known from lists, and counts where nothing better is known.
  poll: `broadcast NOT IN ${broadcastsBy(`basis_read = 'poll'`)}`,
  aggregate: `(NOT (${usedCount})
        OR broadcast NOT IN ${broadcastsBy(`(basis_read = 'aggregate' OR basis_delivery = 'aggregate')`)})`,
};

// The cast restores the keys that Object.entries widens to string.
const facts = (Object.entries(factTables) as [FactType, string][]).flatMap(([type, table]) => {
  const unused = usage[type] === 'none' ? '1' : unusedOfFacts[type];
  return unused === undefined ? [] : [{ type, table, unused }];
});

/** Where a tenant has something that the other queries would look for: most have nothing in most of these. */
export const whereRow = z.object({ place: z.string() });
/** Events that name no broadcast. */
export const UNNAMED = 'events without a broadcast';
/** Outcomes of the tenant that name no broadcast. */
export const NAMELESS = 'outcomes without a broadcast';
const RARE = 'events of rare types';

/**
 * The places of whereRow in which the tenant has rows: a statement over all of them takes ten times as long to plan as this.
 *
 * Cost: the first row of each; of the rare types an index of `events` finds the granules that have any.
 */
export function whereEventsAre(tenant: string): BoundQuery {
  const places = [
    `SELECT '${UNNAMED}' AS place FROM events WHERE tenant = {tenant:String} AND broadcast = '' LIMIT 1`,
    `SELECT '${RARE}' AS place FROM events
    WHERE tenant = {tenant:String} AND broadcast != '' AND (type IN ${neverUsed} OR type = 'retract') LIMIT 1`,
    `SELECT '${NAMELESS}' AS place ${fromRollup('unnamed_outcomes')} LIMIT 1`,
    ...facts.map(({ table }) => `SELECT '${table}' AS place FROM ${table} WHERE tenant = {tenant:String} LIMIT 1`),
  ];
  return {
    name: 'quality-places',
    sql: places.join('\n    UNION ALL '),
    params: { tenant },
    // Nearly always no part has any of these types. That costs half as much when the index is read before the parts are.
    settings: { use_skip_indexes_on_data_read: 0 },
  };
}

/**
 * Events that are stored and that no figure uses, a row for each type; undefined where none of `places` can have any.
 * `happened` is the condition that a time is in the period: of when they happened, since many are about no broadcast with a date.
 *
 * Cost: the tenant's events that name no broadcast, a range of the key; of all others the types, and those of recipients who
 * have some; and its few facts.
 */
export function unusedEvents(
  tenant: string,
  happened: (time: string) => Fragment,
  places: ReadonlySet<string>,
): BoundQuery | undefined {
  const ofPeriod = happened('occurred_at');
  const ofEvents = `SELECT toString(type) AS named FROM events FINAL
      WHERE tenant = {tenant:String} AND ${aboutThem} AND ${unusedOfEvents} AND ${counting}${ofPeriod.sql}
        AND ${countedPeopleSql}`;
  const sources = [
    ...(places.has(UNNAMED) || places.has(RARE) ? [ofEvents] : []),
    ...facts
      .filter(({ table }) => places.has(table))
      .map(
        ({ type, table, unused }) => `SELECT '${type}' AS named FROM ${table} FINAL
      WHERE tenant = {tenant:String} AND ${counting} AND ${unused}${happened(part('fact', 'occurred_at')).sql}`,
      ),
  ];
  if (sources.length === 0) return undefined;
  return {
    name: 'quality-unused',
    sql: `SELECT 'unused_events' AS check, named AS subject, toNullable(toInt64(count())) AS count,
      toNullable(toInt64(NULL)) AS of, toNullable(toInt64(NULL)) AS at, '' AS detail
    FROM (${sources.join('\n    UNION ALL ')}) GROUP BY named`,
    params: { ...ofPeriod.params, tenant },
  };
}
