import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';
import { eventTypeOfRow } from '../../store/tables/attributed.ts';
import {
  attributedTypes,
  attributionOf,
  attributionRange,
  attributionUnitSql,
  daysOfUnits,
  isAttributedSql,
  unitOfNoneSql,
} from '../../store/tables/attributionUnits.ts';
import { undoneImports } from '../../store/tables/importBatches.ts';
import { type CountedUnit, type Mark, markUnits, readDone } from '../../store/tables/units.ts';
import { testsAmong } from '../states/facts.ts';
import { tenantRules } from '../states/rules.ts';
import {
  type CountedBy,
  candidateColumns,
  fillCandidates,
  fillOutcomes,
  fillRows,
  fillTouches,
  otherUnits,
  outcomeColumns,
  rowColumns,
  touchColumns,
  unitsOfCandidates,
} from './attributedRows.ts';
import type { AttributionBatch, AttributionSource } from './sources.ts';
import type { UnitSteps, Workplace } from './stepsOfKind.ts';
import { doneBefore, type VersionedUnits, versioned } from './vanished.ts';

const unitRow = z.object({ unit: z.string() });

/**
 * Conversions of a range of recipients on one day. A unit of events that were taken back only marks their days; a name that an earlier program gave
 * is only done.
 */
export const attribution: UnitSteps<'attribution'> = {
  prepare: async (store, units) => {
    const known = units.map((unit) => ({ unit, of: attributionOf(unit.unit) }));
    const own = known.flatMap(({ unit, of }) => (of !== undefined && 'day' in of ? [unit] : []));
    const retracted = known.flatMap(({ of }) => (of !== undefined && 'retracted' in of ? [of.range] : []));
    await markRetracted(store, units[0]?.tenant ?? '', retracted);
    const batch = await batchOf(store, own);
    return { own, write: (use, scratch) => withRows({ store, scratch }, batch, use) };
  },
  copy: async () => {},
  parents: async (store, keys) => [...(await otherDays(store, keys)), ...(await broadcastsOfOrders(store, keys))],
};

async function batchOf(store: Store, own: readonly CountedUnit[]): Promise<AttributionBatch> {
  const { tenant, units, versions } = versioned(own);
  return { tenant, units, versions, done: await readDone(store, 'attribution', tenant, units) };
}

async function withRows(
  { store, scratch }: Workplace,
  batch: AttributionBatch,
  use: (source: AttributionSource) => Promise<void>,
): Promise<void> {
  if (batch.units.length === 0) return;
  const { tenant } = batch;
  const markUnitsOf = async (statement: Statement) =>
    markUnits(store, marksOf(tenant, await store.query(statement, unitRow)));
  const [rules, undone, candidates] = await Promise.all([
    tenantRules(store, tenant),
    undoneImports(store, tenant),
    scratch.table(candidateColumns),
  ]);
  await store.command(fillCandidates(candidates, batch));
  const named = await broadcastsOf(store, candidates);
  if (named.length === 0) return;
  await markUnitsOf(unitsOfCandidates(batch, candidates));
  const counted: CountedBy = { rules, undone, tests: await testsAmong(store, { tenant, undone, broadcasts: named }) };
  const [outcomes, touches, rows] = await Promise.all([
    scratch.table(outcomeColumns),
    scratch.table(touchColumns),
    scratch.table(rowColumns),
  ]);
  await store.command(fillOutcomes(outcomes, batch, candidates, counted));
  await markUnitsOf(otherUnits(batch, outcomes));
  await store.command(fillTouches(touches, batch, outcomes));
  await store.command(fillRows(rows, batch, outcomes, touches, rules));
  await use({ batch, rows });
}

/** The empty text is among them where a candidate names none. */
async function broadcastsOf(store: Store, candidates: string): Promise<readonly string[]> {
  const named = { name: 'attribution-broadcasts', sql: `SELECT DISTINCT broadcast AS unit FROM ${candidates}` };
  return (await store.query(named, unitRow)).map(({ unit }) => unit);
}

/** The days of events of the ranges that were taken back: of their raw rows, and of what is attributed, since rows merge to the least time. */
async function markRetracted(store: Store, tenant: string, ranges: readonly number[]): Promise<void> {
  if (ranges.length === 0) return;
  const types = attributedTypes.map((type) => `'${type}'`).join(', ');
  const raw = `events WHERE tenant = {tenant:String} AND type IN (${types}) AND ${isAttributedSql} AND ${attributionRange} IN {ranges:Array(UInt8)}`;
  const key = 'toString(broadcast), recipient, event_key';
  const taken = `SELECT ${key} FROM ${raw} AND retracted = 1`;
  const days = await store.query(
    {
      name: 'retracted-days',
      sql: `SELECT DISTINCT ${attributionUnitSql('toDate(occurred_at)')} AS unit FROM ${raw} AND (${key}) IN (${taken})
UNION DISTINCT
SELECT DISTINCT ${attributionUnitSql('day')} AS unit FROM attributed
WHERE tenant = {tenant:String} AND ${attributionRange} IN {ranges:Array(UInt8)} AND (toString(named_broadcast), recipient, event_key) IN (${taken})`,
      params: { tenant, ranges },
    },
    unitRow,
  );
  await markUnits(store, marksOf(tenant, days));
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
async function otherDays(store: Store, keys: VersionedUnits): Promise<readonly Mark[]> {
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
async function broadcastsOfOrders(store: Store, keys: VersionedUnits): Promise<readonly Mark[]> {
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
