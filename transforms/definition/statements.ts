import { DEFINITION } from '../../contract/definition.ts';
import { attributionModels } from '../../store/registry/tenants.ts';
import type { Statement } from '../../store/store.ts';
import { unitOfNone } from '../../store/tables/attributionUnits.ts';
import { type RefreshedKind, refreshedKinds } from '../../store/tables/units.ts';
import { fillAttributedRows, fillSettled } from '../rollups/attribution/attributedOrders.ts';
import { fillCandidates, fillOutcomes } from '../rollups/attribution/attributedOutcomes.ts';
import { fillRows, fillTouches } from '../rollups/attribution/attributedRows.ts';
import { touchedBroadcasts } from '../rollups/attribution/touchedBroadcasts.ts';
import { fillEntries } from '../rollups/conversions/conversionEntries.ts';
import { fillOrders, partsOfEntries } from '../rollups/conversions/settledOrders.ts';
import { addBroadcastsOfOrders, copySharedOrders, ordersToCopy } from '../rollups/conversions/sharedOrders.ts';
import { makeParts } from '../rollups/days/dayParts.ts';
import { rollupsOf } from '../rollups/registry.ts';
import { decisionsOfSlices, partsOfSlices } from '../rollups/slices/slices.ts';
import { decisionsOfGroup } from '../states/decisions.ts';
import { fillStates } from '../states/recipientStates.ts';
import { statementsQuery } from '../states/statements.ts';
import { attributionBatch, batches, countedBy, forms, scratch, slice, slicing } from './world.ts';

/** By what a statement fills, and the form of it. */
type Recorded = Pick<Statement, 'sql' | 'params' | 'settings'>;
export type Statements = ReadonlyMap<string, Recorded>;

/**
 * Every statement that figures are made by, over a small fixed batch: those of each rollup of the registry in each of its
 * forms, and those that fill what rollups read. Without a server.
 */
export async function statementsOfFigures(): Promise<Statements> {
  const found = new Map<string, Recorded>(Object.entries(steps()));
  for (const kind of refreshedKinds) await addRollups(kind, found);
  return found;
}

async function addRollups<K extends RefreshedKind>(kind: K, found: Map<string, Recorded>) {
  for (const [form, source] of Object.entries(forms[kind])) {
    for (const rollup of rollupsOf(kind)) {
      const statement = await rollup.statement(source);
      if (statement === undefined) throw new RangeError(`${rollup.table} has no statement over the fixed batch`);
      found.set(`${rollup.table} (${form})`, statement);
    }
  }
}

function steps(): Readonly<Record<string, Recorded>> {
  const { events, lists } = batches;
  const { tenant, undone, broadcasts } = lists;
  const names = broadcasts.map(({ broadcast }) => broadcast);
  const units = { tenant, units: names };
  return {
    'states (events)': fillStates(scratch.states, events),
    'states (lists)': fillStates(scratch.states, lists),
    'decisions (events)': { sql: decisionsOfGroup(events) },
    'decisions (lists)': { sql: decisionsOfGroup(lists) },
    'decisions (sum)': { sql: decisionsOfSlices },
    'entries (events)': fillEntries(scratch.entries, { ...scratch, batch: events, reversed: true }),
    'entries (no reversal)': fillEntries(scratch.entries, { ...scratch, batch: events, reversed: false }),
    'entries (slice)': fillEntries(scratch.entries, { ...scratch, batch: lists, reversed: true }, slice),
    'orders (events)': fillOrders(scratch.orders, { sql: partsOfEntries(scratch.entries), reversed: true }),
    'orders (no reversal)': fillOrders(scratch.orders, { sql: partsOfEntries(scratch.entries), reversed: false }),
    'orders (sum)': fillOrders(scratch.orders, { sql: partsOfSlices, params: slicing, reversed: true }),
    'facts (stated)': statementsQuery({ tenant, undone, broadcasts: names }),
    'shared_orders (which)': ordersToCopy(units),
    'shared_orders (broadcasts)': addBroadcastsOfOrders(units),
    'shared_orders (copies)': copySharedOrders(units),
    'attribution (candidates)': fillCandidates(scratch.states, attributionBatch),
    'attribution (outcomes)': fillOutcomes(scratch.states, attributionBatch, scratch.entries, countedBy),
    'attribution (touches)': fillTouches(scratch.states, attributionBatch, scratch.entries),
    ...Object.fromEntries(
      attributionModels.map((attributionModel) => [
        `attribution (${attributionModel})`,
        fillRows(scratch.rows, attributionBatch, scratch.entries, scratch.states, {
          ...countedBy.rules,
          attributionModel,
        }),
      ]),
    ),
    'touches (broadcasts)': touchedBroadcasts(tenant, names),
    'attributed (rows)': fillAttributedRows(scratch.rows, { tenant, units: [...names, unitOfNone('2026-03-01')] }),
    'attributed (orders)': fillSettled(scratch.orders, scratch.rows),
    'day_parts (some)': makeParts({ tenant, days: [{ day: '2026-03-01', version: 3 }] }, new Map([[1n, 2]]), [], false),
  };
}

/** The number itself, in the texts: a raise alone changes no statement. */
const OWN_NUMBER = new RegExp(`\\b${DEFINITION} (?=AS definition\\b)|(?<=\\bdefinition = )${DEFINITION}\\b`, 'g');

/** The text without what does not matter: breaks of lines, and the number of the definition. With the values of its parameters, and its settings. */
export function foldedText({ sql, params, settings }: Pick<Statement, 'sql' | 'params' | 'settings'>): string {
  const text = sql.replaceAll(OWN_NUMBER, 'own ').replace(/\s+/g, ' ').trim();
  const values = Object.entries(params ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const json = JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  const set = Object.entries(settings ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return set.length === 0 ? `${text}\n${json}` : `${text}\n${json}\n${JSON.stringify(set)}`;
}
