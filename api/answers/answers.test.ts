import { brotliDecompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { Changes } from '../../store/tables/changes.ts';
import { writeImportBatch } from '../../store/tables/importBatches.ts';
import { figureKinds, type RefreshedKind } from '../../store/tables/units.ts';
import { buildApp } from '../../test/support/app.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { neededParams } from '../../test/support/neededParams.ts';
import { random } from '../../test/support/random.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { createContext } from '../context.ts';
import { SharedReads } from '../contextReads.ts';

/** A day of b1 (an hour after which it is mature for 24 h) and of others. */
const SENT = '2026-03-01T08:00:00Z';
const LONG_AFTER = Date.parse('2026-07-01T00:00:00Z');
const isKept = ({ without }: (typeof metrics)[number]) => without?.kept === undefined;

describe.skipIf(clickhouseAbsent())('answers that are kept', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  /** Names of the statements since the last question. */
  let asked: string[] = [];
  /** What happens before a statement of that name runs. */
  let before: (name: string) => Promise<void> = async () => {};
  let now = LONG_AFTER;
  let serial = 0;

  beforeAll(async () => {
    fresh = await freshStore();
    // A unit that was done some seconds ago counts as done again where its part is merged: such an answer is made once more.
    await fresh.store.command({ name: 'stop-merges', sql: 'SYSTEM STOP MERGES units' });
    for (const tenant of ['one', 'two']) await refreshed(tenant, tenant === 'one' ? 4 : 7);
    app = appOn(1 << 20);
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });
  beforeEach(() => {
    now = LONG_AFTER;
  });

  function appOn(bytes: number): FastifyInstance {
    const store: Store = {
      ...fresh.store,
      query: async (statement, row) => {
        asked.push(statement.name);
        await before(statement.name);
        return fresh.store.query(statement, row);
      },
    };
    const changes = new Changes(store);
    const source = { store, tenants: { get: async () => undefined }, now: () => now };
    const reads = new SharedReads(store, changes);
    return buildApp({
      ...{ store, metrics, version: 'test' },
      contextOf: (tenant, waited) => createContext({ ...source, reads }, tenant, waited),
      keeping: { changes, bytes, withinMs: 0 },
      authenticate: async (tenant) => ({ tenant, scopes: ['read'] }),
    });
  }

  async function refreshed(tenant: string, people: number): Promise<void> {
    const world = new RawWorld(fresh.store, tenant);
    const of = (type: string, at = SENT, more: Record<string, unknown> = {}) =>
      Array.from({ length: people }, (_, i) => ({
        ...{ broadcast: 'b1', recipient: ++serial + i * 1000, type, at },
        ...more,
      }));
    await world.broadcast('b1', { platform: 'email', content_type: 'news', title: 'First' });
    await world.events(...of('send'));
    await refresh();
  }
  async function refresh(): Promise<void> {
    await refreshUntilClean(fresh.store, { deadlineMs: 30_000 });
  }

  async function get(url: string, tenant = 'one', headers: Record<string, string> = {}, of = app) {
    asked = [];
    const response = await of.inject({
      url: `/v1/metrics/${url}`,
      headers: { authorization: `Bearer ${tenant}`, ...headers },
    });
    expect(response.statusCode, response.body.slice(0, 300)).toBeLessThan(400);
    return response;
  }
  const sentOf = async (url: string, tenant?: string) =>
    (await get(url, tenant)).json().rows.reduce((sum: number, { sent }: { sent: number }) => sum + sent, 0);
  /** Statements of the last question but those of looks at changes: none where the answer was kept. */
  const made = () => asked.filter((name) => !['parts-of-followed-tables', 'changed-units'].includes(name));
  async function gauge(name: string): Promise<number> {
    const { body } = await app.inject('/metrics');
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
  }

  it.each(metrics.filter(isKept).map(({ id }) => id))(
    '%s: the second time is the first, without a statement',
    async (id) => {
      const url = `${id}?${(neededParams[id] ?? '').replace(/broadcast=[^&]*/, 'broadcast=b1')}`;
      const first = await get(url);
      expect(made().length).toBeGreaterThan(0);
      const second = await get(url);
      expect(made()).toEqual([]);
      expect(second.body).toBe(first.body);
      expect(second.headers.etag).toBe(first.headers.etag);
    },
  );

  it.each(metrics.filter((metric) => !isKept(metric)).map(({ id }) => id))('%s: each time it is made', async (id) => {
    const url = `${id}?${(neededParams[id] ?? '').replace(/broadcast=[^&]*/, 'broadcast=b1')}`;
    await get(url);
    await get(url);
    expect(made().length).toBeGreaterThan(0);
  });

  it('are of one tenant: the same question of another one is another answer', async () => {
    expect([await sentOf('funnel', 'one'), await sentOf('funnel', 'two')]).toEqual([4, 7]);
    expect([await sentOf('funnel', 'one'), await sentOf('funnel', 'two')]).toEqual([4, 7]);
  });

  it('are of one language, format and set of parameters', async () => {
    const urls = ['funnel', 'funnel?lang=zh-CN', 'funnel?format=csv', 'funnel?format=ndjson', 'funnel?horizon=1h'];
    const first = [];
    for (const url of urls) first.push((await get(url)).body);
    expect(new Set(first).size).toBe(urls.length);
    for (const [i, url] of urls.entries()) {
      expect((await get(url)).body).toBe(first[i]);
      expect(made()).toEqual([]);
    }
    // What is understood as the same is the same.
    await get('funnel?horizon=all&lang=en');
    await get('funnel?lang=en&horizon=all&format=json');
    expect(made()).toEqual([]);
  });

  it('are sent compressed as others are, and a 304 has the freshness of now', async () => {
    const long = 'funnel?group_by=broadcast&horizon=7d';
    const plain = await get(long, 'one');
    for (let time = 0; time < 2; time++) {
      const { headers, rawPayload } = await get(long, 'one', { 'accept-encoding': 'gzip, br' });
      expect(headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(rawPayload).toString()).toBe(plain.body);
    }
    now += 5_000;
    const unchanged = await get(long, 'one', { 'if-none-match': String(plain.headers.etag) });
    expect(unchanged.statusCode).toBe(304);
    expect(unchanged.headers['hx-complete-until']).toBe(new Date(now).toISOString());
    expect(made()).toEqual([]);
    expect((await get(long)).json().freshness.complete_until).toBe(new Date(now).toISOString());
  });

  it('go on while events wait, with the number of units that do, and end when one is recomputed', async () => {
    const world = new RawWorld(fresh.store, 'busy');
    await world.events({ broadcast: 'b1', recipient: 1, type: 'send', at: SENT });
    await refresh();
    expect(await sentOf('funnel', 'busy')).toBe(1);
    const other = (await get('funnel', 'one')).body;
    await world.events({ broadcast: 'b1', recipient: 2, type: 'send', at: SENT });
    const waiting = (await get('funnel', 'busy')).json();
    expect(made()).toEqual([]);
    expect(waiting.freshness.pending_units).toBe(1);
    expect(waiting.notes.map(({ code }: { code: string }) => code)).toContain('pending');
    await refresh();
    const after = (await get('funnel', 'busy')).json();
    // All tenants share the look at units.
    expect(asked).toContain('changed-units');
    expect(asked).not.toContain('units-in-work');
    expect([after.rows[0].sent, after.freshness.pending_units]).toEqual([2, 0]);
    expect(after.notes.map(({ code }: { code: string }) => code)).not.toContain('pending');
    // Another tenant's continues.
    expect((await get('funnel', 'one')).body).toBe(other);
    expect(made()).toEqual([]);
  });

  it('are not kept where a unit was done while they were made, and then nothing is read to keep them', async () => {
    const world = new RawWorld(fresh.store, 'meanwhile');
    const send = (recipient: number) => world.events({ broadcast: 'b1', recipient, type: 'send', at: SENT });
    await send(1);
    await refresh();
    let times = 0;
    before = async (name) => {
      if (name !== 'funnel' || ++times > 1) return;
      await send(2);
      await refresh();
    };
    expect(await sentOf('funnel', 'meanwhile')).toBe(2);
    expect(times).toBe(2);
    expect(asked).not.toContain('next-maturity');
    before = async () => {};
    // Kept, and the second question has all that it needs.
    expect(await sentOf('funnel', 'meanwhile')).toBe(2);
    expect(asked).toContain('next-maturity');
    expect(await sentOf('funnel', 'meanwhile')).toBe(2);
    expect(made()).toEqual([]);
  });

  it('are forgotten when someone is erased and the broadcast is recomputed, before they are asked for again', async () => {
    const world = new RawWorld(fresh.store, 'erasing');
    const send = (recipient: number) => ({ broadcast: 'b1', recipient, type: 'send', at: SENT });
    await world.events(send(1), send(2), send(3));
    await refresh();
    await get('funnel', 'erasing');
    await get('broadcasts', 'erasing');
    const [bytes, entries] = [await gauge('huixiang_answer_cache_bytes'), await gauge('huixiang_answer_cache_entries')];
    await fresh.store.insertRows('erased', [{ tenant: 'erasing', recipient: 3, at: '2026-03-05T00:00:00Z' }]);
    await world.mark('b1');
    await refresh();
    await get('funnel', 'one');
    expect(await gauge('huixiang_answer_cache_entries')).toBe(entries - 2);
    expect(await gauge('huixiang_answer_cache_bytes')).toBeLessThan(bytes - 2_000);
    expect(await sentOf('funnel', 'erasing')).toBe(2);
  });

  it('end when a broadcast becomes mature, to the millisecond', async () => {
    const immature = async () => {
      const { notes } = (await get('funnel?horizon=24h')).json();
      return notes.find(({ code }: { code: string }) => code === 'immature')?.count ?? 0;
    };
    // 24 hours and the lateness of events after the delivery, which is not known: the send counts.
    now = Date.parse(SENT) + 25 * 3_600_000 - 1;
    expect(await immature()).toBe(1);
    expect(await immature()).toBe(1);
    expect(made()).toEqual([]);
    now += 1;
    expect(await immature()).toBe(0);
    // A clock that is set back is no reason to believe what came later.
    now -= 1;
    expect(await immature()).toBe(1);
  });

  it('show a title as soon as it is there, as they do without being kept', async () => {
    const titles = async () =>
      (await get('broadcasts', 'two')).json().rows.map(({ title }: { title: string }) => title);
    expect(await titles()).toEqual(['First']);
    await new RawWorld(fresh.store, 'two').broadcast(
      'b1',
      { platform: 'email', content_type: 'news', title: 'Second' },
      '2026-02-01T00:00:00Z',
    );
    expect(await titles()).toEqual(['Second']);
  });

  it('of what is made of touches end when these are recomputed; those of figures do not', async () => {
    const tenant = 'touched';
    now = Date.parse(SENT) + 3_600_000;
    const recomputed = (...kinds: readonly RefreshedKind[]) =>
      refreshUntilClean(fresh.store, { tenant, kinds, deadlineMs: 30_000 });
    await refreshed(tenant, 3);
    const rowsOf = async (url: string) => (await get(url, tenant)).json().rows;
    expect(await rowsOf('people')).toMatchObject([{ people_reached: 3 }]);
    const event = { broadcast: 'b1', recipient: 1_000_000, type: 'send', at: SENT };
    await new RawWorld(fresh.store, tenant).events(event);
    await recomputed(...figureKinds);
    // Its figures are new, its touches wait.
    expect(await rowsOf('people')).toMatchObject([{ people_reached: 3 }]);
    expect(await rowsOf('funnel')).toMatchObject([{ sent: 4 }]);
    await rowsOf('people');
    expect(made()).toEqual([]);
    await recomputed('touches');
    await rowsOf('funnel');
    expect(made()).toEqual([]);
    expect(await rowsOf('people')).toMatchObject([{ people_reached: 4 }]);
    expect(made().length).toBeGreaterThan(0);
    await rowsOf('people');
    expect(made()).toEqual([]);
    const order = { value: '5', currency: 'CNY', goal: 'purchase', order_ref: 'o', reversal: 0 };
    const bought = { ...event, type: 'conversion', conversion: order };
    const clicked = { ...event, type: 'click' };
    expect(await rowsOf('attribution')).toEqual([]);
    await new RawWorld(fresh.store, tenant).events(clicked, bought);
    await recomputed(...figureKinds);
    await recomputed('touches', 'attribution', 'attributed');
    expect(await rowsOf('attribution')).toMatchObject([{ orders: 1 }]);
    await rowsOf('attribution');
    expect(made()).toEqual([]);
  }, 60_000);

  it('are made each time while an import of the tenant runs', async () => {
    const batch = { tenant: 'two', batch: 'b', mapping: '', rows: 0, accepted: 0, rejected: 0, file: 'sha256:0 f.csv' };
    await writeImportBatch(fresh.store, { ...batch, state: 'running' });
    await get('funnel', 'two');
    await get('funnel', 'two');
    expect(made().length).toBeGreaterThan(0);
    await writeImportBatch(fresh.store, { ...batch, state: 'complete' });
    await get('funnel', 'two');
    await get('funnel', 'two');
    expect(made()).toEqual([]);
  });

  it('are none where no memory is given for them', async () => {
    const without = appOn(0);
    await get('funnel', 'one', {}, without);
    await get('funnel', 'one', {}, without);
    expect(made().length).toBeGreaterThan(0);
    await without.close();
  });

  it('are what they are without being kept, whatever happens in between (seed 20261129)', async () => {
    await fresh.store.command({ name: 'start-merges', sql: 'SYSTEM START MERGES units' });
    const plain = appOn(0);
    const next = random(20261129);
    const any = <One>(of: readonly One[]): One => of[Math.floor(next() * of.length)] as One;
    const tenants = ['x', 'y'];
    const worlds = new Map(tenants.map((tenant) => [tenant, new RawWorld(fresh.store, tenant)]));
    const urls = [
      'funnel?group_by=broadcast',
      'funnel?horizon=1h',
      'broadcasts?horizon=1h&maturity=mature',
      'broadcasts',
      'cascade',
      'filter-values?of=platform',
      'attribution?group_by=broadcast',
      'attribution?model=first_click',
      'people',
    ];
    let people = 0;
    const steps: Readonly<Record<string, (world: RawWorld) => Promise<unknown>>> = {
      send: (world) => world.events({ broadcast: any(['b1', 'b2']), recipient: ++people, type: 'send', at: SENT }),
      read: (world) =>
        world.events({ broadcast: any(['b1', 'b2']), recipient: Math.ceil(next() * people), type: 'read', at: SENT }),
      title: (world) =>
        world.broadcast(
          any(['b1', 'b2']),
          { platform: any(['email', 'sms']), title: `T${people}` },
          new Date(now).toISOString(),
        ),
      order: (world) =>
        world.events({
          ...{ broadcast: any(['b1', 'b2']), recipient: Math.ceil(next() * people), type: 'conversion', at: SENT },
          conversion: { value: '10', currency: 'CNY', goal: 'purchase', order_ref: `o${people}`, reversal: 0 },
        }),
      refresh: () => refresh(),
      figures: async () => void (await refreshUntilClean(fresh.store, { deadlineMs: 30_000, kinds: figureKinds })),
      clock: async () => {
        now = Date.parse(SENT) + Math.floor(next() * 4 * 3_600_000);
      },
      merge: () => fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE units FINAL' }),
    };
    let hits = 0;
    for (let step = 0; step < 40; step++) {
      await steps[any(Object.keys(steps))]?.(worlds.get(any(tenants)) as RawWorld);
      const [url, tenant] = [any(urls), any(tenants)];
      const kept = (await get(url, tenant)).json();
      if (made().length === 0) hits++;
      expect(kept, `${step}: ${url} of ${tenant}`).toEqual((await get(url, tenant, {}, plain)).json());
    }
    expect(hits).toBeGreaterThan(3);
    await plain.close();
  }, 120_000);

  it('are given to who waits only as of after the wait', async () => {
    const world = new RawWorld(fresh.store, 'waiting');
    await world.events({ broadcast: 'b1', recipient: 1, type: 'send', at: SENT });
    await refresh();
    expect(await sentOf('funnel', 'waiting')).toBe(1);
    await world.events({ broadcast: 'b1', recipient: 2, type: 'send', at: SENT });
    const [answer] = await Promise.all([get('funnel?wait=20s', 'waiting'), refresh()]);
    expect(answer.json().rows[0].sent).toBe(2);
    expect(answer.json().notes.map(({ code }: { code: string }) => code)).not.toContain('pending');
  });
});
