import { readTenantSettings, windowMsOf } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import type { TenantRules } from './batch.ts';

/** The tenant's current settings that its figures depend on. Read them after the marks were counted. */
export async function tenantRules(store: Store, tenant: string): Promise<TenantRules> {
  const { zone, dwell_ms, window_days, attribution, excluded, platform_facts } = await readTenantSettings(
    store,
    tenant,
  );
  return {
    zone,
    dwellMs: dwell_ms,
    windowMs: windowMsOf({ window_days }),
    attributionModel: attribution.model,
    excluded: excluded.map((pseudonym) => BigInt(`0x${pseudonym}`)),
    overrides: platform_facts,
  };
}
