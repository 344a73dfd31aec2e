import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Registry } from '../../../store/registry/registry.ts';
import { type AttributionModel, attributionModels, Tenants } from '../../../store/registry/tenants.ts';
import { rollupTables } from '../../../store/tables/rollupTables.ts';
import { markUnits } from '../../../store/tables/units.ts';
import { markUnitsWhere } from '../../../store/tables/unitsOfEvents.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { random } from '../../../test/support/random.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { refreshOnce, refreshUntilClean } from '../../refresh/refresher.ts';
import { attribution } from './attribution.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const at = (ms: number) => new Date(START + ms).toISOString();
const SEED = 20_261_129;

/** Three broadcasts to eight people, who read, click and order, some of them in one order, some naming a broadcast. */
function events() {
  const next = random(SEED);
  const below = (limit: number) => Math.floor(next() * limit);
  const found: Parameters<RawWorld['events']> = [];
  for (const [i, broadcast] of ['a', 'b', 'c'].entries()) {
    for (let recipient = 1; recipient <= 8; recipient++) {
      const own = { broadcast, recipient };
      found.push({ ...own, type: 'send', at: at(i * DAY_MS), audience: recipient % 2 ? 'new' : 'new\x1fvip' });
      if (below(3) > 0) found.push({ ...own, type: 'read', at: at(i * DAY_MS + below(3 * DAY_MS)) });
      for (let n = below(3); n > 0; n--) found.push({ ...own, type: 'click', at: at(i * DAY_MS + below(4 * DAY_MS)) });
    }
  }
  for (let n = 0; n < 40; n++) {
    const conversion = {
      ...{ value: String(below(50)), currency: below(4) ? 'CNY' : 'USD', goal: below(5) ? 'purchase' : 'visit' },
      ...{ order_ref: `o${below(25)}`, reversal: below(8) === 0 ? 1 : 0 },
    };
    const broadcast = below(4) ? '' : 'abc'.charAt(below(3));
    found.push({ broadcast, recipient: 1 + below(8), type: 'conversion', at: at(below(9 * DAY_MS)), conversion });
  }
  // One person of a small broadcast orders on the day that a large one is sent.
  found.push({ broadcast: 'tiny', recipient: 9, type: 'send', at: at(19 * DAY_MS) });
  found.push({ broadcast: 'tiny', recipient: 9, type: 'click', at: at(19 * DAY_MS + 1) });
  for (let recipient = 1; recipient <= 8; recipient++) {
    found.push({ broadcast: 'd', recipient, type: 'send', at: at(20 * DAY_MS) });
  }
  const conversion = { value: '5', currency: 'CNY', goal: 'purchase', order_ref: 'tiny', reversal: 0 };
  found.push({ broadcast: '', recipient: 9, type: 'conversion', at: at(20 * DAY_MS), conversion });
  return found;
}

