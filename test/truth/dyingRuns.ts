import { random } from '../support/random.ts';
import { arriving, type Gone, type Settings } from './attributionModel.ts';
import { settingsOf } from './attributionProduct.ts';
import type { Difference } from './compare.ts';
import { newPass, type Pass, refreshDying, stillDirty } from './crashes.ts';
import { shuffled } from './cuts.ts';
import type { Placed } from './model.ts';
import { type Arriving, type Product, pseudonymHexOf } from './product.ts';
import type { SmallWorld } from './world.arbitrary.ts';

/*
 * Worlds that are delivered to a product whose refreshing processes die, then changed, then counted by other settings. After each of
 * these the product is refreshed until nothing waits, and compared.
 */

/** What a tenant is at the end of a phase: all that a model needs. */
export interface Delivered {
  readonly arrived: readonly Arriving[];
  readonly settings: Settings;
  readonly gone: Gone;
}

export interface Run {
  readonly product: Product;
  readonly worlds: readonly SmallWorld[];
  readonly seed: number;
  /** Worlds take turns in these. */
  readonly tenants: readonly Settings[];
  /** How settings change in the end, phase by phase, for each of the tenants. */
  readonly changes: readonly (readonly Partial<Settings>[])[];
  /** Whether processes die; true by default. Without that everything is delivered at once. */
  readonly dies?: boolean;
  readonly compare: (tenant: string, delivered: Delivered) => Promise<readonly Difference[]>;
}

export interface Found extends Difference {
  readonly phase: string;
  readonly tenant: string;
}

/** In which each half arrives, more or less. */
const CHUNKS = 3;
let runs = 0;

/** Every place where the product and the model differ, and how the refreshing was. */
export async function differencesOf(run: Run): Promise<{ readonly found: readonly Found[]; readonly pass: Pass }> {
  const { product, seed, tenants, changes } = run;
  const own = new DyingRun(run, `run${++runs}`);
  await own.makeTenants();
  await own.deliver(own.events('first'), seed);
  await own.compare('delivered');
  await own.change();
  await own.deliver(own.events('second'), seed + 1);
  await own.compare('changed');
  for (const [index, given] of changes.entries()) {
    for (const at of tenants.keys()) await own.set(at, given[at] ?? {});
    if (run.dies !== false) await refreshDying(product.store, own.dice, own.pass);
    await own.compare(`settings ${index + 1}`);
  }
  return { found: own.found, pass: own.pass };
}

class DyingRun {
  readonly #run: Run;
  readonly #placed: readonly Placed[];
  readonly #settings: Settings[];
  readonly #arrived: Arriving[] = [];
  #isChanged = false;
  readonly found: Found[] = [];
  readonly pass = newPass();
  readonly dice: () => number;
  readonly #names: readonly string[];

  constructor(run: Run, name: string) {
    const { tenants, worlds, seed } = run;
    this.#run = run;
    this.#names = tenants.map((_, at) => `${name}-${at}`);
    this.#settings = [...tenants];
    this.dice = random(seed);
    // Equal numbers in several tenants: their names are equal, too.
    this.#placed = worlds.map((world, index) => ({
      ...{ world, number: Math.floor(index / tenants.length) },
      tenant: this.#names[index % tenants.length] ?? '',
    }));
  }

  #of(tenant: string): readonly Placed[] {
    return this.#placed.filter((one) => one.tenant === tenant);
  }

  async makeTenants(): Promise<void> {
    for (const [at, tenant] of this.#names.entries()) {
      const settings = this.#settings[at];
      if (settings === undefined) continue;
      const raw = this.#of(tenant).flatMap(({ number }) => settings.excluded.map((who) => `w${number}-${who}`));
      const excluded = raw.map(pseudonymHexOf(tenant));
      await this.#run.product.makeTenant(tenant, { ...settingsOf(settings), excluded });
    }
  }

  events(half: 'first' | 'second'): Arriving[] {
    return this.#placed.flatMap((one) => one.world[half].map((telling) => arriving(one, telling)));
  }

  /** In any order, in chunks of any size, with processes that die in between and meanwhile. */
  async deliver(events: readonly Arriving[], seed: number): Promise<void> {
    const { product, dies = true } = this.#run;
    this.#arrived.push(...events);
    if (!dies) return product.take(events);
    let left: readonly Arriving[] = shuffled(events, seed);
    const deliverSome = async () => {
      const size = Math.ceil((events.length / CHUNKS) * (0.5 + this.dice()));
      const some = left.slice(0, size);
      left = left.slice(size);
      if (some.length > 0) await product.take(some);
    };
    while (left.length > 0) {
      await deliverSome();
      await refreshDying(product.store, this.dice, this.pass, deliverSome);
    }
  }

  /** Takes imports back and erases people, as the worlds have it. */
  async change(): Promise<void> {
    const { product } = this.#run;
    this.#isChanged = true;
    for (const { tenant, number, world } of this.#placed) if (world.undo) await product.undo(tenant, `w${number}-x`);
    for (const tenant of this.#names) await product.erase(tenant, [...this.#erasedOf(tenant)]);
  }

  #erasedOf(tenant: string): string[] {
    return this.#of(tenant).flatMap(({ world, number }) => world.erased.map((who) => `w${number}-${who}`));
  }

  async set(at: number, given: Partial<Settings>): Promise<void> {
    const [tenant, before] = [this.#names[at], this.#settings[at]];
    if (tenant === undefined || before === undefined) return;
    const now = { ...before, ...given };
    this.#settings[at] = now;
    const unchanged = new Map(Object.entries(settingsOf(before)).map(([name, value]) => [name, JSON.stringify(value)]));
    const changed = Object.entries(settingsOf(now)).filter(
      ([name, value]) => unchanged.get(name) !== JSON.stringify(value),
    );
    if (changed.length > 0) await this.#run.product.makeTenant(tenant, Object.fromEntries(changed));
  }

  /** Refreshes until nothing waits, and compares every tenant. */
  async compare(phase: string): Promise<void> {
    const { product, compare } = this.#run;
    await product.refresh();
    const dirty = await stillDirty(product.store);
    if (dirty.length > 0) throw new Error(`${phase}: ${dirty.length} units wait, as ${JSON.stringify(dirty[0])}`);
    for (const [at, tenant] of this.#names.entries()) {
      const settings = this.#settings[at];
      if (settings === undefined) continue;
      const delivered = { settings, gone: this.#gone(tenant, settings), arrived: this.#arrivedIn(tenant) };
      for (const one of await compare(tenant, delivered)) this.found.push({ ...one, phase, tenant });
    }
  }

  #arrivedIn(tenant: string): Arriving[] {
    return this.#arrived.filter(({ event }) => event.tenant === tenant);
  }

  #gone(tenant: string, { excluded }: Settings): Gone {
    const own = this.#of(tenant);
    const undone = own.filter(({ world }) => this.#isChanged && world.undo).map(({ number }) => `w${number}-x`);
    const out = own.flatMap(({ number }) => excluded.map((who) => `w${number}-${who}`));
    return { undone: new Set(undone), erased: new Set([...out, ...(this.#isChanged ? this.#erasedOf(tenant) : [])]) };
  }
}
