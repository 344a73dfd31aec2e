import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type RawEvent, RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { MOST_REASONS } from './failureReasons.ts';

const at = '2026-03-02T02:00:00Z';
const LATER = '2026-03-02T03:00:00Z';
const failed = (recipient: number, reason: string, more: Partial<RawEvent> = {}): RawEvent => ({
  ...{ broadcast: 'b', recipient, type: 'delivery', at, outcome: { status: 'failed', reason } },
  ...more,
});
const row = z.object({
  failed: z.coerce.number(),
  reasons: z.record(z.string(), z.coerce.number()),
  others: z.coerce.number(),
});

describe.skipIf(clickhouseAbsent())('reasons of failures', () => {
  let fresh: FreshStore;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  /** The reasons of a broadcast of these events, of a segment. */
  async function reasonsOf(events: readonly RawEvent[], segment = '*') {
    const tenant = `f${++tenants}`;
    await new RawWorld(fresh.store, tenant).events(...events);
    expect(await refreshUntilClean(fresh.store, { tenant, kinds: figureKinds, deadlineMs: 60_000 })).toMatchObject({
      clean: true,
    });
    const [found] = await fresh.store.query(
      {
        name: 'reasons',
        sql: `SELECT failed, failed_by_reason AS reasons, failed_other_reasons AS others FROM broadcast_stats FINAL
          WHERE tenant = {tenant:String} AND segment = {segment:String} AND variant = '*' AND alive = 1`,
        params: { tenant, segment },
      },
      row,
    );
    return found;
  }

  it('are the latest that is given, of those who failed only', async () => {
    const events = [
      failed(1, 'full'),
      failed(1, 'gone', { at: LATER }),
      failed(1, '', { at: '2026-03-02T04:00:00Z' }),
      failed(2, ''),
      // Confirmed later, so not failed; and a reason of what was delivered is none.
      failed(3, 'full'),
      failed(3, 'slow', { at: LATER, outcome: { status: 'delivered', reason: 'slow' } }),
      failed(4, 'full', { key: 4 }),
      failed(4, '', { key: 4, outcome: { status: '', reason: '' }, retracted: 1 }),
    ];
    expect(await reasonsOf(events)).toEqual({ failed: 2, reasons: { gone: 1, '': 1 }, others: 0 });
  });

  it('keep the most frequent of the broadcast, of equal ones the least text, in every segment', async () => {
    const name = (i: number) => `r${String(i).padStart(2, '0')}`;
    // Two people each but r39, which has three; the segment has one of the reasons that are not kept.
    const events = Array.from({ length: 40 }, (_, i) => [
      failed(2 * i + 1, name(i)),
      failed(2 * i + 2, name(i)),
      ...(i === 39 ? [failed(1000, name(i))] : []),
    ]).flat();
    const sends = [1, 71].map((recipient) => ({ broadcast: 'b', recipient, type: 'send', at, audience: 'vip' }));
    const kept = Array.from({ length: MOST_REASONS - 1 }, (_, i) => [name(i), 2]);
    expect(await reasonsOf(events)).toEqual({
      failed: 81,
      reasons: { ...Object.fromEntries(kept), r39: 3 },
      others: 81 - 3 - 2 * kept.length,
    });
    expect(await reasonsOf([...events, ...sends], 'vip')).toEqual({ failed: 2, reasons: { r00: 1 }, others: 1 });
  });
});
