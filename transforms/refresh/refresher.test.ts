import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { factTables } from '../../store/tables/factTables.ts';
import { dirtyUnits, figureKinds, markUnits, refreshedKinds, settleUnits } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import { isLong } from '../../test/support/length.ts';
import { type RawEvent, RawWorld } from '../../test/support/rawWorld.ts';
import { recordFailure } from './failures.ts';
import { Refresher } from './loop.ts';
import { OutdatedUnits } from './outdated.ts';
import { type RecomputeStep, recompute } from './recompute.ts';
import { refreshOnce, refreshUntilClean } from './refresher.ts';
import { sweep } from './sweep.ts';

const tables = [
  ...['broadcast_stats', 'conversion_stats', 'broadcast_hours', 'broadcast_orders', 'stats_day', 'conversions_day'],
] as const;
const anyRow = z.record(z.string(), z.unknown());

const facts = { platform: 'email', content_type: 'promotion', tier: 'base' };
const first: readonly RawEvent[] = [
  { broadcast: 'b', recipient: 1, type: 'send', at: '2026-03-02T02:00:00Z', audience: 'new', variant: 'B', key: 1 },
  { broadcast: 'b', recipient: 2, type: 'send', at: '2026-03-02T02:00:00Z', audience: 'vip', variant: 'B', key: 2 },
  { broadcast: 'b', recipient: 1, type: 'read', at: '2026-03-02T03:00:00Z', key: 3 },
  { broadcast: 'b', recipient: 2, type: 'click', at: '2026-03-02T03:00:00Z', key: 4 },
  {
    ...{ broadcast: 'b', recipient: 2, type: 'conversion', at: '2026-03-03T03:00:00Z', key: 5 },
    conversion: { value: '10', currency: 'CNY', goal: 'purchase', order_ref: 'o', reversal: 0 },
  },
];
/** An earlier send of recipient 1, come late: it moves the day, the segment and the variant. */
const late: RawEvent = {
  ...{ broadcast: 'b', recipient: 1, type: 'send', at: '2026-03-01T02:00:00Z', key: 6 },
  ...{ audience: 'old', variant: 'A' },
};

