import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventTypes } from '../../../contract/types.ts';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';

const row = z.object({
  segment: z.string(),
  event_ids: z.array(z.number()),
  conflicting_ids: z.array(z.number()),
  disagreeing: z.array(z.number()),
});

describe.skipIf(clickhouseAbsent())('what a recompute counts for data quality', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const rowsOf = async (tenant: string) => {
    expect(await refreshUntilClean(fresh.store, { tenant, kinds: figureKinds, deadlineMs: 20_000 })).toMatchObject({
      clean: true,
    });
    return fresh.store.query(
      {
        name: 'checks',
        sql: `SELECT segment, event_ids, conflicting_ids, disagreeing FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND broadcast = 'b' AND variant = '*' AND alive = 1 ORDER BY segment`,
        params: { tenant },
      },
      row,
    );
  };
  /** Twelve numbers, those of the types named. */
  const byType = (of: Partial<Record<keyof typeof eventTypes, number>>, reversals = 0) =>
    Array.from({ length: 12 }, (_, number) => {
      const [type] = Object.entries(eventTypes).find(([, one]) => one.number === number) ?? [];
      return number === 0 ? reversals : (of[type as keyof typeof eventTypes] ?? 0);
    });
  const at = '2026-03-01T08:00:00Z';

  it('is each event id once: however often it came, and not what is taken back or erased', async () => {
    const tenant = 'ids';
    const world = new RawWorld(fresh.store, tenant);
    const send = { broadcast: 'b', type: 'send', at, content_bits: 1, audience: 'new' };
    const conversion = { value: '1', currency: 'CNY', goal: 'g', order_ref: 'o', reversal: 0 };
    await world.events(
      { ...send, recipient: 1, key: 1 },
      { ...send, recipient: 2, key: 2 },
      { ...send, recipient: 3, key: 3 },
      { ...send, recipient: 4, key: 4 },
      { ...send, recipient: 4, key: 5, retracted: 1 },
      { broadcast: 'b', type: 'conversion', recipient: 1, at, content_bits: 2, key: 6, conversion },
      { broadcast: 'b', type: 'conversion', recipient: 1, at, key: 7, conversion: { ...conversion, reversal: 1 } },
      // Not in the audience: an id like any other.
      { broadcast: 'b', type: 'read', recipient: 9, at, content_bits: 8, key: 8 },
    );
    await world.events(
      { ...send, recipient: 1, key: 1 },
      { ...send, recipient: 2, key: 2, content_bits: 4 },
      // The same id in another month.
      { ...send, recipient: 3, key: 3, content_bits: 2, at: '2026-04-01T08:00:00Z' },
      { broadcast: 'b', type: 'read', recipient: 9, at, content_bits: 16, key: 8 },
    );
    const [everyone, segment] = await rowsOf(tenant);
    expect(everyone).toEqual({
      segment: '*',
      event_ids: byType({ send: 4, conversion: 1, read: 1 }, 1),
      conflicting_ids: byType({ send: 2, read: 1 }),
      disagreeing: [0, 0, 0],
    });
    expect(segment).toEqual({ segment: 'new', event_ids: [], conflicting_ids: [], disagreeing: [] });

    await fresh.store.insertRows('erased', [{ tenant, recipient: 2, at }]);
    await world.mark('b');
    expect((await rowsOf(tenant))[0]).toMatchObject({
      event_ids: byType({ send: 3, conversion: 1, read: 1 }, 1),
      conflicting_ids: byType({ send: 1, read: 1 }),
    });
  });

  it('is the recipients whose events name another platform, content type or tier than the broadcast', async () => {
    const world = new RawWorld(fresh.store, 'facts');
    const send = { broadcast: 'b', type: 'send', at, platform: 'email' };
    await world.broadcast('b', { platform: 'email', content_type: 'news' });
    await world.events(
      { ...send, recipient: 1, content_type: 'news', tier: 'gold' },
      { ...send, recipient: 2, content_type: 'promotion', tier: 'silver' },
      { ...send, recipient: 2, content_type: 'promotion' },
      // The tier is that of the earliest send that names one.
      { ...send, recipient: 3, platform: '', at: '2026-03-01T07:00:00Z', tier: 'silver' },
    );
    expect((await rowsOf('facts'))[0]?.disagreeing).toEqual([0, 1, 1]);
    await world.broadcast('b', { platform: 'sms', content_type: 'promotion', tier: 'silver' }, '2026-01-02T00:00:00Z');
    expect((await rowsOf('facts'))[0]?.disagreeing).toEqual([2, 1, 1]);
  });
});
