import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TouchFlag, touchFlags, touchTimeMs } from '../../../store/tables/touches.ts';
import { dirtyUnits, figureKinds, markUnits, readMarks } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type RawEvent, RawWorld } from '../../../test/support/rawWorld.ts';
import { type RecomputeStep, recompute } from '../../refresh/recompute.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString();
const event = (
  recipient: number,
  type: string,
  minute: number,
  more: Readonly<Record<string, unknown>> = {},
): RawEvent => ({
  ...{ broadcast: 'b', recipient, type, at: at(minute) },
  ...more,
});
const delivered = { outcome: { status: 'delivered', reason: '' } };
const conversion = { conversion: { value: '1', currency: 'CNY', goal: 'purchase', order_ref: 'o', reversal: 0 } };
/** In the first range of attribution, and in the last. */
const LAST = '18446744073709551615';

const touchRow = z.object({
  recipient: z.string(),
  month: z.number(),
  alive: z.number(),
  since: z.number(),
  base: z.string(),
  read: z.string().nullable(),
  clicks: z.array(z.string()),
  flags: z.number(),
  audience: z.string(),
  left: z.string().nullable(),
});

/** What touches mark is left to be looked at. */
const kinds = [...figureKinds, 'touches'] as const;

describe.skipIf(clickhouseAbsent())('touches', { timeout: 120_000 }, () => {
  let fresh: FreshStore;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function newWorld(facts: Readonly<Record<string, unknown>> = { platform: 'email' }) {
    const tenant = `t${++tenants}`;
    const world = new RawWorld(fresh.store, tenant);
    await world.broadcast('b', facts);
    return { tenant, world };
  }
  const refresh = async (tenant: string, mostRecipients?: number) =>
    expect(await refreshUntilClean(fresh.store, { tenant, mostRecipients, kinds, deadlineMs: 60_000 })).toMatchObject({
      clean: true,
    });
  const time = (sql: string) => `formatDateTime(${sql}, '%H:%i', 'UTC')`;
  const optional = (column: 'read_after_ms' | 'optout_after_ms') =>
    `if(${column} = 0, NULL, ${time(`fromUnixTimestamp64Milli(${touchTimeMs(column)}, 'UTC')`)})`;
  const touches = (tenant: string) =>
    fresh.store.query(
      {
        name: 'touches',
        sql: `SELECT toString(recipient) AS recipient, month, alive, since, ${time('base_at')} AS base, ${optional('read_after_ms')} AS read,
  arrayMap(click -> ${time('click')}, clicks_at) AS clicks, flags, toString(audience) AS audience, ${optional('optout_after_ms')} AS left
FROM person_touches FINAL WHERE tenant = {tenant:String} ORDER BY person_touches.recipient, month`,
        params: { tenant },
      },
      touchRow,
    );
  const bits = (...flags: TouchFlag[]) => flags.reduce((sum, flag) => sum + touchFlags[flag], 0);
  const attribution = async (tenant: string) =>
    (await dirtyUnits(fresh.store, 100, { tenant, kind: 'attribution' })).map(({ unit }) => unit).sort();
  /** As if attribution were done. */
  async function attributed(tenant: string) {
    const dirty = await dirtyUnits(fresh.store, 100, { tenant, kind: 'attribution' });
    await fresh.store.insertRows(
      'units',
      dirty.map(({ kind, unit, marks }) => ({ kind, tenant, unit, done: marks })),
    );
  }
  /** One recompute of the touches, as far as a step. */
  async function recomputed(tenant: string, until: RecomputeStep = 'done') {
    const [marks = 0] = await readMarks(fresh.store, 'touches', tenant, ['b']);
    for await (const step of recompute(fresh.store, 'touches', [{ kind: 'touches', tenant, unit: 'b', marks }])) {
      if (step === until) return;
    }
  }

  it('have flags that fit their column', () => {
    expect(Object.values(touchFlags).reduce((sum, flag) => sum + flag, 0)).toBeLessThan(2 ** 16);
  });

  it('are one row for each recipient with an event, and empty outside of the audience', async () => {
    const { tenant, world } = await newWorld();
    await world.events(
      event(1, 'send', 0, { audience: 'new\x1fvip' }),
      event(1, 'delivery', 2, delivered),
      event(1, 'read', 1),
      event(1, 'click', 9),
      event(1, 'click', 5),
      event(1, 'click', 3, { machine: 1 }),
      event(1, 'optout', 4, { action: { kind: 'mute', reason: '' } }),
      event(1, 'optout', 7, { action: { kind: 'block', reason: '' } }),
      event(2, 'send', 0),
      event(2, 'delivery', 1, { outcome: { status: 'failed', reason: 'full' } }),
      event(3, 'delivery', 6, delivered),
      event(3, 'read', 7, { machine: 1 }),
      event(4, 'send', 0),
      event(4, 'complaint', 8, { action: { kind: 'spam', reason: '' } }),
      event(4, 'interaction', 9, { action: { kind: 'reply', reason: '' } }),
      // None of these is in the audience.
      event(5, 'click', 1),
      event(6, 'recall', 1, { recall: { recall_id: 'r', stage: 'confirmed' } }),
      event(7, 'send', 0, { retracted: 1, audience: 'gone' }),
    );
    await refresh(tenant);
    const empty = { month: 202_603, alive: 1, read: null, clicks: [], audience: '', left: null };
    const outside = { ...empty, base: '00:00', flags: 0 };
    const rows = (await touches(tenant)).map(({ since: _, ...row }) => row);
    expect(rows).toEqual([
      {
        ...{ ...empty, recipient: '1', base: '12:02', read: '12:01', clicks: ['12:05', '12:09'], left: '12:07' },
        ...{ flags: bits('in_audience', 'delivered', 'optout', 'sent'), audience: 'new\x1fvip' },
      },
      { ...empty, recipient: '2', base: '12:00', flags: bits('in_audience', 'failed', 'sent') },
      { ...empty, recipient: '3', base: '12:06', flags: bits('in_audience', 'delivered', 'machine_only') },
      {
        ...{ ...empty, recipient: '4', base: '12:00', read: '12:09' },
        flags: bits('in_audience', 'delivered', 'complaint', 'act', 'sent'),
      },
      ...['5', '6', '7'].map((recipient) => ({ ...outside, recipient })),
    ]);
  });

  it('have no read where reads are not measurable, and none of a test broadcast', async () => {
    const { tenant, world } = await newWorld({ platform: 'sms' });
    await world.events(event(1, 'send', 0), event(1, 'click', 5));
    await refresh(tenant);
    expect(await touches(tenant)).toMatchObject([{ read: null, clicks: ['12:05'], alive: 1 }]);
    await world.broadcast('b', { platform: 'sms', test: true }, at(1));
    await refresh(tenant);
    expect(await touches(tenant)).toMatchObject([{ alive: 0, clicks: [] }]);
  });

  it('keep of many clicks the first and the last 63', async () => {
    const { tenant, world } = await newWorld();
    await world.events(event(1, 'send', 0), ...Array.from({ length: 70 }, (_, i) => event(1, 'click', 70 - i)));
    await refresh(tenant);
    const [row] = await touches(tenant);
    expect(row?.clicks).toHaveLength(64);
    expect([row?.clicks[0], row?.clicks[1], row?.clicks[63]]).toEqual(['12:01', '12:08', '13:10']);
  });

  it('know since when they are as they are', async () => {
    const { tenant, world } = await newWorld();
    const second = event(2, 'send', 0);
    await world.events(event(1, 'send', 0), { ...second, key: 77 });
    await refresh(tenant);
    const since = async () => (await touches(tenant)).map((row) => row.since);
    const [first = 0] = await since();
    await world.events(event(1, 'click', 5));
    await refresh(tenant);
    const [clicked = 0, kept] = await since();
    expect([clicked > first, kept]).toEqual([true, first]);
    // What is gone is so since then, however often it is recomputed.
    await fresh.store.insertRows('erased', [{ tenant, recipient: 2, at: at(0) }]);
    await world.mark('b');
    await refresh(tenant);
    const [unchanged, gone = 0] = await since();
    expect([unchanged, gone > clicked]).toEqual([clicked, true]);
    await world.mark('b');
    await refresh(tenant);
    expect(await since()).toEqual([clicked, gone]);
    expect((await touches(tenant)).map(({ alive }) => alive)).toEqual([1, 0]);
  });

  it('move with their broadcast to another month', async () => {
    const { tenant, world } = await newWorld();
    await world.events(event(1, 'send', 0));
    await refresh(tenant);
    await world.events({ ...event(1, 'send', 0), at: '2026-02-20T12:00:00Z' });
    await refresh(tenant);
    expect(await touches(tenant)).toMatchObject([
      { month: 202_602, alive: 1 },
      { month: 202_603, alive: 0 },
    ]);
  });

  it('mark the days of conversions of those who changed, and of no one else', async () => {
    const { tenant, world } = await newWorld();
    const unnamed = (
      recipient: number | string,
      type: string,
      day: string,
      more: Readonly<Record<string, unknown>>,
    ) => ({
      ...{ broadcast: '', recipient, type, at: `2026-03-${day}T10:00:00Z` },
      ...more,
    });
    await world.unmarked(
      unnamed(1, 'conversion', '02', conversion),
      unnamed(1, 'optout', '03', { action: { kind: 'block', reason: '' } }),
      unnamed(LAST, 'conversion', '04', conversion),
      unnamed(9, 'conversion', '05', conversion),
      // What names another broadcast is not looked for in this one.
      { ...unnamed(1, 'conversion', '06', conversion), broadcast: 'other' },
      { ...unnamed(1, 'conversion', '07', conversion), broadcast: 'b' },
      // A counted event or not: a retract may be on its way.
      unnamed(1, 'conversion', '08', { ...conversion, retracted: 1 }),
    );
    await world.events(event(1, 'send', 0), { ...event(1, 'send', 0), recipient: LAST });
    await refresh(tenant);
    const ofFirst = ['02', '03', '07', '08'].map((day) => `00/2026-03-${day}`);
    expect(await attribution(tenant)).toEqual([...ofFirst, '3f/2026-03-04']);
    await attributed(tenant);
    await world.mark('b');
    await refresh(tenant);
    expect(await attribution(tenant)).toEqual([]);
    await world.events({ ...event(1, 'click', 5), recipient: LAST });
    await refresh(tenant);
    expect(await attribution(tenant)).toEqual(['3f/2026-03-04']);
  });

  it('mark what a recompute that died has changed', async () => {
    const { tenant, world } = await newWorld();
    await world.unmarked({ ...event(1, 'conversion', 50, conversion), broadcast: '' });
    await world.events(event(1, 'send', 0));
    await refresh(tenant);
    await attributed(tenant);
    for (const died of ['written', 'checked'] as const) {
      await world.unmarked(event(1, 'click', died === 'written' ? 5 : 6));
      await markUnits(fresh.store, [{ kind: 'touches', tenant, unit: 'b' }]);
      await recomputed(tenant, died);
      expect(await attribution(tenant)).toEqual([]);
      await markUnits(fresh.store, [{ kind: 'touches', tenant, unit: 'b' }]);
      await recomputed(tenant);
      expect(await attribution(tenant)).toEqual(['00/2026-03-01']);
      await attributed(tenant);
    }
  });

  it('mark what a recompute has changed that another of the same version overtook', async () => {
    const { tenant, world } = await newWorld();
    await world.unmarked({ ...event(1, 'conversion', 50, conversion), broadcast: '' });
    await world.events(event(1, 'send', 0));
    await refresh(tenant);
    await attributed(tenant);
    await markUnits(fresh.store, [{ kind: 'touches', tenant, unit: 'b' }]);
    const [marks = 0] = await readMarks(fresh.store, 'touches', tenant, ['b']);
    const slow = recompute(fresh.store, 'touches', [{ kind: 'touches', tenant, unit: 'b', marks }]);
    await slow.next();
    await recomputed(tenant);
    await world.unmarked(event(1, 'click', 5));
    for await (const _ of slow);
    expect(await attribution(tenant)).toEqual(['00/2026-03-01']);
  });

  it('mark what was attributed to their broadcast', async () => {
    const { tenant, world } = await newWorld();
    await fresh.store.insertRows('attributed_stats', [{ tenant, day: '2026-03-01', broadcast: 'b', class: 'click' }]);
    await world.events(event(1, 'send', 0));
    await refresh(tenant);
    expect((await dirtyUnits(fresh.store, 100, { tenant, kind: 'attributed' })).map(({ unit }) => unit)).toEqual(['b']);
  });

  it('of a large broadcast are made by ranges, and are the same', async () => {
    const [{ tenant: whole, world: few }, { tenant: sliced, world: many }] = [await newWorld(), await newWorld()];
    const step = 2n ** 64n / 40n;
    const events = Array.from({ length: 40 }, (_, i) => {
      const of = (type: string, minute: number) => ({
        ...event(0, type, minute),
        recipient: String(BigInt(i) * step),
        key: 10 * i + minute,
      });
      return [of('send', 0), ...(i % 3 === 0 ? [of('click', 5)] : [])];
    }).flat();
    const unnamed = { ...event(0, 'conversion', 50, conversion), broadcast: '', recipient: String(39n * step) };
    for (const world of [few, many]) {
      await world.unmarked(unnamed);
      await world.events(...events);
    }
    await refresh(whole);
    await refresh(sliced, 8);
    const rows = async (tenant: string) => (await touches(tenant)).map(({ since: _, ...row }) => row);
    expect(await rows(sliced)).toEqual(await rows(whole));
    expect(await rows(sliced)).toHaveLength(40);
    expect(await attribution(sliced)).toEqual(await attribution(whole));
    expect(await attribution(sliced)).toEqual(['3e/2026-03-01']);
    // One late event changes no one else.
    const before = (await touches(sliced)).map(({ since }) => since);
    await many.unmarked({ ...event(0, 'click', 7), recipient: '0' });
    await markUnits(fresh.store, [{ kind: 'touches', tenant: sliced, unit: 'b' }]);
    await refresh(sliced, 8);
    const after = (await touches(sliced)).map(({ since }) => since);
    expect(after.filter((since, i) => since !== before[i])).toHaveLength(1);
  });
});
