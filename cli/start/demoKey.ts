import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Keys } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { onceWritten } from '../secret.ts';

/**
 * A key of the tenant with every scope, for the user of this machine. It is in the data folder (mode 0600), because the
 * store has only its hash. Later starts reuse it; a revoked key is replaced.
 */
export async function localKey(store: Store, dataFolder: string, tenant: string): Promise<string> {
  const registry = new Registry(store);
  const keys = new Keys(registry);
  const path = join(dataFolder, `key-${tenant}`);
  if (existsSync(path)) {
    const known = readFileSync(path, 'utf8');
    if ((await keys.verify(known))?.tenant === tenant) return known;
    rmSync(path);
  }
  await new Tenants(store, registry).create(tenant);
  const { key } = await keys.create(tenant, ['ingest', 'read', 'admin'], 'made by start');
  return onceWritten(path, () => key);
}
