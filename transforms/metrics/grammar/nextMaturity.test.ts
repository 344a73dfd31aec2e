import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { horizons } from '../../../store/tables/rollups.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { readImmature } from './immature.ts';
import { readNextMaturity } from './nextMaturity.ts';
import { fromRollup } from './sources.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(`${iso}Z`);

describe.skipIf(clickhouseAbsent())('the next maturity', () => {
  let fresh: FreshStore;
  const next = (completeUntil: number, latenessMs = { event: HOUR, poll: 12 * HOUR, aggregate: 3 * DAY }) =>
    readNextMaturity(contextOn(fresh.store, { completeUntil, latenessMs }));

  beforeAll(async () => {
    fresh = await freshStore();
    const delivered = (p99_delivery_at: string, more: Record<string, unknown> = {}) => ({
      p99_delivery_at,
      sent: 10,
      ...more,
    });
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('a', delivered('2026-02-01 01:00:00.000')),
      statsRow('polled', delivered('2026-02-01 02:00:00.000', { basis_read: 'poll' })),
      // Sent long before it was delivered: its day shows nothing of that.
      statsRow(
        'late',
        delivered('2026-03-20 00:00:00.000', { day: '2026-01-01', first_send_at: '2026-01-01 00:00:00.000' }),
      ),
      statsRow('theirs', delivered('2026-02-01 00:30:00.000', { tenant: 'other' })),
      statsRow('gone', delivered('2026-02-01 00:20:00.000', { alive: 0 })),
    ]);
    const { broadcast, first_send_at, delivery_measurable, read_measurable, click_measurable, basis, variant, ...day } =
      statsRow('', delivered('2026-03-20 00:00:00.000', { day: '2026-01-01' }));
    await fresh.store.insertRows('stats_day', [day]);
  });
  afterAll(() => fresh.drop());

  it('is the first end of a horizon after the clock, by the lateness of the broadcast', async () => {
    expect(await next(at('2026-02-01T00:00'))).toBe(at('2026-02-01T03:00'));
    expect(await next(at('2026-02-01T02:59'))).toBe(at('2026-02-01T03:00'));
    // That moment itself is over: the broadcast is mature then.
    expect(await next(at('2026-02-01T03:00'))).toBe(at('2026-02-01T15:00'));
    expect(await next(at('2026-02-01T15:00'))).toBe(at('2026-02-02T02:00'));
  });

  it('is of a broadcast that was delivered long after its day, too', async () => {
    expect(await next(at('2026-03-20T01:00'))).toBe(at('2026-03-20T02:00'));
    expect(await next(at('2026-03-20T02:00'))).toBe(at('2026-03-21T01:00'));
  });

  it('is when the number of young broadcasts changes, and not before', async () => {
    const young = async (completeUntil: number) => {
      const context = contextOn(fresh.store, { completeUntil });
      const counts = horizons.map((horizon) =>
        readImmature(context, { where: { sql: '', params: {} }, from: fromRollup }, horizon),
      );
      return (await Promise.all(counts)).map(({ immature }) => immature.count);
    };
    let clock = at('2026-02-01T00:00');
    for (let steps = 0; steps < 6; steps++) {
      const change = await readNextMaturity(contextOn(fresh.store, { completeUntil: clock }));
      const before = await young(clock);
      expect(await young(change - 1)).toEqual(before);
      expect(await young(change)).not.toEqual(before);
      clock = change;
    }
  });

  it('is never where no broadcast is young', async () => {
    expect(await next(at('2027-01-01T00:00'))).toBe(Number.POSITIVE_INFINITY);
  });
});
