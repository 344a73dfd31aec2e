import { trimIdentity } from '../../contract/identity.ts';
import { acceptErasure, type ErasureEstimate, estimateErasure } from '../../store/erasure/accept.ts';
import { type ErasureJob, readJob } from '../../store/erasure/jobs.ts';
import type { TenantDirectory } from '../../store/registry/directory.ts';
import type { Store } from '../../store/store.ts';
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

  /**
   * Accepts their erasure: from now on no figure, list or export has them. Their rows are deleted by `runNextErasure`, in
   * this process or in any other. HX_SECRET where the tenant was filled under another secret.
   */
  async erase(tenant: string, rawIds: readonly string[]): Promise<ErasureJob> {
    return acceptErasure(this.#store, tenant, await this.#pseudonymsOf(tenant, rawIds), peopleOf(rawIds));
  }

  /** What {@link erase} would touch; writes nothing. HX_SECRET as {@link erase}. */
  async estimate(tenant: string, rawIds: readonly string[]): Promise<ErasureEstimate> {
    const estimate = await estimateErasure(this.#store, tenant, await this.#pseudonymsOf(tenant, rawIds));
    return { ...estimate, recipients: peopleOf(rawIds) };
  }

  /** How far an erasure is, and its proof. HX_NOT_FOUND when the tenant has none of that id. */
  erasure(tenant: string, id: string): Promise<ErasureJob> {
    return readJob(this.#store, tenant, id);
  }

  /** The events of one, the newest first, at most `limit`; none once erased. HX_SECRET as {@link erase}. */
  async journey(tenant: string, rawId: string, limit: number): Promise<Journey> {
    const [current = '', ...earlier] = await this.#pseudonymsOf(tenant, [rawId]);
    const journey = await readJourney(this.#store, tenant, current, limit);
    const older = await Promise.all(earlier.map((form) => readJourney(this.#store, tenant, form, limit)));
    return older.reduce((all, more) => together(all, more, limit), journey);
  }

  /** The id as events carry it now, and as it is given: rows from before ids were trimmed are stored under that form. */
  async #pseudonymsOf(tenant: string, rawIds: readonly string[]): Promise<string[]> {
    await this.#tenants.ensure([tenant]);
    const forms = new Set(rawIds.flatMap((rawId) => [trimIdentity(rawId), rawId]));
    return [...forms].map((form) => pseudonymHex(this.#pseudonyms.of(tenant, form)));
  }
}

/** Ids that differ only in what is trimmed are one person. */
function peopleOf(rawIds: readonly string[]): number {
  return new Set(rawIds.map(trimIdentity)).size;
}

/** One person's events under two forms of the id, the newest first; the pseudonym is that of new events. */
function together(journey: Journey, earlier: Journey, limit: number): Journey {
  const events = [...journey.events, ...earlier.events].sort((a, b) => b.occurred_at.localeCompare(a.occurred_at));
  return {
    recipient: journey.recipient,
    erased: journey.erased || earlier.erased,
    events: events.slice(0, limit),
    more: journey.more || earlier.more || events.length > limit,
  };
}
