import type { TenantDirectory } from '../../store/registry/directory.ts';
import type { Store } from '../../store/store.ts';
import { countErasure, type Erasure, eraseRecipients } from '../../store/tables/erased.ts';
import { type Journey, readJourney } from '../../store/tables/journey.ts';
import { deriveKeys } from '../pseudonyms/keys.ts';
import { Pseudonyms, pseudonymHex } from '../pseudonyms/pseudonyms.ts';
import { RegistryTenants } from '../sink/tenantDirectory.ts';

/** What may be asked about people by the ids that they are known by outside. Raw ids go no further than this. */
export class Recipients {
  readonly #store: Store;
  readonly #pseudonyms: Pseudonyms;
  readonly #tenants: Pick<TenantDirectory, 'ensure'>;

  /** @throws CodedError HX_SECRET for a secret that is too short. */
  constructor(store: Store, masterSecret: string | Uint8Array) {
    const keys = deriveKeys(masterSecret);
    this.#store = store;
    this.#pseudonyms = new Pseudonyms(keys);
    this.#tenants = new RegistryTenants(store, keys);
  }

  /** Forgets them; with `dryRun` only tells what that would touch. HX_SECRET where the tenant was filled under another secret. */
  async erase(tenant: string, rawIds: readonly string[], { dryRun = false } = {}): Promise<Erasure> {
    const pseudonyms = await this.#pseudonymsOf(tenant, rawIds);
    return (dryRun ? countErasure : eraseRecipients)(this.#store, tenant, pseudonyms);
  }

  /** The events of one, the newest first, at most `limit`; none once erased. HX_SECRET as {@link erase}. */
  async journey(tenant: string, rawId: string, limit: number): Promise<Journey> {
    const [pseudonym = ''] = await this.#pseudonymsOf(tenant, [rawId]);
    return readJourney(this.#store, tenant, pseudonym, limit);
  }

  async #pseudonymsOf(tenant: string, rawIds: readonly string[]): Promise<string[]> {
    await this.#tenants.ensure([tenant]);
    return rawIds.map((rawId) => pseudonymHex(this.#pseudonyms.of(tenant, rawId)));
  }
}
