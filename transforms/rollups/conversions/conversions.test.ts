import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type RawEvent, RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';

const row = z.record(z.string(), z.union([z.number(), z.string()]));

/** Minutes after the send. */
const at = (minutes: number) => new Date(Date.parse('2026-03-02T02:00:00Z') + minutes * 60_000).toISOString();
const HOUR = 60;
const DAY = 24 * HOUR;

describe.skipIf(clickhouseAbsent())('conversions', () => {
  let fresh: FreshStore;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  type Arrived = Omit<RawEvent, 'broadcast'>;
  const send = (recipient: number): Arrived => ({ recipient, type: 'send', at: at(0) });
  const read = (recipient: number, minutes: number): Arrived => ({ recipient, type: 'read', at: at(minutes) });
  const click = (recipient: number, minutes: number): Arrived => ({ recipient, type: 'click', at: at(minutes) });
  const buy = (recipient: number, minutes: number, conversion: Readonly<Record<string, unknown>> = {}): Arrived => ({
    ...{ recipient, type: 'conversion', at: at(minutes) },
    conversion: {
      ...{ value: '10', currency: 'CNY', goal: 'purchase', order_ref: `o${recipient}`, reversal: 0 },
      ...conversion,
    },
  });
  const wholeReversal = (order_ref: string) =>
    buy(9, 9 * DAY, { value: '0', currency: '', goal: 'purchase', order_ref, reversal: 1 });

  async function recomputed(
    events: readonly Arrived[],
    facts: Readonly<Record<string, unknown>> = { platform: 'email' },
  ) {
    const tenant = `c${++tenants}`;
    const world = new RawWorld(fresh.store, tenant);
    await world.broadcast('b', facts);
    await world.events(...events.map((event): RawEvent => ({ ...event, broadcast: 'b' }) as RawEvent));
    expect(await refreshUntilClean(fresh.store, { tenant, kinds: figureKinds, deadlineMs: 60_000 })).toMatchObject({
      clean: true,
    });
    return tenant;
  }

  function figures(tenant: string, columns: string, table = 'conversion_stats', where = "goal = '*'") {
    return fresh.store.query(
      {
        name: 'figures',
        sql: `SELECT ${columns} FROM ${table} FINAL WHERE tenant = {tenant:String} AND ${where} AND alive = 1 ORDER BY ALL`,
        params: { tenant },
      },
      row,
    );
  }

  it('counts view-through by the first read, next to and never among the converted', async () => {
    const people = [1, 2, 3, 4, 5, 6, 7];
    const tenant = await recomputed([
      ...people.map(send),
      // 1 buys an hour after reading, 2 exactly at the end of the window, 3 after it.
      ...[read(1, 10), buy(1, 70), read(2, 10), buy(2, 10 + 7 * DAY), read(3, 10), buy(3, 11 + 7 * DAY)],
      // 4 reads again within the window: the exposure is the first read only.
      ...[read(4, 10), read(4, 6 * DAY), buy(4, 8 * DAY)],
      // 5 clicks, so it is click-through; before that it buys by view, so it is view-through until it is converted.
      ...[read(5, 10), buy(5, 20, { order_ref: 'early' }), click(5, 2 * HOUR), buy(5, 3 * HOUR)],
      // 6 buys before it reads, 7 is in no audience of a read.
      ...[buy(6, 5), read(6, 10), buy(7, 30)],
    ]);
    const columns = ['1h', '24h', '7d', '30d', 'all']
      .flatMap((h) => [`converted_${h}`, `view_through_${h}`])
      .join(', ');
    const expected = {
      // Base is the send: 70 min is past 1 h; 5 at 20 min is within it.
      ...{ converted_1h: 0, view_through_1h: 1 },
      // 1, and 5 is converted now.
      ...{ converted_24h: 1, view_through_24h: 1 },
      // 2 buys 7 d and 10 min after the send.
      ...{ converted_7d: 1, view_through_7d: 1, converted_30d: 1, view_through_30d: 2 },
      ...{ converted_all: 1, view_through_all: 2 },
    };
    expect(await figures(tenant, columns, 'conversion_stats', "goal = '*' AND currency = '*'")).toEqual([expected]);
    expect(await figures(tenant, columns, 'conversions_day', "goal = '*' AND currency = '*'")).toEqual([expected]);
    // No order and no value of it.
    expect(await figures(tenant, 'currency, orders_all, value_all', 'conversion_stats', "goal = '*'")).toEqual([
      { currency: '*', orders_all: 1, value_all: '0' },
      { currency: 'CNY', orders_all: 1, value_all: '10' },
    ]);
  });

  it('has no view-through where reads are not measurable', async () => {
    const tenant = await recomputed([send(1), read(1, 10), buy(1, 70)], { platform: 'sms' });
    expect(await figures(tenant, 'view_through_all', 'conversion_stats', "goal = '*' AND currency = '*'")).toEqual([
      { view_through_all: 0 },
    ]);
    expect(
      await figures(tenant, 'broadcasts_view_through, broadcasts_conversion', 'broadcast_stats', "segment = '*'"),
    ).toEqual([{ broadcasts_view_through: 0, broadcasts_conversion: 1 }]);
  });

  it('takes back a whole order, in every currency, by a reversal without a value', async () => {
    const tenant = await recomputed([
      ...[1, 2, 3].flatMap((recipient) => [send(recipient), click(recipient, 10)]),
      ...[buy(1, 20), buy(1, 21, { currency: 'USD', value: '7' }), buy(2, 20), buy(3, 20, { value: '30' })],
      // Of order o3 only an amount.
      ...[wholeReversal('o1'), buy(9, 9 * DAY, { order_ref: 'o3', value: '12.5', reversal: 1 })],
    ]);
    expect(await figures(tenant, 'currency, orders_all, value_all')).toEqual([
      { currency: '*', orders_all: 4, value_all: '0' },
      { currency: 'CNY', orders_all: 3, value_all: '27.5' },
      { currency: 'USD', orders_all: 1, value_all: '0' },
    ]);
  });

  it('takes back an order where the only reversal of the broadcast came with two contents', async () => {
    const tenant = await recomputed([send(1), click(1, 10), buy(1, 20), { ...wholeReversal('o1'), content_bits: 3 }]);
    expect(await figures(tenant, 'currency, orders_all, value_all')).toEqual([
      { currency: '*', orders_all: 1, value_all: '0' },
      { currency: 'CNY', orders_all: 1, value_all: '0' },
    ]);
  });

  it("takes back the sender's own conversion without an order, and not another one of that id", async () => {
    const own = { order_ref: '\u001fid' };
    const tenant = await recomputed([
      ...[1, 9].flatMap((recipient) => [send(recipient), click(recipient, 10), buy(recipient, 20, own)]),
      wholeReversal('id'),
    ]);
    expect(await figures(tenant, 'currency, orders_all, value_all')).toEqual([
      { currency: '*', orders_all: 2, value_all: '0' },
      { currency: 'CNY', orders_all: 2, value_all: '10' },
    ]);
  });

  it('counts no conversion where conversions are not reported, and marks them as not measurable', async () => {
    const events = [
      send(1),
      click(1, 10),
      buy(1, 20),
      { ...send(1), type: 'optout', action: { kind: 'block', reason: '' } },
    ];
    const tenant = await recomputed(events, { platform: 'email', reports: ['click'] });
    const columns = 'broadcasts_conversion, broadcasts_optout, reach_where_conversion, reach_where_optout';
    const stats = (which: string) =>
      figures(
        which,
        `${columns}, clicked_where_conversion_all, clicked_all, unsubscribed[6] AS u`,
        'broadcast_stats',
        '1',
      );
    const none = { broadcasts_conversion: 0, broadcasts_optout: 0, reach_where_conversion: 0, reach_where_optout: 0 };
    expect(await stats(tenant)).toEqual([{ ...none, clicked_where_conversion_all: 0, clicked_all: 1, u: 0 }]);
    expect(await figures(tenant, 'converted_all, orders_all', 'conversion_stats', "currency = '*'")).toEqual([
      { converted_all: 0, orders_all: 0 },
      { converted_all: 0, orders_all: 0 },
    ]);
    expect(await figures(tenant, 'sum(opted_out) AS n', 'broadcast_hours', '1')).toEqual([{ n: 0 }]);
    const all = await recomputed(events, { platform: 'email', reports: ['click', 'conversion', 'optout'] });
    expect(await stats(all)).toEqual([
      {
        ...{ broadcasts_conversion: 1, broadcasts_optout: 1, reach_where_conversion: 1, reach_where_optout: 1 },
        ...{ clicked_where_conversion_all: 1, clicked_all: 1, u: 1 },
      },
    ]);
  });

  it('counts as unsubscribed every opt-out but mute, each person once', async () => {
    const out = (recipient: number, kind: string, minutes: number): Arrived => ({
      ...{ recipient, type: 'optout', at: at(minutes) },
      action: { kind, reason: '' },
    });
    const tenant = await recomputed([
      ...[1, 2, 3, 4].map(send),
      ...[out(1, 'mute', 5), out(2, 'unsubscribe', 5), out(2, 'block', 6), out(3, 'delete_friend', 2 * HOUR)],
    ]);
    expect(await figures(tenant, 'toString(unsubscribed) AS u, toString(optout) AS o', 'broadcast_stats', '1')).toEqual(
      [{ u: '[1,2,2,2,2,2]', o: '[2,3,3,3,3,3]' }],
    );
  });
});
