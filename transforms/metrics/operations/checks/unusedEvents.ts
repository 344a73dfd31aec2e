import { part } from '../../../../store/tables/part.ts';
import { countedPeopleSql } from '../../../../store/tables/people.ts';
import { counting } from '../../grammar/countingFacts.ts';
import type { BoundQuery } from '../../metric.ts';
import { findingRow } from '../dataQualityShape.ts';
import type { Asked } from './asked.ts';
import { defineCheck } from './check.ts';
import { placesOf, RARE, UNNAMED } from './shared/places.ts';
import { neverUnnamedMute, neverUsed, neverWithoutBroadcast, unusedFacts } from './shared/usage.ts';

/** `contract/usage.ts` as a condition on rows of `events`. */
const unusedOfEvents = `(
        type IN ${neverUsed}
        OR (broadcast = '' AND type IN ${neverWithoutBroadcast})
        OR (broadcast = '' AND type IN ${neverUnnamedMute} AND ${part('action', 'kind')} = 'mute')
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

/**
 * A row for each type; undefined where none of `places` can have any. Of when they happened, since many are about no broadcast with a
 * date.
 *
 * Cost: the tenant's events that name no broadcast, a range of the key; of all others the types, and those of recipients who
 * have some; and its few facts.
 */
function statement({ context, happened }: Asked, places: ReadonlySet<string>): BoundQuery | undefined {
  const ofPeriod = happened('occurred_at');
  const ofEvents = `SELECT toString(type) AS named FROM events FINAL
      WHERE tenant = {tenant:String} AND ${aboutThem} AND ${unusedOfEvents} AND ${counting}${ofPeriod.sql}
        AND ${countedPeopleSql}`;
  const sources = [
    ...(places.has(UNNAMED) || places.has(RARE) ? [ofEvents] : []),
    ...unusedFacts
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
    params: { ...ofPeriod.params, tenant: context.tenant },
  };
}

/** Events that are stored and that no figure uses. */
export const unusedEvents = defineCheck({
  id: 'unused_events',
  find: async (asked) => {
    const query = statement(asked, await placesOf(asked));
    const found = query === undefined ? [] : await asked.rows(query, findingRow);
    return found.length > 0 ? found : [{ check: 'unused_events', count: 0 }];
  },
});
