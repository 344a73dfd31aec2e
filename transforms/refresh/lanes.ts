import { sliceOf } from '../../store/tables/slicing.ts';
import type { CountedUnit, DirtyUnit, Unit } from '../../store/tables/units.ts';
import { unitKey } from './failures.ts';
import { LARGE_EVENTS, type UnitSizes } from './sizes.ts';

/** Small units, and large ones: each lane recomputes on one thread, so a large one never delays small ones. */
export type Lane = 'small' | 'large';

/** Events of one pass of the small lane, about one second of work. Units marked meanwhile wait for its end. */
const MOST_EVENTS_OF_PASS = 400_000;
/**
 * Events of slices of one broadcast that the large lane takes together: two slices of 2^17 people with 2.6 events each. A slice
 * of 330,000 events takes 0.95 CPU s alone, 0.77 where two share statements, 0.73 with three and 0.72 with six. More would only
 * delay the figures.
 */
const MOST_EVENTS_OF_SLICES = 700_000;
/** Fixed cost of a unit, as a number of events: its share of planning and its rows. */
const UNIT_EVENTS = 500;
const LONGEST_REST_MS = 300_000;
/**
 * Each recompute of a broadcast marks its day, and a day sums all its broadcasts. So a day rests for this multiple of the time
 * that its recompute took: at least a second, and less than `?wait=5s`, which also waits for days.
 */
const DAY_REST_FACTOR = 20;
const DAY_REST_MS = 1_000;
const LONGEST_DAY_REST_MS = 4_000;
/** Waiting times kept at most; beyond it they start again. Units that other processes finished would stay in the list. */
const MOST_SEEN = 50_000;

interface Waiting {
  readonly unit: DirtyUnit;
  readonly urgency: number;
}

type Sizes = Pick<UnitSizes, 'learn' | 'of'>;

/** Decides which units a lane takes next. A unit is in one lane at a time. */
export class Lanes {
  readonly #sizes: Sizes;
  readonly #restFactor: number;
  /** Until when a costly unit rests, by its key. */
  readonly #rests = new Map<string, number>();
  /** When a dirty unit was first seen, by its key. */
  readonly #seenAt = new Map<string, number>();
  readonly #owned: Record<Lane, Set<string>> = { small: new Set(), large: new Set() };

  constructor(sizes: Sizes, restFactor: number) {
    this.#sizes = sizes;
    this.#restFactor = restFactor;
  }

  laneOf(unit: Unit): Lane {
    return this.#sizes.of(unit) > LARGE_EVENTS ? 'large' : 'small';
  }

  /** Whether a large unit could be taken now. choose() has determined the sizes. */
  largeIsReady(units: readonly DirtyUnit[]): boolean {
    return units.some((unit) => this.laneOf(unit) === 'large' && this.#isReady('large', unit));
  }

  /**
   * The units of one kind that the lane takes in one pass; no other lane takes them until release(). Tenants take turns. The unit
   * of a tenant that waited longest in relation to its cost comes first, so small units are quick and costly ones do not starve.
   */
  async choose(lane: Lane, units: readonly DirtyUnit[]): Promise<DirtyUnit[]> {
    await this.#sizes.learn(units);
    const now = Date.now();
    if (this.#seenAt.size > MOST_SEEN) this.#seenAt.clear();
    const byTenant = new Map<string, Waiting[]>();
    for (const unit of units) {
      const key = unitKey(unit);
      const seenAt = this.#seenAt.get(key) ?? now;
      this.#seenAt.set(key, seenAt);
      if (this.laneOf(unit) !== lane || !this.#isReady(lane, unit)) continue;
      const urgency = (now - seenAt + 1) / this.#cost(unit);
      const own = byTenant.get(unit.tenant);
      if (own === undefined) byTenant.set(unit.tenant, [{ unit, urgency }]);
      else own.push({ unit, urgency });
    }
    const queues = [...byTenant.values()].map((own) => own.sort((a, b) => b.urgency - a.urgency));
    if (lane === 'large') return this.#own(lane, this.#withItsSlices(queues[0] ?? []));
    const chosen: DirtyUnit[] = [];
    let events = 0;
    for (let turn = 0; queues.some((queue) => turn < queue.length); turn++) {
      for (const queue of queues) {
        const next = queue[turn]?.unit;
        if (next === undefined) continue;
        events += this.#cost(next);
        if (chosen.length > 0 && events > MOST_EVENTS_OF_PASS) return this.#own(lane, chosen);
        chosen.push(next);
      }
    }
    return this.#own(lane, chosen);
  }

  /** The first unit of the queue. For a slice also more slices of its broadcast, which cost less together. */
  #withItsSlices(queue: readonly Waiting[]): DirtyUnit[] {
    const first = queue[0]?.unit;
    if (first?.kind !== 'slice') return first === undefined ? [] : [first];
    const { broadcast } = sliceOf(first.unit);
    const most = Math.max(1, Math.floor(MOST_EVENTS_OF_SLICES / this.#cost(first)));
    const own = queue.map(({ unit }) => unit).filter(({ unit }) => sliceOf(unit).broadcast === broadcast);
    return own.slice(0, most);
  }

  /** Ends the pass: either lane may take its units again. */
  release(lane: Lane): void {
    this.#owned[lane].clear();
  }

  /** Records how long a batch took: its units rest in proportion to their part of it. */
  done(units: readonly CountedUnit[], ms: number): void {
    const now = Date.now();
    const costs = units.reduce((sum, unit) => sum + this.#cost(unit), 0);
    for (const [key, until] of this.#rests) if (until <= now) this.#rests.delete(key);
    for (const unit of units) {
      const rest = Math.min((ms * this.#restFactor * this.#cost(unit)) / costs, LONGEST_REST_MS);
      const key = unitKey(unit);
      this.#seenAt.delete(key);
      const ofDay = Math.min(Math.max(DAY_REST_MS, ms * DAY_REST_FACTOR), LONGEST_DAY_REST_MS);
      this.#rests.set(key, now + (unit.kind === 'day' ? Math.max(rest, ofDay) : rest));
    }
  }

  #cost(unit: Unit): number {
    return this.#sizes.of(unit) + UNIT_EVENTS;
  }

  #isReady(lane: Lane, unit: Unit): boolean {
    const key = unitKey(unit);
    return (this.#rests.get(key) ?? 0) <= Date.now() && !this.#owned[lane === 'small' ? 'large' : 'small'].has(key);
  }

  #own(lane: Lane, units: DirtyUnit[]): DirtyUnit[] {
    for (const unit of units) this.#owned[lane].add(unitKey(unit));
    return units;
  }
}
