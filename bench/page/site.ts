import { buildApp } from '../../api/app.ts';
import { createContext } from '../../api/context.ts';
import { listen } from '../../api/server.ts';
import { builtPage } from '../../cli/services/builtPage.ts';
import { Keys } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { savedAnnotations, savedViews } from '../../store/registry/saved.ts';
import { Sessions } from '../../store/registry/sessions.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { makeWorld, TENANT } from '../query/world.ts';

/** A tenant that has one broadcast and segment for each row of the largest answer. */
const LARGE = 'large';
const SEGMENTS = 10;

export interface BenchedSite {
  readonly origin: string;
  /** Keys of the tenant with a year of broadcasts, and of the one with the large answer. */
  readonly key: string;
  readonly largeKey: string;
  close(): Promise<void>;
}

/** Rollup rows without events: what is measured is the way from an answer to the screen. */
async function makeLarge(store: Store, rows: number): Promise<void> {
  await store.command({
    name: 'bench-large',
    sql: `INSERT INTO broadcast_stats (tenant, day, broadcast, segment, variant, version, alive, definition, platform, content_type,
  tier, basis, delivery_measurable, read_measurable, click_measurable, first_send_at, broadcasts, broadcasts_delivery,
  broadcasts_read, broadcasts_click, sent, delivered, sent_where_delivery, sent_where_read, sent_where_click, reach,
  reach_where_read, reach_where_click, read_all, clicked_all)
SELECT '${LARGE}', toDate('2025-06-01') + intDiv(number, ${SEGMENTS}) % 200, concat('b', toString(intDiv(number, ${SEGMENTS}))),
  concat('s', toString(number % ${SEGMENTS})), '*', 1, 1, 1, 'email', concat('type', toString(number % 7)),
  'base', 'event', 1, 1, 1, toDateTime64('2025-06-01 08:00:00', 3, 'UTC'), 1, 1, 1, 1,
  n, n, n, n, n, n, n, n, intDiv(n, 3), intDiv(n, 20)
FROM (SELECT number, 1000 + cityHash64(number) % 9000 AS n FROM numbers(${rows}))`,
  });
}

export interface SiteSize {
  /** Events of the tenant with a year of broadcasts, one a day of each content type. */
  readonly events: number;
  readonly types: number;
  /** Rows of the other tenant's largest answer. */
  readonly largeRows: number;
}

/** The product behind a port, filled. Throws where the page is not built. */
export async function openSite(store: Store, { events, types, largeRows }: SiteSize): Promise<BenchedSite> {
  const registry = new Registry(store);
  const [keys, tenants] = [new Keys(registry), new Tenants(store, registry)];
  for (const tenant of [TENANT, LARGE]) await tenants.create(tenant);
  await makeWorld(store, events, types);
  const { clean } = await refreshUntilClean(store, { deadlineMs: 600_000 });
  if (!clean) throw new Error('the refresher did not come to an end');
  await makeLarge(store, largeRows);
  const keyOf = async (tenant: string) => (await keys.create(tenant, ['read'], 'bench')).key;
  const app = buildApp({
    store,
    metrics,
    contextOf: (tenant) => createContext({ store, tenants }, tenant),
    authenticate: (key) => keys.verify(key),
    sessions: new Sessions(keys, 'a secret for the bench'),
    page: builtPage(),
    control: { keys, tenants },
    saved: { views: savedViews(registry), annotations: savedAnnotations(registry) },
    version: 'bench',
  });
  const listening = await listen(app, { firstPort: 19_484 });
  return {
    origin: `http://127.0.0.1:${listening.port}`,
    key: await keyOf(TENANT),
    largeKey: await keyOf(LARGE),
    close: () => listening.close(1_000),
  };
}
