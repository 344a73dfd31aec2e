import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { firstThatFit } from '../../store/tables/lookLimits.ts';
import { type CountedUnit, type DirtyUnit, kindsBeyondFigures, type UnitKind } from '../../store/tables/units.ts';
import { unitKey } from './failures.ts';
import { type RefreshOptions, type RefreshResult, refreshOnce } from './refresher.ts';
import type { UnitSizes } from './sizes.ts';

/** Events of one pass, about two seconds of work. Units marked meanwhile wait for its end. A larger broadcast is taken alone. */
const MOST_EVENTS_OF_PASS = 400_000;
const MOST_UNITS_OF_PASS = 500;
/** Fixed cost of a unit, as a number of events. */
const UNIT_EVENTS = 500;
/**
 * A broadcast is recomputed for as long as people read it, and each recompute rewrites all of its touches. So a unit rests for 100 times
 * the time it took, a few seconds for a small one. The rest is at most a quarter of an hour, or a twentieth of the age of its
 * broadcast if that is longer: about a hundred recomputes in the first month.
 */
const REST_FACTOR = 100;
const SHORTEST_REST_MS = 2_000;
/** Rest as a multiple of the time of a whole batch: the lane uses a twentieth of a core, however many small broadcasts are live. */
const BATCH_REST_FACTOR = 20;
const LONG_REST_MS = 900_000;
const AGE_SHARE = 1 / 20;
/** Rests kept at most; beyond it they start again. */
const MOST_RESTS = 200_000;
/** Interval of looks without a ring, since other processes also write marks. */
const LONGEST_WAIT_MS = 30_000;

/** How long touches rest after a recompute that took `ms`, by the age of their broadcast. */
export function restOfTouches(ms: number, ageMs: number): number {
  return Math.max(SHORTEST_REST_MS, Math.min(Math.max(LONG_REST_MS, ageMs * AGE_SHARE), ms * REST_FACTOR));
}

const sentRow = z.object({ tenant: z.string(), unit: z.string(), sent: z.number() });

/** Decides which touches and which attribution units are taken next. They have their own lane, so no figure waits for them. */
export class TouchLane {
  readonly #store: Store;
  readonly #sizes: UnitSizes;
  readonly #restFactor: number;
  readonly #clock: () => number;
  /** Until when a unit rests, by its key. */
  readonly #rests = new Map<string, number>();
  /** When the broadcasts in work were sent, by the key of their unit. */
  readonly #sentAt = new Map<string, number>();
  /** When the first of the units that rest and are dirty may be taken, by kind; empty before the first pass. */
  readonly #readyAt = new Map<UnitKind, number>();

  constructor(store: Store, sizes: UnitSizes, restFactor = 1, clock: () => number = Date.now) {
    this.#store = store;
    this.#sizes = sizes;
    this.#restFactor = restFactor;
    this.#clock = clock;
  }

  /** One pass over what is ready. */
  pass(options: Pick<RefreshOptions, 'signal' | 'shard' | 'onFailing' | 'onRecovered'>): Promise<RefreshResult> {
    this.#readyAt.clear();
    return refreshOnce(this.#store, {
      ...options,
      ...{ sizes: this.#sizes, kinds: kindsBeyondFigures },
      choose: (units) => this.choose(units),
      onBatch: (units, ms) => this.done(units, ms),
    });
  }

  /** The dirty units that do not rest, in their order: as many as fit into one pass, and at least one. */
  async choose(units: readonly DirtyUnit[]): Promise<readonly DirtyUnit[]> {
    const now = this.#clock();
    const restOf = (unit: DirtyUnit) => this.#rests.get(unitKey(unit)) ?? 0;
    const ready = units.filter((unit) => restOf(unit) <= now);
    const some = firstThatFit(ready.slice(0, MOST_UNITS_OF_PASS));
    await this.#sizes.learn(some);
    let events = 0;
    const end = some.findIndex((unit) => {
      events += this.#cost(unit);
      return events > MOST_EVENTS_OF_PASS;
    });
    const chosen = end < 0 ? some : some.slice(0, Math.max(end, 1));
    await this.#learnAges(chosen);
    const resting = units.reduce(
      (first, unit) => (restOf(unit) > now ? Math.min(first, restOf(unit)) : first),
      now + LONGEST_WAIT_MS,
    );
    // Without units the kinds without dirty units are unknown.
    const kind = units[0]?.kind ?? (this.#readyAt.size === 0 ? 'touches' : undefined);
    if (kind !== undefined) this.#readyAt.set(kind, chosen.length < ready.length ? now : resting);
    return chosen;
  }

  /** Records how long a batch took: its units rest in proportion to their part of it. */
  done(units: readonly CountedUnit[], ms: number): void {
    const now = this.#clock();
    if (this.#rests.size > MOST_RESTS) this.#rests.clear();
    const costs = units.reduce((sum, unit) => sum + this.#cost(unit), 0);
    for (const unit of units) {
      const key = unitKey(unit);
      const own = (ms * this.#cost(unit)) / costs;
      // Attribution rests for its whole batch, since its cost is mostly planning.
      const alone =
        unit.kind === 'touches' ? restOfTouches(own, now - (this.#sentAt.get(key) ?? now)) : SHORTEST_REST_MS;
      const rest = Math.max(alone, Math.min(ms * BATCH_REST_FACTOR, LONG_REST_MS));
      this.#rests.set(key, now + rest * this.#restFactor);
    }
  }

  /** How long only newly marked units could be taken: no look at the marks is needed until then. */
  waitMs(): number {
    if (this.#readyAt.size === 0) return 0;
    return Math.max(0, Math.min(...this.#readyAt.values()) - this.#clock());
  }

  #cost(unit: CountedUnit): number {
    return this.#sizes.of(unit) + UNIT_EVENTS;
  }

  /** Cost: two columns of the tenants' broadcasts. */
  async #learnAges(units: readonly DirtyUnit[]): Promise<void> {
    this.#sentAt.clear();
    if (units.length === 0 || units[0]?.kind !== 'touches') return;
    const rows = await this.#store.query(
      {
        name: 'ages-of-touches',
        sql: `SELECT toString(tenant) AS tenant, broadcast AS unit, toUnixTimestamp64Milli(max(first_send_at)) AS sent FROM broadcast_stats
WHERE tenant IN {tenants:Array(String)} AND broadcast IN {units:Array(String)} AND segment = '*' AND variant = '*'
GROUP BY tenant, broadcast`,
        params: { tenants: [...new Set(units.map(({ tenant }) => tenant))], units: units.map(({ unit }) => unit) },
      },
      sentRow,
    );
    for (const { tenant, unit, sent } of rows) this.#sentAt.set(unitKey({ kind: 'touches', tenant, unit }), sent);
  }
}
