import { z } from 'zod';
import type { Statement, Store } from '../../../store/store.ts';
import { eventTypeOfRow } from '../../../store/tables/attributed.ts';
import {
  attributedTypes,
  attributionRange,
  attributionUnitSql,
  daysOfUnits,
  isAttributedSql,
  unitOfNoneSql,
} from '../../../store/tables/attributionUnits.ts';
import { type Mark, markUnits } from '../../../store/tables/units.ts';
import { doneBefore, type VersionedUnits } from '../vanished.ts';

/* What a recompute of attribution marks: other days of an event that moved or was taken back, and the broadcasts of orders that changed. */

const unitRow = z.object({ unit: z.string() });

/** Marks the units of attribution that the statement finds. */
export async function markUnitsOf(store: Store, tenant: string, statement: Statement): Promise<void> {
  await markUnits(store, marksOf(tenant, await store.query(statement, unitRow)));
}

/** The days of events of the ranges that were taken back: of their raw rows, and of what is attributed, since rows merge to the least time. */
export async function markRetracted(store: Store, tenant: string, ranges: readonly number[]): Promise<void> {
  if (ranges.length === 0) return;
  const types = attributedTypes.map((type) => `'${type}'`).join(', ');
  const raw = `events WHERE tenant = {tenant:String} AND type IN (${types}) AND ${isAttributedSql} AND ${attributionRange} IN {ranges:Array(UInt8)}`;
  const key = 'toString(broadcast), recipient, event_key';
  const taken = `SELECT ${key} FROM ${raw} AND retracted = 1`;
  await markUnitsOf(store, tenant, {
    name: 'retracted-days',
    sql: `SELECT DISTINCT ${attributionUnitSql('toDate(occurred_at)')} AS unit FROM ${raw} AND (${key}) IN (${taken})
UNION DISTINCT
SELECT DISTINCT ${attributionUnitSql('day')} AS unit FROM attributed
WHERE tenant = {tenant:String} AND ${attributionRange} IN {ranges:Array(UInt8)} AND (toString(named_broadcast), recipient, event_key) IN (${taken})`,
    params: { tenant, ranges },
  });
}

const marksOf = (tenant: string, days: readonly z.output<typeof unitRow>[]): readonly Mark[] =>
  days.map(({ unit }) => ({ kind: 'attribution', tenant, unit }));

/**
 * Rows of the units that changed since what was done, or that this recompute changed: one that was done meanwhile may not have seen these. `done` moves
 * only when what it covers is marked, so changes of a recompute that died are among them.
 */
const changedRows = `tenant = {tenant:String} AND day IN {unit_days:Array(Date)} AND ${attributionUnitSql('day')} IN {units:Array(String)}
  AND since > transform(${attributionUnitSql('day')}, {units:Array(String)}, {done:Array(UInt64)}, toUInt64(0))`;

async function paramsOf(store: Store, keys: VersionedUnits) {
  const { tenant, units } = keys;
  return { tenant, units, unit_days: daysOfUnits(units), done: await doneBefore(store, 'attribution', keys) };
}

/**
 * Where an event that changed is alive on several days, all of them: a repeated event had another time, and the recompute of the day that was
 * written first did not know the other. Cost: the rows of these people on all days.
 */
export async function otherDays(store: Store, keys: VersionedUnits): Promise<readonly Mark[]> {
  const event = `${eventTypeOfRow}, recipient, named_broadcast, event_key`;
  const rows = await store.query(
    {
      name: 'attributed-days',
      sql: `SELECT DISTINCT ${attributionUnitSql('arrayJoin(days)')} AS unit
FROM
(
SELECT recipient, groupUniqArray(day) AS days
FROM attributed FINAL
PREWHERE tenant = {tenant:String} AND recipient IN (SELECT recipient FROM attributed WHERE ${changedRows})
WHERE alive = 1
GROUP BY ${event}
HAVING length(days) > 1
)`,
      params: await paramsOf(store, keys),
      settings: { do_not_merge_across_partitions_select_final: 1 },
    },
    unitRow,
  );
  return marksOf(keys.tenant, rows);
}

/**
 * Every broadcast that an order with a change was ever attributed to, whichever of its conversions was: the order may belong to any of them now, or have
 * belonged to it. Of conversions that no broadcast has, the days in the tenant's zone that the UTC day may be part of. Of an opt-out or
 * complaint the broadcasts that it had. Cost: the rows of these orders, prefixes of the key.
 */
export async function broadcastsOfOrders(store: Store, keys: VersionedUnits): Promise<readonly Mark[]> {
  const rows = await store.query(
    {
      name: 'attributed-broadcasts',
      sql: `SELECT DISTINCT if(broadcast = '', ${unitOfNoneSql('day + arrayJoin([-1, 0, 1])')}, toString(broadcast)) AS unit
FROM
(
SELECT DISTINCT broadcast, if(broadcast = '', day, toDate(0)) AS day
FROM attributed
WHERE tenant = {tenant:String} AND what IN ('conversion', 'reversal') AND (what = 'conversion' OR broadcast != '')
  AND order_key IN (SELECT order_key FROM attributed WHERE ${changedRows} AND what IN ('conversion', 'reversal'))
UNION ALL
SELECT DISTINCT broadcast, toDate(0) AS day
FROM attributed
WHERE tenant = {tenant:String} AND order_key = 0 AND what IN ('optout', 'complaint') AND broadcast != ''
  AND (what, recipient, event_key) IN (SELECT what, recipient, event_key FROM attributed WHERE ${changedRows} AND what IN ('optout', 'complaint'))
)`,
      params: await paramsOf(store, keys),
    },
    unitRow,
  );
  return rows.map(({ unit }) => ({ kind: 'attributed', tenant: keys.tenant, unit }));
}
