import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITION } from '../../../contract/definition.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { attribution } from './attribution.ts';

const alive = { tenant: 'demo', version: 1, alive: 1, definition: DEFINITION, goal: 'purchase', segment: '*' };
const mail = { day: '2026-03-02', broadcast: 'mail', platform: 'email', first_send_at: '2026-03-02T02:00:00Z' };
const sms = { day: '2026-03-03', broadcast: 'sms', platform: 'sms', first_send_at: '2026-03-03T02:00:00Z' };

describe.skipIf(clickhouseAbsent())('attribution', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}, minCell?: number) =>
    attribution.run(
      contextOn(fresh.store, { zone: 'Asia/Shanghai', ...(minCell === undefined ? {} : { minCell }) }),
      attribution.params.parse(raw),
    );
  const rows = async (raw: Record<string, unknown> = {}) => (await ask(raw)).rows;

  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('mail', { day: '2026-03-02' }),
      statsRow('sms', { day: '2026-03-03' }),
    ]);
    const click = { ...alive, class: 'click' };
    await fresh.store.insertRows('attributed_stats', [
      { ...click, ...mail, currency: '*', orders_24h: 1, orders_all: 3, converted_24h: 1, converted_all: 2 },
      { ...click, ...mail, currency: 'CNY', orders_24h: 1, orders_all: 2, value_24h: '10', value_all: '30.5' },
      { ...click, ...mail, currency: '', orders_all: 1 },
      { ...click, ...mail, segment: 'vip', currency: '*', orders_all: 1, converted_all: 1 },
      { ...click, ...sms, currency: '*', orders_all: 2, converted_all: 2 },
      { ...click, ...sms, currency: 'USD', orders_all: 2, value_all: '7' },
      { ...alive, ...sms, class: 'view', currency: '*', orders_all: 4, converted_all: 3 },
      { ...alive, ...sms, class: 'view', currency: 'CNY', orders_all: 4, value_all: '100' },
      // To no broadcast, on two days.
      { ...alive, class: 'none', day: '2026-03-02', broadcast: '', currency: '*', orders_all: 1 },
      { ...alive, class: 'none', day: '2026-03-02', broadcast: '', currency: 'CNY', orders_all: 1, value_all: '9' },
      { ...alive, class: 'none', day: '2026-04-01', broadcast: '', currency: '*', orders_all: 90 },
      // Reactions that name no broadcast are of no goal.
      { ...alive, ...sms, class: 'delivery', goal: '', currency: '*', optouts_all: 5, complaints_all: 6 },
      // A goal of one currency: two orders of 20, one of 50.
      { ...click, ...mail, goal: 'gift', currency: '*', orders_all: 2 },
      { ...click, ...mail, goal: 'gift', currency: 'CNY', orders_all: 2, value_all: '20' },
      { ...click, ...sms, goal: 'gift', currency: '*', orders_all: 1 },
      { ...click, ...sms, goal: 'gift', currency: 'CNY', orders_all: 1, value_all: '50' },
      // Another goal, a dead row, another tenant.
      { ...click, ...mail, goal: 'visit', currency: '*', orders_all: 70 },
      { ...click, ...mail, day: '2026-03-01', currency: '*', orders_all: 80, alive: 0 },
      { ...click, ...mail, tenant: 'other', currency: '*', orders_all: 60 },
    ]);
  });
  afterAll(() => fresh.drop());

  it('adds orders and revenue up over broadcasts, and keeps view-through and currencies apart', async () => {
    const [row, ...others] = await rows({ to: '2026-03-10' });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      ...{ orders: 5, converted: 4, view_orders: 4, optouts: 5, complaints: 6, broadcast: null },
      values: [
        { currency: 'CNY', amount: '30.5' },
        { currency: 'USD', amount: '7' },
      ],
      view_values: [{ currency: 'CNY', amount: '100' }],
    });
    const by = await rows({ to: '2026-03-10', group_by: 'broadcast' });
    expect(by.map(({ broadcast, orders, view_orders }) => [broadcast, orders, view_orders])).toEqual([
      ['mail', 3, 0],
      ['sms', 2, 4],
    ]);
  });

  it('has every order of the period as the whole of its share, whatever broadcasts are asked for', async () => {
    const [all] = await rows({ from: '2026-03-02', to: '2026-03-10' });
    expect(all).toMatchObject({ all_orders: 10, attributed_share: 0.5 });
    expect(all?.all_values).toEqual([
      { currency: 'CNY', amount: '139.5' },
      { currency: 'USD', amount: '7' },
    ]);
    const [one] = await rows({ from: '2026-03-02', to: '2026-03-10', platform: 'email' });
    expect(one).toMatchObject({ orders: 3, all_orders: 10, attributed_share: 0.3 });
    expect((await rows())[0]).toMatchObject({ all_orders: 100, attributed_share: 0.05 });
  });

  it('has a row of a period whose orders belong to no broadcast', async () => {
    const period = { from: '2026-04-01', to: '2026-04-02' };
    expect(await rows(period)).toMatchObject([{ orders: 0, all_orders: 90, attributed_share: 0 }]);
    expect(await rows({ ...period, group_by: 'broadcast' })).toEqual([]);
  });

  it('has what earned most first: by its largest amount in one currency', async () => {
    const first = async (raw: object) =>
      (await rows({ ...raw, group_by: 'broadcast' })).map(({ broadcast }) => broadcast);
    expect(await first({ goal: 'gift' })).toEqual(['sms', 'mail']);
    expect(await first({})).toEqual(['mail', 'sms']);
    expect(await first({ goal: 'gift', limit: '1' })).toEqual(['sms']);
  });

  it('is of the horizon, the goal and the segment that are asked for', async () => {
    expect((await rows({ horizon: '24h', broadcast: 'mail' }))[0]).toMatchObject({ orders: 1, converted: 1 });
    expect((await rows({ goal: 'visit' }))[0]).toMatchObject({ orders: 70, values: [] });
    expect((await rows({ segment: 'vip' }))[0]).toMatchObject({ orders: 1, optouts: 0 });
    // Everyone, and those with a tag among them, are everyone.
    expect(await rows({ segment: ['vip', '*'], to: '2026-03-10' })).toMatchObject([{ orders: 5, optouts: 5 }]);
    expect(await rows({ segment: ['vip', 'new'], group_by: 'segment' })).toMatchObject([{ orders: 1 }]);
    const { rows: segments, notes } = await ask({ group_by: 'segment' });
    expect(segments.map(({ segment, orders }) => [segment, orders])).toEqual([['vip', 1]]);
    expect(notes.map(({ code }) => code)).toContain('overlap');
  });

  it("has reactions by any model, and by the order's own day: they are of none", async () => {
    for (const raw of [{ model: 'first_click' }, { date_basis: 'event' }]) {
      expect(await rows({ ...raw, platform: 'sms' })).toMatchObject([{ orders: 0, optouts: 5, complaints: 6 }]);
    }
  });

  it('has no row of what is not there, and hides what few people did', async () => {
    expect(await rows({ goal: 'nothing', to: '2026-03-03' })).toEqual([]);
    const { rows: hidden } = await ask({ broadcast: 'mail' }, 3);
    expect(hidden[0]).toMatchObject({ orders: null, values: null, converted: null, attributed_share: null });
    expect(hidden[0]?.not_measurable).toContain('orders:');
  });

  it('counts units of touches and attribution as pending', async () => {
    expect((await ask()).pendingUnits).toBe(0);
    const unit = { tenant: 'demo', marks: 1, marked_at: '2026-03-01T00:00:00Z' };
    await fresh.store.insertRows('units', [
      { ...unit, kind: 'touches', unit: 'mail' },
      { ...unit, kind: 'attributed', unit: 'mail' },
      { ...unit, kind: 'attribution', unit: '00/2026-03-01', tenant: 'other' },
    ]);
    expect((await ask()).pendingUnits).toBe(2);
  });
});
