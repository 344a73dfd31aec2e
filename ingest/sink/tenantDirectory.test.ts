import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TenantId, toTenantId } from '../../contract/ids.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { deriveKeys } from '../pseudonyms/keys.ts';
import { RegistryTenants } from './tenantDirectory.ts';

function named(name: string): TenantId {
  const tenant = toTenantId(name);
  if (tenant === undefined) throw new Error('not a tenant');
  return tenant;
}

describe.skipIf(clickhouseAbsent())('tenants of events', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('are created, and refuse another secret ever after', async () => {
    const ours = deriveKeys('a secret of thirty-two characters');
    await new RegistryTenants(fresh.store, ours).ensure([named('acme'), named('other')]);
    await new RegistryTenants(fresh.store, ours).ensure([named('acme')]);
    const theirs = new RegistryTenants(fresh.store, deriveKeys('a secret of another installation'));
    await expect(theirs.ensure([named('new'), named('acme')])).rejects.toMatchObject({ code: 'HX_SECRET', at: 'acme' });
    // Nothing was written for the one that would have been new.
    await expect(theirs.ensure([named('new')])).resolves.toBeUndefined();
  });

  it('keep text only where the tenant says so', async () => {
    const keys = deriveKeys('a secret of thirty-two characters');
    const tenants = new RegistryTenants(fresh.store, keys);
    await tenants.ensure([named('quiet')]);
    expect(tenants.keepsText(named('quiet'))).toBe(false);
    await fresh.store.insertRows('registry', [
      { kind: 'tenant', tenant: 'quiet', key: 'quiet', value: '{"keep_text":true,"zone":"UTC"}', version: 9 },
    ]);
    const later = new RegistryTenants(fresh.store, keys);
    await later.ensure([named('quiet')]);
    expect(later.keepsText(named('quiet'))).toBe(true);
  });
});
