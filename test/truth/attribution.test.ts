import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figures } from '../reference/figures.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { isLong } from '../support/length.ts';
import { attributionWorld } from './attribution.arbitrary.ts';
import { attributionOf, expectedAttributed, optionsOf, type Settings, tenants } from './attributionModel.ts';
import { attributedRows, attributionAbsent, hasModels } from './attributionProduct.ts';
import { type Difference, differences } from './compare.ts';
import type { Pass } from './crashes.ts';
import { type Delivered, differencesOf, type Found } from './dyingRuns.ts';
import { expectedRows } from './expectedRows.ts';
import { leastWorld } from './leastWorld.ts';
import { sourced } from './model.ts';
import { Product } from './product.ts';
import type { SmallWorld } from './world.arbitrary.ts';

/** Before a release 50 worlds agree. Every commit has twelve of them, the first ones: each tenant gets four. */
const WORLDS = Number(process.env.TRUTH_WORLDS ?? (isLong ? 50 : 12));
const SEED = process.env.TRUTH_SEED === 'random' ? Date.now() % 2 ** 31 : Number(process.env.TRUTH_SEED ?? 20_261_129);
const MOST_SHRINKING_MS = 90_000;

/** In the end each tenant changes its window and, where it can, its model; not both at once. */
const changes: readonly (readonly Partial<Settings>[])[] = [
  [{ window_days: 1 }, hasModels ? { model: 'last_exposure' } : { window_days: 7 }],
  ...(hasModels ? [[{ model: 'first_click' as const }, { window_days: 7 }]] : []),
];

/** Worlds take turns in the tenants; one that disagrees is delivered again in that tenant alone. */
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
  // Which steps these are differs with the worlds.
  expect([...died.keys()]).toEqual(expect.arrayContaining(['read', 'written']));
  expect(died.size).toBeGreaterThan(2);
}

describe.skipIf(clickhouseAbsent())('a product whose refreshing processes die', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
  });
  afterAll(() => fresh?.drop());

  async function ofCascade(tenant: string, { arrived, settings, gone }: Delivered): Promise<Difference[]> {
    const model = expectedRows(figures(arrived.map(sourced), optionsOf(tenant, settings, gone)));
    const tables = ['broadcast_stats', 'conversion_stats', 'stats_day', 'conversions_day'] as const;
    const each = tables.map(async (table) => differences(table, await product.rows(tenant, table), model[table]));
    return (await Promise.all(each)).flat();
  }

  async function ofAttribution(tenant: string, { arrived, settings, gone }: Delivered): Promise<Difference[]> {
    const { rows } = attributionOf(tenant, arrived, settings, gone);
    return differences('attributed_stats', await attributedRows(product.store, tenant), expectedAttributed(rows));
  }

  test('counts the cascade all the same', async () => {
    const worlds = fc.sample(attributionWorld, { seed: SEED, numRuns: 4 });
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

  /** What a failure prints: the least world that disagrees by itself, without processes that die if it does so without them. */
  async function shrunk(one: Found, world: SmallWorld): Promise<string[]> {
    const at = Number(one.tenant.at(-1));
    const settings = tenants.slice(at, at + 1);
    const later = one.phase.startsWith('settings') ? changes.map((given) => given.slice(at, at + 1)) : [];
    const run = { product, seed: SEED, tenants: settings, changes: later, compare: ofAttribution };
    for (const dies of [false, true]) {
      const disagreeing = async (worlds: readonly SmallWorld[]) =>
        new Set((await differencesOf({ ...run, worlds, dies })).found.map((of) => Number(numberOf(of))));
      if (!(await disagreeing([world])).has(0)) continue;
      const least = await leastWorld(world, disagreeing, MOST_SHRINKING_MS);
      const { undo, erased } = least;
      const { found } = await differencesOf({ ...run, worlds: [least], dies });
      return [
        `the least world of ${JSON.stringify(settings)} that still disagrees${dies ? ', where processes die' : ''}:`,
        ...[lines(least.first), '--', lines(least.second), lines([{ undo, erased }]), lines(found.slice(0, 20))],
      ];
    }
    return [
      `the world of ${JSON.stringify(settings)} agrees by itself: a race, or one world for another`,
      lines([one]),
    ];
  }

  async function expectNone(found: readonly Found[], worlds: readonly SmallWorld[]): Promise<void> {
    if (found.length === 0) return;
    const one = found.find((of) => worldOf(of, worlds) !== undefined);
    const world = one && worldOf(one, worlds);
    const who = new Set(found.map((of) => `${of.tenant} ${numberOf(of)}`));
    expect.fail(
      [
        `TRUTH_SEED=${SEED}: ${found.length} differences, ${who.size} worlds`,
        lines(found.slice(0, 12)),
        ...(one === undefined || world === undefined ? ['(in sums over worlds only)'] : await shrunk(one, world)),
      ].join('\n'),
    );
  }

  const absent = attributionAbsent();
  describe.skipIf(absent !== undefined)(`and attribution${absent === undefined ? '' : ` (skipped: ${absent})`}`, () => {
    test(`agrees with the oracle on ${WORLDS} small worlds, however they are delivered, changed and counted again`, async () => {
      const worlds = fc.sample(attributionWorld, { seed: SEED, numRuns: WORLDS });
      const run = { product, worlds, seed: SEED, tenants, changes, compare: ofAttribution };
      const { found, pass } = await differencesOf(run);
      await expectNone(found, worlds);
      expectToDie(pass);
    }, 600_000);
  });
});
