import type { Statement } from '../../../store/store.ts';
import { eventTypeOfRow, scopes, whats } from '../../../store/tables/attributed.ts';
import {
  attributedTypes,
  attributionOf,
  attributionRange,
  attributionUnitSql,
  daysOfUnits,
  isAttributedSql,
} from '../../../store/tables/attributionUnits.ts';
import { part } from '../../../store/tables/part.ts';
import { finalSettings, type TenantRules } from '../../states/batch.ts';
import { eventMs, storedEvents } from '../../states/countingEvents.ts';
import { fillScratch, type ScratchColumns } from '../../states/scratch.ts';
import type { AttributionBatch } from '../sources.ts';

/*
 * What is to be attributed (docs/attribution.md), in two scratch tables: whose events are looked at, and what of these counts. And the units that
 * such an event may have left something in.
 */

const tuplesOf = (types: readonly string[]) => types.map((type) => `'${type}'`).join(', ');
const unitOfEvent = attributionUnitSql('toDate(occurred_at)');

const rangesOf = (units: readonly string[]) => [...new Set(units.flatMap((unit) => attributionOf(unit)?.range ?? []))];

/** Events that have a raw row within the units. */
export const candidateColumns = {
  broadcast: { type: 'String', sql: 'toString(broadcast)' },
  recipient: { type: 'UInt64', sql: 'recipient' },
  type: { type: 'String', sql: 'toString(type)' },
  event_key: { type: 'UInt32', sql: 'event_key' },
} as const satisfies ScratchColumns;

/** Raw rows, unmerged: of a merged event that belongs to a unit one has the least time, and another may be the one that was marked. Cost: three columns of the days' partitions. */
export function fillCandidates(table: string, batch: AttributionBatch): Statement {
  const { tenant, units } = batch;
  return fillScratch(
    {
      name: 'recompute-attribution-candidates',
      params: { tenant, units, unit_days: daysOfUnits(units), ranges: rangesOf(units) },
    },
    table,
    candidateColumns,
    `SELECT DISTINCT broadcast, recipient, type, event_key
FROM events
WHERE tenant = {tenant:String} AND type IN (${tuplesOf(attributedTypes)}) AND ${isAttributedSql}
  AND toDate(occurred_at) IN {unit_days:Array(Date)} AND ${attributionRange} IN {ranges:Array(UInt8)}
  AND ${unitOfEvent} IN {units:Array(String)}`,
  );
}

const REVERSAL = part('conversion', 'reversal');

/** The candidates, merged. `what` has the numbers of the table's enumeration. */
export const outcomeColumns = {
  // The one that it belongs to: maybe none of the batch.
  unit: { type: 'String', sql: 'unit' },
  counts: { type: 'UInt8', sql: 'counts' },
  what: { type: 'UInt8', sql: 'what' },
  recipient: { type: 'UInt64', sql: 'recipient' },
  named_broadcast: { type: 'String', sql: 'toString(broadcast)' },
  event_key: { type: 'UInt32', sql: 'event_key' },
  ms: { type: 'Int64', sql: 'ms' },
  goal: { type: 'String', sql: 'goal' },
  currency: { type: 'String', sql: 'currency' },
  value: { type: 'Decimal(18, 4)', sql: 'value' },
  order_ref: { type: 'String', sql: 'order_ref' },
  // Among which touches one is looked for: all, those of the broadcast that it names, those that did not fail, or none.
  scope: {
    type: 'String',
    sql: `multiIf(what = ${whats.conversion}, toString(broadcast), what = ${whats.reversal}, '${scopes.none}', '${scopes.delivered}')`,
  },
} as const satisfies ScratchColumns;

export interface CountedBy {
  readonly rules: Pick<TenantRules, 'excluded' | 'windowMs' | 'attributionModel'>;
  readonly undone: readonly string[];
  /** Broadcasts that are tests, among those of the candidates. */
  readonly tests: readonly string[];
}

/** Whether a row of `events` is a mute, which is attributed to nothing. SQL. */
export const isMuteSql = `type = 'optout' AND ${part('action', 'kind')} = 'mute'`;

/** Merged over all months, since a repeated event may have another time: the least counts, and decides whose day it is. */
export function fillOutcomes(
  table: string,
  { tenant }: Pick<AttributionBatch, 'tenant'>,
  candidates: string,
  { rules, undone, tests }: CountedBy,
): Statement {
  const whose = `tenant = {tenant:String} AND (broadcast, recipient) IN (SELECT broadcast, recipient FROM ${candidates})
  AND (broadcast, recipient, toString(type), event_key) IN (SELECT broadcast, recipient, type, event_key FROM ${candidates})`;
  const { from, counts } = storedEvents({ undone, rules, only: isAttributedSql }, attributedTypes, whose);
  return fillScratch(
    {
      name: 'recompute-attribution-outcomes',
      params: { tenant, undone, tests, excluded: rules.excluded },
      settings: finalSettings,
    },
    table,
    outcomeColumns,
    `SELECT
  ${unitOfEvent} AS unit,
  ${counts} AND broadcast NOT IN {tests:Array(String)} AND NOT (${isMuteSql}) AS counts,
  multiIf(type = 'optout', ${whats.optout}, type = 'complaint', ${whats.complaint}, ${REVERSAL} = 1, ${whats.reversal}, ${whats.conversion}) AS what,
  broadcast, recipient, event_key,
  ${eventMs} AS ms,
  ${part('conversion', 'goal')} AS goal,
  ${part('conversion', 'currency')} AS currency,
  ${part('conversion', 'value')} AS value,
  ${part('conversion', 'order_ref')} AS order_ref
${from}`,
  );
}

/**
 * The units of the others, which repeat an event of another day, maybe with other contents: also of those that do not count any more, since
 * their imports were undone or they are mutes now. Their rows are of that day.
 */
export function otherUnits({ units }: AttributionBatch, outcomes: string): Statement {
  return {
    name: 'attribution-other-units',
    sql: `SELECT DISTINCT unit FROM ${outcomes} WHERE unit NOT IN {units:Array(String)}`,
    params: { units },
  };
}

/**
 * The other units where an event of the candidates is alive. One that moved to an earlier day has no raw row on the later one once ClickHouse has
 * merged them, and where it does not count any more nothing is written that would show both days. Cost: the rows of these people on all days.
 */
export function unitsOfCandidates({ tenant, units }: AttributionBatch, candidates: string): Statement {
  return {
    name: 'attribution-units-of-candidates',
    sql: `SELECT DISTINCT ${attributionUnitSql('day')} AS unit
FROM attributed FINAL
PREWHERE tenant = {tenant:String} AND recipient IN (SELECT recipient FROM ${candidates})
WHERE alive = 1 AND unit NOT IN {units:Array(String)}
  AND (toString(named_broadcast), recipient, ${eventTypeOfRow}, event_key) IN (SELECT broadcast, recipient, type, event_key FROM ${candidates})`,
    params: { tenant, units },
    settings: { do_not_merge_across_partitions_select_final: 1 },
  };
}
