import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';

const anyRow = z.record(z.string(), z.unknown());

describe.skipIf(clickhouseAbsent())('rollups', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  function alive(table: string, tenant: string, columns: string) {
    return fresh.store.query(
      {
        name: 'alive-rows',
        sql: `SELECT ${columns} FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1 ORDER BY ALL`,
        params: { tenant },
      },
      anyRow,
    );
  }

  test('counts each stage by segment and variant', async () => {
    const world = new RawWorld(fresh.store, 'stages');
    await world.broadcast('b', { platform: 'email', content_type: 'promotion', tier: 'base' });
    const sent = { broadcast: 'b', type: 'send', at: '2026-03-01T20:00:00Z' };
    await world.events(
      { ...sent, recipient: 1, audience: 'new\x1fold', variant: 'A' },
      { ...sent, recipient: 2, audience: 'new', variant: 'B' },
      { ...sent, recipient: 3, variant: 'A' },
      {
        broadcast: 'b',
        recipient: 1,
        type: 'delivery',
        at: '2026-03-01T20:00:10Z',
        outcome: { status: 'delivered', reason: '' },
      },
      {
        broadcast: 'b',
        recipient: 2,
        type: 'delivery',
        at: '2026-03-01T20:00:10Z',
        outcome: { status: 'failed', reason: 'x' },
      },
      { broadcast: 'b', recipient: 1, type: 'read', at: '2026-03-01T20:30:10Z' },
      { broadcast: 'b', recipient: 3, type: 'click', at: '2026-03-03T20:00:00Z' },
      {
        broadcast: 'b',
        recipient: 3,
        type: 'conversion',
        at: '2026-03-04T20:00:00Z',
        conversion: { value: '12.5', currency: 'CNY', goal: 'purchase', order_ref: 'o1', reversal: 0 },
      },
      {
        broadcast: 'b',
        recipient: 3,
        type: 'conversion',
        at: '2026-03-05T20:00:00Z',
        conversion: { value: '2.5', currency: 'CNY', goal: 'purchase', order_ref: 'o1', reversal: 1 },
      },
      { broadcast: 'b', recipient: 4, type: 'read', at: '2026-03-03T20:00:00Z' },
      // So that deliveries are reported: 9 of 11 - 1.
      ...Array.from({ length: 8 }, (_, i) => [
        { ...sent, recipient: 11 + i },
        {
          ...{ broadcast: 'b', recipient: 11 + i, type: 'delivery', at: '2026-03-01T20:00:10Z' },
          outcome: { status: 'delivered', reason: '' },
        },
      ]).flat(),
    );
    expect(
      await refreshUntilClean(fresh.store, { tenant: 'stages', kinds: figureKinds, deadlineMs: 20_000 }),
    ).toMatchObject({
      clean: true,
    });
    const stats = await alive(
      'broadcast_stats',
      'stages',
      'segment, variant, sent, delivered, failed, read_1h, read_all',
    );
    expect(stats).toMatchObject([
      { segment: '*', variant: '*', sent: 11, delivered: 10, failed: 1, read_1h: 1, read_all: 2 },
      { segment: '*', variant: 'A', sent: 2, delivered: 2, failed: 0, read_1h: 1, read_all: 2 },
      { segment: '*', variant: 'B', sent: 1, delivered: 0, failed: 1, read_1h: 0, read_all: 0 },
      { segment: 'new', variant: '*', sent: 2, delivered: 1, failed: 1, read_1h: 1, read_all: 1 },
      { segment: 'new', variant: 'A', sent: 1, delivered: 1, failed: 0, read_1h: 1, read_all: 1 },
      { segment: 'new', variant: 'B', sent: 1, delivered: 0, failed: 1, read_1h: 0, read_all: 0 },
      { segment: 'old', variant: '*', sent: 1, delivered: 1, failed: 0, read_1h: 1, read_all: 1 },
      { segment: 'old', variant: 'A', sent: 1, delivered: 1, failed: 0, read_1h: 1, read_all: 1 },
    ]);
    const whole = await alive(
      'broadcast_stats',
      'stages',
      'delivered_implied, outside_audience, read_implied_all, day, delay_delivery[49] AS d, delay_read[79] AS r, length(delay_read) AS l',
    );
    // 20:00 UTC is the next day in Shanghai; 10 s is bucket 48, 30 min is bucket 78.
    expect(whole.at(-1)).toEqual({
      delivered_implied: 1,
      outside_audience: 1,
      read_implied_all: 1,
      day: '2026-03-02',
      d: 9,
      r: 1,
      l: 79,
    });
    const goals = await alive(
      'conversion_stats',
      'stages',
      'segment, variant, goal, currency, converted_24h, converted_all, orders_all, value_all',
    );
    expect(goals.slice(0, 4)).toEqual([
      {
        segment: '*',
        variant: '*',
        goal: '*',
        currency: '*',
        converted_24h: 0,
        converted_all: 1,
        orders_all: 1,
        value_all: '0',
      },
      {
        segment: '*',
        variant: '*',
        goal: '*',
        currency: 'CNY',
        converted_24h: 0,
        converted_all: 0,
        orders_all: 1,
        value_all: '10',
      },
      {
        segment: '*',
        variant: '*',
        goal: 'purchase',
        currency: '*',
        converted_24h: 0,
        converted_all: 1,
        orders_all: 1,
        value_all: '0',
      },
      {
        segment: '*',
        variant: '*',
        goal: 'purchase',
        currency: 'CNY',
        converted_24h: 0,
        converted_all: 0,
        orders_all: 1,
        value_all: '10',
      },
    ]);
    expect(goals).toHaveLength(8);
    expect(
      await alive('broadcast_hours', 'stages', 'at, sent, delivered, failed, read, clicked, converted, total_sends'),
    ).toEqual([
      {
        at: '2026-03-01T20:00:00Z',
        sent: 11,
        delivered: 10,
        failed: 1,
        read: 0,
        clicked: 0,
        converted: 0,
        total_sends: 11,
      },
      {
        at: '2026-03-01T20:30:00Z',
        sent: 0,
        delivered: 0,
        failed: 0,
        read: 1,
        clicked: 0,
        converted: 0,
        total_sends: 0,
      },
      {
        at: '2026-03-03T20:00:00Z',
        sent: 0,
        delivered: 0,
        failed: 0,
        read: 1,
        clicked: 1,
        converted: 0,
        total_sends: 0,
      },
      {
        at: '2026-03-04T20:00:00Z',
        sent: 0,
        delivered: 0,
        failed: 0,
        read: 0,
        clicked: 0,
        converted: 1,
        total_sends: 0,
      },
    ]);
    expect(await alive('stats_day', 'stages', 'day, content_type, platform, segment, sent, read_1h')).toEqual([
      { day: '2026-03-02', content_type: 'promotion', platform: 'email', segment: '*', sent: 11, read_1h: 1 },
      { day: '2026-03-02', content_type: 'promotion', platform: 'email', segment: 'new', sent: 2, read_1h: 1 },
      { day: '2026-03-02', content_type: 'promotion', platform: 'email', segment: 'old', sent: 1, read_1h: 1 },
    ]);
    expect(await alive('conversions_day', 'stages', 'goal, currency, converted_all, value_all')).toHaveLength(4);
  });

  test('have no rows left of clicks, conversions, orders and failures that were all retracted', async () => {
    const world = new RawWorld(fresh.store, 'gone');
    await world.broadcast('b', { platform: 'email' });
    const at = '2026-03-01T20:00:00Z';
    const sent = { broadcast: 'b', type: 'send', at };
    const events = [
      { broadcast: 'b', recipient: 1, type: 'click', at, key: 11, click: { target: 'buy', role: '' } },
      {
        ...{ broadcast: 'b', recipient: 1, type: 'conversion', at: '2026-03-01T21:00:00Z', key: 12 },
        conversion: { value: '9', currency: 'CNY', goal: 'purchase', order_ref: 'o1', reversal: 0 },
      },
      { broadcast: 'b', recipient: 2, type: 'delivery', at, key: 13, outcome: { status: 'failed', reason: 'full' } },
    ];
    const counts = async () => {
      expect(
        await refreshUntilClean(fresh.store, { tenant: 'gone', kinds: figureKinds, deadlineMs: 60_000 }),
      ).toMatchObject({
        clean: true,
      });
      const tables = ['click_stats', 'conversion_stats', 'broadcast_orders', 'conversions_day'];
      const rows = await Promise.all(tables.map((table) => alive(table, 'gone', '1 AS one')));
      return [...rows.map(({ length }) => length), ...(await alive('broadcast_stats', 'gone', 'failed_by_reason'))];
    };
    await world.events({ ...sent, recipient: 1 }, { ...sent, recipient: 2 }, ...events);
    expect(await counts()).toEqual([1, 4, 2, 4, { failed_by_reason: { full: 1 } }]);
    await world.events(...events.map((event) => ({ ...event, retracted: 1 })));
    expect(await counts()).toEqual([0, 0, 0, 0, { failed_by_reason: {} }]);
  });
});
