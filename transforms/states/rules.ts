import { readTenantSettings } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import type { TenantRules } from './batch.ts';

const DAY_MS = 86_400_000;

/** The tenant's current settings that its figures depend on. Read them after the marks were counted. */
export async function tenantRules(store: Store, tenant: string): Promise<TenantRules> {
  const { zone, dwell_ms, window_days, attribution, excluded, platform_facts } = await readTenantSettings(
    store,
    tenant,
  );
  return {
    zone,
    dwellMs: dwell_ms,
    windowMs: Math.round(window_days * DAY_MS),
    attributionModel: attribution.model,
    excluded: excluded.map((pseudonym) => BigInt(`0x${pseudonym}`)),
    overrides: platform_facts,
  };
}
