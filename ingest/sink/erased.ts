import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { type Pseudonym, pseudonymHex } from '../pseudonyms/pseudonyms.ts';

const STALE_AFTER_MS = 5_000;
const rowSchema = z.object({ tenant: z.string(), recipient: z.string() });

/**
 * Recipients who asked to be forgotten. What comes in of them is dropped here, so that it is not stored again; recomputes
 * leave them out too, so an erasure that this copy has not seen yet (5 s at most) changes no figure.
 */
export class ErasedRecipients {
  readonly #store: Store;
  #byTenant = new Map<string, Set<string>>();
  #readAt = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  has(tenant: string, recipient: Pseudonym): boolean {
    // Nearly always there is none of the tenant, and no text is made.
    return this.#byTenant.get(tenant)?.has(pseudonymHex(recipient)) ?? false;
  }

  /** Reads the table again if the copy is older than 5 s. */
  async refresh(now: number): Promise<void> {
    if (now - this.#readAt < STALE_AFTER_MS) return;
    const rows = await this.#store.query(
      {
        name: 'erased-recipients',
        sql: `SELECT DISTINCT tenant, leftPad(lower(hex(recipient)), 16, '0') AS recipient FROM erased`,
      },
      rowSchema,
    );
    const byTenant = new Map<string, Set<string>>();
    for (const { tenant, recipient } of rows) {
      const known = byTenant.get(tenant);
      if (known === undefined) byTenant.set(tenant, new Set([recipient]));
      else known.add(recipient);
    }
    this.#byTenant = byTenant;
    this.#readAt = now;
  }
}
