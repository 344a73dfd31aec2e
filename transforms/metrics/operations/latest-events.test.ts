import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { latestEvents } from './latest-events.ts';

const AT = Date.parse('2026-03-10T12:00:00Z');

describe.skipIf(clickhouseAbsent())('latest-events', () => {
  let fresh: FreshStore;
  const ask = async (raw: Record<string, unknown> = {}, tenant = 'demo') =>
    (await latestEvents.run(contextOn(fresh.store, { now: AT, tenant }), latestEvents.params.parse(raw))).rows;
  const iso = (secondsAgo: number) => new Date(AT - secondsAgo * 1000).toISOString();
  let key = 0;
  const event = (secondsAgo: number, columns: Record<string, unknown> = {}) => ({
    ...{ tenant: 'demo', broadcast: 'b1', recipient: 255, type: 'send', event_key: ++key },
    ...{ occurred_at: '2026-02-01 00:00:00.123', received_at: iso(secondsAgo), ...columns },
  });

  beforeAll(async () => {
    fresh = await freshStore();
    const again = event(40);
    await fresh.store.insertRows('events', [
      event(86_401),
      event(5, { type: 'read', platform: 'email', source: 'crm', recipient: '18446744073709551615' }),
      again,
      ...[event(60), event(1, { tenant: 'other' }), event(2, { recipient: 9 })],
    ]);
    await fresh.store.insertRows('events', [again]);
    const fact = { occurred_at: iso(90), event: '{"platform":"sms","source":"desk"}' };
    await fresh.store.insertRows('broadcasts', [
      { tenant: 'demo', broadcast: 'b2', id: '1', received_at: iso(10), fact },
      { tenant: 'other', broadcast: 'b3', id: '1', received_at: iso(10), fact },
    ]);
    await fresh.store.insertRows('erased', [{ tenant: 'demo', recipient: 9, at: iso(0) }]);
  });
  afterAll(() => fresh.drop());

  it('lists the latest arrivals of one tenant, each once, newest first, without erased recipients', async () => {
    const rows = await ask();
    expect(rows.map(({ received_at, type }) => [(AT - received_at) / 1000, type])).toEqual([
      ...[
        [5, 'read'],
        [10, 'broadcast'],
        [40, 'send'],
        [60, 'send'],
      ],
    ]);
    expect(rows[0]).toEqual({
      ...{ received_at: AT - 5000, type: 'read', broadcast: 'b1', recipient: 'ffffffffffffffff' },
      ...{ occurred_at: Date.parse('2026-02-01T00:00:00.123Z'), platform: 'email', source: 'crm' },
    });
    expect(rows[1]).toMatchObject({ broadcast: 'b2', recipient: null, platform: 'sms', source: 'desk' });
    expect(rows[2]).toMatchObject({ recipient: '00000000000000ff', platform: '' });
  });

  it('takes a number and types; a tenant without anything has nothing', async () => {
    expect((await ask({ limit: '2' })).map(({ type }) => type)).toEqual(['read', 'broadcast']);
    expect((await ask({ type: 'send', limit: '1' })).map(({ received_at }) => received_at)).toEqual([AT - 40_000]);
    expect((await ask({ type: ['broadcast', 'click'] })).map(({ broadcast }) => broadcast)).toEqual(['b2']);
    expect(await ask({}, 'empty')).toEqual([]);
    expect(latestEvents.params.safeParse({ limit: '101' }).success).toBe(false);
  });
});
