import { z } from 'zod';
import type { Store } from '../store.ts';
import { type Blocks, blockColumns, inNewPart, isWithin, joined, knownBlocks } from './parts.ts';
import { refreshedKinds } from './units.ts';

/*
 * What changed since an answer was made, for all tenants at once: one look serves every request that arrives near it
 * (docs/decisions/0032-answer-cache.md). Rollups of a tenant are what they were while none of its units was done: `done` is written last,
 * and until then answers read a unit as it was. Other tables are what they were while they have no new blocks.
 */

/** Tables that are followed as a whole, whichever tenant's rows are written. */
export const followedTables = [
  'ingest_progress',
  'import_batches',
  'schema_versions',
  'broadcasts',
  'shared_orders',
] as const;
export type FollowedTable = (typeof followedTables)[number];

const UNITS = 'units';
/** More units in work than this are not followed: an upgrade, a large import. */
const MOST_IN_WORK = 2_000;
/** Their names go with the statement: a value of the server's is at most 128 KiB. */
const LONGEST_NAMES = 100_000;
/** More rows than this in new parts: all units are read instead. */
const MOST_ROWS = 20_000;
/** All units are read so often: of several servers behind one address, one may not have yet what another one showed. */
const LONGEST_UNREAD_MS = 60_000;
/** After a look that found too many units in work none is made for so long: it would read all units again. */
const PAUSE_MS = 2_000;

const partRow = z.object({
  table: z.string(),
  partition: z.string(),
  ...blockColumns,
  mutation: z.number(),
  rows: z.number(),
});
type Part = z.output<typeof partRow>;

const unitText = z.tuple([z.string(), z.string()]);
const tenantRow = z.object({ tenant: z.string(), recomputed: z.number(), dirty: z.array(unitText) });
type Tenant = z.output<typeof tenantRow>;

/** What is known of all units. */
interface Known {
  readonly blocks: readonly Blocks[];
  /** Kind and name of the units that are not done, by tenant. */
  readonly dirty: ReadonlyMap<string, Tenant['dirty']>;
  /** `performance.now()` when all units were last read. */
  readonly allAt: number;
}

/** The state that the last look found. A number or text is the same only while nothing changed. */
export class Changes {
  readonly #store: Pick<Store, 'query'>;
  readonly #tables = new Map<string, string>();
  readonly #recomputed = new Map<string, number>();
  /** Of all tenants: raised where it is not known whose units were done. */
  #ofAll = 0;
  #known: Known | undefined;
  /** `performance.now()` when the last look that ended began. */
  #begun = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #running: { readonly begun: number; readonly ended: Promise<void> } | undefined;
  #next: Promise<void> | undefined;
  readonly #onRecomputed: (tenant: string | undefined) => void;

  /** `onRecomputed` is called with each tenant whose rollups changed, with undefined for all tenants. */
  constructor(store: Pick<Store, 'query'>, onRecomputed: (tenant: string | undefined) => void = () => {}) {
    this.#store = store;
    this.#onRecomputed = onRecomputed;
  }