describe.skipIf(clickhouseAbsent())('refresher', () => {
  let fresh: FreshStore;
  let tenants = 0;
  const newWorld = () => {
    const tenant = `t${++tenants}`;
    return { tenant, world: new RawWorld(fresh.store, tenant) };
  };
  const refresh = async (tenant: string) =>
    expect(await refreshUntilClean(fresh.store, { tenant, deadlineMs: 20_000 })).toMatchObject({ clean: true });

  /** Every live row of every rollup, without the columns that depend on the time of the recompute. */
  async function figures(tenant: string): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    for (const table of tables) {
      found[table] = await fresh.store.query(
        {
          name: 'figures',
          sql: `SELECT * EXCEPT (version, tenant) FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1 ORDER BY ALL`,
          params: { tenant },
        },
        anyRow,
      );
    }
    return found;
  }

  /** The figures of a tenant whose events were all inserted before one recompute; the same are computed once. */
  function truth(events: readonly RawEvent[]): Promise<Record<string, unknown>> {
    const key = JSON.stringify(events);
    const known = truths.get(key) ?? computedAtOnce(events);
    truths.set(key, known);
    return known;
  }
  const truths = new Map<string, Promise<Record<string, unknown>>>();

  async function computedAtOnce(events: readonly RawEvent[]) {
    const { tenant, world } = newWorld();
    await world.broadcast('b', facts);
    await world.events(...events);
    await refresh(tenant);
    return figures(tenant);
  }

  async function firstWorld(events: readonly RawEvent[] = first) {
    const made = newWorld();
    await made.world.broadcast('b', facts);
    await made.world.events(...events);
    return made;
  }

  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('writes zero rows where a late earlier send moves day, segment and variant', async () => {
    const { tenant, world } = await firstWorld();
    await refresh(tenant);
    await world.events(late);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await truth([...first, late]));
    const gone = await fresh.store.query(
      {
        name: 'gone',
        sql: `SELECT toString(day) AS day, segment, variant, sent FROM broadcast_stats FINAL
              WHERE tenant = {tenant:String} AND alive = 0 ORDER BY ALL`,
        params: { tenant },
      },
      anyRow,
    );
    expect(gone).toContainEqual({ day: '2026-03-02', segment: 'new', variant: 'B', sent: 0 });
    expect(gone).toHaveLength(6);
  });

  it('takes back what is retracted, erased, undone or excluded, and a whole test broadcast', async () => {
    const { tenant, world } = await firstWorld();
    const imported = { ...late, live: 0, import_batches: ['i1'] };
    await world.events(imported, { ...late, recipient: 3, key: 7 }, { ...late, recipient: 4, key: 8 });
    await refresh(tenant);
    await fresh.store.insertRows('import_batches', [
      { tenant, batch: 'i1', file: '', mapping: '', state: 'undone', at: '2026-03-05T00:00:00Z', version: 2 },
    ]);
    await fresh.store.insertRows('erased', [{ tenant, recipient: 3, at: '2026-03-05T00:00:00Z' }]);
    await new Tenants(fresh.store, new Registry(fresh.store)).create(tenant);
    await new Tenants(fresh.store, new Registry(fresh.store)).set(tenant, { excluded: ['0000000000000004'] });
    await world.events({
      broadcast: 'b',
      recipient: 1,
      type: 'read',
      at: '2026-03-05T00:00:00Z',
      key: 3,
      retracted: 1,
    });
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await truth(first.filter(({ key }) => key !== 3)));
    await world.broadcast('b', { ...facts, test: true }, '2026-03-06T00:00:00Z');
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(Object.fromEntries(tables.map((table) => [table, []])));
  });

  it.each<RecomputeStep>(isLong ? ['read', 'written', 'copied', 'zeroed', 'checked'] : ['written', 'copied', 'zeroed'])(
    'is right after a crash that follows the step "%s"',
    async (last) => {
      const { tenant, world } = await firstWorld();
      await refresh(tenant);
      await world.events(late);
      const units = await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds });
      for await (const step of recompute(fresh.store, 'broadcast', units)) if (step === last) break;
      expect(await dirtyUnits(fresh.store, 10, { tenant, kind: 'broadcast' })).toHaveLength(1);
      await refresh(tenant);
      expect(await figures(tenant)).toEqual(await truth([...first, late]));
    },
  );

  it('settles rows that a slower recompute wrote after a newer one', async () => {
    const { tenant, world } = await firstWorld();
    const slow = recompute(
      fresh.store,
      'broadcast',
      await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds }),
    );
    await slow.next();
    await world.events(late);
    await refresh(tenant);
    // What the slow one would write had it read before the late send: a key that the newer one never saw.
    await fresh.store.insertRows('broadcast_stats', [
      { tenant, day: '2026-03-07', broadcast: 'b', segment: 'ghost', variant: '*', version: 1, alive: 1, sent: 1 },
    ]);
    for await (const _step of slow);
    expect(await dirtyUnits(fresh.store, 10, { tenant, kind: 'broadcast' })).toHaveLength(1);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await truth([...first, late]));
  });

  it('agrees with itself when several refresh while events arrive one by one, out of order and twice', async () => {
    const { tenant, world } = newWorld();
    await world.broadcast('b', facts);
    let inserting = true;
    const refreshers = [1, 2, 3].map(async () => {
      while (inserting) await refreshOnce(fresh.store, { tenant });
    });
    for (const event of [...first, late, ...first].reverse()) await world.events(event);
    inserting = false;
    await Promise.all(refreshers);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await truth([...first, late]));
  });

  it('finds the unit that fails among others, lets it wait, and reports it', async () => {
    const { tenant, world } = await firstWorld();
    const broken = {
      tenant,
      broadcast: 'x',
      id: '1',
      fact: { occurred_at: '2026-01-01T00:00:00Z', event: '{' },
      live: 1,
    };
    await fresh.store.insertRows('broadcasts', [broken]);
    await world.events({ ...late, broadcast: 'x' }, { ...late, broadcast: 'y' });
    const reported: string[] = [];
    const options = {
      ...{ tenant, deadlineMs: 20_000 },
      onFailing: ({ unit }: { unit: string }, error: unknown) => reported.push(`${unit} fails: ${error}`),
      onRecovered: ({ unit }: { unit: string }) => reported.push(`${unit} recovered`),
    };
    const result = await refreshUntilClean(fresh.store, options);
    expect(result.clean).toBe(false);
    const waiting = await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds });
    expect(waiting.map(({ unit }) => unit)).toEqual(['x']);
    const failures = () =>
      fresh.store.query(
        {
          name: 'failures',
          sql: `SELECT unit, failures, code, next_try_at > failed_at AS waits FROM unit_failures FINAL WHERE tenant = {tenant:String}`,
          params: { tenant },
        },
        anyRow,
      );
    expect(await failures()).toEqual([{ unit: 'x', failures: expect.any(Number), code: 'HX_INTERNAL', waits: 1 }]);
    const corrected = {
      ...broken,
      id: '2',
      fact: { occurred_at: '2026-01-02T00:00:00Z', event: JSON.stringify(facts) },
    };
    await fresh.store.insertRows('broadcasts', [corrected]);
    // Once while it goes on failing, and once when it has recovered.
    await eventually(async () => (await refreshUntilClean(fresh.store, options)).clean);
    expect(reported).toEqual([expect.stringMatching(/^x fails: .*JSON/), 'x recovered']);
    expect(await failures()).toMatchObject([{ unit: 'x', failures: 0 }]);
  });

  it('sweeps up rows whose mark was lost', async () => {
    const { tenant, world } = newWorld();
    await world.unmarked(...first.map((event) => ({ ...event, received_at: '2026-03-02T04:00:00Z' })));
    await sweep(fresh.store, Date.parse('2026-03-02T04:00:01Z'));
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds })).toEqual([]);
    await sweep(fresh.store, Date.parse('2026-03-02T04:00:00Z'));
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: figureKinds })).toMatchObject([
      { kind: 'broadcast', unit: 'b' },
    ]);
    await refresh(tenant);
    await sweep(fresh.store, Date.parse('2030-01-01T00:00:00Z'));
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds })).toEqual([]);
  });

  it('sweeps up facts about broadcasts whose mark was lost, of every type', async () => {
    const { tenant } = newWorld();
    const at = '2031-03-02T04:00:00Z';
    const tables = Object.values(factTables);
    for (const table of tables) {
      const row = { tenant, broadcast: `of ${table}`, id: 'x', fact: { occurred_at: at, event: '{}' }, live: 1 };
      await fresh.store.insertRows(table, [{ ...row, received_at: at }]);
    }
    await sweep(fresh.store, Date.parse(at));
    const marked = await dirtyUnits(fresh.store, 20, { tenant });
    expect(marked.map(({ unit }) => unit).sort()).toEqual(tables.map((table) => `of ${table}`).sort());
    // None of these facts can be read: no other test meets them.
    await settleUnits(fresh.store, marked);
  });

  it('finds nothing to do where a send came before its broadcast event, however often it sweeps', async () => {
    const { tenant, world } = newWorld();
    await world.events(...first);
    await refresh(tenant);
    // Facts that are in the keys of the day's rows: the earlier keys become zero rows.
    await world.broadcast('b', facts);
    await refresh(tenant);
    const zeros = await fresh.store.query(
      {
        name: 'zeros',
        sql: `SELECT DISTINCT definition FROM broadcast_stats FINAL WHERE tenant = {tenant:String} AND alive = 0
              UNION DISTINCT SELECT definition FROM stats_day FINAL WHERE tenant = {tenant:String} AND alive = 0`,
        params: { tenant },
      },
      anyRow,
    );
    expect(zeros).toEqual([{ definition: DEFINITION }]);
    const outdated = new OutdatedUnits(fresh.store);
    while ((await outdated.refreshSome()) !== undefined);
    for (let i = 0; i < 3; i++) {
      await sweep(fresh.store, Date.parse('2030-01-01T00:00:00Z'));
      expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds })).toEqual([]);
      outdated.forget();
      expect(await outdated.refreshSome()).toBeUndefined();
    }
  });

  it('recomputes rows of an earlier definition without a mark, and their days with them', async () => {
    const { tenant } = await firstWorld();
    await refresh(tenant);
    const right = await figures(tenant);
    for (const table of ['broadcast_stats', 'stats_day', 'conversions_day', 'conversion_stats', 'broadcast_hours']) {
      await fresh.store.command({
        name: 'make-old',
        sql: `INSERT INTO ${table} SELECT * REPLACE (1 AS definition) FROM ${table} FINAL WHERE tenant = {tenant:String}`,
        params: { tenant },
      });
    }
    expect(await figures(tenant)).not.toEqual(right);
    await sweep(fresh.store, Date.parse('2030-01-01T00:00:00Z'));
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds })).toEqual([]);
    const outdated = new OutdatedUnits(fresh.store);
    while ((await outdated.refreshSome()) !== undefined);
    expect(await figures(tenant)).toEqual(right);
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: figureKinds })).toEqual([]);
  });

  it('finds outdated units behind those that fail', async () => {
    const { tenant, world } = newWorld();
    for (const broadcast of ['a', 'b']) {
      await world.broadcast(broadcast, facts);
      await world.events(...first.map((event) => ({ ...event, broadcast })));
    }
    await refresh(tenant);
    await fresh.store.command({
      name: 'make-old',
      sql: `INSERT INTO broadcast_stats SELECT * REPLACE (1 AS definition) FROM broadcast_stats FINAL WHERE tenant = {tenant:String}`,
      params: { tenant },
    });
    await recordFailure(fresh.store, { kind: 'broadcast', tenant, unit: 'a' }, 9, new Error('planted'));
    const outdated = new OutdatedUnits(fresh.store, undefined, 1);
    while ((await outdated.refreshSome()) !== undefined);
    const rows = await fresh.store.query(
      {
        name: 'definitions',
        sql: `SELECT DISTINCT toString(broadcast) AS broadcast, definition FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND alive = 1 ORDER BY broadcast`,
        params: { tenant },
      },
      z.object({ broadcast: z.string(), definition: z.number() }),
    );
    expect(rows).toEqual([
      { broadcast: 'a', definition: 1 },
      { broadcast: 'b', definition: DEFINITION },
    ]);
  });

  it('sweeps up what a recompute left that was overtaken and died before it looked', async () => {
    const { tenant, world } = newWorld();
    await world.broadcast('b', facts);
    await world.events(...first);
    const [stale] = await dirtyUnits(fresh.store, 1, { tenant, kind: 'broadcast' });
    if (stale === undefined) throw new Error('nothing to refresh');
    // Of this send the overtaken one knows; then it is taken back, and the other one has never heard of its segment.
    await world.events(late);
    const steps = recompute(fresh.store, 'broadcast', [stale]);
    const slow = await steps.next();
    expect(slow.value).toBe('read');
    await world.events({ ...late, retracted: 1 });
    await refresh(tenant);
    const right = await figures(tenant);
    const overtaken = {
      ...{ tenant, day: '2026-03-01', broadcast: 'b', segment: 'old', variant: '*', platform: 'email', sent: 1 },
      ...{ version: stale.marks, alive: 1, definition: DEFINITION },
    };
    await fresh.store.insertRows('broadcast_stats', [overtaken]);
    await steps.return(undefined);
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds })).toEqual([]);
    expect(await figures(tenant)).not.toEqual(right);
    await sweep(fresh.store, Date.parse('2030-01-01T00:00:00Z'));
    // No sum: a broadcast that has a unit of that kind counts as one in slices.
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: figureKinds })).toMatchObject([
      { kind: 'broadcast', unit: 'b' },
    ]);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(right);
  });

  it('moves every broadcast when the zone changes', async () => {
    const { tenant } = await firstWorld();
    await refresh(tenant);
    const registry = new Tenants(fresh.store, new Registry(fresh.store));
    await registry.create(tenant);
    await registry.set(tenant, { zone: 'Pacific/Honolulu' });
    await refresh(tenant);
    const { stats_day } = await figures(tenant);
    expect(stats_day).toMatchObject(Array(3).fill({ day: '2026-03-01' }));
  });

  it('takes turns between tenants, and shares statements among the units of one', async () => {
    const one = newWorld();
    const other = newWorld();
    await markUnits(
      fresh.store,
      Array.from({ length: 350 }, (_, i) => ({ kind: 'broadcast' as const, tenant: one.tenant, unit: `b${i}` })),
    );
    await other.world.mark('b');
    const batches: string[] = [];
    await refreshOnce(fresh.store, {
      kinds: figureKinds,
      onBatch: (units) => batches.push(`${units[0]?.tenant} ${units.length}`),
    });
    const own = batches.filter((batch) => [one.tenant, other.tenant].some((t) => batch.startsWith(`${t} `)));
    expect(own.sort()).toEqual([`${one.tenant} 300`, `${one.tenant} 50`, `${other.tenant} 1`].sort());
    expect(batches.indexOf(`${other.tenant} 1`)).toBeLessThan(batches.indexOf(`${one.tenant} 50`));
  });

  it('runs as a loop until it is stopped', async () => {
    const { tenant, world } = newWorld();
    const errors: unknown[] = [];
    const refresher = new Refresher({
      store: fresh.store,
      pollMs: 20,
      restFactor: 0,
      onError: (error) => errors.push(error),
    });
    refresher.start();
    try {
      await world.broadcast('b', facts);
      for (const event of [...first, late]) await world.events(event);
      await eventually(async () => (await dirtyUnits(fresh.store, 1, { tenant, kinds: refreshedKinds })).length === 0, {
        deadlineMs: 20_000,
      });
    } finally {
      await refresher.stop();
    }
    expect(errors).toEqual([]);
    expect(await figures(tenant)).toEqual(await truth([...first, late]));
  });

  it('recomputes at a wake, whatever its poll, a large broadcast next to small ones', async () => {
    const { tenant, world } = newWorld();
    const passes: number[] = [];
    const refresher = new Refresher({
      ...{ store: fresh.store, pollMs: 600_000, sweepEveryMs: 0 },
      onPass: (refreshed) => passes.push(refreshed),
    });
    refresher.start();
    try {
      await fresh.store.command({
        name: 'sends-of-large',
        sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
              SELECT {tenant:String}, 'large', number, 'send', 1, toDateTime64('2026-03-02 02:00:00', 3, 'UTC'), 1 FROM numbers(45000)`,
        params: { tenant },
      });
      // Marked when its events are in: else it is small when it is counted.
      await world.broadcast('large', facts);
      await world.broadcast('b', facts);
      await world.events(...first);
      await eventually(
        async () => {
          refresher.wake();
          // Touches rest.
          return (await dirtyUnits(fresh.store, 1, { tenant, kinds: figureKinds })).length === 0;
        },
        { deadlineMs: 25_000 },
      );
    } finally {
      await refresher.stop();
    }
    const { broadcast_stats } = await figures(tenant);
    expect(broadcast_stats).toContainEqual(
      expect.objectContaining({ broadcast: 'large', segment: '*', variant: '*', sent: 45_000 }),
    );
    expect(broadcast_stats).toContainEqual(
      expect.objectContaining({ broadcast: 'b', segment: '*', variant: '*', sent: 2 }),
    );
  });

  it('shares units among several by a hash: each has its own, and together they have all', async () => {
    const { tenant, world } = newWorld();
    const names = Array.from({ length: 8 }, (_, n) => `b${n}`);
    for (const name of names) {
      await world.broadcast(name, facts);
      await world.events({ broadcast: name, recipient: 1, type: 'send', at: '2026-03-02T02:00:00Z', key: 1 });
    }
    const done: string[][] = [];
    for (const index of [0, 1]) {
      const units: string[] = [];
      const onBatch = (batch: readonly { kind: string; unit: string }[]) =>
        units.push(...batch.filter(({ kind }) => kind === 'broadcast').map(({ unit }) => unit));
      await refreshOnce(fresh.store, { tenant, shard: { index, count: 2 }, onBatch });
      expect(units.length).toBeGreaterThan(0);
      done.push(units);
    }
    expect(done.flat().toSorted()).toEqual(names.toSorted());
  });
});
