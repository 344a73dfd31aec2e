import { z } from 'zod';
import type { Store } from '../store.ts';
import { nextVersion } from '../version.ts';
import { LookUps } from './lookUps.ts';

/** One thing of the state of control: a key, a tenant's settings, a connection, a saved view. */
export interface Entry<Value> {
  readonly tenant: string;
  readonly key: string;
  readonly value: Value;
}

/** A kind of entry and what its value is; values are stored as JSON. */
export interface EntryKind<Value> {
  readonly kind: string;
  readonly value: z.ZodType<Value>;
}

interface Snapshot {
  readonly entries: readonly Entry<string>[];
  readonly byTenantAndKey: ReadonlyMap<string, Entry<string>>;
  readonly byKey: ReadonlyMap<string, Entry<string>>;
  /** The time before the snapshot was requested: it may lack only what was written later. */
  readonly askedAt: number;
}

/** How old what a copy believes may be, in milliseconds: a revoked key is dead everywhere within it. */
export const STALE_AFTER_MS = 5_000;

const storedRow = z.object({ tenant: z.string(), key: z.string(), value: z.string() });
const id = (tenant: string, key: string) => `${tenant}\u0000${key}`;

/**
 * The control state in ClickHouse, read at most every 5 s for each kind. When the next read fails, cached entries are not
 * used any longer: HX_CLICKHOUSE.
 */
export class Registry {
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #reading = new Map<string, Promise<Snapshot>>();
  /** By kind: entries that were asked for by name because the snapshot has none of that name. */
  readonly #lookUps = new Map<string, LookUps<Entry<string>>>();
  /** Counts this copy's own writes: a snapshot asked for before one of them is not kept. */
  #writes = 0;

  constructor(store: Store, clock: () => number = Date.now) {
    this.#store = store;
    this.#clock = clock;
  }

  async get<Value>(kind: EntryKind<Value>, tenant: string, key: string): Promise<Value | undefined> {
    const found = (await this.#snapshot(kind.kind)).byTenantAndKey.get(id(tenant, key));
    return found === undefined ? undefined : kind.value.parse(JSON.parse(found.value));
  }

  /** The entry of that key, whichever tenant's: for keys that name their tenant. */
  async find<Value>(kind: EntryKind<Value>, key: string): Promise<Entry<Value> | undefined> {
    const found = (await this.#snapshot(kind.kind)).byKey.get(key);
    return found && { ...found, value: kind.value.parse(JSON.parse(found.value)) };
  }

  /**
   * As {@link find}, and an entry that the snapshot lacks is looked up in the store: what another process wrote is found
   * at once. Bounded ({@link LookUps}). What was found is believed as long as a snapshot.
   */
  async findNow<Value>(kind: EntryKind<Value>, key: string): Promise<Entry<Value> | undefined> {
    const known = await this.find(kind, key);
    if (known !== undefined) return known;
    const found = await this.#lookUpsOf(kind.kind).find(key);
    return found && { ...found, value: kind.value.parse(JSON.parse(found.value)) };
  }

  /** All entries of a kind, of one tenant if given, in the order of tenant and key. */
  async list<Value>(kind: EntryKind<Value>, tenant?: string): Promise<Entry<Value>[]> {
    const { entries } = await this.#snapshot(kind.kind);
    return entries
      .filter((entry) => tenant === undefined || entry.tenant === tenant)
      .map((entry) => ({ ...entry, value: kind.value.parse(JSON.parse(entry.value)) }));
  }

  /** Writes an entry. The entry with the highest `version` wins; by default this write is the latest. */
  async set<Value>(kind: EntryKind<Value>, entry: Entry<Value>, version = nextVersion()): Promise<void> {
    const { tenant, key, value } = entry;
    await this.#write([{ kind: kind.kind, tenant, key, value: JSON.stringify(value), version, deleted: 0 }]);
  }

  async delete(kind: EntryKind<unknown>, tenant: string, key: string): Promise<void> {
    await this.#write([{ kind: kind.kind, tenant, key, value: '', version: nextVersion(), deleted: 1 }]);
  }

  /** Forgets what was read, so that the next look sees what others wrote until now. */
  forget(): void {
    this.#writes++;
    this.#snapshots.clear();
    this.#reading.clear();
    for (const lookUps of this.#lookUps.values()) lookUps.forget();
  }

  #lookUpsOf(kind: string): LookUps<Entry<string>> {
    const known = this.#lookUps.get(kind);
    if (known !== undefined) return known;
    const made = new LookUps((key) => this.#lookUp(kind, key), this.#clock, STALE_AFTER_MS);
    this.#lookUps.set(kind, made);
    return made;
  }

  async #lookUp(kind: string, key: string): Promise<Entry<string> | undefined> {
    const [entry] = await this.#store.query(
      {
        name: 'look-up-registry',
        sql: `SELECT tenant, key, value FROM registry FINAL
              WHERE kind = {kind:String} AND key = {key:String} AND deleted = 0 ORDER BY tenant LIMIT 1`,
        params: { kind, key },
      },
      storedRow,
    );
    return entry;
  }

  async #write(rows: Record<string, unknown>[]): Promise<void> {
    await this.#store.insertRows('registry', rows);
    this.forget();
  }

  async #snapshot(kind: string): Promise<Snapshot> {
    const known = this.#snapshots.get(kind);
    if (known !== undefined && this.#clock() - known.askedAt < STALE_AFTER_MS) return known;
    const running = this.#reading.get(kind) ?? this.#read(kind);
    this.#reading.set(kind, running);
    return running;
  }

  async #read(kind: string): Promise<Snapshot> {
    const askedAt = this.#clock();
    const writes = this.#writes;
    try {
      const entries = await this.#store.query(
        {
          name: 'read-registry',
          sql: `SELECT tenant, key, value FROM registry FINAL
                WHERE kind = {kind:String} AND deleted = 0 ORDER BY tenant, key`,
          params: { kind },
        },
        storedRow,
      );
      const byTenantAndKey = new Map(entries.map((entry) => [id(entry.tenant, entry.key), entry]));
      const byKey = new Map(entries.map((entry) => [entry.key, entry]));
      const snapshot = { entries, byTenantAndKey, byKey, askedAt };
      if (writes === this.#writes) this.#snapshots.set(kind, snapshot);
      return snapshot;
    } finally {
      if (writes === this.#writes) this.#reading.delete(kind);
    }
  }
}
