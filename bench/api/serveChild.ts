import { buildApp } from '../../api/app.ts';
import { createContext } from '../../api/context.ts';
import { SharedReads } from '../../api/contextReads.ts';
import { listen } from '../../api/server.ts';
import { connect } from '../../store/connect.ts';
import { Keys } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { StoreOptions } from '../../store/store.ts';
import { Changes } from '../../store/tables/changes.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { runAsChild } from '../ingest/child.ts';

export interface ServeTask {
  readonly store: StoreOptions;
  /** MiB for answers that are kept. */
  readonly cache: number;
}

// The API as `huixiang serve` puts it together, without collector, page and erasures.
runAsChild<ServeTask>(async ({ store: options, cache }) => {
  const store = connect(options);
  const registry = new Registry(store);
  const [keys, tenants] = [new Keys(registry), new Tenants(store, registry)];
  const changes = new Changes(store);
  const source = { store, tenants, ...(cache > 0 ? { reads: new SharedReads(store, changes) } : {}) };
  const app = buildApp({
    ...{ store, metrics, version: 'bench' },
    contextOf: (tenant, waited) => createContext(source, tenant, waited),
    keeping: { changes, bytes: cache * 1024 * 1024 },
    authenticate: (key) => keys.verify(key),
  });
  const listening = await listen(app, { firstPort: 19_584 });
  process.send?.({ port: listening.port });
  return async () => {
    await listening.close(1_000);
    await store.close();
  };
});
