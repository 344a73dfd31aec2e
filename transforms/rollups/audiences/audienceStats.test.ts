import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { MOST_AUDIENCES } from './audienceCells.ts';

const anyRow = z.record(z.string(), z.unknown());

describe.skipIf(clickhouseAbsent())('cells', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const alive = (table: string, tenant: string, columns: string) =>
    fresh.store.query(
      {
        name: 'alive-rows',
        sql: `SELECT ${columns} FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1 ORDER BY ALL`,
        params: { tenant },
      },
      anyRow,
    );
  const refresh = async (tenant: string) =>
    expect(await refreshUntilClean(fresh.store, { tenant, kinds: figureKinds, deadlineMs: 60_000 })).toMatchObject({
      clean: true,
    });
  const sent = (recipient: number, more: Readonly<Record<string, unknown>> = {}) => ({
    ...{ broadcast: 'b', type: 'send', at: '2026-03-01T10:00:00Z', recipient },
    ...more,
  });

  test('are the people with exactly the same tags and variant', async () => {
    const world = new RawWorld(fresh.store, 'cells');
    await world.broadcast('b', { platform: 'email', content_type: 'promotion', tier: 'base' });
    const order = { value: '12.5', currency: 'CNY', goal: 'purchase', order_ref: 'o1', reversal: 0 };
    await world.events(
      sent(1, { audience: 'new\x1fold', variant: 'A' }),
      sent(2, { audience: 'new\x1fold', variant: 'A' }),
      sent(3, { audience: 'new', variant: 'B' }),
      sent(4, { audience: 'new' }),
      sent(5),
      { broadcast: 'b', recipient: 1, type: 'read', at: '2026-03-01T10:30:00Z' },
      { broadcast: 'b', recipient: 3, type: 'click', at: '2026-03-03T10:00:00Z' },
      {
        broadcast: 'b',
        recipient: 5,
        type: 'optout',
        at: '2026-03-03T10:00:00Z',
        action: { kind: 'block', reason: '' },
      },
      // Outside of the audience: without tags.
      { broadcast: 'b', recipient: 6, type: 'read', at: '2026-03-01T10:30:00Z' },
      { broadcast: 'b', recipient: 3, type: 'conversion', at: '2026-03-04T10:00:00Z', conversion: order },
    );
    await refresh('cells');
    const none = { other: 0, audiences: 0, platform: 'email', basis_read: 'event', broadcasts: 1, day: '2026-03-01' };
    const columns = `${Object.keys(none).join(', ')}, audience, variant, sent, read_1h, read_all, clicked_all, outside_audience, optout[6] AS out`;
    expect(await alive('audience_stats', 'cells', columns)).toEqual(
      [
        { audience: '', variant: '', sent: 1, read_1h: 0, read_all: 0, clicked_all: 0, outside_audience: 1, out: 1 },
        { audience: 'new', variant: '', sent: 1, read_1h: 0, read_all: 0, clicked_all: 0, outside_audience: 0, out: 0 },
        {
          audience: 'new',
          variant: 'B',
          sent: 1,
          read_1h: 0,
          read_all: 1,
          clicked_all: 1,
          outside_audience: 0,
          out: 0,
        },
        ...[{ audience: 'new\x1fold', variant: 'A', sent: 2, read_1h: 1, read_all: 1, clicked_all: 0 }].map((row) => ({
          ...row,
          ...{ outside_audience: 0, out: 0 },
        })),
      ].map((row) => ({ ...none, ...row })),
    );
    const goals = await alive(
      'audience_conversions',
      'cells',
      'audience, variant, goal, currency, converted_24h, converted_all, orders_all, value_all, platform',
    );
    const cell = { audience: 'new', variant: 'B', converted_24h: 0, orders_all: 1, platform: 'email' };
    expect(goals).toEqual([
      { ...cell, goal: '*', currency: '*', converted_all: 1, value_all: '0' },
      { ...cell, goal: '*', currency: 'CNY', converted_all: 0, value_all: '12.5' },
      { ...cell, goal: 'purchase', currency: '*', converted_all: 1, value_all: '0' },
      { ...cell, goal: 'purchase', currency: 'CNY', converted_all: 0, value_all: '12.5' },
    ]);
  });

  test('are one row where there are too many sets of tags, until there are fewer', async () => {
    const world = new RawWorld(fresh.store, 'many');
    const click = (recipient: number) => ({ broadcast: 'b', recipient, type: 'click', at: '2026-03-01T11:00:00Z' });
    const order = (i: number) => ({ value: '1', currency: 'CNY', goal: 'purchase', order_ref: `o${i}`, reversal: 0 });
    await world.broadcast('b', { platform: 'email' });
    const tagged = Array.from({ length: MOST_AUDIENCES + 1 }, (_, i) => sent(i, { audience: `t${i}`, key: i }));
    await world.events(...tagged, click(7), {
      ...{ broadcast: 'b', recipient: 7, type: 'conversion', at: '2026-03-01T12:00:00Z', conversion: order(7) },
    });
    await refresh('many');
    expect(await alive('audience_stats', 'many', 'other, audience, variant, audiences, broadcasts, sent')).toEqual([
      { other: 1, audience: '', variant: '', audiences: MOST_AUDIENCES + 1, broadcasts: 1, sent: 0 },
    ]);
    expect(await alive('audience_conversions', 'many', 'audience')).toEqual([]);
    // Of the last one by its key, the tag is then that of another.
    await world.events(sent(MOST_AUDIENCES, { audience: 't0', at: '2026-03-01T09:00:00Z' }));
    await refresh('many');
    const rows = await alive('audience_stats', 'many', 'other, audience, audiences, sent');
    expect(rows).toHaveLength(MOST_AUDIENCES);
    expect(rows[0]).toEqual({ other: 0, audience: 't0', audiences: 0, sent: 2 });
    expect(await alive('audience_conversions', 'many', 'audience, goal, currency, orders_all')).toContainEqual({
      audience: 't7',
      goal: 'purchase',
      currency: 'CNY',
      orders_all: 1,
    });
  });
});
