import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figureKinds } from '../../store/tables/units.ts';
import type { Figures } from '../reference/figures.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { isLong } from '../support/length.ts';
import { type Difference, differences } from './compare.ts';
import { shuffled, without } from './cuts.ts';
import { expectedCells, tagOfCell } from './expectedCells.ts';
import { expectedRows } from './expectedRows.ts';
import { arriving, figuresOf, type Placed, settingsOf, tenants } from './model.ts';
import { onceWrong } from './onceWrong.ts';
import { expectedSharedOrders, expectedUnnamed, sharedOrders, unnamedOutcomes } from './outside.ts';
import { Product, pseudonymHexOf, rollups } from './product.ts';
import { type SmallWorld, smallWorld } from './world.arbitrary.ts';

/** Before a release 40 random worlds. Every commit has the first twelve of them, and those that were once wrong. */
const WORLDS = Number(process.env.TRUTH_WORLDS ?? (isLong ? 40 : 12));
const SEED = process.env.TRUTH_SEED === 'random' ? Date.now() % 2 ** 31 : Number(process.env.TRUTH_SEED ?? 20_261_122);

let runs = 0;

async function disagreements(
  product: Product,
  tenant: string,
  figures: Figures,
  ofCells: Figures,
): Promise<Difference[]> {
  const cells = expectedCells(ofCells);
  const model = {
    ...expectedRows(figures),
    audience_stats: cells.broadcast_stats,
    audience_conversions: cells.conversion_stats,
  };
  const found = [
    ...differences('shared_orders', await sharedOrders(product, tenant), expectedSharedOrders(figures)),
    ...differences('unnamed_outcomes', await unnamedOutcomes(product, tenant), expectedUnnamed(figures)),
  ];
  for (const rollup of rollups) found.push(...differences(rollup, await product.rows(tenant, rollup), model[rollup]));
  const facts = await product.facts(tenant);
  for (const [broadcast, expected] of model.facts) {
    for (const [column, model] of Object.entries(expected)) {
      const actual = facts.get(broadcast)?.[column] ?? 'nothing';
      if (actual !== model) found.push({ table: 'facts', key: broadcast, column, product: actual, model });
    }
  }
  return found;
}

type Phase = 'first half' | 'second half' | 'optimized';

/** Every place where the product and the model differ on these worlds, which share a few tenants. */
async function check(product: Product, worlds: readonly SmallWorld[], seed: number) {
  const run = ++runs;
  const placed = worlds.map(
    (world, number): Placed => ({ world, number, tenant: `run${run}-${number % tenants.length}` }),
  );
  const names = [...new Set(placed.map(({ tenant }) => tenant))];
  const found: (Difference & { phase: Phase; tenant: string })[] = [];
  const compare = async (phase: Phase) => {
    for (const tenant of names) {
      const own = placed.filter((one) => one.tenant === tenant);
      const later = phase !== 'first half';
      const arrived = own.flatMap((one) =>
        [...one.world.first, ...(later ? one.world.second : [])].map((telling) => arriving(one, telling)),
      );
      const undone = own.filter(({ world }) => later && world.undo).map(({ number }) => `w${number}-x`);
      const gone = own.flatMap(({ world, number }) =>
        [...settingsOf(tenant).excluded, ...(later ? world.erased : [])].map((raw) => `w${number}-${raw}`),
      );
      const left = { undone: new Set(undone), erased: new Set(gone) };
      const [figures, cells] = [figuresOf(tenant, arrived, left), figuresOf(tenant, arrived, left, tagOfCell)];
      for (const one of await disagreements(product, tenant, figures, cells)) found.push({ ...one, phase, tenant });
    }
  };
  for (const tenant of names) {
    const { excluded, ...settings } = settingsOf(tenant);
    const own = placed
      .filter((one) => one.tenant === tenant)
      .flatMap(({ number }) => excluded.map((raw) => `w${number}-${raw}`));
    await product.makeTenant(tenant, { ...settings, excluded: own.map(pseudonymHexOf(tenant)) });
  }
  const first = placed.flatMap((one) => one.world.first.map((telling) => arriving(one, telling)));
  await product.take(shuffled(first, seed), 4);
  await product.refresh(figureKinds);
  await compare('first half');

  for (const { tenant, number, world } of placed) {
    if (world.undo) await product.undo(tenant, `w${number}-x`);
    const erased = world.erased.map((raw) => `w${number}-${raw}`);
    await product.erase(tenant, erased);
  }
  const second = placed.flatMap((one) => one.world.second.map((telling) => arriving(one, telling)));
  const again = first.filter((_, index) => index % 3 === 0);
  await product.take(shuffled([...second, ...second.slice(0, 5), ...again], seed + 1), 4);
  await product.refresh(figureKinds);
  await compare('second half');

  await product.optimize();
  for (const tenant of names) await product.markAll(tenant);
  await product.refresh(figureKinds);
  await compare('optimized');
  return found;
}

const numberOf = (key: string) => /\bw(\d+)-/.exec(key)?.[1];

/** Takes events out of a world for as long as it still disagrees: each round tries every cut at once, as worlds. */
async function shrunk(product: Product, world: SmallWorld, seed: number): Promise<SmallWorld> {
  const until = Date.now() + 90_000;
  let least = world;
  while (Date.now() < until) {
    const candidates: SmallWorld[] = [
      ...without(least.first).map((first) => ({ ...least, first })),
      ...without(least.second).map((second) => ({ ...least, second })),
      ...(least.undo ? [{ ...least, undo: false }] : []),
      ...(least.erased.length > 0 ? [{ ...least, erased: [] }] : []),
    ];
    const found = await check(product, candidates, seed);
    const still = new Set(found.map(({ key }) => numberOf(key)));
    const size = (one: SmallWorld) => one.first.length + one.second.length + Number(one.undo) + one.erased.length;
    const [smaller] = candidates.filter((_, index) => still.has(String(index))).sort((a, b) => size(a) - size(b));
    if (smaller === undefined) break;
    least = smaller;
  }
  return least;
}

/** How often each column differs: what to look at first. */
function summary(found: readonly Difference[]): string {
  const counts = new Map<string, number>();
  for (const { table, column } of found) {
    const name = `${table}.${column.replace(/_(1h|24h|3d|7d|30d|all)$/, '')}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

describe.skipIf(clickhouseAbsent())('the product and the reference model', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
  });
  afterAll(() => fresh?.drop());

  test(`agree on ${WORLDS} small worlds, in any order and repetition of events, before and after merging`, async () => {
    const worlds = [...onceWrong, ...fc.sample(smallWorld, { seed: SEED, numRuns: WORLDS })];
    const found = await check(product, worlds, SEED);
    if (found.length === 0) return;
    const number = found.map(({ key }) => numberOf(key)).find((one) => one !== undefined);
    const world = worlds[Number(number)];
    const least = world === undefined ? undefined : await shrunk(product, world, SEED);
    const lines = (some: readonly object[]) => some.map((one) => JSON.stringify(one)).join('\n');
    const last = least === undefined ? [] : await check(product, [least], SEED);
    expect.fail(
      [
        `TRUTH_SEED=${SEED}: ${found.length} differences, ${new Set(found.map(({ key }) => numberOf(key))).size} worlds`,
        summary(found),
        lines(found.slice(0, 12)),
        'the least world that still disagrees:',
        ...(least === undefined
          ? ['(in days only)']
          : [
              lines(least.first),
              '--',
              lines(least.second),
              JSON.stringify({ undo: least.undo, erased: least.erased }),
            ]),
        lines(last.slice(0, 20)),
      ].join('\n'),
    );
  }, 600_000);
});
