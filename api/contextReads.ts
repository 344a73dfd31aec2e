import { appliedVersions, type Versions } from '../store/migrations/versions.ts';
import type { Store } from '../store/store.ts';
import type { Changes } from '../store/tables/changes.ts';
import type { FollowedTable } from '../store/tables/followedParts.ts';
import { originOf, waitingSince } from '../store/tables/handedMarks.ts';
import { readUnfinishedImports, type StoredImport } from '../store/tables/importBatches.ts';
import { type Progress, readProgress } from '../store/tables/progress.ts';
import { SharedUnitsInWork } from '../store/tables/sharedUnitsInWork.ts';
import { type LooksAtUnits, unitsInWorkOf } from '../store/tables/unitsInWork.ts';

export interface Begun {
  /** From when on something may be missing: milliseconds since 1970, infinity where nothing of before the call is. */
  readonly seenUntil: number;
  /** From when on looks are new enough (`performance.now()`); absent where an answer makes its own. */
  readonly lookedFrom?: number;
}

/** What answers go by that are made of touches and attribution, too. */
export interface BeyondFigures {
  readonly unitsInWork: LooksAtUnits;
  /** From when on something may be missing that figures have: milliseconds since 1970, infinity where nothing is. */
  readonly until: number;
}

/** What every context is made of. */
export interface ContextReads {
  readonly unitsInWork: LooksAtUnits;
  /** `waited`: everything of before this call is seen, to the millisecond. */
  begin(tenant: string, waited: boolean): Promise<Begun>;
  progress(): Promise<readonly Progress[]>;
  /** What is different for answers that are made of more than figures; `waited` as for begin(). */
  beyondFigures(tenant: string, waited: boolean): Promise<BeyondFigures>;
  versions(): Promise<Versions>;
  /** As of `now`: milliseconds since 1970. */
  unfinishedImports(tenant: string, now: number): Promise<readonly StoredImport[]>;
  /** What `read` returns for a statement that is `untilRecomputed`: `as` is the statement with its values. */
  untilRecomputed<Row>(tenant: string, as: string, read: () => Promise<Row[]>): Promise<Row[]>;
}

/** Reads everything for each context. */
export function readEachTime(store: Store): ContextReads {
  return {
    unitsInWork: unitsInWorkOf(store),
    begin: async () => ({ seenUntil: Number.POSITIVE_INFINITY }),
    progress: () => readProgress(store),
    beyondFigures: async (tenant) => ({
      unitsInWork: unitsInWorkOf(store, 'attribution'),
      until: (await waitingSince(store, tenant)) ?? Number.POSITIVE_INFINITY,
    }),
    versions: () => appliedVersions(store),
    unfinishedImports: (tenant, now) => readUnfinishedImports(store, tenant, now),
    untilRecomputed: (_tenant, _as, read) => read(),
  };
}

const MOST_TENANTS = 1_000;
/** Each holds a few numbers for each day of some months. */
const MOST_LOOKS = 2_000;

interface Remembered<Value> {
  readonly as: string;
  readonly value: Promise<Value>;
}

/** Reads again what was written since; one look at what was serves all contexts of about the same time. */
export class SharedReads implements ContextReads {
  readonly unitsInWork: LooksAtUnits;
  readonly #unitsBeyond: LooksAtUnits;
  readonly #store: Store;
  readonly #changes: Changes;
  readonly #each: ContextReads;
  #progress: Remembered<readonly Progress[]> | undefined;
  #versions: Remembered<Versions> | undefined;
  readonly #looks = new Map<string, Remembered<unknown>>();
  readonly #origins = new Map<string, Remembered<number>>();
  readonly #imports = new Map<string, Remembered<readonly StoredImport[]>>();

