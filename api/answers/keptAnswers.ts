/** What is kept: it knows about how much memory it takes. */
export interface Sized {
  readonly bytes: number;
}

interface Entry<Value> {
  readonly value: Value;
  /** When it was last counted, in bytes. */
  bytes: number;
  /** `performance.now()` when it was put in. */
  readonly since: number;
}

/** Keys, maps and objects of an entry. */
const OVERHEAD_BYTES = 1024;

/**
 * Values by tenant and key, of at most so many bytes together. Where there are more, the one goes that was not used for longest of the
 * tenant that has most: a tenant that asks much never takes the place of one that asks little.
 */
export class KeptAnswers<Value extends Sized> {
  readonly #most: number;
  /** Of each tenant, those that were not used for longest first. */
  readonly #tenants = new Map<string, { bytes: number; readonly entries: Map<string, Entry<Value>> }>();
  #bytes = 0;
  #count = 0;

  /** @param most Bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get count(): number {
    return this.#count;
  }

  get(tenant: string, key: string): Value | undefined {
    const entries = this.#tenants.get(tenant)?.entries;
    const entry = entries?.get(key);
    if (entries === undefined || entry === undefined) return undefined;
    entries.delete(key);
    entries.set(key, entry);
    return entry.value;
  }

  set(tenant: string, key: string, value: Value): void {
    this.delete(tenant, key);
    const of = this.#tenants.get(tenant) ?? { bytes: 0, entries: new Map<string, Entry<Value>>() };
    this.#tenants.set(tenant, of);
    of.entries.set(key, { value, bytes: 0, since: performance.now() });
    this.#count++;
    this.recount(tenant, key);
  }

  /** Its value takes more memory than before, or less. */
  recount(tenant: string, key: string): void {
    const of = this.#tenants.get(tenant);
    const entry = of?.entries.get(key);
    if (of === undefined || entry === undefined) return;
    const bytes = entry.value.bytes + key.length * 2 + OVERHEAD_BYTES;
    of.bytes += bytes - entry.bytes;
    this.#bytes += bytes - entry.bytes;
    entry.bytes = bytes;
    while (this.#bytes > this.#most) this.#makeRoom();
  }

  delete(tenant: string, key: string): void {
    const of = this.#tenants.get(tenant);
    const entry = of?.entries.get(key);
    if (of === undefined || entry === undefined) return;
    of.entries.delete(key);
    of.bytes -= entry.bytes;
    this.#bytes -= entry.bytes;
    this.#count--;
    if (of.entries.size === 0) this.#tenants.delete(tenant);
  }

  /** Everything of a tenant, or of all, that `isOf` accepts. */
  drop(tenant?: string, isOf: (value: Value) => boolean = () => true): void {
    for (const one of tenant === undefined ? [...this.#tenants.keys()] : [tenant]) {
      for (const [key, { value }] of [...(this.#tenants.get(one)?.entries ?? [])])
        if (isOf(value)) this.delete(one, key);
    }
  }

  /** What was put in longer ago. */
  dropOlder(ms: number): void {
    const before = performance.now() - ms;
    for (const [tenant, { entries }] of [...this.#tenants]) {
      for (const [key, { since }] of [...entries]) if (since < before) this.delete(tenant, key);
    }
  }

  #makeRoom(): void {
    let [largest, most] = ['', -1];
    for (const [tenant, { bytes }] of this.#tenants) if (bytes > most) [largest, most] = [tenant, bytes];
    const [oldest] = this.#tenants.get(largest)?.entries.keys() ?? [];
    if (oldest !== undefined) this.delete(largest, oldest);
  }
}
