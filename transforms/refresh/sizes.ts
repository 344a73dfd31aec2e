import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { firstThatFit } from '../../store/tables/lookLimits.ts';
import { broadcastOf, sliceOf } from '../../store/tables/slicing.ts';
import type { Unit } from '../../store/tables/units.ts';
import { unitKey } from './failures.ts';

/**
 * A size is counted again after so long: a broadcast grows while it is sent. What is large stays so, and costs more to count; a day
 * grows by whole broadcasts.
 */
const KEPT_MS = 2_000;
const LONG_KEPT_MS = 30_000;
/** What no one asked for so long is forgotten. Until then the last count is the size, also while it is counted again. */
const FORGOTTEN_MS = 300_000;
/** From here on a unit is large: recomputed in a lane of its own. A broadcast with fewer events takes about 0.1 CPU s. */
export const LARGE_EVENTS = 40_000;
/** Of a day: what a row of its broadcasts costs, as a number of events. */
const DAY_ROW_EVENTS = 4;
/** Names in one statement; less where they are long. */
const MOST_NAMES = 500;

/** Of a sum, for what its slices store (orders, most of all): as a part of its broadcast's events. */
const SUM_SHARE = 1 / 32;

const countRow = z.object({ counted: z.string(), events: z.number() });

/** How the rows of a unit are counted, by its kind. Cost: one or two columns of them, a prefix of the key. */
const counts = {
  broadcast: `SELECT toString(broadcast) AS counted, count() AS events FROM events
WHERE tenant = {tenant:String} AND broadcast IN {units:Array(String)} GROUP BY broadcast`,
  // No FINAL: about how many is enough.
  day: `SELECT toString(day) AS counted, count() * ${DAY_ROW_EVENTS} AS events FROM broadcast_stats
WHERE tenant = {tenant:String} AND day IN {units:Array(Date)} AND variant = '*' GROUP BY day`,
} as const;

/** A unit whose rows are counted. */
type CountedRows = Unit & { readonly kind: keyof typeof counts };

/** Whose rows decide the size of a unit; undefined where it has none. */
function sizedBy({ kind, tenant, unit }: Unit): CountedRows | undefined {
  switch (kind) {
    case 'broadcast':
    case 'slice':
    case 'sum':
      return { kind: 'broadcast', tenant, unit: broadcastOf({ kind, unit }) };
    case 'unnamed':
      // Events that name no broadcast.
      return { kind: 'broadcast', tenant, unit: '' };
    case 'day':
      return { kind: 'day', tenant, unit };
    case 'touches':
      return { kind: 'broadcast', tenant, unit };
    case 'attribution':
    case 'attributed':
      return undefined;
  }
}

/** What a recompute of a unit costs, as a number of events. Counts are kept for a while. */
export class UnitSizes {
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #known = new Map<string, { readonly events: number; readonly until: number }>();

  constructor(store: Store, clock: () => number = Date.now) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Counts those that are not known. */
  async learn(units: readonly Unit[]): Promise<void> {
    const now = this.#clock();
    for (const [key, { until }] of this.#known) if (until + FORGOTTEN_MS <= now) this.#known.delete(key);
    const unknown = new Map<string, Map<string, CountedRows>>();
    for (const one of units) {
      const counted = sizedBy(one);
      if (counted === undefined || (this.#known.get(unitKey(counted))?.until ?? 0) > now) continue;
      const together = JSON.stringify([counted.tenant, counted.kind]);
      const own = unknown.get(together) ?? new Map<string, CountedRows>();
      unknown.set(together, own.set(counted.unit, counted));
    }
    for (const own of unknown.values()) {
      const all = [...own.values()];
      for (let from = 0; from < all.length; ) {
        const some = firstThatFit(all.slice(from, from + MOST_NAMES));
        await this.#count(some, now);
        from += some.length;
      }
    }
  }

  /** The size of a unit that was learned; 0 of one that has no rows. Slices are even. */
  of(unit: Unit): number {
    const counted = sizedBy(unit);
    const events = counted === undefined ? 0 : (this.#known.get(unitKey(counted))?.events ?? 0);
    if (unit.kind === 'slice') return events / 2 ** sliceOf(unit.unit).bits;
    return unit.kind === 'sum' ? events * SUM_SHARE : events;
  }

  /** Units of one tenant and kind. */
  async #count(units: readonly CountedRows[], now: number): Promise<void> {
    const [first] = units;
    if (first === undefined) return;
    const { kind, tenant } = first;
    const rows = await this.#store.query(
      {
        name: `size-of-${kind}s`,
        sql: counts[kind],
        params: { tenant, units: units.map(({ unit }) => unit) },
      },
      countRow,
    );
    const events = new Map(rows.map((row) => [row.counted, row.events]));
    for (const unit of units) {
      const own = events.get(unit.unit) ?? 0;
      const kept = kind === 'day' || own > LARGE_EVENTS ? LONG_KEPT_MS : KEPT_MS;
      this.#known.set(unitKey(unit), { events: own, until: now + kept });
    }
  }
}
