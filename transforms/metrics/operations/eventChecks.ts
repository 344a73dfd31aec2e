import { z } from 'zod';
import { type EventType, eventTypes, retractableTypes } from '../../../contract/types.ts';
import { countedPeopleSql } from '../../../store/tables/people.ts';
import type { Fragment } from '../../model/fragment.ts';
import { fromRollup } from '../grammar/sources.ts';
import type { BoundQuery } from '../metric.ts';
import { type Finding, NOTHING } from './dataQualityShape.ts';
import { counting } from './unusedEvents.ts';

/** What the recomputes counted of events (transforms/states/checks.ts), added up over broadcasts. */
export const countedEventsRow = z.object({
  event_ids: z.array(z.number()),
  conflicting_ids: z.array(z.number()),
  disagree_platform: z.number(),
  disagree_content_type: z.number(),
  disagree_tier: z.number(),
  compared: z.number(),
});
type CountedEvents = z.output<typeof countedEventsRow>;

/** The columns of countedEventsRow, over rows of everyone of broadcast_stats. */
export const countedEventsSql = `sumForEach(event_ids) AS event_ids, sumForEach(conflicting_ids) AS conflicting_ids,
  countIf(disagreeing[1] > 0) AS disagree_platform, countIf(disagreeing[2] > 0) AS disagree_content_type,
  countIf(disagreeing[3] > 0) AS disagree_tier, count() AS compared`;

export const unnamedEventsRow = z.object({
  type: z.string(),
  ids: z.number(),
  conflicting: z.number(),
  reversals: z.number(),
});
type UnnamedEvents = z.output<typeof unnamedEventsRow>;

/**
 * When it happened, in a form that the server cannot use to leave partitions out: an id may be in two months, and under
 * FINAL pruning would drop half of such a row.
 */
export const happenedAt = (time: string) =>
  `fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(${time}), 0), 'UTC')`;

/**
 * Events that count and name no broadcast: they are in no broadcast's counts. `happened` is the condition on when they happened.
 *
 * Cost: these events alone, a range of the key.
 */
export const unnamedEvents = (tenant: string, happened: Fragment): BoundQuery => ({
  name: 'quality-unnamed-events',
  sql: `SELECT toString(type) AS type, count() AS ids, countIf(bitCount(content_bits) > 1) AS conflicting,
      countIf(type = 'conversion' AND kind = 1) AS reversals
    FROM events FINAL WHERE tenant = {tenant:String} AND broadcast = '' AND ${counting}${happened.sql}
      AND ${countedPeopleSql}
    GROUP BY type`,
  params: { ...happened.params, tenant },
});

/** Conversions of a broadcast without a click before them. */
export const withoutClick = (tenant: string, where: Fragment): BoundQuery => ({
  name: 'quality-without-click',
  sql: `SELECT 'conversions_without_click' AS check, '' AS subject,
      toNullable(toInt64(sum(total_conversions - total_click_through))) AS count,
      toNullable(toInt64(sum(total_conversions))) AS of, ${NOTHING} AS at, '' AS detail
    ${fromRollup('conversion_stats')} AND segment = '*' AND variant = '*' AND goal = '*' AND currency = '*'${where.sql}`,
  params: { ...where.params, tenant },
});

/** Index of a type's number in event_ids; index 0 is reversals, which are conversions. */
function idsOf(counts: readonly number[], type: EventType): number {
  const own = counts[eventTypes[type].number] ?? 0;
  return type === 'conversion' ? own + (counts[0] ?? 0) : own;
}

const nothing = { subject: '', of: null, at: null, detail: '' } as const;

/**
 * Ids that came with two contents, by type; conversions that no broadcast has; broadcasts whose events name other facts than
 * they do. Two bits of content_bits are two contents; one pair of contents in 32 shares a bit and is missed.
 */
export function eventFindings(counted: CountedEvents, unnamed: readonly UnnamedEvents[]): Omit<Finding, 'share'>[] {
  const of = (type: EventType) => unnamed.find((row) => row.type === type);
  const conflicting = retractableTypes.flatMap((type) => {
    const ids = idsOf(counted.event_ids, type) + (of(type)?.ids ?? 0);
    const count = idsOf(counted.conflicting_ids, type) + (of(type)?.conflicting ?? 0);
    return ids === 0 ? [] : [{ ...nothing, check: 'conflicting_duplicates', subject: type, count, of: ids }];
  });
  const conversions = of('conversion');
  const alone = (conversions?.ids ?? 0) - (conversions?.reversals ?? 0);
  const named = counted.event_ids[eventTypes.conversion.number] ?? 0;
  const disagree = (['platform', 'content_type', 'tier'] as const).map((fact) => ({
    ...nothing,
    ...{ check: 'facts_disagree', subject: fact, count: counted[`disagree_${fact}`], of: counted.compared },
  }));
  return [
    ...conflicting,
    { ...nothing, check: 'conversions_without_broadcast', count: alone, of: alone + named },
    ...disagree,
  ];
}
