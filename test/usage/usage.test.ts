import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createContext } from '../../api/context.ts';
import type { EventInput } from '../../contract/event.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { eventTypeNames, platforms } from '../../contract/types.ts';
import { countTypes, isUsed, type UnusedCounts } from '../../contract/usage.ts';
import { collector } from '../../ingest/http/collector.ts';
import { intoSink } from '../../ingest/http/intoSink.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { buildApp } from '../support/app.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { neededParams } from '../support/neededParams.ts';
import { baseEvents, tried, type Variant, variantEvent } from './variants.ts';

/** They are about how events arrive, not about what they mean. */
const pipeline = new Set([
  'data-quality',
  'ingest-lag',
  'throughput',
  'latest-events',
  'dead-letters',
  'failing-units',
]);
const figures = metrics.filter(({ id }) => !pipeline.has(id));

const answer = z.object({ rows: z.array(z.record(z.string(), z.unknown())), notes: z.unknown() });
type Answer = z.output<typeof answer>;

/** What the contract knows of a variant: decides where the test puts it, and is then held to what the figures do. */
function isUsedVariant(variant: Variant): boolean {
  const input = { ...variantEvent(variant, 'b', 'email'), tenant: 't' };
  const parsed = parseEvent(input, { now: Date.now() });
  if (!parsed.ok) throw new Error(`${variant.name}: ${parsed.code} ${parsed.path}: ${parsed.message}`);
  return isUsed(parsed.event);
}
const used = tried.filter(({ variant }) => isUsedVariant(variant));
const unused = tried.filter(({ variant }) => !isUsedVariant(variant));