describe.skipIf(clickhouseAbsent())('attribution by a model that is asked for', () => {
  let fresh: FreshStore;
  let tenants: Tenants;
  beforeAll(async () => {
    fresh = await freshStore();
    tenants = new Tenants(fresh.store, new Registry(fresh.store));
    await tenants.create('demo');
    const world = new RawWorld(fresh.store, 'demo');
    for (const broadcast of ['a', 'b', 'c', 'd', 'tiny'])
      await world.broadcast(broadcast, { platform: 'email', content_type: broadcast });
    await world.events(...events());
    await markUnitsWhere(fresh.store, 'true', {});
  });
  afterAll(() => fresh.drop());

  async function stored(model: AttributionModel) {
    await tenants.set('demo', { attribution: { model } });
    expect(await refreshUntilClean(fresh.store, { deadlineMs: 60_000 })).toMatchObject({ clean: true });
  }
  const questions = [
    { group_by: 'broadcast', goal: '*' },
    { group_by: 'content_type,segment', horizon: '24h' },
    { group_by: 'day', goal: 'visit', from: '2026-03-02', to: '2026-03-04' },
    { platform: 'email', segment: 'vip' },
  ];
  const ask = async (raw: object, settings: AttributionModel) => {
    const context = contextOn(fresh.store, { attribution: { model: settings, windowMs: 7 * DAY_MS } });
    const { rows } = await attribution.run(context, attribution.params.parse(raw));
    return rows;
  };

  it('is the same of a period in dates and in instants, all orders too', async () => {
    await stored('last_click');
    // Days of the context's zone.
    const [dates, instants] = [
      { from: '2026-03-02', to: '2026-03-04' },
      { from: '2026-03-02T00:00:00+08:00', to: '2026-03-04T00:00:00+08:00' },
    ];
    for (const more of [{}, { date_basis: 'event' }, { group_by: 'broadcast' }, { model: 'first_click' }]) {
      const byDates = await ask({ ...dates, ...more, goal: '*' }, 'last_click');
      expect(byDates.length).toBeGreaterThan(0);
      expect(await ask({ ...instants, ...more, goal: '*' }, 'last_click')).toEqual(byDates);
    }
  }, 60_000);

  it('is what the tenant would have by that model', async () => {
    const right = new Map<AttributionModel, unknown>();
    for (const model of attributionModels) {
      await stored(model);
      right.set(model, await Promise.all(questions.map((raw) => ask(raw, model))));
    }
    expect(new Set([...right.values()].map((rows) => JSON.stringify(rows))).size).toBe(attributionModels.length);
    // Stored are now the rows of the last one.
    for (const model of attributionModels.filter((one) => one !== 'last_exposure')) {
      const asked = await Promise.all(questions.map((raw) => ask({ ...raw, model }, 'last_exposure')));
      expect(asked, model).toEqual(right.get(model));
    }
    await stored('last_click');
    const asked = await Promise.all(questions.map((raw) => ask({ ...raw, model: 'last_exposure' }, 'last_click')));
    expect(asked).toEqual(right.get('last_exposure'));
  }, 120_000);

  it('has each order on its own day by event date, and as many orders in all', async () => {
    await stored('last_click');
    const byBroadcast = await ask({ goal: '*' }, 'last_click');
    const byEvent = await ask({ goal: '*', date_basis: 'event' }, 'last_click');
    expect(byEvent).toEqual(byBroadcast.map(byEventDate));
    const days = await ask({ goal: '*', date_basis: 'event', group_by: 'day' }, 'last_click');
    expect(days.length).toBeGreaterThan(3);
    expect(days.reduce((sum, { orders }) => sum + (orders ?? 0), 0)).toBe(byBroadcast[0]?.orders);
    const some = await ask({ goal: '*', date_basis: 'event', from: '2026-03-05' }, 'last_click');
    const later = days.filter(({ day }) => (day ?? '') >= '2026-03-05');
    expect(some[0]?.orders).toBe(later.reduce((sum, { orders }) => sum + (orders ?? 0), 0));
  }, 60_000);

  it('is suppressed by event date where the broadcasts of its orders are small, whatever was sent on that day', async () => {
    await stored('last_click');
    const shown = async (raw: object, minCell: number) => {
      const settings = { attribution: { model: 'last_click' as const, windowMs: 7 * DAY_MS }, minCell };
      const asked = attribution.params.parse({ goal: '*', date_basis: 'event', ...raw });
      const { rows } = await attribution.run(contextOn(fresh.store, settings), asked);
      return rows.map(({ orders }) => orders !== null);
    };
    // Orders of broadcasts to eight people, on days without a send.
    const later = { from: '2026-03-05', to: '2026-03-15' };
    const some = { ...later, audience: '"vip" or not "vip"' };
    for (const raw of [later, some, { ...later, model: 'first_click' }]) {
      expect(await shown(raw, 8), JSON.stringify(raw)).toEqual([true]);
      expect(await shown(raw, 9), JSON.stringify(raw)).toEqual([false]);
    }
    // Four of the eight have the tag.
    expect(await shown({ ...later, segment: 'vip' }, 4)).toEqual([true]);
    expect(await shown({ ...later, segment: 'vip' }, 5)).toEqual([false]);
    const day = { from: '2026-03-21', to: '2026-03-22' };
    expect(await shown(day, 1)).toEqual([true]);
    expect(await shown(day, 2)).toEqual([false]);
  }, 60_000);

  it('has no order of a broadcast that has lost its figures, as the table of orders', async () => {
    await stored('last_click');
    const before = await ask({ goal: '*' }, 'last_click');
    const key = rollupTables.broadcast_stats.key.join(', ');
    await fresh.store.command({
      name: 'lose',
      sql: `INSERT INTO broadcast_stats (${key}, version) SELECT ${key}, version + 1000 FROM broadcast_stats FINAL WHERE broadcast = 'b'`,
    });
    await markUnits(fresh.store, [{ kind: 'attributed', tenant: 'demo', unit: 'b' }]);
    await refreshOnce(fresh.store, { kinds: ['attributed'] });
    const byBroadcast = await ask({ goal: '*' }, 'last_click');
    expect(byBroadcast[0]?.orders).toBeLessThan(before[0]?.orders ?? 0);
    expect(await ask({ goal: '*', date_basis: 'event' }, 'last_click')).toEqual(byBroadcast.map(byEventDate));
  }, 60_000);
});

/** A row by event date has no reach: what was sent on a day does not belong to its orders. */
const byEventDate = <Row extends object>(row: Row) => ({ ...row, reach: null, not_measurable: 'reach:event_date' });
