import { stageBases } from '../../../contract/platform/basis.ts';
import type { Store } from '../../../store/store.ts';
import { undoneImports } from '../../../store/tables/importBatches.ts';
import { markSlices, readSlicing, sliceBroadcasts } from '../../../store/tables/slicing.ts';
import type { CountedUnit, Mark } from '../../../store/tables/units.ts';
import type { BroadcastBatch, DirtyBroadcast } from '../../states/batch.ts';
import { decide } from '../../states/decisions.ts';
import { readFacts } from '../../states/facts.ts';
import { fillStates, stateColumns } from '../../states/recipientStates.ts';
import { tenantRules } from '../../states/rules.ts';
import { entryColumns, fillEntries } from '../conversions/conversionEntries.ts';
import { fillOrders, type OrderParts, orderColumns, partsOfEntries } from '../conversions/settledOrders.ts';
import { addBroadcastsOfOrders, copySharedOrders, orderRow, ordersToCopy } from '../conversions/sharedOrders.ts';
import { type StatesSource, sumsBySegment, sumsOfStates } from '../groupSums.ts';
import type { Sources } from '../sources.ts';
import type { PrepareOptions, UnitSteps, Workplace } from '../stepsOfKind.ts';
import { dayRow, daysEverOf, type VersionedUnits, versioned } from '../vanished.ts';
import { bitsFor, MOST_RECIPIENTS, passTheLimit } from './largeBroadcasts.ts';

/** A large broadcast only marks its slices; the recompute of every other one writes its rows. */
export const broadcast: UnitSteps<'broadcast'> = {
  prepare: async (store, units, options) => {
    const { tenant } = versioned(units);
    // Facts that no event of its own states are read from the sends of a broadcast: of a large one, which may only mark its slices, later.
    const early = areFew(units, options) ? batchOf(store, units) : undefined;
    const [sliced, decided] = await Promise.all([sliceLarge(store, units, options), early ?? decidedBy(store, tenant)]);
    const own = units.filter(({ unit }) => !sliced.has(unit));
    const batch = early === undefined ? await batchOf(store, own, decided) : without(await early, sliced);
    return { own, write: (use, scratch) => withBroadcasts({ store, scratch }, { ...batch, tenant }, use) };
  },
  copy: copyOrders,
  parents: parentsOf,
};

/**
 * Recipients are counted where a broadcast had more events than this part of the limit. With fewer it would need more than 100,000
 * events a second to pass the limit since.
 */
const FEW_SHARE = 1 / 8;

/** It may have grown for seconds since its events were counted. What is missed now the next recompute finds. */
function areFew(
  units: readonly CountedUnit[],
  { mostRecipients: most = MOST_RECIPIENTS, eventsOf }: PrepareOptions,
): boolean {
  return eventsOf !== undefined && units.every((unit) => eventsOf(unit) <= most * FEW_SHARE);
}

function without(batch: BroadcastBatch, sliced: ReadonlySet<string>): BroadcastBatch {
  return { ...batch, broadcasts: batch.broadcasts.filter(({ broadcast }) => !sliced.has(broadcast)) };
}

/**
 * Marks all slices of those of the broadcasts that are sliced, and returns these. One that passes the limit is sliced from now on.
 * If the process dies in between, the broadcast is dirty, and all of this happens again.
 */
async function sliceLarge(
  store: Store,
  units: readonly CountedUnit[],
  { mostRecipients: most = MOST_RECIPIENTS, eventsOf }: PrepareOptions,
): Promise<ReadonlySet<string>> {
  const { tenant, units: all } = versioned(units);
  const known = await readSlicing(store, tenant, all);
  if (known.size > 0) await markSlices(store, tenant, known);
  const others = units
    .filter((one) => one.unit !== '' && !known.has(one.unit) && !areFew([one], { mostRecipients: most, eventsOf }))
    .map(({ unit }) => unit);
  const large = await passTheLimit(store, tenant, others, most);
  const bits = new Map([...large].map(([unit, people]) => [unit, bitsFor(people, most)]));
  if (bits.size > 0) await sliceBroadcasts(store, tenant, bits);
  return new Set([...known.keys(), ...bits.keys()]);
}

/** What a tenant decided about all of its broadcasts. */
type Decided = Pick<BroadcastBatch, 'rules' | 'undone'>;

async function decidedBy(store: Store, tenant: string): Promise<Decided> {
  const [rules, undone] = await Promise.all([tenantRules(store, tenant), undoneImports(store, tenant)]);
  return { rules, undone };
}