/** At most so many questions at once. */
const AT_ONCE = 6;
async function forEach<T>(items: Iterable<T>, act: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * Tenant `plain`: a base broadcast on each platform. Tenant `unused`: the same, and every event that no figure is to use.
 * Tenant `used`: on each platform a base broadcast, and a copy of it for each event that figures are to use, with the event.
 */
describe.skipIf(clickhouseAbsent())('every event type on every platform', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  const reported = new Map<string, UnusedCounts>();

  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    const { sink } = await openIngest(store, 'a secret of thirty-two characters');
    const authenticate = async (tenant: string) => ({ tenant, scopes: ['read' as const, 'ingest' as const] });
    const deliver = intoSink({ sink, deadlineMs: 60_000 });
    app = buildApp({
      store,
      metrics,
      contextOf: (tenant) => createContext({ store, tenants: { get: async () => undefined } }, tenant),
      authenticate,
      ingest: collector({ authenticate, deliver }),
      version: '1.2.3',
    });
    const bases = platforms.flatMap((platform) => baseEvents(`${platform}.base`, platform));
    const copies = used.flatMap(({ variant, platform }) => baseEvents(`${platform}.${variant.name}`, platform));
    await post('plain', bases);
    await post('unused', bases);
    await post('used', [...bases, ...copies]);
    const onCopies = used.map(({ variant, platform }) =>
      variantEvent(variant, `${platform}.${variant.name}`, platform),
    );
    // Ids are unique for a recipient or account, whatever the platform.
    const onBases = unused.map(({ variant, platform }, i) => {
      const event = variantEvent(variant, `${platform}.base`, platform);
      return { ...event, id: `${event.id}-${i}` };
    });
    reported.set('used', await post('used', onCopies));
    reported.set('unused', await post('unused', onBases));
    expect(await refreshUntilClean(store, { deadlineMs: 120_000 })).toMatchObject({ clean: true });
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  const headers = (tenant: string) => ({ authorization: `Bearer ${tenant}` });

  async function post(tenant: string, events: readonly EventInput[]): Promise<UnusedCounts> {
    const payload = events.map((one) => JSON.stringify(one)).join('\n');
    const response = await app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { ...headers(tenant), 'content-type': 'application/x-ndjson' },
      payload,
    });
    expect(response.json()).toMatchObject({ accepted: events.length, rejected: [] });
    return response.json().unused;
  }

  async function ask(tenant: string, query: string): Promise<Answer> {
    const response = await app.inject({ url: `/v1/metrics/${query}`, headers: headers(tenant) });
    expect([query, response.statusCode]).toEqual([query, 200]);
    return answer.parse(response.json());
  }

  it('is among the variants', () => {
    for (const platform of platforms) {
      const types = tried.filter((one) => one.platform === platform).map(({ variant }) => variant.type);
      // Each platform has one of the two.
      expect(new Set([...types, 'poll', 'aggregate'])).toEqual(new Set(eventTypeNames));
    }
    expect(new Set(tried.map(({ variant }) => variant.type))).toEqual(new Set(eventTypeNames));
  });

  it('changes no figure where it is reported as unused', async () => {
    const queries = figures.flatMap(({ id, params }) => {
      const needed = neededParams[id] ?? '';
      if (needed.startsWith('broadcast=')) return platforms.map((platform) => `${id}?broadcast=${platform}.base`);
      const more = ['', 'group_by=broadcast', 'date_basis=event'].filter(
        (one) => one === '' || (one.startsWith('date_basis') ? 'date_basis' in params.shape : id === 'funnel'),
      );
      return more.map((one) => `${id}?${[needed, one].filter((part) => part !== '').join('&')}`);
    });
    await forEach(queries, async (query) => {
      const plain = await ask('plain', query);
      expect(query.startsWith('broadcast') && plain.rows.length === 0).toBe(false);
      expect([query, await ask('unused', query)]).toEqual([query, plain]);
    });
    expect(reported.get('unused')).toEqual(countTypes(unused.map(({ variant }) => variant.type)));
  }, 120_000);

  it('is counted in data quality where it is reported as unused', async () => {
    const findings = async (tenant: string) => {
      const { rows } = await ask(tenant, 'data-quality');
      return rows.filter(({ check }) => check === 'unused_events').map(({ subject, count }) => [subject, count]);
    };
    expect(Object.fromEntries(await findings('unused'))).toEqual(reported.get('unused'));
    expect(await findings('used')).toEqual([['', 0]]);
  });

  it('changes a figure of its broadcast where it is not', async () => {
    expect(reported.get('used')).toEqual({});
    /** Without what differs between two broadcasts that are otherwise the same. */
    const plainly = (row: object | undefined) => JSON.stringify({ ...row, broadcast: undefined });
    // What names no broadcast changes no figure that every broadcast has: see the next test.
    const named = used.filter(({ variant }) => !variant.name.endsWith('.without'));
    const unchanged = new Set(named.map(({ variant, platform }) => `${platform}.${variant.name}`));
    const ofBase = (broadcast: string) => `${broadcast.slice(0, broadcast.indexOf('.'))}.base`;

    for (const query of ['broadcasts?limit=1000', 'funnel?group_by=broadcast']) {
      const rows = new Map((await ask('used', query)).rows.map((row) => [String(row.broadcast), row]));
      expect(rows.size).toBe(platforms.length + used.length);
      for (const broadcast of unchanged) {
        if (plainly(rows.get(broadcast)) !== plainly(rows.get(ofBase(broadcast)))) unchanged.delete(broadcast);
      }
    }
    // The few that are left: every metric about one broadcast.
    const ofOne = figures.filter(({ id }) => neededParams[id]?.startsWith('broadcast='));
    const about = async (id: string, broadcast: string) =>
      JSON.stringify((await ask('used', `${id}?broadcast=${broadcast}`)).rows.map(plainly));
    for (const { id } of ofOne) {
      const bases = new Map<string, string>();
      await forEach(new Set([...unchanged].map(ofBase)), async (base) => void bases.set(base, await about(id, base)));
      await forEach(unchanged, async (broadcast) => {
        if ((await about(id, broadcast)) !== bases.get(ofBase(broadcast))) unchanged.delete(broadcast);
      });
    }
    expect([...unchanged]).toEqual([]);
  }, 120_000);

  it('is attributed where it names no broadcast', async () => {
    const [plain, own] = await Promise.all(
      ['plain', 'used'].map(async (tenant) => (await ask(tenant, 'attribution?goal=*')).rows[0]),
    );
    for (const column of ['all_orders', 'optouts', 'complaints']) {
      expect(Number(own?.[column]), column).toBeGreaterThan(Number(plain?.[column] ?? 0));
    }
  });
});
