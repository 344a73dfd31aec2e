import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { attributionUnitSql, isAttributedSql } from '../../store/tables/attributionUnits.ts';
import { refreshOnce } from '../../transforms/refresh/refresher.ts';
import { markRepeated } from '../../transforms/refresh/sweep.ts';
import { AttributionWorld } from '../support/attributionWorld.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { isLong } from '../support/length.ts';
import { RandomRecomputes } from './byMarks.ts';
import { type AllRows, aliveRows, differences } from './fromNothing.ts';
import { Choices } from './world.ts';

const asked = process.env.ATTRIBUTION_SEED;
const SEED = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked ?? 20_261_129);
/** Of 50 steps each; the first two in every commit, more before a release. */
const WORLDS = Number(process.env.ATTRIBUTION_WORLDS ?? (isLong ? 4 : 2));
const STEPS = 50;

const kinds = ['attribution', 'attributed'] as const;
const broadcasts = ['a', 'b', 'c', 'd'];
/** Of three ranges. */
const people = Array.from({ length: 7 }, (_, n) => String((BigInt(n % 3) << 62n) + BigInt(n + 1)));
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 2, 2);

/** One thing that happens, with the marks that it brings. */
class Happenings {
  readonly world: AttributionWorld;
  readonly #choices: Choices;
  readonly #conversions: { readonly person: string; readonly key: number; readonly broadcast: string }[] = [];

  constructor(world: AttributionWorld, choices: Choices) {
    this.world = world;
    this.#choices = choices;
  }

