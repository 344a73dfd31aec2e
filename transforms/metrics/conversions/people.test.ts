import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITION } from '../../../contract/definition.ts';
import { touchFlags } from '../../../store/tables/touches.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { people } from './people.ts';
import { scaled } from './peopleSample.ts';

const { in_audience, delivered, failed } = touchFlags;
const TAG = '\u001f';

describe.skipIf(clickhouseAbsent())('people', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}) =>
    people.run(contextOn(fresh.store, { zone: 'Asia/Shanghai' }), people.params.parse(raw));
  const rows = async (raw: Record<string, unknown> = {}) => (await ask(raw)).rows;

  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      // Deliveries and reads are reported of two, neither of the SMS.
      statsRow('mail', { day: '2026-03-02', platform: 'email', broadcasts_delivery: 1, broadcasts_read: 1, reach: 3 }),
      statsRow('news', { day: '2026-04-02', platform: 'email', broadcasts_delivery: 1, broadcasts_read: 1, reach: 2 }),
      statsRow('sms', { day: '2026-03-03', platform: 'sms', broadcasts_delivery: 0, broadcasts_read: 0, reach: 2 }),
    ]);
    const alive = { tenant: 'demo', version: 1, alive: 1, definition: DEFINITION, since: 1 };
    const touch = (broadcast: string, month: number, recipient: number, flags: number, more: object = {}) => ({
      ...{ ...alive, broadcast, month, recipient, flags: in_audience + flags, ...more },
    });
    const clicks_at = ['2026-03-02T03:00:00Z'];
    await fresh.store.insertRows('person_touches', [
      touch('mail', 202603, 1, delivered, { audience: `new${TAG}vip`, read_after_ms: 1 }),
      touch('mail', 202603, 2, delivered, { audience: 'new', clicks_at, read_after_ms: 9 }),
      touch('mail', 202603, 3, delivered),
      // Sent, and no report of a delivery: reached only where no deliveries are reported.
      touch('mail', 202603, 4, 0, { audience: 'vip' }),
      touch('sms', 202603, 4, 0, { audience: 'vip' }),
      touch('sms', 202603, 1, 0, { audience: 'vip' }),
      touch('sms', 202603, 5, failed, { audience: 'vip' }),
      touch('news', 202604, 1, delivered, { audience: 'old', read_after_ms: 5 }),
      touch('news', 202604, 2, delivered, { audience: 'old' }),
      // Not in the audience, dead, of another tenant, of a broadcast without figures.
      { ...touch('mail', 202603, 6, 0, { clicks_at, read_after_ms: 1 }), flags: 0 },
      { ...touch('mail', 202603, 7, delivered), alive: 0 },
      { ...touch('mail', 202603, 8, delivered), tenant: 'other' },
      touch('test', 202603, 9, delivered),
    ]);
  });
  afterAll(() => fresh.drop());

  it('counts each person once, next to deliveries', async () => {
    expect(await rows()).toMatchObject([
      {
        people_reached: 4,
        people_read: 2,
        people_clicked: 1,
        deliveries: 7,
        deliveries_per_person: 7 / 4,
        sampled: false,
      },
    ]);
    expect(await rows({ to: '2026-04-01' })).toMatchObject([{ people_reached: 4, deliveries: 5 }]);
    expect(await rows({ platform: 'email' })).toMatchObject([{ people_reached: 3, deliveries: 5 }]);
    expect(await rows({ from: '2030-01-01' })).toEqual([]);
  });

  it('is of any combination of segments, by the tags of the broadcast', async () => {
    expect(await rows({ audience: '"vip" and not "new"' })).toMatchObject([{ people_reached: 2, deliveries: 2 }]);
    expect(await rows({ segment: ['new', 'old'] })).toMatchObject([{ people_reached: 2, deliveries: 4 }]);
    const { rows: segments, notes } = await ask({ group_by: 'segment' });
    expect(segments.map(({ segment, people_reached, deliveries }) => [segment, people_reached, deliveries])).toEqual([
      ['new', 2, 2],
      ['old', 2, 2],
      ['vip', 2, 3],
    ]);
    expect(notes.map(({ code }) => code)).toContain('overlap');
  });

  it('counts people by how much they got', async () => {
    expect(
      (await rows({ group_by: 'frequency' })).map((row) => [row.frequency, row.people_reached, row.deliveries]),
    ).toEqual([
      ['1', 2, 2],
      ['2', 1, 2],
      ['3', 1, 3],
    ]);
  });

  it('does not know who read where no broadcast reports reads', async () => {
    expect(await rows({ platform: 'sms' })).toMatchObject([
      { people_reached: 2, people_read: null, not_measurable: 'people_read:no_reads' },
    ]);
  });
});

describe('a sample of one person in 16', () => {
  const counted = { reached: 1_000_000, read: 10, clicked: 0, deliveries: 2_000_000 };

  it('is scaled, with an interval of 95 %', () => {
    expect(scaled(counted, false)).toMatchObject({
      people_reached: 1e6,
      people_reached_low: 1e6,
      people_reached_high: 1e6,
    });
    const { people_reached, people_reached_low, people_reached_high, ...rest } = scaled(counted, true);
    expect(rest).toMatchObject({ people_read: 160, deliveries: 32e6, deliveries_per_person: 2, sampled: true });
    expect(people_reached).toBe(16e6);
    // 1.96 x sqrt(16e6 x 15)
    expect([people_reached - people_reached_low, people_reached_high - people_reached]).toEqual([30364, 30364]);
  });
});
