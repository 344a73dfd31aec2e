import { TenantDirectory } from '../../store/registry/directory.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import type { Keys } from '../pseudonyms/keys.ts';

/** The store's directory of tenants, with check values drawn from this process's secret. */
export class RegistryTenants extends TenantDirectory {
  constructor(store: Store, keys: Keys) {
    const registry = new Registry(store);
    const checkValueOf = (tenant: string) => keys.checkValue(tenant);
    super({ registry, tenants: new Tenants(store, registry), checkValueOf });
  }
}
