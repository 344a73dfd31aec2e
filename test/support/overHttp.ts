import { z } from 'zod';
import { createContext } from '../../api/context.ts';
import { collector } from '../../ingest/http/collector.ts';
import { intoSink } from '../../ingest/http/intoSink.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { buildApp } from './app.ts';
import { freshStore } from './database.ts';

const answer = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  notes: z.array(z.object({ code: z.string(), count: z.number().optional(), message: z.string() })),
});
const received = z.object({ accepted: z.number(), rejected: z.array(z.unknown()) });

/** The product from events over HTTP to answers over HTTP, on a database of its own. */
export interface OverHttp {
  /** Fails where one is rejected. */
  readonly post: (tenant: string, events: readonly Readonly<Record<string, unknown>>[]) => Promise<void>;
  /** Until every figure is computed. */
  readonly refresh: () => Promise<void>;
  /** `query`: a metric's id with its parameters. */
  readonly ask: (tenant: string, query: string) => Promise<z.output<typeof answer>>;
  readonly close: () => Promise<void>;
}

export async function overHttp(): Promise<OverHttp> {
  const fresh = await freshStore();
  const { store } = fresh;
  const { sink } = await openIngest(store, 'a secret of thirty-two characters');
  const authenticate = async (tenant: string) => ({ tenant, scopes: ['read' as const, 'ingest' as const] });
  const app = buildApp({
    ...{ store, metrics, authenticate, version: '1.2.3' },
    contextOf: (tenant) => createContext({ store, tenants: { get: async () => undefined } }, tenant),
    ingest: collector({ authenticate, deliver: intoSink({ sink, deadlineMs: 60_000 }) }),
  });
  const headers = (tenant: string) => ({ authorization: `Bearer ${tenant}` });
  return {
    async post(tenant, events) {
      if (events.length === 0) return;
      const payload = events.map((one) => JSON.stringify(one)).join('\n');
      const type = { 'content-type': 'application/x-ndjson' };
      const request = { method: 'POST', url: '/v1/events', headers: { ...headers(tenant), ...type }, payload } as const;
      const { accepted, rejected } = received.parse((await app.inject(request)).json());
      if (accepted < events.length) throw new Error(`not accepted: ${JSON.stringify(rejected[0])}`);
    },
    async refresh() {
      const { clean } = await refreshUntilClean(store, { deadlineMs: 120_000 });
      if (!clean) throw new Error('some units are still to be recomputed');
    },
    async ask(tenant, query) {
      const response = await app.inject({ url: `/v1/metrics/${query}`, headers: headers(tenant) });
      return answer.parse(response.json());
    },
    async close() {
      await app.close();
      await fresh.drop();
    },
  };
}
