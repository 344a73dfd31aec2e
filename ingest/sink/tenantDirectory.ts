import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { TenantId } from '../../contract/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Keys } from '../pseudonyms/keys.ts';

/** What the sink asks of the registry. */
export interface TenantDirectory {
  /**
   * Creates the tenants that there are not yet, and holds the check value of each against this process's secret.
   * @throws CodedError HX_SECRET when a tenant was filled with another secret: nothing may then be written.
   */
  ensure(tenants: Iterable<TenantId>): Promise<void>;
  /** Whether the tenant keeps titles and bodies of broadcasts, as of at most 5 s ago. False before it was ensured. */
  keepsText(tenant: TenantId): boolean;
}

const STALE_AFTER_MS = 5_000;
const rowSchema = z.object({ kind: z.enum(['tenant', 'secret-check']), tenant: z.string(), value: z.string() });
const settingsSchema = z.looseObject({ keep_text: z.boolean().default(false) });
const checkSchema = z.object({ check: z.string() });

interface Known {
  check: string | undefined;
  exists: boolean;
  keepsText: boolean;
  readAt: number;
}

/** The directory in the table `registry`: kind `tenant` (its settings) and kind `secret-check`, one row each for a tenant. */
export class RegistryTenants implements TenantDirectory {
  readonly #store: Store;
  readonly #keys: Keys;
  readonly #known = new Map<string, Known>();

  constructor(store: Store, keys: Keys) {
    this.#store = store;
    this.#keys = keys;
  }

  keepsText(tenant: TenantId): boolean {
    return this.#known.get(tenant)?.keepsText ?? false;
  }

  async ensure(tenants: Iterable<TenantId>): Promise<void> {
    const now = Date.now();
    const stale = [...tenants].filter((name) => now - (this.#known.get(name)?.readAt ?? 0) >= STALE_AFTER_MS);
    if (stale.length === 0) return;
    const found = await this.#read(stale, now);
    const rows: Record<string, unknown>[] = [];
    for (const name of stale) {
      const check = this.#keys.checkValue(name);
      const known = found.get(name);
      if (known?.check !== undefined && known.check !== check) {
        throw new CodedError('HX_SECRET', `tenant ${name} was filled with another master secret`, { at: name });
      }
      // Version 1: what an operator sets has a later one and stands.
      if (!known?.exists) rows.push({ kind: 'tenant', tenant: name, key: name, value: '{}', version: 1 });
      if (known?.check === undefined) {
        rows.push({ kind: 'secret-check', tenant: name, key: name, value: JSON.stringify({ check }), version: 1 });
      }
    }
    await this.#store.insertRows('registry', rows);
    for (const name of stale) {
      this.#known.set(name, found.get(name) ?? { check: '', exists: true, keepsText: false, readAt: now });
    }
  }

  async #read(names: readonly string[], readAt: number): Promise<Map<string, Known>> {
    const rows = await this.#store.query(
      {
        name: 'tenants-of-batch',
        sql: `SELECT kind, tenant, value FROM registry FINAL
              WHERE kind IN ('tenant', 'secret-check') AND tenant IN {names:Array(String)} AND deleted = 0`,
        params: { names },
      },
      rowSchema,
    );
    const found = new Map<string, Known>();
    for (const { kind, tenant, value } of rows) {
      const known = found.get(tenant) ?? { check: undefined, exists: false, keepsText: false, readAt };
      found.set(tenant, known);
      if (kind === 'secret-check') known.check = checkSchema.parse(JSON.parse(value)).check;
      else {
        known.exists = true;
        known.keepsText = settingsSchema.parse(JSON.parse(value)).keep_text;
      }
    }
    return found;
  }
}