  constructor(store: Store, changes: Changes) {
    this.#store = store;
    this.#changes = changes;
    this.#each = readEachTime(store);
    this.unitsInWork = new SharedUnitsInWork(changes, this.#each.unitsInWork);
    this.#unitsBeyond = new SharedUnitsInWork(changes.of('attribution'), unitsInWorkOf(store, 'attribution'));
  }

  async begin(tenant: string, waited: boolean): Promise<Begun> {
    const staleMs = waited ? 0 : this.#changes.within(tenant);
    const lookedFrom = performance.now() - staleMs;
    await this.#changes.look(staleMs);
    return { seenUntil: (waited ? undefined : this.#changes.lookedAt) ?? Number.POSITIVE_INFINITY, lookedFrom };
  }

  progress(): Promise<readonly Progress[]> {
    this.#progress = this.#current(this.#progress, 'ingest_progress', () => this.#each.progress());
    return this.#progress.value;
  }

  async beyondFigures(tenant: string, waited: boolean): Promise<BeyondFigures> {
    const changes = this.#changes.of('attribution');
    await changes.look(waited ? 0 : changes.within(tenant));
    const since = changes.waitingSince(tenant);
    const until =
      since === undefined
        ? (await this.#each.beyondFigures(tenant, waited)).until
        : await this.#originOfWaiting(tenant, since);
    const seenUntil = (waited ? undefined : changes.lookedAt) ?? Number.POSITIVE_INFINITY;
    return { unitsInWork: this.#unitsBeyond, until: Math.min(until, seenUntil) };
  }

  /** As originOf(), asked once for what is written; infinity where nothing waits. */
  #originOfWaiting(tenant: string, since: number): Promise<number> {
    if (!Number.isFinite(since)) return Promise.resolve(since);
    const changes = this.#changes.of('attribution');
    const known = this.#origins.get(tenant);
    const as = `${since} ${changes.written('handed_marks')}`;
    const found = this.#as(known, as, () => originOf(this.#store, tenant, since));
    if (this.#origins.size >= MOST_TENANTS && known === undefined) this.#origins.clear();
    this.#origins.set(tenant, found);
    return found.value;
  }

  versions(): Promise<Versions> {
    this.#versions = this.#current(this.#versions, 'schema_versions', () => this.#each.versions());
    return this.#versions.value;
  }

  async unfinishedImports(tenant: string, now: number): Promise<readonly StoredImport[]> {
    const known = this.#imports.get(tenant);
    const found = this.#current(known, 'import_batches', () => this.#each.unfinishedImports(tenant, now));
    if (this.#imports.size >= MOST_TENANTS && known === undefined) this.#imports.clear();
    this.#imports.set(tenant, found);
    const imports = await found.value;
    // One that runs breaks by the clock alone.
    if (imports.length > 0 && found === known) return this.#each.unfinishedImports(tenant, now);
    return imports;
  }

  /**
   * Rows of a unit are written before it is done. Until that is seen, an answer reads the unit's rows as they were, and so does what is
   * remembered, or it has newer ones: as if it were read in between.
   */
  untilRecomputed<Row>(tenant: string, as: string, read: () => Promise<Row[]>): Promise<Row[]> {
    const version = this.#changes.recomputed(tenant);
    const key = JSON.stringify([tenant, as]);
    const known = this.#looks.get(key);
    const found = this.#as(known, version, read);
    if (known === undefined && this.#looks.size >= MOST_LOOKS) this.#looks.clear();
    this.#looks.set(key, found);
    // Cast: a statement has rows of one shape.
    return found.value as Promise<Row[]>;
  }

  /** What is remembered, if nothing was written into the table since; else what `read` finds. A failure is not remembered. */
  #current<Value>(
    known: Remembered<Value> | undefined,
    table: FollowedTable,
    read: () => Promise<Value>,
  ): Remembered<Value> {
    return this.#as(known, this.#changes.written(table), read);
  }

  #as<Value>(known: Remembered<Value> | undefined, as: string, read: () => Promise<Value>): Remembered<Value> {
    if (known !== undefined && known.as === as && this.#changes.usable) return known;
    const made = { as, value: read() };
    made.value.catch(() => {
      made.as = 'failed';
    });
    return made;
  }
}
