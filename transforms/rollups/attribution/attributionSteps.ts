import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import { attributionOf } from '../../../store/tables/attributionUnits.ts';
import { undoneImports } from '../../../store/tables/importBatches.ts';
import { type CountedUnit, readDone } from '../../../store/tables/units.ts';
import { testsAmong } from '../../states/facts.ts';
import { tenantRules } from '../../states/rules.ts';
import type { AttributionBatch, AttributionSource } from '../sources.ts';
import type { UnitSteps, Workplace } from '../stepsOfKind.ts';
import { versioned } from '../vanished.ts';
import {
  type CountedBy,
  candidateColumns,
  fillCandidates,
  fillOutcomes,
  otherUnits,
  outcomeColumns,
  unitsOfCandidates,
} from './attributedOutcomes.ts';
import { fillRows, fillTouches, rowColumns, touchColumns } from './attributedRows.ts';
import { broadcastsOfOrders, markRetracted, markUnitsOf, otherDays } from './attributionMarks.ts';

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
  const [rules, undone, candidates] = await Promise.all([
    tenantRules(store, tenant),
    undoneImports(store, tenant),
    scratch.table(candidateColumns),
  ]);
  await store.command(fillCandidates(candidates, batch));
  const named = await broadcastsOf(store, candidates);
  if (named.length === 0) return;
  await markUnitsOf(store, tenant, unitsOfCandidates(batch, candidates));
  const counted: CountedBy = { rules, undone, tests: await testsAmong(store, { tenant, undone, broadcasts: named }) };
  const [outcomes, touches, rows] = await Promise.all([
    scratch.table(outcomeColumns),
    scratch.table(touchColumns),
    scratch.table(rowColumns),
  ]);
  await store.command(fillOutcomes(outcomes, batch, candidates, counted));
  await markUnitsOf(store, tenant, otherUnits(batch, outcomes));
  await store.command(fillTouches(touches, batch, outcomes));
  await store.command(fillRows(rows, batch, outcomes, touches, rules));
  await use({ batch, rows });
}

/** The empty text is among them where a candidate names none. */
async function broadcastsOf(store: Store, candidates: string): Promise<readonly string[]> {
  const named = { name: 'attribution-broadcasts', sql: `SELECT DISTINCT broadcast AS unit FROM ${candidates}` };
  return (await store.query(named, unitRow)).map(({ unit }) => unit);
}
