import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { contextOn, statsRow } from '../../test/support/rollupWorld.ts';
import { refreshUntilClean } from '../refresh/refresher.ts';
import { broadcast } from './broadcast.ts';
import type { MetricContext } from './metric.ts';
import { readCurve } from './read-curve.ts';

const HOUR = 3_600_000;

/** A broadcast of 100 whose readers by 1 h, 24 h, 3 d, 7 d and 30 d are these. */
const curve = (id: string, reads: readonly number[], said: Record<string, unknown> = {}) => {
  const [first, ...rest] = ['1h', '24h', '3d', '7d', '30d'].map((horizon, i) => ({ [`read_${horizon}`]: reads[i] }));
  return statsRow(id, { sent: 100, ...Object.assign({}, first, ...rest), read_all: reads[4], ...said });
};
const on = (day: string) => ({ day, first_send_at: `${day} 00:00:00.000`, p99_delivery_at: `${day} 01:00:00.000` });

describe.skipIf(clickhouseAbsent())('read-curve', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown>, context: Partial<MetricContext> = {}) =>
    readCurve.run(contextOn(fresh.store, context), readCurve.params.parse(raw));
  const at = async (label: string, raw: Record<string, unknown>, context: Partial<MetricContext> = {}) =>
    (await ask(raw, context)).rows.find((row) => row.label === label);

  beforeAll(async () => {
    fresh = await freshStore();
    const world = new RawWorld(fresh.store, 'raw');
    await world.broadcast('mail', { platform: 'email', content_type: 'promotion', tier: 'base' });
    const start = Date.parse('2026-03-02T02:00:00Z');
    const event = (recipient: number, type: string, ms: number, more: Record<string, unknown> = {}) => ({
      ...{ broadcast: 'mail', recipient, type, at: new Date(start + ms).toISOString(), ...more },
    });
    const everyone = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    await world.events(
      ...everyone.map((recipient) => event(recipient, 'send', 0, { audience: recipient < 5 ? 'vip' : 'new' })),
      // 1 has no confirmed delivery: it is implied, and so is no base of a delay.
      ...everyone
        .slice(1)
        .map((recipient) => event(recipient, 'delivery', 1000, { outcome: { status: 'delivered', reason: '' } })),
      event(1, 'read', 60_000),
      event(2, 'read', 61_000),
      event(3, 'read', 10 * HOUR),
      // Reads by clicking only: a reader without a delay.
      event(4, 'click', 20 * 60_000),
      event(5, 'read', 50 * HOUR),
      // Not a person.
      event(6, 'read', 2000, { machine: 1 }),
      event(7, 'read', 20 * 24 * HOUR),
    );
    expect(await refreshUntilClean(fresh.store, { deadlineMs: 30_000 })).toMatchObject({ clean: true });

    const before = (i: number) => on(`2026-01-${10 + i}`);
    await fresh.store.insertRows('broadcast_stats', [
      curve('this', [10, 20, 30, 40, 50], on('2026-02-10')),
      curve('this', [1, 2, 3, 4, 5], { ...on('2026-02-10'), segment: 'vip', sent: 10 }),
      ...[12, 18, 24, 30, 36].map((read, i) => curve(`like${i}`, [read, read, read, read, read], before(i))),
      curve('like0', [99, 99, 99, 99, 99], { ...before(0), segment: 'vip' }),
      // Not comparable: later, on another platform, of another type or tier, polled, unread, of nobody, gone, of another tenant.
      curve('later', [90, 90, 90, 90, 90], on('2026-02-11')),
      curve('sms', [90, 90, 90, 90, 90], { ...before(6), platform: 'feishu' }),
      curve('other', [90, 90, 90, 90, 90], { ...before(6), content_type: 'promotion' }),
      curve('urgent', [90, 90, 90, 90, 90], { ...before(6), tier: 'urgent' }),
      curve('polled', [90, 90, 90, 90, 90], { ...before(6), basis: 'poll' }),
      curve('unread', [90, 90, 90, 90, 90], { ...before(6), broadcasts_read: 0 }),
      curve('empty', [0, 0, 0, 0, 0], { ...before(6), sent: 0 }),
      curve('gone', [90, 90, 90, 90, 90], { ...before(6), alive: 0 }),
      curve('foreign', [90, 90, 90, 90, 90], { ...before(6), tenant: 'other' }),
      curve('alone', [1, 2, 3, 4, 5], { ...on('2026-02-10'), content_type: 'rare' }),
    ]);
  });
  afterAll(() => fresh.drop());

  it('counts at the horizons as the broadcast does, and between them by the known delays', async () => {
    const { rows } = await ask({ broadcast: 'mail' }, { tenant: 'raw' });
    const figures = (
      await broadcast.run(contextOn(fresh.store, { tenant: 'raw' }), broadcast.params.parse({ broadcast: 'mail' }))
    ).rows;
    for (const { label, people, of_people, share, low, high } of rows.filter(
      ({ counted, complete }) => counted && complete,
    )) {
      const told = figures.find(({ horizon }) => horizon === label);
      expect({ label, people, share, low, high }).toEqual({
        ...{ label, people: told?.read, share: told?.open_rate, low: told?.open_rate_low, high: told?.open_rate_high },
      });
      expect(of_people).toBe(10);
    }
    const readers = (ms: number) => Number(rows.find(({ since_seconds }) => since_seconds * 1000 === ms)?.share) * 10;
    // Three readers by 1 h (1, 2, 4), of whom 2 alone has a delay: 60 s, and for the three it stands.
    expect(readers(49_152)).toBe(0);
    expect(readers(65_536)).toBeCloseTo(3, 9);
    // 3 after 10 h, 5 after 50 h, 7 after 20 d.
    expect(readers(2 ** 25)).toBeCloseTo(3, 9);
    expect(readers(1.25 * 2 ** 25)).toBeCloseTo(4, 9);
    expect(readers(1.25 * 2 ** 27)).toBeCloseTo(4, 9);
    expect(readers(1.5 * 2 ** 27)).toBeCloseTo(5, 9);
    // 30 d and an hour for what comes late end on 1 April: the last point is not complete yet on 31 March.
    expect(rows.at(-1)).toMatchObject({ label: '30d', complete: false, share: null });
  });

  it('ends where the broadcast is too young', async () => {
    const youth = { completeUntil: Date.parse('2026-02-10T01:00:00Z') + 25 * HOUR };
    const { rows, notes } = await ask({ broadcast: 'this' }, youth);
    const last = rows.filter(({ complete }) => complete).at(-1);
    expect(last).toMatchObject({ label: '24h', people: 20, share: 0.2 });
    const after = rows.slice(rows.findIndex(({ label }) => label === '24h') + 1);
    expect(after.length).toBeGreaterThan(10);
    for (const row of after) {
      expect(row).toMatchObject({ people: null, share: null, low: null, high: null, complete: false, of_people: 100 });
    }
    expect(notes).toContainEqual(expect.objectContaining({ code: 'immature', count: after.length }));
    const old = await ask({ broadcast: 'this' });
    expect(old.rows.every(({ complete }) => complete)).toBe(true);
    expect(old.notes).toEqual([]);
  });

  it('stands beside the median and the band of earlier ones like it', async () => {
    // .12 .18 .24 .30 .36: type 7 gives 10 % at .12 + .4 * .06 and 90 % at .30 + .6 * .06.
    const row = await at('24h', { broadcast: 'this' });
    expect(row).toMatchObject({ share: 0.2, comparables: 5 });
    expect(row?.typical).toBeCloseTo(0.24, 12);
    expect(row?.typical_low).toBeCloseTo(0.144, 12);
    expect(row?.typical_high).toBeCloseTo(0.336, 12);
    const { notes } = await ask({ broadcast: 'later', typical: 5 });
    expect(notes).toEqual([]);
    // The latest five before it: 18, 24, 30, 36 and `this`, 20 (40 after 7 days).
    expect((await at('24h', { broadcast: 'later', typical: 5 }))?.typical).toBeCloseTo(0.24, 12);
    expect((await at('7d', { broadcast: 'later', typical: 5 }))?.typical).toBeCloseTo(0.3, 12);
    expect((await at('7d', { broadcast: 'later' }))?.comparables).toBe(6);
  });

  it('takes only comparables that are mature for 7 days, and those of them that reach the point', async () => {
    // The youngest of the five was delivered on 14 January, an hour after midnight.
    const completeUntil = Date.parse('2026-01-14T01:00:00Z') + HOUR + 7 * 24 * HOUR;
    expect(await at('1h', { broadcast: 'this' }, { completeUntil })).toMatchObject({ comparables: 5 });
    expect((await at('1h', { broadcast: 'this' }, { completeUntil }))?.typical).toBeCloseTo(0.24, 12);
    expect(await at('30d', { broadcast: 'this' }, { completeUntil })).toMatchObject({ comparables: 0, typical: null });
    const { rows, notes } = await ask({ broadcast: 'this' }, { completeUntil: completeUntil - 1 });
    expect(rows[0]).toMatchObject({ comparables: 4, typical: null, typical_low: null, typical_high: null });
    expect(notes).toContainEqual(expect.objectContaining({ code: 'too_few_comparables', count: 4 }));
  });

  it('of one segment, beside the same segment of others', async () => {
    const row = await at('3d', { broadcast: 'this', segment: 'vip' });
    expect(row).toMatchObject({ people: 3, of_people: 10, share: 0.3, comparables: 1, typical: null });
    expect((await ask({ broadcast: 'alone' })).notes).toContainEqual(
      expect.objectContaining({ code: 'too_few_comparables', column: 'typical', count: 0 }),
    );
  });

  it('says where there is no curve, and where it is known by polls only', async () => {
    const { rows, notes } = await ask({ broadcast: 'unread' });
    expect(rows).toEqual([]);
    expect(notes).toMatchObject([{ code: 'not_measurable', message: { en: expect.stringContaining('not reported') } }]);
    expect((await ask({ broadcast: 'polled' })).notes).toContainEqual(
      expect.objectContaining({ code: 'between_polls' }),
    );
    expect(await at('7d', { broadcast: 'empty' })).toMatchObject({ people: 0, of_people: 0, share: null, low: null });
  });

  it('of nothing is HX_NOT_FOUND; fewer comparables than say anything are not understood', async () => {
    for (const raw of [{ broadcast: 'nope' }, { broadcast: 'this', segment: 'nobody' }, { broadcast: 'foreign' }]) {
      await expect(ask(raw)).rejects.toMatchObject({ code: 'HX_NOT_FOUND', at: raw.broadcast });
    }
    for (const raw of [{}, { broadcast: 'this', typical: '4' }, { broadcast: 'this', typical: '1000' }]) {
      expect(readCurve.params.safeParse(raw).success).toBe(false);
    }
  });
});
