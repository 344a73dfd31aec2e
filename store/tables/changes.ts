import { fitValue } from '../longValues.ts';
import type { Store } from '../store.ts';
import { type Known, MOST_IN_WORK, readChangedUnits, type Tenant } from './changedUnits.ts';
import {
  type FollowedPart,
  type FollowedParts,
  type FollowedTable,
  followedPartsOf,
  followedTables,
  UNITS,
} from './followedParts.ts';
import { ALL_READ_EVERY_MS, KEPT_MS, MOST_ROWS, SKEW_MS, SOONEST_WRITE_MS } from './lookLimits.ts';
import { type Blocks, isWithin, joined } from './parts.ts';
import { SharedLook } from './sharedLook.ts';
import { type Followed, isBeyondFigures, kindsOf, type RefreshedKind } from './units.ts';
import type { InWork, UnitInWork } from './unitsInWork.ts';

/*
 * What changed since an answer was made, for all tenants at once: one look serves every request that arrives near it
 * (docs/decisions/0032-answer-cache.md). Rollups of a tenant are what they were while none of its units was done: `done` is written last,
 * and until then answers read a unit as it was. Other tables are what they were while they have no new blocks.
 */

/**
 * How old a look may be that answers go by, unless this process acknowledged rows of their tenant since. Not longer than it takes
 * from the mark of an event to the first row of its recompute.
 */
export const LOOKED_WITHIN_MS = SOONEST_WRITE_MS;

const MOST_TENANTS = 10_000;
/** After a look that found too many units in work none is made for so long: it would read all units again. */
const PAUSE_MS = 2_000;
/** A clock that moved by so much more or less than time did since the last look was set. */
const MOST_DRIFT_MS = 1_000;

/**
 * The state that the last look found. A number or text is the same only while nothing changed. Answers that are made of more than figures
 * have looks of their own ({@link of}): however much waits there, answers about figures go on.
 */
export class Changes {
  readonly #store: Pick<Store, 'query'>;
  readonly #kinds: readonly RefreshedKind[];
  readonly #parts: FollowedParts;
  #beyond: Changes | undefined;
  readonly #looks = new SharedLook(() => this.#look());
  readonly #tables = new Map<string, string>();
  readonly #recomputed = new Map<string, number>();
  /** `performance.now()` when rows of a tenant were last acknowledged by this process. */
  readonly #acknowledged: Map<string, number>;
  /** Of all tenants: raised where it is not known whose units were done. */
  #ofAll = 0;
  #known: Known | undefined;
  #server: string | undefined;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  readonly #listeners: ((tenant: string | undefined) => void)[] = [];

  constructor(store: Pick<Store, 'query'>, followed: Followed = 'figures', acknowledged = new Map<string, number>()) {
    this.#store = store;
    this.#kinds = kindsOf[followed];
    this.#parts = followedPartsOf(store);
    this.#acknowledged = acknowledged;
  }

  /** What changed of all that answers are made of which follow this: for figures, this one. */
  of(followed: Followed): Changes {
    if (followed === 'figures') return this;
    this.#beyond ??= new Changes(this.#store, followed, this.#acknowledged);
    return this.#beyond;
  }

