import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { rollups } from '../registry.ts';
import { otherVersionRow, unitsOfOtherVersion, zeroVanished } from '../vanished.ts';
import { addBroadcastsOfOrders, copySharedOrders, orderRow, ordersToCopy } from './sharedOrders.ts';

const broadcasts = ['a', 'b', 'c'] as const;
type Broadcast = (typeof broadcasts)[number];
/** Values of the orders that count in a broadcast, by order. */
type Orders = Readonly<Record<string, number>>;

const anyRow = z.record(z.string(), z.unknown());
const sharedRow = z.object({ currency: z.string(), orders: z.number(), surplus: z.string() });

const ordersRollup = rollups.broadcast_orders;

describe.skipIf(clickhouseAbsent())('shared orders', () => {
  let fresh: FreshStore;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  /** How a metric reads them (0009_reported_deliveries.sql). */
  function shared(tenant: string, among: readonly string[], goal = '*', horizon = 5) {
    return fresh.store.query(
      {
        name: 'shared-orders',
        sql: `SELECT currency, count() AS orders, toString(sum(total - greatest)) AS surplus
FROM (
  SELECT currency, order_key, sum(value) AS total, max(value) AS greatest FROM shared_orders FINAL
  WHERE tenant = {tenant:String} AND goal = {goal:String} AND alive = 1 AND horizon <= {horizon:UInt8}
    AND broadcast IN {among:Array(String)}
  GROUP BY currency, order_key HAVING count() > 1
) GROUP BY currency ORDER BY currency`,
        params: { tenant, goal, horizon, among },
      },
      sharedRow,
    );
  }

  /** One recompute of a broadcast as far as its orders go, a statement at a time: it read the truth when it was made. */
  class Recompute {
    readonly #tenant: string;
    readonly #orders: Orders;
    readonly broadcast: Broadcast;
    readonly version: number;
    #toCopy: z.output<typeof orderRow> | undefined;
    #copied: Record<string, unknown>[] = [];

    constructor(tenant: string, broadcast: Broadcast, version: number, orders: Orders) {
      this.#tenant = tenant;
      this.broadcast = broadcast;
      this.version = version;
      this.#orders = orders;
    }

    get #units() {
      return { tenant: this.#tenant, units: [this.broadcast], versions: [this.version] };
    }

    readonly steps: readonly (() => Promise<void>)[] = [
      () =>
        fresh.store.insertRows(
          'broadcast_orders',
          Object.entries(this.#orders).map(([order, value]) => ({
            ...{ tenant: this.#tenant, broadcast: this.broadcast, order_key: Number(order), goal: '*' },
            ...{ version: this.version, alive: 1, currency: 'CNY', horizon: 0, value },
          })),
        ),
      () => fresh.store.command(zeroVanished(ordersRollup, this.#units)),
      async () => {
        [this.#toCopy] = await fresh.store.query(ordersToCopy(this.#units), orderRow);
      },
      async () => {
        if (this.#toCopy?.added === true) await fresh.store.command(addBroadcastsOfOrders(this.#units));
      },
      // What it reads may arrive later than what another one reads and writes in between.
      async () => {
        if (this.#toCopy === undefined) return;
        const { sql, params } = copySharedOrders(this.#units);
        const select = sql.slice(sql.indexOf('SELECT')).replace('order_key,', 'toString(order_key) AS order_key,');
        this.#copied = await fresh.store.query({ name: 'read-shared', sql: select, params: params ?? {} }, anyRow);
      },
      () => fresh.store.insertRows('shared_orders', this.#copied),
    ];

    /** Whether another recompute left rows of another version: then the broadcast is marked again. */
    async overtaken(): Promise<boolean> {
      return (await fresh.store.query(unitsOfOtherVersion([ordersRollup], this.#units), otherVersionRow)).length > 0;
    }
  }

  const truthOf = (truth: Readonly<Record<Broadcast, Orders>>, among: readonly Broadcast[]) => {
    let orders = 0;
    let surplus = 0;
    for (const order of ['1', '2', '3']) {
      const values = among.flatMap((broadcast) => truth[broadcast][order] ?? []);
      if (values.length < 2) continue;
      orders += 1;
      surplus += values.reduce((a, b) => a + b, 0) - Math.max(...values);
    }
    return orders === 0 ? [] : [{ currency: 'CNY', orders, surplus: String(surplus) }];
  };

  const broadcast = fc.constantFrom(...broadcasts);
  const action = fc.oneof(
    fc.record({
      kind: fc.constant('change' as const),
      broadcast,
      orders: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.integer({ min: 1, max: 9 })),
    }),
    fc.record({ kind: fc.constant('start' as const), broadcast }),
    fc.record({ kind: fc.constant('step' as const), which: fc.nat({ max: 3 }) }),
    fc.record({ kind: fc.constant('step' as const), which: fc.nat({ max: 3 }) }),
    fc.record({ kind: fc.constant('crash' as const), which: fc.nat({ max: 3 }) }),
    // Everything that waits, one after the other, while those in work stay where they are.
    fc.record({ kind: fc.constant('refresh' as const) }),
  );

  it('are right after recomputes that overlap, die and arrive late, in any order', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 30 }), async (actions) => {
        const tenant = `p${++tenants}`;
        const truth: Record<Broadcast, Orders> = { a: {}, b: {}, c: {} };
        const marks: Record<Broadcast, number> = { a: 0, b: 0, c: 0 };
        const done: Record<Broadcast, number> = { a: 0, b: 0, c: 0 };
        const running: { readonly recompute: Recompute; at: number }[] = [];
        const step = async (one: (typeof running)[number]) => {
          const { recompute } = one;
          const next = recompute.steps[one.at++];
          if (next !== undefined) return next();
          running.splice(running.indexOf(one), 1);
          if (await recompute.overtaken()) marks[recompute.broadcast] += 1;
          done[recompute.broadcast] = Math.max(done[recompute.broadcast], recompute.version);
        };
        const start = (which: Broadcast) => {
          const one = { recompute: new Recompute(tenant, which, marks[which], truth[which]), at: 0 };
          running.push(one);
          return one;
        };
        const refresh = async () => {
          for (let dirty = true; dirty; ) {
            dirty = false;
            for (const which of broadcasts.filter((name) => marks[name] > done[name])) {
              dirty = true;
              const one = start(which);
              while (running.includes(one)) await step(one);
            }
          }
        };
        for (const one of actions) {
          if (one.kind === 'change') {
            truth[one.broadcast] = one.orders;
            marks[one.broadcast] += 1;
          } else if (one.kind === 'refresh') {
            await refresh();
          } else if (one.kind === 'start') {
            if (marks[one.broadcast] > done[one.broadcast]) start(one.broadcast);
          } else {
            const which = running[one.which % Math.max(1, running.length)];
            if (which === undefined) continue;
            if (one.kind === 'step') await step(which);
            else running.splice(running.indexOf(which), 1);
          }
        }
        while (running[0] !== undefined) await step(running[0]);
        await refresh();
        for (const among of [broadcasts, ['a', 'b'], ['b', 'c'], ['a', 'c'], ['a']] as const) {
          expect(await shared(tenant, among), among.join()).toEqual(truthOf(truth, among));
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('are those of recomputes: an order of two broadcasts is worth its greatest value once', async () => {
    const world = new RawWorld(fresh.store, 'real');
    const at = (minutes: number) => new Date(Date.parse('2026-03-02T02:00:00Z') + minutes * 60_000).toISOString();
    const buys = async (broadcast: string, order_ref: string, value: string, goal = 'purchase', key = 3) => {
      const recipient = 1;
      const conversion = { value, currency: 'CNY', goal, order_ref, reversal: 0 };
      await world.events(
        { broadcast, recipient, type: 'send', at: at(0), audience: 'vip', variant: 'A', key: 1 },
        { broadcast, recipient, type: 'click', at: at(1), key: 2 },
        { broadcast, recipient, type: 'conversion', at: at(120), key, conversion },
      );
    };
    const refresh = async () =>
      expect(
        await refreshUntilClean(fresh.store, { tenant: 'real', kinds: figureKinds, deadlineMs: 60_000 }),
      ).toMatchObject({
        clean: true,
      });
    await buys('a', 'x', '50');
    await buys('a', 'alone', '5', 'purchase', 4);
    await refresh();
    expect(await shared('real', ['a', 'b'])).toEqual([]);
    await buys('b', 'x', '40');
    await buys('c', 'x', '30', 'visit');
    await refresh();
    expect(await shared('real', ['a', 'b'])).toEqual([{ currency: 'CNY', orders: 1, surplus: '40' }]);
    expect(await shared('real', ['a', 'b', 'c'])).toEqual([{ currency: 'CNY', orders: 1, surplus: '70' }]);
    expect(await shared('real', ['a', 'b', 'c'], 'purchase')).toEqual([{ currency: 'CNY', orders: 1, surplus: '40' }]);
    expect(await shared('real', ['a', 'b'], '*', 0)).toEqual([]);
    // b's conversion is taken back: a is shared with c only.
    const conversion = { value: '40', currency: 'CNY', goal: 'purchase', order_ref: 'x', reversal: 0 };
    await world.events({
      broadcast: 'b',
      recipient: 1,
      type: 'conversion',
      at: at(120),
      key: 3,
      conversion,
      retracted: 1,
    });
    await refresh();
    expect(await shared('real', ['a', 'b'])).toEqual([]);
    expect(await shared('real', ['a', 'b', 'c'])).toEqual([{ currency: 'CNY', orders: 1, surplus: '30' }]);
  });

  it('are none where conversions name no order, though their ids are equal', async () => {
    const world = new RawWorld(fresh.store, 'unnamed');
    const at = '2026-03-02T02:00:00Z';
    // The id behind 0x1f: how a conversion without an order is stored.
    const conversion = { value: '5', currency: 'CNY', goal: 'purchase', order_ref: '\x1fk', reversal: 0 };
    for (const broadcast of ['p', 'q']) {
      const one = { broadcast, recipient: 1, at };
      await world.events(
        { ...one, type: 'send', key: 1 },
        { ...one, type: 'click', key: 2 },
        { ...one, type: 'conversion', key: 3, conversion },
      );
    }
    expect(
      await refreshUntilClean(fresh.store, { tenant: 'unnamed', kinds: figureKinds, deadlineMs: 60_000 }),
    ).toMatchObject({
      clean: true,
    });
    expect(await shared('unnamed', ['p', 'q'])).toEqual([]);
  });

  it('are written once for each broadcast, though thousands name one order', async () => {
    const tenant = 'many';
    const names = Array.from({ length: 3_000 }, (_, i) => `b${i}`);
    await fresh.store.insertRows(
      'broadcast_orders',
      names.map((broadcast) => ({
        ...{ tenant, broadcast, order_key: 1, goal: '*', version: 1, alive: 1, currency: 'CNY', horizon: 0, value: 1 },
      })),
    );
    for (let from = 0; from < names.length; from += 300) {
      const units = { tenant, units: names.slice(from, from + 300) };
      await fresh.store.command(addBroadcastsOfOrders(units));
      await fresh.store.command(copySharedOrders(units));
    }
    const [count] = await fresh.store.query(
      { name: 'rows', sql: `SELECT count() AS n FROM shared_orders WHERE tenant = 'many'` },
      z.object({ n: z.number() }),
    );
    expect(count?.n).toBe(3_000);
    expect(await shared(tenant, names)).toEqual([{ currency: 'CNY', orders: 1, surplus: '2999' }]);
  });
});
