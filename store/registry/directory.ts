import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { EntryKind, Registry } from './registry.ts';
import type { Tenants } from './tenants.ts';

const checkKind: EntryKind<string> = { kind: 'pseudonym_check', value: z.string() };
const CHECK = 'check';

/** Versions descend with time, so that the first write wins for ever: the first process decides which secret it is. */
function earliestVersion(): number {
  return Number.MAX_SAFE_INTEGER - Date.now() * 1000;
}

export interface TenantDirectoryOptions {
  readonly registry: Registry;
  readonly tenants: Tenants;
  /** A check value of the tenant's pseudonym key: it differs between secrets and reveals none. */
  readonly checkValueOf: (tenant: string) => string;
}

/** What of a broadcast's text is stored; of the rest only the features are. */
export interface KeptText {
  readonly titles: boolean;
  readonly bodies: boolean;
}
const NOTHING_KEPT: KeptText = { titles: false, bodies: false };

/** What a writer of rows asks before it writes. */
export class TenantDirectory {
  readonly #options: TenantDirectoryOptions;
  readonly #keeps = new Map<string, KeptText>();

  constructor(options: TenantDirectoryOptions) {
    this.#options = options;
  }

  /**
   * Makes the tenants that there are not yet, and holds each one's stored check value against this process's secret.
   * HX_SECRET when a tenant was filled under another secret: the same person would get two pseudonyms.
   */
  async ensure(tenants: Iterable<string>): Promise<void> {
    for (const tenant of tenants) {
      let settings = await this.#options.tenants.get(tenant);
      if (settings === undefined) {
        await this.#options.tenants.create(tenant);
        settings = await this.#options.tenants.get(tenant);
      }
      await this.#check(tenant);
      if (settings !== undefined)
        this.#keeps.set(tenant, { titles: settings.keep_titles, bodies: settings.keep_bodies });
    }
  }

  /** What the tenant keeps of a broadcast's text, as of the last {@link ensure} of it; nothing before. */
  keeps(tenant: string): KeptText {
    return this.#keeps.get(tenant) ?? NOTHING_KEPT;
  }

  async #check(tenant: string): Promise<void> {
    const { registry, checkValueOf } = this.#options;
    const own = checkValueOf(tenant);
    let stored = await registry.get(checkKind, tenant, CHECK);
    if (stored === undefined) {
      await registry.set(checkKind, { tenant, key: CHECK, value: own }, earliestVersion());
      // Another process may have come first, with another secret.
      stored = await registry.get(checkKind, tenant, CHECK);
    }
    if (stored !== own) {
      throw new CodedError('HX_SECRET', `HUIXIANG_SECRET is not the one that tenant ${tenant} was filled with`);
    }
  }
}
