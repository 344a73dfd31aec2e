import type { TenantDirectory } from '../../store/registry/directory.ts';
import type { Store } from '../../store/store.ts';
import { PayloadCipher } from '../deadletters/payload.ts';
import { deriveKeys } from '../pseudonyms/keys.ts';
import { Pseudonyms } from '../pseudonyms/pseudonyms.ts';
import { type OpenSink, openSink, type SinkOptions } from './openSink.ts';
import { RegistryTenants } from './tenantDirectory.ts';

/** Everything of ingest that depends on the master secret, made from it once. */
export interface Ingest {
  readonly sink: OpenSink;
  readonly tenants: TenantDirectory;
  readonly pseudonyms: Pseudonyms;
  readonly cipher: PayloadCipher;
  /** Key of the ids of a tenant's imported events. */
  readonly importKey: (tenant: string) => Uint8Array;
}

/**
 * Opens ingest on a store.
 * @throws CodedError HX_SECRET for a secret that is too short, HX_CLICKHOUSE.
 */
export async function openIngest(
  store: Store,
  masterSecret: string | Uint8Array,
  options: Pick<SinkOptions, 'copyDeadLetters' | 'onMarked'> = {},
): Promise<Ingest> {
  const keys = deriveKeys(masterSecret);
  const pseudonyms = new Pseudonyms(keys);
  const cipher = new PayloadCipher(keys.deadLetters());
  const tenants = new RegistryTenants(store, keys);
  const sink = await openSink({ store, pseudonyms, cipher, tenants, ...options });
  return { sink, tenants, pseudonyms, cipher, importKey: keys.importIds };
}
