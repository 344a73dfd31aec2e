import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { broadcastOf, sliceOf } from '../../store/tables/slicing.ts';
import type { Unit } from '../../store/tables/units.ts';
import { unitKey } from './failures.ts';

/** A size is counted again after so long: a broadcast grows while it is sent. What is large stays so, and costs more to count. */
const KEPT_MS = 2_000;
const KEPT_OF_LARGE_MS = 30_000;
/** What no one asked for so long is forgotten. Until then the last count is the size, also while it is counted again. */
const FORGOTTEN_MS = 300_000;
/** From here on a broadcast is large: recomputed in a lane of its own. One with fewer events takes about 0.1 CPU s. */
export const LARGE_EVENTS = 40_000;
/** Names in one statement: a value takes at most 128 KiB. */
const MOST_NAMES = 500;

const countRow = z.object({ broadcast: z.string(), events: z.number() });

/** Of a sum, for what its slices store (orders, most of all): as a part of its broadcast's events. */
const SUM_SHARE = 1 / 32;

/** Units whose size is that of a broadcast or a part of it. */
const sized: readonly Unit['kind'][] = ['broadcast', 'slice', 'sum'];

/** The unit of the broadcast that a unit is about. */
const whole = (unit: Unit): Unit => ({ kind: 'broadcast', tenant: unit.tenant, unit: broadcastOf(unit) });

/** How many events broadcasts have: what their recompute costs. Counts are kept for a while. */
export class UnitSizes {
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #known = new Map<string, { readonly events: number; readonly until: number }>();

  constructor(store: Store, clock: () => number = Date.now) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Counts those that are not known. Cost: one column of their events. Units of other kinds have no size. */
  async learn(units: readonly Unit[]): Promise<void> {
    const now = this.#clock();
    for (const [key, { until }] of this.#known) if (until + FORGOTTEN_MS <= now) this.#known.delete(key);
    const unknown = new Map<string, Unit[]>();
    const broadcasts = units.filter(({ kind }) => sized.includes(kind)).map(whole);
    for (const unit of new Map(broadcasts.map((one) => [unitKey(one), one])).values()) {
      if ((this.#known.get(unitKey(unit))?.until ?? 0) > now) continue;
      const own = unknown.get(unit.tenant);
      if (own === undefined) unknown.set(unit.tenant, [unit]);
      else own.push(unit);
    }
    for (const [tenant, own] of unknown) {
      for (let from = 0; from < own.length; from += MOST_NAMES) {
        await this.#count(tenant, own.slice(from, from + MOST_NAMES), now);
      }
    }
  }

  /** Events of a unit that was learned; 0 of one that has none, or is of another kind. Slices are even. */
  of(unit: Unit): number {
    if (!sized.includes(unit.kind)) return 0;
    const events = this.#known.get(unitKey(whole(unit)))?.events ?? 0;
    if (unit.kind === 'slice') return events / 2 ** sliceOf(unit.unit).bits;
    return unit.kind === 'sum' ? events * SUM_SHARE : events;
  }

  async #count(tenant: string, units: readonly Unit[], now: number): Promise<void> {
    const rows = await this.#store.query(
      {
        name: 'events-of-units',
        sql: `SELECT toString(broadcast) AS broadcast, count() AS events FROM events
WHERE tenant = {tenant:String} AND broadcast IN {broadcasts:Array(String)} GROUP BY broadcast`,
        params: { tenant, broadcasts: units.map(({ unit }) => unit) },
      },
      countRow,
    );
    const events = new Map(rows.map((row) => [row.broadcast, row.events]));
    for (const unit of units) {
      const own = events.get(unit.unit) ?? 0;
      const kept = own > LARGE_EVENTS ? KEPT_OF_LARGE_MS : KEPT_MS;
      this.#known.set(unitKey(unit), { events: own, until: now + kept });
    }
  }
}
