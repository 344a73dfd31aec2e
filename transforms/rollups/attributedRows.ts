import type { AttributionModel } from '../../store/registry/tenants.ts';
import type { Statement } from '../../store/store.ts';
import { eventTypeOfRow } from '../../store/tables/attributed.ts';
import {
  attributedTypes,
  attributionOf,
  attributionRange,
  attributionUnitSql,
  daysOfUnits,
  isAttributedSql,
} from '../../store/tables/attributionUnits.ts';
import { part } from '../../store/tables/part.ts';
import { horizonMs } from '../../store/tables/rollups.ts';
import { fromTouches, hasTouchFlag, touchesFinal, touchTimeMs } from '../../store/tables/touches.ts';
import { finalSettings, type TenantRules } from '../states/batch.ts';
import { eventMs, storedEvents } from '../states/countingEvents.ts';
import { fillScratch, type ScratchColumns } from '../states/scratch.ts';
import { orderOf, ordersTakenBack } from './conversionEvents.ts';
import type { AttributionBatch } from './sources.ts';

/*
 * One conversion, opt-out or complaint and its touch (docs/attribution.md), in four scratch tables: whose events are looked at, what of these
 * counts, the touches of these people, and what each is attributed to.
 */

/** An opt-out or a complaint that names no broadcast belongs to a touch at most so long before. */
const UNNAMED_MS = horizonMs['3d'];

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
  scope: { type: 'String', sql: "multiIf(what = 1, toString(broadcast), what = 2, '\\x1e', '\\x1f')" },
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
  batch: AttributionBatch,
  candidates: string,
  { rules, undone, tests }: CountedBy,
): Statement {
  const { tenant } = batch;
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
  multiIf(type = 'optout', 3, type = 'complaint', 4, ${REVERSAL} = 1, 2, 1) AS what,
  broadcast, recipient, event_key,
  ${eventMs} AS ms,
  ${part('conversion', 'goal')} AS goal,
  ${part('conversion', 'currency')} AS currency,
  ${part('conversion', 'value')} AS value,
  ${part('conversion', 'order_ref')} AS order_ref
${from}`,
  );
}

/** Those of the outcomes that count and belong to the batch. */
const ofUnits = 'counts = 1 AND unit IN {units:Array(String)}';

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

/** Touches of the people of the outcomes. */
export const touchColumns = {
  recipient: { type: 'UInt64', sql: 'recipient' },
  broadcast: { type: 'String', sql: 'toString(broadcast)' },
  base_ms: { type: 'Int64', sql: 'toUnixTimestamp64Milli(base_at)' },
  // 0: not known to have read, or reads are not measurable.
  read_ms: { type: 'Int64', sql: `if(read_after_ms = 0, 0, ${touchTimeMs('read_after_ms')})` },
  clicks: { type: 'Array(Int64)', sql: 'arrayMap(at -> toUnixTimestamp64Milli(at), clicks_at)' },
  failed: { type: 'UInt8', sql: hasTouchFlag('failed') },
  audience: { type: 'String', sql: 'toString(audience)' },
} as const satisfies ScratchColumns;

export function fillTouches(table: string, { tenant, units }: AttributionBatch, outcomes: string): Statement {
  return fillScratch(
    { name: 'recompute-attribution-touches', params: { tenant, units }, settings: touchesFinal },
    table,
    touchColumns,
    `SELECT recipient, broadcast, base_at, read_after_ms, clicks_at, flags, audience
${fromTouches(`recipient IN (SELECT recipient FROM ${outcomes} WHERE ${ofUnits})`)}`,
  );
}

const WHAT = "Enum8('conversion' = 1, 'reversal' = 2, 'optout' = 3, 'complaint' = 4)";
const CLASS = "Enum8('none' = 0, 'view' = 1, 'click' = 2, 'delivery' = 3)";

/** Rows of `attributed` but for their versions. */
export const rowColumns = {
  order_key: { type: 'UInt64', sql: "if(item = '', 0, sipHash64(item))" },
  what: { type: WHAT, sql: `CAST(what, '${WHAT.replaceAll("'", "\\'")}')` },
  recipient: { type: 'UInt64', sql: 'recipient' },
  named_broadcast: { type: 'String', sql: 'named_broadcast' },
  event_key: { type: 'UInt32', sql: 'event_key' },
  day: { type: 'Date', sql: 'toDate(at)' },
  broadcast: { type: 'String', sql: 'tupleElement(touch, 1)' },
  class: { type: CLASS, sql: `CAST(found_class, '${CLASS.replaceAll("'", "\\'")}')` },
  at: { type: "DateTime64(3, 'UTC')", sql: "fromUnixTimestamp64Milli(ms, 'UTC')" },
  base_at: { type: "DateTime64(3, 'UTC')", sql: "fromUnixTimestamp64Milli(tupleElement(touch, 2), 'UTC')" },
  audience: { type: 'String', sql: 'tupleElement(touch, 3)' },
  goal: { type: 'String', sql: 'goal' },
  currency: { type: 'String', sql: 'currency' },
  value: { type: 'Decimal(18, 4)', sql: "if(currency = '', toDecimal64(0, 4), value)" },
} as const satisfies ScratchColumns;

/** Of several touches of one person at one millisecond that of the greatest id, so that a join has one answer. */
const latest = (name: string, of: string) => `SELECT recipient, scope, ms AS ${name}_ms, max(touch) AS ${name}_touch
FROM
(
${of}
)
GROUP BY recipient, scope, ms`;

const timesOf = (ms: string, where: string, scopes: string, touches: string) =>
  `SELECT recipient, arrayJoin(${scopes}) AS scope, ${ms} AS ms, (broadcast, base_ms, audience) AS touch FROM ${touches} WHERE ${where}`;
const ANY_AND_NAMED = "['', broadcast]";

/** For each model whether clicks count, and the click that an outcome is joined with. */
const models: Readonly<Record<AttributionModel, { readonly clicks: '0' | '1'; readonly join: string }>> = {
  last_click: { clicks: '1', join: 'outcomes.ms >= clicks.click_ms' },
  first_click: { clicks: '1', join: 'outcomes.earliest_ms <= clicks.click_ms' },
  last_exposure: { clicks: '0', join: 'outcomes.ms >= clicks.click_ms' },
};

/** Outcomes to find a touch for: a scratch table of {@link outcomeColumns}, or a subquery with these columns; `order` is theirs that names the order. */
interface Joined {
  readonly outcomes: string;
  readonly order: 'order_ref' | 'order_key';
  /** The same of {@link touchColumns}. */
  readonly touches: string;
  readonly model: AttributionModel;
  /** Opt-outs and complaints are among the outcomes, which are of another touch; true by default. */
  readonly reactions?: boolean;
}

/**
 * Each outcome with the touch that it belongs to (broadcast, base time, audience) and its class as a number. Binds window_ms and unnamed_ms: see
 * {@link joinParams}. Cost: the outcomes and the touches of their people, sorted once each by the joins.
 */
export function joinedWithTouches({ outcomes, order, touches, model, reactions = true }: Joined): string {
  const { clicks: counted, join } = models[model];
  const clicks = latest('click', timesOf('arrayJoin(clicks)', counted, ANY_AND_NAMED, touches));
  const reads = timesOf('read_ms', 'read_ms != 0', ANY_AND_NAMED, touches);
  const delivered = timesOf('base_ms', 'NOT failed', "['\\x1f']", touches);
  const looks = latest('look', reactions ? `${reads}\nUNION ALL\n${delivered}` : reads);
  return `SELECT what, outcomes.recipient AS recipient, named_broadcast, event_key, ms, goal, currency, value, ${order},
  tupleElement(click_touch, 1) != '' AND click_ms <= ms AND click_ms >= earliest_ms AS by_click,
  tupleElement(look_touch, 1) != '' AND look_ms >= earliest_ms AS by_look,
  multiIf(by_click, 2, NOT by_look, 0, what > 2, 3, 1) AS found_class,
  multiIf(by_click, click_touch, by_look, look_touch, ('', toInt64(0), '')) AS touch
FROM
(
SELECT *, ms - if(what > 2, {unnamed_ms:Int64}, {window_ms:Int64}) AS earliest_ms FROM ${outcomes}
) AS outcomes
ASOF LEFT JOIN
(
${clicks}
) AS clicks
ON outcomes.recipient = clicks.recipient AND outcomes.scope = clicks.scope AND ${join}
ASOF LEFT JOIN
(
${looks}
) AS looks
ON outcomes.recipient = looks.recipient AND outcomes.scope = looks.scope AND outcomes.ms >= looks.look_ms`;
}

export const joinParams = (windowMs: number) => ({ window_ms: windowMs, unnamed_ms: UNNAMED_MS });

/** Cost: as joinedWithTouches(). */
export function fillRows(
  table: string,
  { units }: AttributionBatch,
  outcomes: string,
  touches: string,
  { attributionModel: model, windowMs }: CountedBy['rules'],
): Statement {
  return fillScratch(
    {
      name: 'recompute-attribution-rows',
      params: { units, ...joinParams(windowMs) },
      settings: { query_plan_join_swap_table: 'false' },
    },
    table,
    rowColumns,
    `SELECT *, arrayJoin(multiIf(what = 1, [${orderOf('order_ref')}], what = 2, ${ordersTakenBack('order_ref')}, [''])) AS item
FROM
(
${joinedWithTouches({ outcomes: `${outcomes} WHERE ${ofUnits}`, order: 'order_ref', touches, model })}
)
WHERE what < 3 OR found_class = 3`,
  );
}
