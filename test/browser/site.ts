import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { buildApp } from '../../api/app.ts';
import { createContext } from '../../api/context.ts';
import { type Listening, listen } from '../../api/server.ts';
import { builtPage } from '../../cli/services/builtPage.ts';
import type { EventInput } from '../../contract/event.ts';
import { replayDeadLetters } from '../../ingest/deadletters/replay.ts';
import { type Ingest, openIngest } from '../../ingest/sink/openIngest.ts';
import { simulate } from '../../simulate/index.ts';
import { Keys, type Scope } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { savedAnnotations, savedViews } from '../../store/registry/saved.ts';
import { Sessions } from '../../store/registry/sessions.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { metrics as everyMetric } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { Product, WORLDS_SECRET } from '../truth/product.ts';

export const TENANT = 'demo';

/** The whole product behind a port, with a made-up world in it: what a person at a browser meets. */
export interface Site {
  readonly origin: string;
  /** With every scope. */
  readonly key: string;
  readonly fresh: FreshStore;
  readonly app: FastifyInstance;
  /** What a collector writes into, dead letters included. */
  readonly ingest: Ingest;
  /** Another key of the same tenant. */
  keyWith(scopes: readonly Scope[]): Promise<string>;
  /** Takes events in as a producer's, and counts them. */
  take(events: readonly EventInput[]): Promise<void>;
  /** A metric's JSON answer, asked by a program with the key: what the screen must show. */
  answer(
    address: string,
  ): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly next_cursor?: string }>;
  close(): Promise<void>;
}

export interface SiteOptions {
  readonly metrics?: readonly Metric[];
  /** Folder of a built page; default: the one of this build. */
  readonly page?: string;
  /** About how many events the world has; 0 for a tenant without any. */
  readonly scale?: number;
}

async function takerOf(fresh: FreshStore): Promise<Site['take']> {
  const product = await Product.open(fresh.store);
  return async (events) => {
    await product.take(events.map((event) => ({ event: { ...event, tenant: TENANT } })));
    await product.refresh();
  };
}

export async function openSite({ metrics = everyMetric, page, scale = 20_000 }: SiteOptions = {}): Promise<Site> {
  const fresh = await freshStore();
  const registry = new Registry(fresh.store);
  const [keys, tenants] = [new Keys(registry), new Tenants(fresh.store, registry)];
  await tenants.create(TENANT);
  const take = await takerOf(fresh);
  if (scale > 0) await take([...simulate({ seed: 'screens', scale, days: 60, tenant: TENANT }).events]);
  const { key } = await keys.create(TENANT, ['ingest', 'read', 'admin'], 'screens');
  const built = page === undefined ? builtPage() : { folder: page };
  if (built === undefined) throw new Error('dist/page is absent: node bin/build.js');
  const ingest = await openIngest(fresh.store, WORLDS_SECRET);
  const { sink, cipher } = ingest;
  const app = buildApp({
    store: fresh.store,
    metrics,
    contextOf: (tenant) => createContext({ store: fresh.store, tenants }, tenant),
    authenticate: (given) => keys.verify(given),
    sessions: new Sessions(keys, 'a secret for screens'),
    page: built,
    control: { keys, tenants },
    saved: { views: savedViews(registry), annotations: savedAnnotations(registry) },
    replay: (asked) => replayDeadLetters({ store: fresh.store, sink, cipher, ...asked }),
    version: '1.2.3',
  });
  const listening: Listening = await listen(app, { firstPort: 18_484 });
  return {
    origin: `http://127.0.0.1:${listening.port}`,
    key,
    fresh,
    app,
    ingest,
    take,
    keyWith: async (scopes) => (await keys.create(TENANT, scopes, 'screens')).key,
    async answer(address) {
      const reply = await app.inject({ url: address, headers: { authorization: `Bearer ${key}` } });
      if (reply.statusCode !== 200) throw new Error(`${address}: ${reply.body}`);
      return reply.json();
    },
    async close() {
      await listening.close(1_000);
      await fresh.drop();
    },
  };
}

/** Opens an address as the link of `npm start` does, with the key in the fragment, and waits until nothing loads any more. */
export async function signIn(page: Page, site: Site, path = '/', key = site.key): Promise<void> {
  await page.goto(`${site.origin}${path}#key=${key}`);
  await settled(page);
}

/** A session for a window that opens an address of its own next: the overview, where {@link signIn} ends, asks a dozen metrics. */
export async function enter(page: Page, site: Site, key = site.key): Promise<void> {
  const asked = { data: { key }, headers: { origin: site.origin } };
  const reply = await page.context().request.post(`${site.origin}/v1/session`, asked);
  if (!reply.ok()) throw new Error(`no session: ${await reply.text()}`);
}

/** No panel loads, no request runs. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  await page.waitForFunction(
    () => document.querySelector('[data-state="loading"], [aria-busy="true"]') === null,
    undefined,
    {
      timeout: 20_000,
    },
  );
}