  /** Calls `listener` with each tenant whose rollups changed, with undefined for all tenants. */
  onRecomputed(listener: (tenant: string | undefined) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Resolves when a look has ended that began at most `staleMs` ago, or after this call: what was done before is known then. One look
   * runs at a time; all who wait share the next. Whether it found anything to go by, `usable` has. Throws HX_CLICKHOUSE.
   *
   * Cost: the list of parts of a few small tables, and where units were written, those of new parts.
   */
  async look(staleMs: number): Promise<void> {
    await this.lookSince(performance.now() - staleMs);
  }

  /** The same for a look that began at `earliest` or later: `performance.now()`, at most that of this call. */
  async lookSince(earliest: number): Promise<void> {
    await this.#looks.since(earliest);
  }

  /** Rows of the tenant were acknowledged just now: its next look begins later, however old others may be. */
  acknowledged(tenant: string): void {
    if (this.#acknowledged.size >= MOST_TENANTS) this.#acknowledged.clear();
    this.#acknowledged.set(tenant, performance.now());
  }

  /** How old a look may be that a question of the tenant goes by, at most `staleMs`. */
  within(tenant: string, staleMs: number = LOOKED_WITHIN_MS): number {
    return Math.min(staleMs, performance.now() - (this.#acknowledged.get(tenant) ?? Number.NEGATIVE_INFINITY));
  }

  /** Whether anything is known: not where units are elsewhere, and not while too many of them are in work. */
  get usable(): boolean {
    return this.#known !== undefined;
  }

  /** Another one where a unit of the tenant was done. */
  recomputed(tenant: string): string {
    return `${this.#ofAll}.${this.#recomputed.get(tenant) ?? 0}`;
  }

  /** Units of the tenant that are not done; undefined where nothing is known. */
  pending(tenant: string): number | undefined {
    return this.#known && (this.#known.dirty.get(tenant)?.length ?? 0);
  }

  /**
   * Units of the tenant that are not done, or that a recompute began to write since (milliseconds since 1970), as the last look found them.
   * Undefined where it does not know all of these, or where they are more than `limit`.
   */
  inWork(tenant: string, since: number, limit: number): InWork | undefined {
    const known = this.#known;
    if (known === undefined || since < known.keptSince) return undefined;
    const dirty = known.dirty.get(tenant) ?? [];
    const written = (known.written.get(tenant) ?? []).filter(({ begunAt }) => begunAt >= since);
    if (dirty.length + written.length > limit) return undefined;
    return { units: [...dirty, ...written], pending: dirty.length, begun: known.begun };
  }

  /**
   * The oldest mark of the tenant that waits among units that are made after figures (milliseconds since 1970), infinity where none does. Undefined where
   * that is not known.
   */
  waitingSince(tenant: string): number | undefined {
    const waiting = this.#known && (this.#known.dirty.get(tenant) ?? []).filter(({ kind }) => isBeyondFigures(kind));
    return waiting && Math.min(...waiting.map(({ waitsSince }) => waitsSince));
  }

  /** What is known is as of this instant, or later: milliseconds since 1970. */
  get lookedAt(): number | undefined {
    return this.#known?.at;
  }

  /** Another one where rows were written into the table. */
  written(table: FollowedTable): string {
    return this.#tables.get(table) ?? '';
  }

  async #look(): Promise<void> {
    const now = performance.now();
    if (now < this.#pausedUntil) return;
    // Read before the units: what comes in between is in parts that were not seen.
    const { found: parts, ...at } = await this.#parts.since(now);
    this.#meet(parts);
    this.#follow(parts);
    await this.#readUnits(
      parts.filter(({ table }) => table === UNITS),
      at,
    );
  }

  /** Another server behind the same address numbers its blocks itself: nothing is known of it. */
  #meet([part]: readonly FollowedPart[]): void {
    if (part === undefined || part.server === this.#server) return;
    if (this.#server !== undefined) this.#forgetAll();
    this.#server = part.server;
  }

  /** The greatest blocks and mutations by partition: the same before and after a merge. */
  #follow(parts: readonly FollowedPart[]): void {
    for (const table of followedTables) {
      const greatest = new Map<string, readonly [block: number, mutation: number]>();
      for (const part of parts.filter((one) => one.table === table)) {
        const [block, mutation] = greatest.get(part.partition) ?? [0, 0];
        greatest.set(part.partition, [Math.max(block, part.last), Math.max(mutation, part.mutation)]);
      }
      this.#tables.set(table, JSON.stringify([...greatest].sort()));
    }
  }

  async #readUnits(parts: readonly FollowedPart[], at: Pick<Known, 'at' | 'begun'>): Promise<void> {
    const blocks = joined(parts.map(({ first, last }): Blocks => [first, last]));
    const known = this.#stillKnown(blocks, at);
    if (known === undefined) this.#forgetAll();
    // Without parts these are elsewhere, or nothing was ever recomputed: nothing shows what was written.
    if (parts.length === 0) return;
    const written = parts.filter(({ first, last }) => known === undefined || !isWithin([first, last], known.blocks));
    const rows = written.reduce((sum, part) => sum + part.rows, 0);
    const isOld = known === undefined || performance.now() - known.allAt > ALL_READ_EVERY_MS;
    if (!isOld && rows === 0) {
      this.#known = { ...known, ...at };
      return;
    }
    const all = isOld || rows > MOST_ROWS;
    const keptSince = at.at - KEPT_MS;
    const tenants = await readChangedUnits(this.#store, known, { kinds: this.#kinds, all, keptSince }).catch(
      (error: unknown) => {
        // The next look begins with nothing: one that was refused for what it asks would be refused again.
        this.#forgetAll();
        throw error;
      },
    );
    if (isTooMuch(tenants, ({ dirty }) => dirty)) {
      this.#pausedUntil = performance.now() + PAUSE_MS;
      return this.#forgetAll();
    }
    // What was done while nothing was known was not seen: answers that were made meanwhile are of another version.
    if (known === undefined) this.#ofAll++;
    this.#known = {
      ...{ ...at, blocks, dirty: new Map(tenants.map((one) => [one.tenant, one.dirty])) },
      ...writtenOf(tenants, all ? keptSince : Math.max(keptSince, known?.keptSince ?? keptSince), at.at),
      allAt: all || known === undefined ? performance.now() : known.allAt,
    };
    for (const { tenant, recomputed } of tenants) if (known !== undefined && recomputed === 1) this.#raise(tenant);
  }

  /**
   * What the last look knew, where it can be gone on from: blocks of an emptied table may be numbered from the start, and by a clock that was
   * set it is not known what began since.
   */
  #stillKnown(blocks: readonly Blocks[], { at, begun }: Pick<Known, 'at' | 'begun'>): Known | undefined {
    const known = this.#known;
    if (known === undefined || Math.abs(at - known.at - (begun - known.begun)) > MOST_DRIFT_MS) return undefined;
    return known.blocks.every((one) => isWithin(one, blocks)) ? known : undefined;
  }

  #forgetAll(): void {
    if (this.#known === undefined) return;
    this.#known = undefined;
    this.#ofAll++;
    for (const listener of this.#listeners) listener(undefined);
  }

  #raise(tenant: string): void {
    this.#recomputed.set(tenant, (this.#recomputed.get(tenant) ?? 0) + 1);
    for (const listener of this.#listeners) listener(tenant);
  }
}

function isTooMuch(tenants: readonly Tenant[], of: (tenant: Tenant) => readonly UnitInWork[]): boolean {
  const units = tenants.flatMap((one) => of(one).map(({ unit }) => ({ tenant: one.tenant, unit })));
  if (units.length > MOST_IN_WORK) return true;
  return !fitValue(units.map(({ tenant }) => tenant)) || !fitValue(units.map(({ unit }) => unit));
}

/** Units that were written lately go with the next look, as those in work do. Where both are too many, none of those from before `at` is known. */
function writtenOf(tenants: readonly Tenant[], keptSince: number, at: number): Pick<Known, 'written' | 'keptSince'> {
  if (isTooMuch(tenants, ({ dirty, written }) => [...dirty, ...written])) {
    return { written: new Map(), keptSince: at + SKEW_MS };
  }
  return { written: new Map(tenants.map((one) => [one.tenant, one.written])), keptSince };
}