  async some(): Promise<void> {
    const { world } = this;
    const person = this.#of(people);
    switch (this.#choices.below(10)) {
      case 0:
      case 1:
      case 2:
        return this.#convert(person, this.#of(['', '', '', ...broadcasts]));
      case 3:
        // The same id again: at another time, and maybe of another order.
        return this.#again();
      case 4:
        await world.conversion(person, this.#time(), {
          ...{ order: this.#of(['o1', 'o2', 'id-3']), reversal: true, currency: this.#of(['CNY', 'EUR', '']) },
          ...{ value: String(this.#choices.below(9)), broadcast: this.#of(['', 'a']) },
        });
        return;
      case 5:
        return world.outcome(this.#of(['optout', 'complaint'] as const), person, this.#time());
      case 6: {
        const taken = this.#choices.of(this.#conversions);
        if (taken !== undefined) await world.retract(taken.person, this.#time(), taken.key, taken.broadcast);
        return;
      }
      case 7:
        // Its rows move to another day.
        return world.broadcast(this.#of(broadcasts), `2026-03-0${1 + this.#choices.below(3)}`);
      case 8:
        // What recomputes have not seen yet is of one day then.
        return world.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events FINAL' });
      default:
        return this.#touch(person);
    }
  }

  async #convert(person: string, broadcast: string): Promise<void> {
    const key = await this.world.conversion(person, this.#time(), {
      ...{ broadcast, goal: this.#of(['purchase', 'gift']), currency: this.#of(['CNY', 'EUR']) },
      ...(this.#choices.below(4) === 0 ? {} : { order: this.#of(['o1', 'o2', 'o3', 'o4']) }),
      ...{ value: String(1 + this.#choices.below(20)), content_bits: 1 },
    });
    this.#conversions.push({ person, key, broadcast });
  }

  async #again(): Promise<void> {
    const one = this.#choices.of(this.#conversions);
    if (one === undefined) return;
    const { person, ...rest } = one;
    const order = this.#of(['o1', 'o2'] as const);
    const content_bits = order === 'o1' ? 2 : 4;
    await this.world.conversion(person, this.#time(), { ...rest, order, value: '30', content_bits });
  }

  /** A touch that is new, changes or is gone marks what a recompute of touches does. */
  async #touch(person: string): Promise<void> {
    const broadcast = this.#of(broadcasts);
    const { store, tenant } = this.world;
    const times = Array.from({ length: this.#choices.below(4) }, () => this.#time()).sort();
    await this.world.touch(broadcast, person, {
      ...{ base: this.#time(), clicks: times, tags: ['t'], alive: this.#choices.below(6) > 0 },
      ...(this.#choices.below(2) === 0 ? { read: this.#time() } : {}),
      ...(this.#choices.below(4) === 0 ? { flags: ['in_audience', 'failed'] as const } : {}),
    });
    await store.command({
      name: 'mark-touched',
      sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT DISTINCT 'attribution', tenant, ${attributionUnitSql('toDate(occurred_at)')}, 1, now64(3), generateUUIDv4() FROM events
WHERE tenant = {tenant:String} AND broadcast IN ('', {broadcast:String}) AND ${isAttributedSql} AND recipient = {person:UInt64}`,
      params: { tenant, broadcast, person: BigInt(person) },
    });
  }

  #of<T>(items: readonly T[]): T {
    const item = this.#choices.of(items);
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }

  /** Few, so that some are equal; over six days, around a window of two. */
  #time(): string {
    return new Date(START + this.#choices.below(36) * 4 * HOUR_MS).toISOString();
  }
}

async function refreshed(store: Store): Promise<void> {
  for (let passes = 0; passes < 12; passes++) {
    const { refreshed, failed } = await refreshOnce(store, { kinds });
    if (failed > 0) throw new Error('a unit cannot be attributed');
    if (refreshed === 0) return;
  }
  throw new Error('units are marked for ever');
}

async function fromNothing(store: Store, other: Store): Promise<AllRows> {
  for (const table of ['units', 'attributed', 'attributed_stats', 'events', 'person_touches', 'broadcast_stats']) {
    await store.command({ name: 'truncate', sql: `TRUNCATE TABLE ${table}` });
  }
  for (const table of ['events', 'person_touches', 'broadcast_stats', 'registry']) {
    await store.command({ name: 'copy', sql: `INSERT INTO ${table} SELECT * FROM ${other.database}.${table}` });
  }
  await store.command({
    name: 'mark-all',
    sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT DISTINCT 'attribution', tenant, ${attributionUnitSql('toDate(occurred_at)')}, 1, now64(3), generateUUIDv4() FROM events WHERE ${isAttributedSql}`,
  });
  await refreshed(store);
  return aliveRows(store);
}

describe.skipIf(clickhouseAbsent())('attribution by marks', () => {
  let fresh: FreshStore;
  let second: FreshStore;
  beforeAll(async () => {
    [fresh, second] = await Promise.all([freshStore(), freshStore()]);
  });
  afterAll(async () => {
    await fresh?.drop();
    await second?.drop();
  });

  it(`is that from nothing, in any order and with stops anywhere, in ${WORLDS} worlds`, async () => {
    for (let n = 0; n < WORLDS; n++) {
      const choices = new Choices(SEED + n);
      const happenings = new Happenings(new AttributionWorld(fresh.store, `w${n}`), choices);
      for (const broadcast of broadcasts) await happenings.world.broadcast(broadcast, '2026-03-02');
      const recomputes = new RandomRecomputes(fresh.store, `w${n}`, choices, kinds);
      for (let step = 0; step < STEPS; step++) {
        await happenings.some();
        if (choices.below(3) === 0) await recomputes.some();
      }
      await recomputes.settle();
      await refreshed(fresh.store);
      // What was merged too soon.
      await markRepeated(fresh.store);
      await refreshed(fresh.store);
      const byMarks = await aliveRows(fresh.store);
      expect(byMarks.get('attributed')?.size).toBeGreaterThan(0);
      const found = differences(byMarks, await fromNothing(second.store, fresh.store));
      expect(found.slice(0, 10), `ATTRIBUTION_SEED=${SEED + n} ATTRIBUTION_WORLDS=1`).toEqual([]);
    }
  }, 600_000);
});