/** What is known of the broadcasts of these units, those with figures only. Their versions are the units' marks. */
export async function batchOf(
  store: Store,
  units: readonly Pick<CountedUnit, 'tenant' | 'unit' | 'marks'>[],
  decided?: Decided,
): Promise<BroadcastBatch> {
  const tenant = units[0]?.tenant ?? '';
  const { rules, undone } = decided ?? (await decidedBy(store, tenant));
  const facts = await readFacts(store, { tenant, rules, undone, broadcasts: units.map(({ unit }) => unit) });
  const broadcasts = units.flatMap(({ unit, marks }): DirtyBroadcast[] => {
    const own = facts.get(unit);
    // A test broadcast has no figures. Conversions without a broadcast wait for attribution.
    return own === undefined || unit === '' ? [] : [{ broadcast: unit, version: marks, facts: own }];
  });
  const lists = broadcasts.some((one) => one.facts.read && stageBases(one.facts.circumstances).read.basis === 'poll');
  return { tenant, rules, undone, broadcasts, lists };
}

/** One pass over the raw events gives the recipients' states, which all rollups are made from. */
export async function withBroadcasts(
  { store, scratch }: Workplace,
  batch: BroadcastBatch,
  use: (source: Sources['broadcast']) => Promise<void>,
): Promise<void> {
  if (batch.broadcasts.length === 0) return;
  const states = await scratch.table(stateColumns);
  await store.command(fillStates(states, batch));
  const broadcasts = await decide(store, states, batch);
  // Only its events show that reads of a broadcast are known from lists: seldom, since most platforms and senders state it.
  if (!batch.lists && broadcasts.some(({ known }) => known.bases.read === 'poll')) {
    await scratch.drop();
    return withBroadcasts({ store, scratch }, { ...batch, lists: true }, use);
  }
  if (broadcasts.length > 0) await use(sourceOf({ store, scratch }, states, { ...batch, broadcasts }));
}

/** What is made of the states of broadcasts. */
function sourceOf(
  { store, scratch }: Workplace,
  states: string,
  batch: Sources['broadcast']['batch'],
): Sources['broadcast'] {
  const { broadcasts } = batch;
  const source = (own: StatesSource, orders?: () => Promise<string>): Sources['broadcast'] => ({
    sums: (sums) => sumsOfStates(sums, own),
    bySegment: sumsBySegment(broadcasts, own),
    orders,
    batch,
  });
  const converting = broadcasts.filter(({ converted }) => converted);
  if (converting.length === 0) return source({ states, batch });
  const reversed = converting.some((one) => one.reversed);
  const entries = scratch.later(entryColumns);
  const parts = async () => {
    await entries.make();
    await store.command(fillEntries(entries.name, { states, batch: { ...batch, broadcasts: converting }, reversed }));
    return { sql: partsOfEntries(entries.name), reversed };
  };
  return source({ states, batch, entries: entries.name }, ordersOf({ store, scratch }, parts));
}

/** Fills a table of the orders that are settled from `parts`, once, and returns its name. */
export function ordersOf({ store, scratch }: Workplace, parts: () => Promise<OrderParts>): () => Promise<string> {
  let filled: Promise<string> | undefined;
  const fill = async () => {
    const [made, table] = await Promise.all([parts(), scratch.table(orderColumns)]);
    await store.command(fillOrders(table, made));
    return table;
  };
  return () => {
    filled ??= fill();
    return filled;
  };
}

/** Orders that several broadcasts name. */
export async function copyOrders(store: Store, keys: VersionedUnits): Promise<void> {
  const rows = await store.query(ordersToCopy(keys), orderRow);
  const of = (some: typeof rows) => ({ tenant: keys.tenant, units: some.map(({ unit }) => unit) });
  const added = rows.filter(({ added }) => added);
  if (added.length > 0) await store.command(addBroadcastsOfOrders(of(added)));
  if (rows.length > 0) await store.command(copySharedOrders(of(rows)));
}

/** The days that the broadcasts have or ever had rows of, and their touches, which are made from the same events. */
export async function parentsOf(store: Store, keys: VersionedUnits): Promise<readonly Mark[]> {
  const { tenant, units } = keys;
  const days = await store.query(daysEverOf(keys), dayRow);
  return [
    ...days.map(({ day }): Mark => ({ kind: 'day', tenant, unit: day })),
    ...units.filter((unit) => unit !== '').map((unit): Mark => ({ kind: 'touches', tenant, unit })),
  ];
}
