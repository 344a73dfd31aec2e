import { z } from 'zod';
import { fitValue } from '../longValues.ts';
import type { Store } from '../store.ts';
import { type FollowedParts, followedPartsOf, UNITS } from './followedParts.ts';
import { ALL_READ_EVERY_MS, KEPT_MS, MOST_ROWS } from './lookLimits.ts';
import { type Blocks, inNewPart, isWithin, joined, knownBlocks } from './parts.ts';
import { type Followed, kindsOf, type RefreshedKind, refreshedKinds } from './units.ts';

/*
 * Which units of a tenant are in work, for answers: each asks once or twice. Units that are done are many and are not read again: an
 * insert into `units` makes a part with a block number of its own, and a part never changes, so a unit that was done is still done unless
 * a part with other blocks has a row of it. That holds for any writer, before or after a restart, and however parts are
 * merged: a merged part has the blocks of the parts that it was made from (docs/decisions/0026-units-in-work-from-new-parts.md, 0035-one-look-at-parts.md).
 */

/** A unit that is not done, or that a recompute began to write since. */
export interface UnitInWork {
  readonly kind: RefreshedKind;
  readonly unit: string;
  /** Hash of tenant and unit, as text: it has 64 bits. A sum has the unit of its broadcast. */
  readonly key: string;
  /** The version that was last done. */
  readonly done: number;
  /** It has marks that are not done. */
  readonly dirty: boolean;
  /** A broadcast, or the sum of one, whose rows are written by its sum. */
  readonly sliced: boolean;
  /** When a recompute last began to write its rows: milliseconds since 1970. */
  readonly begunAt: number;
}

export interface InWork {
  /** The newest marks first; where there are more than `limit`, so many and one. */
  readonly units: readonly UnitInWork[];
  /** Units that are not done, however many. */
  readonly pending: number;
  /** What was written before is known: `performance.now()`. */
  readonly begun: number;
}

/** Looks at the units in work of one tenant. */
export interface LooksAtUnits {
  /**
   * Units of the tenant that are not done, or that a recompute began to write since (milliseconds since 1970). What an earlier look saw is
   * enough where it began at `earliest` (`performance.now()`) or later: by default none is.
   */
  look(tenant: string, since: number, limit: number, earliest?: number): Promise<InWork>;
}

interface Part {
  readonly blocks: Blocks;
  readonly rows: number;
}

/** What one look saw of a tenant. */
interface Seen {
  /** Ranges that it read all units of, ascending, with gaps between them. */
  readonly blocks: readonly Blocks[];
  /** All that were not done or that began to be written since `keptSince`. */
  readonly units: readonly UnitInWork[];
  readonly keptSince: number;
  /** `performance.now()` when all units were last read. */
  readonly allAt: number;
  /** `performance.now()` when the look at the parts began. */
  readonly begun: number;
}

/** More units in work are not kept from one look to the next. */
const MOST_KEPT = 2_000;
const MOST_TENANTS = 1_000;

const unitRow = z.object({
  kind: z.enum(refreshedKinds),
  unit: z.string(),
  key: z.string().regex(/^\d+$/),
  done: z.number(),
  dirty: z.boolean(),
  sliced: z.boolean(),
  begunAt: z.number(),
  pending: z.number(),
});

/** Units of the tenant that some part has whose blocks are not all within {firsts} and {lasts}, and those that are named. */
const CHANGED = `(kind, unit) IN (
  SELECT toString(kind), unit FROM units
  WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)}
    AND ${inNewPart}
  UNION ALL
  SELECT named.1, named.2 FROM (SELECT arrayJoin(arrayZip({named_kinds:Array(String)}, {named:Array(String)})) AS named)
)`;

/** What answers of one store ask for units in work; it remembers what it saw. Processes need not know of each other. */
export class UnitsInWork implements LooksAtUnits {
  readonly #store: Pick<Store, 'query'>;
  readonly #kinds: readonly RefreshedKind[];
  readonly #parts: FollowedParts;
  readonly #seen = new Map<string, Seen>();

  /** @param followed What the answers are made of. */
  constructor(store: Pick<Store, 'query'>, followed: Followed = 'figures') {
    this.#store = store;
    this.#kinds = kindsOf[followed];
    this.#parts = followedPartsOf(store);
  }

  /**
   * Units of the tenant that are not done, or that a recompute began to write since (milliseconds since 1970). What an earlier look saw is
   * enough where it began at `earliest` (`performance.now()`) or later: by default none is, and who asks at the same time shares one.
   *
   * Cost: the parts of `units`, and where there are new ones, their units of the tenant; all units of the tenant the first time, where
   * much was written since, and once a minute.
   */
  async look(tenant: string, since: number, limit: number, earliest = performance.now()): Promise<InWork> {
    const before = this.#since(tenant, earliest, since);
    if (before !== undefined) return asked(before, since, limit);
    // Read before the units: what comes in between is in parts that were not seen.
    const { found, begun } = await this.#parts.since(earliest);
    // Another answer of the tenant may have seen these parts meanwhile, or later ones.
    const meanwhile = this.#since(tenant, begun, since);
    if (meanwhile !== undefined) return asked(meanwhile, since, limit);
    const parts = found
      .filter(({ table }) => table === UNITS)
      .map(({ first, last, rows }): Part => ({ blocks: [first, last], rows }));
    return this.#lookInto(tenant, parts, { since, limit, begun });
  }