  /**
   * Resolves when a look has ended that began at most `staleMs` ago, or after this call: what was done before is known then. One look
   * runs at a time; all who wait share the next. Whether it found anything to go by, `usable` has. Throws HX_CLICKHOUSE.
   *
   * Cost: the list of parts of a few small tables, and where units were written, those of new parts.
   */
  async look(staleMs: number): Promise<void> {
    const earliest = performance.now() - staleMs;
    if (this.#begun >= earliest) return;
    const running = this.#running;
    if (running === undefined) return this.#begin();
    if (running.begun >= earliest) return running.ended;
    this.#next ??= running.ended
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#running?.ended ?? this.#begin();
      });
    return this.#next;
  }

  /** Whether anything is known: not where units are elsewhere, and not while too many of them are in work. */
  get usable(): boolean {
    return this.#known !== undefined;
  }

  /** Another one where a unit of the tenant was done. */
  recomputed(tenant: string): string {
    return `${this.#ofAll}.${this.#recomputed.get(tenant) ?? 0}`;
  }

  /** Units of the tenant that are not done. */
  pending(tenant: string): number {
    return this.#known?.dirty.get(tenant)?.length ?? 0;
  }

  /** Another one where rows were written into the table. */
  written(table: FollowedTable): string {
    return this.#tables.get(table) ?? '';
  }

  #begin(): Promise<void> {
    const begun = performance.now();
    const ended = this.#look(begun).finally(() => {
      this.#running = undefined;
    });
    this.#running = { begun, ended };
    return ended;
  }

  async #look(begun: number): Promise<void> {
    if (begun < this.#pausedUntil) return;
    // Read before the units: what comes in between is in parts that were not seen.
    const parts = await this.#store.query(
      {
        name: 'parts-of-followed-tables',
        sql: `SELECT table, partition_id AS partition, min_block_number AS first, max_block_number AS last,
  if(data_version > max_block_number, data_version, 0) AS mutation, rows
FROM system.parts
WHERE database = currentDatabase() AND table IN {tables:Array(String)} AND active`,
        params: { tables: [UNITS, ...followedTables] },
      },
      partRow,
    );
    this.#follow(parts);
    await this.#readUnits(parts.filter(({ table }) => table === UNITS));
    this.#begun = begun;
  }

  /** The greatest blocks and mutations by partition: the same before and after a merge. */
  #follow(parts: readonly Part[]): void {
    for (const table of followedTables) {
      const greatest = new Map<string, readonly [block: number, mutation: number]>();
      for (const part of parts.filter((one) => one.table === table)) {
        const [block, mutation] = greatest.get(part.partition) ?? [0, 0];
        greatest.set(part.partition, [Math.max(block, part.last), Math.max(mutation, part.mutation)]);
      }
      this.#tables.set(table, JSON.stringify([...greatest].sort()));
    }
  }

  async #readUnits(parts: readonly Part[]): Promise<void> {
    const blocks = joined(parts.map(({ first, last }): Blocks => [first, last]));
    const known = this.#stillKnown(blocks);
    if (known === undefined) this.#forgetAll();
    // Without parts these are elsewhere, or nothing was ever recomputed: nothing shows what was written.
    if (parts.length === 0) return;
    const written = parts.filter(({ first, last }) => known === undefined || !isWithin([first, last], known.blocks));
    const rows = written.reduce((sum, part) => sum + part.rows, 0);
    const isOld = known === undefined || performance.now() - known.allAt > LONGEST_UNREAD_MS;
    if (!isOld && rows === 0) return;
    const all = isOld || rows > MOST_ROWS;
    const tenants = await this.#tenantsOf(known, all);
    const dirty = new Map(tenants.map((one) => [one.tenant, one.dirty]));
    if (isTooMuch(tenants)) {
      this.#pausedUntil = performance.now() + PAUSE_MS;
      return this.#forgetAll();
    }
    const allAt = all || known === undefined ? performance.now() : known.allAt;
    this.#known = { blocks, dirty, allAt };
    for (const { tenant, recomputed } of tenants) if (known !== undefined && recomputed === 1) this.#raise(tenant);
  }

  /** What the last look knew, where it can be gone on from: blocks of an emptied table may be numbered from the start. */
  #stillKnown(blocks: readonly Blocks[]): Known | undefined {
    const known = this.#known;
    return known?.blocks.every((one) => isWithin(one, blocks)) ? known : undefined;
  }

  #forgetAll(): void {
    if (this.#known === undefined) return;
    this.#known = undefined;
    this.#ofAll++;
    this.#onRecomputed(undefined);
  }

  #raise(tenant: string): void {
    this.#recomputed.set(tenant, (this.#recomputed.get(tenant) ?? 0) + 1);
    this.#onRecomputed(tenant);
  }

  /** Tenants with units in new parts or in work; `all`: of all units, not only of these. */
  #tenantsOf(known: Known | undefined, all: boolean): Promise<Tenant[]> {
    const named = [...(known?.dirty ?? [])].flatMap(([tenant, units]) =>
      units.map(([kind, unit]) => [kind, tenant, unit]),
    );
    return this.#store.query(
      {
        name: 'changed-units',
        sql: `SELECT tenant, max(is_recomputed) AS recomputed,
  groupArrayIf(${MOST_IN_WORK + 1})((kind, unit), is_dirty) AS dirty
FROM (
  SELECT kind, tenant, unit, sum(marks) > max(done) AS is_dirty, max(done > 0 AND ${inNewPart}) AS is_recomputed
  FROM units ${all ? '' : `PREWHERE ${CHANGED}`}
  WHERE kind IN {kinds:Array(String)}
  GROUP BY kind, tenant, unit
  HAVING is_dirty OR is_recomputed
)
GROUP BY tenant`,
        params: {
          ...knownBlocks(known?.blocks ?? []),
          kinds: refreshedKinds,
          named_kinds: named.map(([kind]) => kind),
          named_tenants: named.map(([, tenant]) => tenant),
          named: named.map(([, , unit]) => unit),
        },
      },
      tenantRow,
    );
  }
}

/** Units of new parts, and those that are named. */
const CHANGED = `(kind, tenant, unit) IN (
    SELECT toString(kind), toString(tenant), unit FROM units WHERE ${inNewPart}
    UNION ALL
    SELECT named.1, named.2, named.3 FROM (
      SELECT arrayJoin(arrayZip({named_kinds:Array(String)}, {named_tenants:Array(String)}, {named:Array(String)})) AS named)
  )`;

function isTooMuch(tenants: readonly Tenant[]): boolean {
  const units = tenants.flatMap(({ tenant, dirty }) => dirty.map(([, unit]) => tenant.length + unit.length));
  return units.length > MOST_IN_WORK || units.reduce((sum, letters) => sum + letters, 0) > LONGEST_NAMES;
}
