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
  place: Workplace,
  batch: AttributionBatch,
  use: (source: AttributionSource) => Promise<void>,
): Promise<void> {
  if (batch.units.length === 0) return;
  const { store, scratch } = place;
  const { tenant } = batch;
  const candidates = await scratch.table(candidateColumns);
  await store.command(fillCandidates(candidates, batch));
  const outcomes = await countCandidates(place, tenant, candidates, () =>
    markUnitsOf(store, tenant, unitsOfCandidates(batch, candidates)),
  );
  if (outcomes === undefined) return;
  await markUnitsOf(store, tenant, otherUnits(batch, outcomes.table));
  await use({ batch, rows: await attributeOutcomes(place, batch, outcomes) });
}

/** Events and whether they count: a table of outcomeColumns. */
interface CountedOutcomes {
  readonly table: string;
  readonly rules: CountedBy['rules'];
}

/** Undefined where there are none. `found` is called in between where there are some. */
export async function countCandidates(
  { store, scratch }: Workplace,
  tenant: string,
  candidates: string,
  found: () => Promise<void> = async () => {},
): Promise<CountedOutcomes | undefined> {
  const [rules, undone, named] = await Promise.all([
    tenantRules(store, tenant),
    undoneImports(store, tenant),
    broadcastsOf(store, candidates),
  ]);
  if (named.length === 0) return undefined;
  await found();
  const counted: CountedBy = { rules, undone, tests: await testsAmong(store, { tenant, undone, broadcasts: named }) };
  const table = await scratch.table(outcomeColumns);
  await store.command(fillOutcomes(table, { tenant }, candidates, counted));
  return { table, rules };
}

/** A table of rowColumns: those of the outcomes that count and are of these units. */
export async function attributeOutcomes(
  { store, scratch }: Workplace,
  batch: Pick<AttributionBatch, 'tenant' | 'units'>,
  { table, rules }: CountedOutcomes,
): Promise<string> {
  const [touches, rows] = await Promise.all([scratch.table(touchColumns), scratch.table(rowColumns)]);
  await store.command(fillTouches(touches, batch, table));
  await store.command(fillRows(rows, batch, table, touches, rules));
  return rows;
}

/** The empty text is among them where a candidate names none. */
async function broadcastsOf(store: Store, candidates: string): Promise<readonly string[]> {
  const named = { name: 'attribution-broadcasts', sql: `SELECT DISTINCT broadcast AS unit FROM ${candidates}` };
  return (await store.query(named, unitRow)).map(({ unit }) => unit);
}
