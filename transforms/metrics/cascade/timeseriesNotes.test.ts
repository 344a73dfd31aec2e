import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { allHorizons, contextOn, statsRow, sumDays } from '../../../test/support/rollupWorld.ts';
import { timeseries } from './timeseries.ts';

/** Points of time share no broadcast, rows of one point by segment or variant do. */
describe.skipIf(clickhouseAbsent())('notes of timeseries', () => {
  let fresh: FreshStore;
  const notes = async (raw: Record<string, unknown>) =>
    (await timeseries.run(contextOn(fresh.store), timeseries.params.parse(raw))).notes;

  beforeAll(async () => {
    fresh = await freshStore();
    const parts = ['vip', 'old'].flatMap((segment) => [
      { segment },
      ...['A', 'B'].flatMap((variant) => [{ variant }, { segment, variant }]),
    ]);
    const keys = [...new Map([{}, ...parts].map((part) => [JSON.stringify(part), part])).values()];
    const rows = ['2026-02-01', '2026-02-02'].flatMap((day) =>
      keys.flatMap((part) => {
        const own = { day, first_send_at: `${day} 00:00:00.000`, sent: 100, ...part };
        const listed = { basis: 'poll', basis_read: 'poll', broadcasts_poll: 1 };
        return [
          statsRow(`mail-${day}`, { ...own, ...listed, ...allHorizons('read', 20) }),
          statsRow(`text-${day}`, { ...own, platform: 'sms', broadcasts_read: 0 }),
          statsRow(`code-${day}`, { ...own, content_type: 'code', platform: 'sms', broadcasts_read: 0 }),
        ];
      }),
    );
    await fresh.store.insertRows('broadcast_stats', rows);
    await sumDays(fresh.store, ['2026-02-01', '2026-02-02']);
  });
  afterAll(() => fresh.drop());

  it.each([
    ['everyone', {}],
    ['rows of everyone alone', { group_by: 'segment', segment: '*' }],
    ['segments', { group_by: 'segment' }],
    ['variants', { group_by: 'variant' }],
    ['segments and variants', { group_by: ['segment', 'variant'] }],
    ['content types and segments', { group_by: ['content_type', 'segment'] }],
  ] as const)('%s: each broadcast once, of every point', async (_, raw) => {
    for (const interval of ['day', 'month']) {
      const found = await notes({ ...raw, interval });
      const covered = found.find(({ code, column }) => code === 'not_measurable' && column === 'open_rate');
      expect(covered?.message.en).toBe(
        'Reads are known for 2 of 6 broadcasts; figures about reads cover only these broadcasts',
      );
      expect(found.find(({ code }) => code === 'reads_from_lists')).toMatchObject({ count: 2 });
    }
  });
});
