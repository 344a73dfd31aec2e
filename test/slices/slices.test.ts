import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eraseRecipients } from '../../store/erasure/erase.ts';
import { type RollupTable, rollupTables } from '../../store/tables/rollupTables.ts';
import { readSlicing, sliceOf, sliceUnit } from '../../store/tables/slicing.ts';
import { undoImport } from '../../store/tables/undoImport.ts';
import { dirtyUnits, figureKinds, markUnits, refreshedKinds } from '../../store/tables/units.ts';
import { OutdatedUnits } from '../../transforms/refresh/outdated.ts';
import { type RecomputeStep, recompute } from '../../transforms/refresh/recompute.ts';
import { refreshOnce, refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { sweep } from '../../transforms/refresh/sweep.ts';
import { rollupsOf } from '../../transforms/rollups/registry.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { isLong } from '../support/length.ts';
import { random } from '../support/random.ts';
import { type RawEvent, RawWorld } from '../support/rawWorld.ts';
import { crowd, shuffled } from './crowd.ts';

/** A broadcast with more recipients is sliced. */
const LIMITS = { mostRecipients: 2 ** 6 };
/** A test has several worlds, and a busy machine makes each take seconds. */
const TIMEOUT_MS = 120_000;
/** 16 slices. */
const events = crowd(300, random(1));
/** Too few to be sliced. */
const few = 150;
/** Events that arrive at least between two recomputes: more of these before a release. */
const ARRIVE = isLong ? 60 : 150;
const facts = { platform: 'email', content_type: 'news', message_class: 'default', tier: 'base' };
const steps: readonly RecomputeStep[] = ['read', 'written', 'copied', 'zeroed', 'checked', 'done'];
type Figures = Readonly<Partial<Record<RollupTable, unknown[]>>>;

describe.skipIf(clickhouseAbsent())('a large broadcast', { timeout: TIMEOUT_MS }, () => {
  let fresh: FreshStore;
  let tenants = 0;
  /** What the recompute of the whole makes of `events`. */
  let truth: Figures;
  beforeAll(async () => {
    fresh = await freshStore();
    truth = await whole(events);
  });
  afterAll(() => fresh.drop());

  /** A tenant with these events, none of them recomputed. */
  async function tenantWith(events: readonly RawEvent[], own: Readonly<Record<string, unknown>> = facts) {
    tenants += 1;
    const tenant = `t${tenants}`;
    const world = new RawWorld(fresh.store, tenant);
    await world.broadcast('b', own);
    if (events.length > 0) await world.events(...events);
    return { tenant, world };
  }

  /** Figures alone: no slice has touches, or what is attributed to them. */
  const refresh = async (tenant: string, limits: { readonly mostRecipients?: number } = LIMITS) => {
    const options = { tenant, ...limits, kinds: figureKinds, deadlineMs: 60_000 };
    expect(await refreshUntilClean(fresh.store, options)).toMatchObject({ clean: true });
  };

  const bitsOf = async (tenant: string) => (await readSlicing(fresh.store, tenant, ['b'])).get('b');

  /** Every alive row of the figures, by table. Of slices p99 is the greatest: never earlier. */
  async function figures(tenant: string): Promise<Figures> {
    const found: Partial<Record<RollupTable, unknown[]>> = {};
    const tables = [...rollupsOf('broadcast'), ...rollupsOf('day')].map(({ table }) => table);
    for (const table of tables) {
      const { key } = rollupTables[table];
      const rows = await fresh.store.query(
        {
          name: 'figures',
          sql: `SELECT * EXCEPT (tenant, version) FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1 ORDER BY ${key.join(', ')}`,
          params: { tenant },
        },
        z.record(z.string(), z.unknown()),
      );
      found[table] = rows.map(({ p99_delivery_at: _, ...row }) => row);
    }
    return found;
  }

  /** What the recompute of the whole makes of the same rows, once. */
  function whole(events: readonly RawEvent[], own = facts): Promise<Figures> {
    const key = JSON.stringify([events, own]);
    const known = wholes.get(key) ?? recomputedWhole(events, own);
    wholes.set(key, known);
    return known;
  }
  const wholes = new Map<string, Promise<Figures>>();

  async function recomputedWhole(events: readonly RawEvent[], own: typeof facts) {
    const { tenant } = await tenantWith(events, own);
    await refresh(tenant, {});
    expect(await bitsOf(tenant)).toBeUndefined();
    const all = await figures(tenant);
    for (const [table, rows] of Object.entries(all)) expect(rows?.length, table).toBeGreaterThan(0);
    return all;
  }

  /** Recomputes what is dirty once, kind by kind, and stops after the step. */
  async function stopAfter(tenant: string, last: RecomputeStep) {
    for (const kind of figureKinds) {
      const units = await dirtyUnits(fresh.store, 1_000, { tenant, kind });
      if (units.length === 0) continue;
      for await (const step of recompute(fresh.store, kind, units, LIMITS)) if (step === last) break;
    }
  }

  it('has the figures of the recompute of the whole, in every column', async () => {
    const { tenant } = await tenantWith(events);
    await refresh(tenant);
    expect(await bitsOf(tenant)).toBe(4);
    expect(await figures(tenant)).toEqual(truth);
    // Else the crowd is too poor: which targets are kept is decided over all slices.
    expect(truth.click_stats).toContainEqual(expect.objectContaining({ other: 1 }));
  });

  it('is sliced where it passed the limit since its events were counted', async () => {
    const { tenant } = await tenantWith(events);
    const units = await dirtyUnits(fresh.store, 10, { tenant, kind: 'broadcast' });
    const counted = LIMITS.mostRecipients / 4;
    for await (const _ of recompute(fresh.store, 'broadcast', units, { ...LIMITS, eventsOf: () => counted }));
    expect(await bitsOf(tenant)).toBe(4);
  });

  it('has them after any order of arrival, with growth and crashes in between', async () => {
    const next = random(2);
    const late = shuffled(events, next);
    const { tenant, world } = await tenantWith([]);
    const sizes = new Set<number | undefined>();
    for (let from = 0; from < late.length; ) {
      const to = from + Math.ceil(next() * (from + ARRIVE));
      await world.events(...late.slice(from, to));
      from = to;
      const step = steps[Math.floor(next() * steps.length)];
      if (step !== undefined) await stopAfter(tenant, step);
      sizes.add(await bitsOf(tenant));
    }
    await refresh(tenant);
    expect(sizes.size, 'numbers of slices in these arrivals: take another seed').toBeGreaterThan(2);
    expect(await figures(tenant)).toEqual(truth);
  });

  it('has them by two refreshers with a part of the units each, which die anywhere and overtake each other', async () => {
    const next = random(3);
    const below = (limit: number) => Math.floor(next() * limit);
    const { tenant, world } = await tenantWith([]);
    const shards = [0, 1].map((index) => ({ index, count: 2 }));
    const late = shuffled(events, next);
    const running: AsyncGenerator<RecomputeStep>[] = [];
    const begun = new Set<string>();
    for (let from = 0; from < late.length; from += ARRIVE) {
      await world.events(...late.slice(from, from + ARRIVE));
      for (const shard of shards) {
        for (const kind of refreshedKinds) {
          const units = await dirtyUnits(fresh.store, 1 + below(20), { tenant, kind, shard });
          if (units.length === 0 || below(3) === 0) continue;
          begun.add(`${shard.index} ${kind}`);
          const recomputing = recompute(fresh.store, kind, units, LIMITS);
          for (let step = below(steps.length + 2); step > 0; step--) await recomputing.next();
          running.push(recomputing);
        }
      }
      // One goes on where newer recomputes have been, one dies.
      for (let i = 0; i < 2 && running.length > 2; i++) {
        const [one] = running.splice(below(running.length), 1);
        if (i === 0) while ((await one?.next())?.done === false);
      }
    }
    // The sum is one unit, which one of them has.
    const all = [...begun].sort();
    expect(all).toEqual(expect.arrayContaining(['0 slice', '1 slice', expect.stringMatching(/sum$/)]));
    for (;;) {
      const options = shards.map((shard) => ({ tenant, shard, ...LIMITS }));
      const both = await Promise.all(options.map((own) => refreshOnce(fresh.store, own)));
      expect(both.map(({ failed }) => failed)).toEqual([0, 0]);
      if (both.every(({ refreshed }) => refreshed === 0)) break;
    }
    expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: refreshedKinds })).toEqual([]);
    expect(await figures(tenant)).toEqual(truth);
  });

  it.each<RecomputeStep>(isLong ? ['read', 'written', 'copied', 'checked'] : ['written', 'copied'])(
    'grows past the limit while it is recomputed, with a crash after the step "%s"',
    async (last) => {
      const early = events.slice(0, few);
      const { tenant, world } = await tenantWith(early);
      await refresh(tenant);
      expect(await dirtyUnits(fresh.store, 10, { tenant, kinds: figureKinds })).toEqual([]);
      expect(await bitsOf(tenant)).toBeUndefined();
      await world.mark('b');
      // It began before the broadcast was large, and goes on afterwards.
      const slow = recompute(
        fresh.store,
        'broadcast',
        await dirtyUnits(fresh.store, 10, { tenant, kind: 'broadcast' }),
        LIMITS,
      );
      await slow.next();
      await world.events(...events.slice(few));
      await stopAfter(tenant, last);
      for await (const step of slow) if (step === last) break;
      await stopAfter(tenant, last);
      await refresh(tenant);
      expect(await bitsOf(tenant)).toBe(4);
      expect(await figures(tenant)).toEqual(truth);
    },
  );

  it('recomputes one slice for one late event, and the sum', async () => {
    const { tenant, world } = await tenantWith(events);
    await refresh(tenant);
    const versions = () =>
      fresh.store.query(
        {
          name: 'versions',
          sql: 'SELECT slice, version FROM broadcast_slices FINAL WHERE tenant = {tenant:String} AND alive = 1 ORDER BY slice',
          params: { tenant },
        },
        z.object({ slice: z.number(), version: z.number() }),
      );
    const before = await versions();
    expect(before).toHaveLength(16);
    const late = { broadcast: 'b', recipient: '1', type: 'read', at: '2026-03-02T10:00:00Z', key: 99_999 };
    await world.unmarked(late);
    await markUnits(fresh.store, [sliceUnit(tenant, { broadcast: 'b', bits: 4, slice: 0 })]);
    await refresh(tenant);
    const after = await versions();
    expect(after.filter(({ version }, i) => version !== before[i]?.version)).toEqual([{ slice: 0, version: 2 }]);
    expect(await figures(tenant)).toEqual(await whole([...events, late]));
  });

  it('counts all slices again where a send of one of them changes the facts of the broadcast', async () => {
    // Its own event names no platform, so the earliest send does.
    const own = { ...facts, platform: '' };
    // Nothing shows who read.
    const people = events.map((event) => (event.type === 'send' ? { ...event, platform: 'wecom' } : event));
    const { tenant, world } = await tenantWith(people, own);
    await refresh(tenant);
    const before = await figures(tenant);
    const late = {
      ...{ broadcast: 'b', recipient: '1', type: 'send', at: '2026-03-01T10:00:00Z', key: 99_999 },
      platform: 'email',
    };
    await world.unmarked(late);
    await markUnits(fresh.store, [sliceUnit(tenant, { broadcast: 'b', bits: 4, slice: 0 })]);
    for (const kind of ['slice', 'sum'] as const) {
      for await (const _ of recompute(fresh.store, kind, await dirtyUnits(fresh.store, 10, { tenant, kind }), LIMITS));
    }
    // Counts of two facts are never added up.
    expect(await figures(tenant)).toEqual(before);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await whole([...people, late], own));
  });

  it('gets more bits while slices of fewer are dirty, whose marks then count for the slices below them', async () => {
    const { tenant, world } = await tenantWith(events.slice(0, 500));
    await refresh(tenant);
    const bits = (await bitsOf(tenant)) ?? 0;
    expect(bits).toBeLessThan(4);
    await world.unmarked(...events.slice(500));
    await markUnits(
      fresh.store,
      Array.from({ length: 2 ** bits }, (_, slice) => sliceUnit(tenant, { broadcast: 'b', bits, slice })),
    );
    await refresh(tenant);
    expect(await bitsOf(tenant)).toBe(4);
    const late = { broadcast: 'b', recipient: '1', type: 'read', at: '2026-03-02T10:00:00Z', key: 99_999 };
    await world.unmarked(late);
    // A sink that still knows the fewer bits.
    await markUnits(fresh.store, [sliceUnit(tenant, { broadcast: 'b', bits, slice: 0 })]);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await whole([...events, late]));
  });

  it('leaves the figures as they were until all of its slices are there', async () => {
    const { tenant, world } = await tenantWith(events.slice(0, few));
    await refresh(tenant);
    const before = await figures(tenant);
    await world.events(...events.slice(few));
    const broadcasts = await dirtyUnits(fresh.store, 10, { tenant, kind: 'broadcast' });
    for await (const _ of recompute(fresh.store, 'broadcast', broadcasts, LIMITS));
    const [first] = await dirtyUnits(fresh.store, 100, { tenant, kind: 'slice' });
    if (first === undefined) throw new Error('no slice is dirty');
    for await (const _ of recompute(fresh.store, 'slice', [first], LIMITS));
    const sums = await dirtyUnits(fresh.store, 10, { tenant, kind: 'sum' });
    for await (const _ of recompute(fresh.store, 'sum', sums, LIMITS));
    expect(await figures(tenant)).toEqual(before);
    expect(await dirtyUnits(fresh.store, 100, { tenant, kind: 'slice' })).toHaveLength(15);
    // A slice whose mark was lost is marked by the sum.
    await fresh.store.insertRows(
      'units',
      (await dirtyUnits(fresh.store, 100, { tenant, kind: 'slice' })).map(({ marks, markedAt: _, ...unit }) => ({
        ...unit,
        done: marks,
      })),
    );
    await markUnits(fresh.store, [{ kind: 'sum', tenant, unit: 'b' }]);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(truth);
  });

  it('takes back what is erased, retracted or undone, and all of a test broadcast', async () => {
    const imported = crowd(40, random(9)).map((event) => ({
      ...event,
      key: 50_000 + (event.key ?? 0),
      live: 0,
      import_batches: ['i1'],
    }));
    const { tenant, world } = await tenantWith([...events, ...imported]);
    await refresh(tenant);
    await fresh.store.insertRows('import_batches', [
      { tenant, batch: 'i1', file: '', mapping: '', state: 'undone', at: '2026-03-05T00:00:00Z', version: 2 },
    ]);
    const gone = new Set(events.filter((_, i) => i % 7 === 0).map(({ recipient }) => recipient));
    await fresh.store.insertRows(
      'erased',
      [...gone].map((recipient) => ({ tenant, recipient, at: '2026-03-05T00:00:00Z' })),
    );
    const retracted = events.filter((_, i) => i % 5 === 0);
    await world.events(...retracted.map((event) => ({ ...event, retracted: 1 })));
    await refresh(tenant);
    const left = events.filter((event) => !gone.has(event.recipient) && !retracted.includes(event));
    expect(await figures(tenant)).toEqual(await whole(left));

    await world.broadcast('b', { ...facts, test: true }, '2026-03-06T00:00:00Z');
    await refresh(tenant);
    for (const [table, rows] of Object.entries(await figures(tenant))) expect(rows, table).toEqual([]);
    await world.broadcast('b', facts, '2026-03-07T00:00:00Z');
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await whole(left));
  });

  it('recomputes only the slices of those who are erased, or of whom an import that is undone has rows', async () => {
    const imported = [1, 2].map((recipient) => ({
      ...{ broadcast: 'b', recipient, type: 'read', at: '2026-03-02T10:00:00Z', key: 70_000 + recipient },
      ...{ live: 0, import_batches: ['i1'] },
    }));
    const { tenant } = await tenantWith([...events, ...imported]);
    await refresh(tenant);
    const dirty = async () =>
      (await dirtyUnits(fresh.store, 100, { tenant, kinds: figureKinds })).map(({ kind, unit }) => `${kind} ${unit}`);
    const [first] = events;
    if (first === undefined) throw new Error('no events');
    const gone = BigInt(first.recipient);
    await eraseRecipients(fresh.store, tenant, [gone.toString(16).padStart(16, '0')]);
    expect(await dirty()).toEqual([`slice b/4:${gone >> 60n}`]);
    await refresh(tenant);
    const left = events.filter(({ recipient }) => recipient !== first.recipient);
    expect(await figures(tenant)).toEqual(await whole([...left, ...imported]));

    await fresh.store.insertRows('import_batches', [
      { tenant, batch: 'i1', file: '', mapping: '', state: 'complete', at: '2026-03-05T00:00:00Z', version: 1 },
    ]);
    await undoImport(fresh.store, tenant, 'i1');
    expect(await dirty()).toEqual(['slice b/4:0']);
    await refresh(tenant);
    expect(await figures(tenant)).toEqual(await whole(left));
  });

  it('is recomputed once where an earlier definition computed its rows', async () => {
    const { tenant } = await tenantWith(events);
    await refresh(tenant);
    for (const table of ['broadcast_stats', 'slice_sums', 'broadcast_slices']) {
      await fresh.store.command({
        name: 'earlier',
        sql: `INSERT INTO ${table} SELECT * REPLACE (toUInt16(definition - 1) AS definition) FROM ${table} FINAL WHERE tenant = {tenant:String}`,
        params: { tenant },
      });
    }
    const outdated = new OutdatedUnits(fresh.store);
    expect(await outdated.refreshSome()).toMatchObject({ refreshed: 1 });
    expect(await dirtyUnits(fresh.store, 100, { tenant, kind: 'slice' })).toHaveLength(16);
    // Counts of two definitions are never added up.
    const earlier = await figures(tenant);
    const [first] = await dirtyUnits(fresh.store, 100, { tenant, kind: 'slice' });
    if (first === undefined) throw new Error('no slice is dirty');
    for await (const _ of recompute(fresh.store, 'slice', [first], LIMITS));
    const sums = await dirtyUnits(fresh.store, 10, { tenant, kind: 'sum' });
    for await (const _ of recompute(fresh.store, 'sum', sums, LIMITS));
    expect(await figures(tenant)).toEqual(earlier);
    // Its slices are marked and not done: it is not taken again meanwhile.
    expect(await outdated.refreshSome()).toBeUndefined();
    await refresh(tenant);
    outdated.forget();
    expect(await outdated.refreshSome()).toBeUndefined();
    expect(await figures(tenant)).toEqual(truth);
  });

  it('is swept by its sum, and one that is not sliced by itself', async () => {
    const [{ tenant: large }, { tenant: small }] = [await tenantWith(events), await tenantWith(events.slice(0, few))];
    for (const tenant of [large, small]) {
      await refresh(tenant);
      await fresh.store.command({
        name: 'of-another-recompute',
        sql: `INSERT INTO broadcast_stats SELECT * REPLACE (version + 1 AS version) FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} LIMIT 1`,
        params: { tenant },
      });
    }
    await sweep(fresh.store, Date.now() + 3_600_000);
    const dirty = async (tenant: string) =>
      (await dirtyUnits(fresh.store, 100, { tenant, kinds: figureKinds })).map(({ kind }) => kind);
    expect([await dirty(large), await dirty(small)]).toEqual([['sum'], ['broadcast']]);
    await refresh(large);
    expect(await figures(large)).toEqual(truth);
  });

  it('never lets the version of a row fall', async () => {
    const { tenant, world } = await tenantWith(events.slice(0, few));
    // A version is the number of marks.
    for (let i = 0; i < 5; i++) await world.mark('b');
    await refresh(tenant);
    const versions = () =>
      fresh.store.query(
        {
          name: 'versions',
          sql: 'SELECT DISTINCT version FROM broadcast_stats FINAL WHERE tenant = {tenant:String}',
          params: { tenant },
        },
        z.object({ version: z.number() }),
      );
    const [small] = await versions();
    await world.events(...events.slice(few));
    await refresh(tenant);
    const large = await versions();
    expect(large).toHaveLength(1);
    expect(large[0]?.version).toBeGreaterThan(small?.version ?? 0);
    expect(sliceOf('a/b/4:15')).toEqual({ broadcast: 'a/b', bits: 4, slice: 15 });
  });
});
