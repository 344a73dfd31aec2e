import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Registry } from '../../../store/registry/registry.ts';
import { Tenants } from '../../../store/registry/tenants.ts';
import { AttributionWorld } from '../../../test/support/attributionWorld.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';

const base = '2026-03-02T02:00:00Z';
const DAY = '2026-03-02';

/** The sentences of docs/attribution.md. */
describe.skipIf(clickhouseAbsent())('an attributed order', () => {
  let fresh: FreshStore;
  let worlds = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function world(...broadcasts: readonly string[]): Promise<AttributionWorld> {
    const made = new AttributionWorld(fresh.store, `a${++worlds}`);
    for (const broadcast of broadcasts) await made.broadcast(broadcast, DAY);
    return made;
  }
  async function settings(tenant: string, given: Readonly<Record<string, unknown>>): Promise<void> {
    const tenants = new Tenants(fresh.store, new Registry(fresh.store));
    await tenants.create(tenant);
    await tenants.set(tenant, given);
  }
  /** Of any goal in CNY: which broadcast has orders, of which class. */
  const owners = async (of: AttributionWorld) => {
    await of.refresh();
    return (await of.orders(`segment = '*' AND goal = '*' AND currency = 'CNY'`)).map((row) =>
      row.replace(/ \* CNY/, ''),
    );
  };

  it('belongs to the touch with the latest click before it, within the window, both ends included', async () => {
    const one = await world('a', 'b');
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z', '2026-03-02T06:00:00Z'] });
    await one.touch('b', 1, { base, clicks: ['2026-03-02T05:00:00Z'] });
    await one.conversion(1, '2026-03-02T05:59:59.999Z', { order: 'o1' });
    await one.conversion(1, '2026-03-02T06:00:00Z', { order: 'o2' });
    await one.conversion(1, '2026-03-09T06:00:00Z', { order: 'o3' });
    await one.conversion(1, '2026-03-09T06:00:00.001Z', { order: 'o4' });
    expect(await owners(one)).toEqual(['a click 2 20 0', 'b click 1 10 0', 'none of 2026-03-09 none 1 10 0']);
  });

  it('of two touches with one time is of the greatest broadcast id by its bytes', async () => {
    const one = await world('é', 'z');
    for (const broadcast of ['z', 'é']) await one.touch(broadcast, 1, { base, clicks: ['2026-03-02T03:00:00Z'] });
    await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o' });
    expect(await owners(one)).toEqual(['é click 1 10 0']);
  });

  it('goes by the latest exposure where no click qualifies, and by exposures alone in the model last_exposure', async () => {
    const one = await world('a', 'b', 'c');
    await one.touch('a', 1, { base, read: '2026-03-02T03:00:00Z' });
    await one.touch('b', 1, { base, read: '2026-03-02T04:00:00Z' });
    await one.touch('c', 1, { base, clicks: ['2026-03-02T03:30:00Z', '2026-03-02T08:00:00Z'] });
    await one.conversion(1, '2026-03-02T03:15:00Z', { order: 'o1' });
    await one.conversion(1, '2026-03-02T05:00:00Z', { order: 'o2' });
    expect(await owners(one)).toEqual(['a view 1 10 0', 'c click 1 10 0']);
    await settings(one.tenant, { attribution: { model: 'last_exposure' } });
    expect(await owners(one)).toEqual(['a view 1 10 0', 'b view 1 10 0']);
  });

  it('goes by the earliest click within the window in the model first_click', async () => {
    const one = await world('a', 'b');
    await settings(one.tenant, { attribution: { model: 'first_click' } });
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z', '2026-03-20T00:00:00Z'] });
    await one.touch('b', 1, { base, clicks: ['2026-03-02T04:00:00Z'], read: '2026-03-12T00:00:00Z' });
    await one.conversion(1, '2026-03-09T03:00:00Z', { order: 'o1' });
    await one.conversion(1, '2026-03-09T03:30:00Z', { order: 'o2' });
    await one.conversion(1, '2026-03-12T00:00:00Z', { order: 'o3' });
    await one.conversion(1, '2026-03-01T00:00:00Z', { order: 'o4' });
    expect(await owners(one)).toEqual([
      'a click 1 10 0',
      'b click 1 10 0',
      'b view 1 10 0',
      'none of 2026-03-01 none 1 10 0',
    ]);
  });

  it('looks at the touches of its own recipient, and of the broadcast that it names only, in its audience', async () => {
    const one = await world('a', 'b');
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z'] });
    await one.touch('b', 1, { base, clicks: ['2026-03-02T04:00:00Z'] });
    await one.touch('b', 2, { base, clicks: ['2026-03-02T04:00:00Z'], flags: [] });
    await one.conversion(1, '2026-03-02T05:00:00Z', { order: 'o1', broadcast: 'a' });
    await one.conversion(1, '2026-03-02T05:00:00Z', { order: 'o2', broadcast: 'never' });
    await one.conversion(2, '2026-03-02T05:00:00Z', { order: 'o3' });
    await one.conversion(3, '2026-03-02T05:00:00Z', { order: 'o4' });
    expect(await owners(one)).toEqual(['a click 1 10 0', `none of ${DAY} none 3 30 0`]);
  });

  it('has no conversion that names a test broadcast', async () => {
    const one = await world('a');
    await one.testBroadcast('t');
    await one.conversion(1, '2026-03-02T05:00:00Z', { broadcast: 't' });
    expect(await owners(one)).toEqual([]);
    await one.testBroadcast('t', false);
    await one.marked(1, '2026-03-02T05:00:00Z');
    expect(await owners(one)).toEqual([`none of ${DAY} none 1 10 0`]);
  });

  it('belongs to the winner: click before view before none, then the earliest, then the least pseudonym', async () => {
    const one = await world('a', 'b', 'c');
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z'] });
    await one.touch('b', 2, { base, clicks: ['2026-03-02T03:00:00Z'] });
    await one.touch('c', 3, { base, read: '2026-03-02T03:00:00Z' });
    // A click beats an earlier view and an earlier conversion without a touch.
    for (const [recipient, minute] of [
      [4, 10],
      [3, 20],
      [2, 30],
      [1, 40],
    ] as const) {
      await one.conversion(recipient, `2026-03-02T04:${minute}:00Z`, { order: 'classes' });
    }
    for (const recipient of [2, 1]) await one.conversion(recipient, '2026-03-02T04:00:00Z', { order: 'ties' });
    for (const [recipient, minute] of [
      [4, 10],
      [3, 20],
    ] as const) {
      await one.conversion(recipient, `2026-03-02T04:${minute}:00Z`, { order: 'views' });
    }
    expect(await owners(one)).toEqual(['a click 1 10 0', 'b click 1 10 0', 'c view 1 10 0']);
  });

  it('has the greatest value of the winning class, less distinct reversals in its currency, at least 0', async () => {
    const one = await world('a');
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z'] });
    const at = '2026-03-02T04:00:00Z';
    await one.conversion(1, at, { order: 'o1', value: '7' });
    await one.conversion(1, at, { order: 'o1', value: '12.5' });
    // Of class none: no part of the value.
    await one.conversion(2, at, { order: 'o1', value: '99' });
    // Whatever it names, from any sender, before the order; another currency takes nothing back.
    await one.conversion(9, '2026-02-20T00:00:00Z', { order: 'o1', value: '2', reversal: true, broadcast: 'x' });
    const again = await one.conversion(8, at, { order: 'o1', value: '1', reversal: true });
    await one.conversion(8, at, { order: 'o1', value: '1', reversal: true, key: again });
    await one.conversion(8, at, { order: 'o1', value: '4', currency: 'EUR', reversal: true });
    await one.conversion(1, at, { order: 'o2', value: '5', goal: 'gift' });
    await one.conversion(1, at, { order: 'o2', value: '6', reversal: true });
    expect(await owners(one)).toEqual(['a click 2 9.5 0']);
    expect(await one.orders(`segment = '*' AND goal != '*'`)).toEqual([
      'a gift * click 1 0 1',
      'a gift CNY click 1 0 0',
      'a purchase * click 1 0 1',
      'a purchase CNY click 1 9.5 0',
    ]);
  });

  it('is worth 0 in every currency after a reversal without a value, and after one of its own id by its sender alone', async () => {
    const one = await world('a');
    for (const recipient of [1, 2]) await one.touch('a', recipient, { base, clicks: ['2026-03-02T03:00:00Z'] });
    const at = '2026-03-02T04:00:00Z';
    await one.conversion(1, at, { order: 'o1', value: '7' });
    await one.conversion(1, at, { order: 'o1', value: '7', currency: 'EUR' });
    await one.conversion(3, at, { order: 'o1', value: '0', currency: '', reversal: true });
    const id = await one.conversion(1, at, { value: '30' });
    await one.conversion(2, at, { value: '40', order: `\u001fid-${id}` });
    await one.conversion(1, at, { order: `id-${id}`, value: '30', reversal: true });
    await one.refresh();
    expect(await one.orders(`segment = '*' AND goal = '*'`)).toEqual([
      'a * * click 4 0 2',
      'a * CNY click 3 40 0',
      'a * EUR click 1 0 0',
    ]);
  });

  it('without a currency is an order of the empty one, with no value', async () => {
    const one = await world('a');
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z'] });
    await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o', value: '0', currency: '' });
    await one.refresh();
    expect(await one.orders(`segment = '*' AND goal = '*'`)).toEqual(['a *  click 1 0 0', 'a * * click 1 0 1']);
  });

  it("is in the row of the broadcast's day and of each tag of the winner's touch; of none in that of its own day in the zone", async () => {
    const one = await world('a');
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z'], tags: ['new', 'vip'] });
    await one.conversion(1, '2026-03-05T04:00:00Z', { order: 'o1' });
    // 2026-03-06 in Shanghai.
    await one.conversion(2, '2026-03-05T16:00:00Z', { order: 'o2' });
    await one.refresh();
    const days = `concat(toString(day), ' ', broadcast, ' ', segment, ' ', toString(class))`;
    const ofAny = `goal = '*' AND currency = '*'`;
    expect(await one.rows(days, ofAny)).toEqual([
      '2026-03-02 a * click',
      '2026-03-02 a new click',
      '2026-03-02 a vip click',
      '2026-03-06  * none',
    ]);
    await settings(one.tenant, { zone: 'UTC' });
    await one.refresh();
    expect(await one.rows(days, `class = 'none' AND ${ofAny}`)).toEqual(['2026-03-05  * none']);
  });

  it('counts in horizons from the base time of its touch: before it in each, and of none in each', async () => {
    const one = await world('a');
    for (const recipient of [1, 2]) {
      await one.touch('a', recipient, { base, clicks: ['2026-03-02T01:00:00Z'], read: '2026-03-02T01:30:00Z' });
    }
    await one.conversion(1, '2026-03-02T01:15:00Z', { order: 'o1', value: '1' });
    await one.conversion(1, '2026-03-02T03:00:00Z', { order: 'o2', value: '2' });
    await one.conversion(2, '2026-03-02T03:00:00.001Z', { order: 'o3', value: '4' });
    await one.conversion(2, '2026-03-09T01:00:00Z', { order: 'o4', value: '8' });
    await one.conversion(3, '2026-03-09T01:00:00Z', { order: 'o5', value: '16' });
    await one.refresh();
    const horizons = ['1h', '24h', '3d', '7d', '30d', 'all'];
    const list = (measure: string) => `toString([${horizons.map((h) => `toFloat64(${measure}_${h})`).join(', ')}])`;
    const of = (currency: string) => `segment = '*' AND goal = '*' AND currency = '${currency}'`;
    const row = (measure: string) => `concat(toString(class), ' ', ${list(measure)})`;
    expect(await one.rows(row('orders'), of('CNY'))).toEqual(['click [2,3,3,4,4,4]', 'none [1,1,1,1,1,1]']);
    expect(await one.rows(row('value'), of('CNY'))).toEqual(['click [3,7,7,15,15,15]', 'none [16,16,16,16,16,16]']);
    expect(await one.rows(row('converted'), of('*'))).toEqual(['click [1,2,2,2,2,2]', 'none [1,1,1,1,1,1]']);
    expect(await one.rows(row('value'), of('*'))).toEqual(['click [0,0,0,0,0,0]', 'none [0,0,0,0,0,0]']);
  });

  it('has the facts of its broadcast', async () => {
    const one = await world();
    await one.broadcast('a', DAY, { campaign: 'spring', platform: 'sms', features: { title: 'long' } });
    await one.touch('a', 1, { base, clicks: ['2026-03-02T03:00:00Z'] });
    await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o1' });
    await one.refresh();
    expect(
      await one.rows(`concat(campaign, ' ', platform, ' ', features['title'])`, `currency = '*' AND goal = '*'`),
    ).toEqual(['spring sms long']);
  });

  it('is none of an opt-out or complaint that names no broadcast: people by their first one, of the latest touch that did not fail', async () => {
    const one = await world('a', 'b', 'c');
    await one.touch('a', 1, { base, tags: ['new'] });
    await one.touch('b', 1, { base: '2026-03-02T05:00:00Z' });
    await one.touch('c', 1, { base: '2026-03-02T06:00:00Z', flags: ['in_audience', 'failed'] });
    await one.touch('a', 2, { base });
    await one.outcome('optout', 1, '2026-03-02T04:59:59.999Z');
    await one.outcome('optout', 1, '2026-03-02T04:00:00Z');
    await one.outcome('optout', 1, '2026-03-02T03:00:00Z', { action: { kind: 'mute', reason: '' } });
    await one.outcome('complaint', 1, '2026-03-05T05:00:00Z');
    await one.outcome('complaint', 1, '2026-03-05T05:00:00.001Z');
    await one.outcome('optout', 2, '2026-03-05T02:00:00.001Z');
    await one.outcome('optout', 2, '2026-03-02T01:59:59.999Z');
    await one.outcome('complaint', 2, base);
    await one.refresh();
    const row = `concat(broadcast, ' ', segment, ' ', goal, currency, toString(class), ' ', toString([optouts_1h, optouts_24h, optouts_all]), ' ', toString([complaints_1h, complaints_3d, complaints_all]))`;
    expect(await one.rows(row, '1')).toEqual([
      'a * delivery [0,1,1] [1,1,1]',
      'a new delivery [0,1,1] [0,0,0]',
      'b * delivery [0,0,0] [0,1,1]',
    ]);
  });
});