  /** What a look saw that began at `earliest` or later. */
  #since(tenant: string, earliest: number, since: number): Seen | undefined {
    const seen = this.#seen.get(tenant);
    return seen !== undefined && seen.begun >= earliest && answers(seen, since) ? seen : undefined;
  }

  async #lookInto(
    tenant: string,
    parts: readonly Part[],
    { since, limit, begun }: { readonly since: number; readonly limit: number; readonly begun: number },
  ): Promise<InWork> {
    const seen = this.#usable(tenant, parts, since);
    const isNew = seen === undefined ? () => true : ({ blocks }: Part) => !isWithin(blocks, seen.blocks);
    const rows = parts.filter(isNew).reduce((sum, part) => sum + part.rows, 0);
    if (seen !== undefined && rows === 0) {
      this.#seen.set(tenant, { ...seen, begun });
      return asked({ ...seen, begun }, since, limit);
    }
    const known = rows > MOST_ROWS ? undefined : seen;
    const keptSince = Math.min(since, Date.now() - KEPT_MS);
    const { units, pending } = await this.#read(tenant, keptSince, Math.max(limit, MOST_KEPT), known).catch(
      (error: unknown) => {
        // The next look begins with nothing: one that was refused for what it asks would be refused again.
        this.#seen.delete(tenant);
        throw error;
      },
    );
    const read = {
      blocks: joined(parts.map(({ blocks }) => blocks)),
      ...{ units, keptSince, begun },
      allAt: known?.allAt ?? performance.now(),
    };
    this.#keep(tenant, read);
    return asked(read, since, limit, pending);
  }

  /** What the last look saw, where it can be gone on from. */
  #usable(tenant: string, parts: readonly Part[], since: number): Seen | undefined {
    const seen = this.#seen.get(tenant);
    if (seen === undefined || !answers(seen, since)) return;
    // Emptied or replaced: its blocks may be numbered from the start.
    const now = joined(parts.map(({ blocks }) => blocks));
    return seen.blocks.every((blocks) => isWithin(blocks, now)) ? seen : undefined;
  }

  #keep(tenant: string, seen: Seen): void {
    this.#seen.delete(tenant);
    // Without parts these are elsewhere: nothing shows what was written.
    if (seen.blocks.length === 0 || seen.units.length > MOST_KEPT) return;
    if (!fitValue(seen.units.map(({ unit }) => unit))) return;
    if (this.#seen.size >= MOST_TENANTS) this.#seen.clear();
    this.#seen.set(tenant, seen);
  }

  /** All units of the tenant, or those that may have changed since a look. */
  async #read(tenant: string, since: number, most: number, seen: Seen | undefined): Promise<Omit<InWork, 'begun'>> {
    const rows = await this.#store.query(
      {
        name: 'units-in-work',
        sql: `SELECT kind, unit, toString(cityHash64(tenant, unit)) AS key, done, CAST(marks > done, 'Bool') AS dirty,
  countIf(marks > done) OVER () AS pending,
  CAST(unit IN (SELECT broadcast FROM slicing WHERE tenant = {tenant:String}), 'Bool') AS sliced,
  toUnixTimestamp64Milli(begun_at) AS begunAt
FROM units FINAL${seen === undefined ? '' : ` PREWHERE ${CHANGED}`}
WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} AND (dirty OR begunAt >= {since:Int64})
ORDER BY marked_at DESC
LIMIT {most:UInt32}`,
        params: { ...{ tenant, kinds: this.#kinds, since, most: most + 1 }, ...changedSince(seen) },
      },
      unitRow,
    );
    return { units: rows, pending: rows[0]?.pending ?? 0 };
  }
}

function changedSince(seen: Seen | undefined): Record<string, unknown> {
  if (seen === undefined) return {};
  return {
    ...knownBlocks(seen.blocks),
    named_kinds: seen.units.map(({ kind }) => kind),
    named: seen.units.map(({ unit }) => unit),
  };
}

/** Whether it has all units that began to be written since, and is not older than a look may be. */
const answers = ({ keptSince, allAt }: Seen, since: number) =>
  since >= keptSince && performance.now() - allAt <= ALL_READ_EVERY_MS;

function asked({ units, begun }: Seen, since: number, limit: number, pending = dirtyOf(units)): InWork {
  const found = units.filter(({ dirty, begunAt }) => dirty || begunAt >= since);
  return { units: found.slice(0, limit + 1), pending, begun };
}

const dirtyOf = (units: readonly UnitInWork[]) => units.filter(({ dirty }) => dirty).length;

const ofStores: Readonly<Record<Followed, WeakMap<Store, UnitsInWork>>> = {
  figures: new WeakMap(),
  attribution: new WeakMap(),
};

/** The one of the store, for answers that are made of `followed`. */
export function unitsInWorkOf(store: Store, followed: Followed = 'figures'): UnitsInWork {
  const known = ofStores[followed].get(store) ?? new UnitsInWork(store, followed);
  ofStores[followed].set(store, known);
  return known;
}
