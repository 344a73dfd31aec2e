import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figures } from '../reference/figures.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { attributionWorld } from './attribution.arbitrary.ts';
import { attributionOf, expectedAttributed, optionsOf, type Settings, tenants } from './attributionModel.ts';
import { attributedRows, attributionAbsent, hasModels } from './attributionProduct.ts';
import { type Difference, differences } from './compare.ts';
import type { Pass } from './crashes.ts';
import { without } from './cuts.ts';
import { differencesOf, type Found, type Told } from './dyingRuns.ts';
import { expectedRows } from './expectedRows.ts';
import { sourced } from './model.ts';
import { Product } from './product.ts';
import type { SmallWorld } from './world.arbitrary.ts';

const WORLDS = Number(process.env.TRUTH_WORLDS ?? 50);
const SEED = process.env.TRUTH_SEED === 'random' ? Date.now() % 2 ** 31 : Number(process.env.TRUTH_SEED ?? 20_261_129);
const MOST_SHRINKING_MS = 90_000;

/** In the end each tenant changes its window and, where it can, its model; not both at once. */
const changes: readonly (readonly Partial<Settings>[])[] = [
  [{ window_days: 1 }, hasModels ? { model: 'last_exposure' } : { window_days: 7 }],
  ...(hasModels ? [[{ model: 'first_click' as const }, { window_days: 7 }]] : []),
];

/** Worlds take turns in the tenants; one that disagrees is told again in that tenant alone. */
const numberOf = ({ key }: Found) => /\bw(\d+)-/.exec(key)?.[1];

function worldOf(found: Found, worlds: readonly SmallWorld[]): SmallWorld | undefined {
  const number = numberOf(found);
  return number === undefined ? undefined : worlds[Number(number) * tenants.length + Number(found.tenant.at(-1))];
}

const lines = (some: readonly object[]) =>
  some.map((one) => JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).join('\n');

function expectToDie({ died, finished, doubled }: Pass): void {
  expect(finished).toBeGreaterThan(0);
  expect(doubled).toBeGreaterThan(0);
  expect([...died.keys()]).toEqual(expect.arrayContaining(['read', 'written', 'copied', 'checked']));
}

describe.skipIf(clickhouseAbsent())('a product whose refreshing processes die', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
  });
  afterAll(() => fresh?.drop());

  async function ofCascade(tenant: string, { arrived, settings, gone }: Told): Promise<Difference[]> {
    const model = expectedRows(figures(arrived.map(sourced), optionsOf(tenant, settings, gone)));
    const tables = ['broadcast_stats', 'conversion_stats', 'stats_day', 'conversions_day'] as const;
    const each = tables.map(async (table) => differences(table, await product.rows(tenant, table), model[table]));
    return (await Promise.all(each)).flat();
  }

  async function ofAttribution(tenant: string, { arrived, settings, gone }: Told): Promise<Difference[]> {
    const { rows } = attributionOf(tenant, arrived, settings, gone);
    return differences('attributed_stats', await attributedRows(product.store, tenant), expectedAttributed(rows));
  }

  test('counts the cascade all the same', async () => {
    const worlds = fc.sample(attributionWorld, { seed: SEED, numRuns: 8 });
    const { found, pass } = await differencesOf({
      product,
      worlds,
      seed: SEED,
      tenants,
      changes: [],
      compare: ofCascade,
    });
    expect(lines(found.slice(0, 12))).toBe('');
    expectToDie(pass);
  }, 300_000);

  /** Takes events out of a world for as long as it still disagrees: each round tries every cut at once, as worlds. */
  async function shrunk(world: SmallWorld, settings: Settings, given: readonly Partial<Settings>[]) {
    const until = Date.now() + MOST_SHRINKING_MS;
    const run = {
      product,
      seed: SEED,
      tenants: [settings],
      changes: given.map((one) => [one]),
      compare: ofAttribution,
    };
    let least = { world, found: (await differencesOf({ ...run, worlds: [world] })).found };
    while (Date.now() < until && least.found.length > 0) {
      const worlds = [
        ...without(least.world.first).map((first) => ({ ...least.world, first })),
        ...without(least.world.second).map((second) => ({ ...least.world, second })),
        ...(least.world.undo ? [{ ...least.world, undo: false }] : []),
        ...(least.world.erased.length > 0 ? [{ ...least.world, erased: [] }] : []),
      ];
      const { found } = await differencesOf({ ...run, worlds });
      const size = (one: SmallWorld) => one.first.length + one.second.length + Number(one.undo) + one.erased.length;
      const still = worlds.map((one, at) => ({ world: one, found: found.filter((of) => numberOf(of) === String(at)) }));
      const [smaller] = still.filter((one) => one.found.length > 0).sort((a, b) => size(a.world) - size(b.world));
      if (smaller === undefined) break;
      least = smaller;
    }
    return least;
  }

  async function expectNone(found: readonly Found[], worlds: readonly SmallWorld[]): Promise<void> {
    if (found.length === 0) return;
    const one = found.find((of) => worldOf(of, worlds) !== undefined);
    const world = one && worldOf(one, worlds);
    const at = Number(one?.tenant.at(-1));
    const settings = tenants[at];
    const least =
      world === undefined || settings === undefined
        ? undefined
        : await shrunk(
            world,
            settings,
            changes.map((given) => given[at] ?? {}),
          );
    expect.fail(
      [
        `TRUTH_SEED=${SEED}: ${found.length} differences, ${new Set(found.map((of) => `${of.tenant} ${numberOf(of)}`)).size} worlds`,
        lines(found.slice(0, 12)),
        `the least world of ${JSON.stringify(settings)} that still disagrees:`,
        ...(least === undefined
          ? ['(in sums over worlds only)']
          : least.found.length === 0
            ? ['(not by itself: a race or a crash)']
            : [
                lines(least.world.first),
                '--',
                lines(least.world.second),
                lines([{ undo: least.world.undo, erased: least.world.erased }]),
              ]),
        lines(least?.found.slice(0, 20) ?? []),
      ].join('\n'),
    );
  }

  const absent = attributionAbsent();
  describe.skipIf(absent !== undefined)(`and attribution${absent === undefined ? '' : ` (skipped: ${absent})`}`, () => {
    test(`agrees with the oracle on ${WORLDS} small worlds, however they are told, changed and counted again`, async () => {
      const worlds = fc.sample(attributionWorld, { seed: SEED, numRuns: WORLDS });
      const run = { product, worlds, seed: SEED, tenants, changes, compare: ofAttribution };
      const { found, pass } = await differencesOf(run);
      await expectNone(found, worlds);
      expectToDie(pass);
    }, 600_000);
  });
});
