import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { countedRow, polledRow } from '../../../test/support/readRanges.ts';
import { contextOn, readRange, statsRow } from '../../../test/support/rollupWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { broadcast } from '../broadcasts/broadcast.ts';
import type { MetricContext } from '../metric.ts';
import { readCurve } from './read-curve.ts';

const HOUR = 3_600_000;

/** A broadcast of 100 whose readers by 1 h, 24 h, 3 d, 7 d and 30 d are these. */
const curve = (id: string, reads: readonly number[], columns: Record<string, unknown> = {}) => {
  const [first, ...rest] = ['1h', '24h', '3d', '7d', '30d'].map((horizon, i) => ({ [`read_${horizon}`]: reads[i] }));
  return statsRow(id, { sent: 100, ...Object.assign({}, first, ...rest), read_all: reads[4], ...columns });
};
/**
 * Polled, of 100: no one for certain at 1 h, 5 at 24 h with this many possible by 3 d, 7 d and 30 d; from 3 d on the first is for
 * certain.
 */
const polled = (
  id: string,
  [hour, day, three, seven, thirty]: readonly [number, number, number, number, number],
  more = {},
) => {
  const range = readRange(100, {
    '1h': [0, hour],
    '24h': [day, three],
    '3d': [three, three],
    '7d': [three, seven],
    '30d': [three, thirty],
    all: [three, three],
  });
  return polledRow(id, 'none', { ...range, content_type: 'weekly', ...more });
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
    expect(await refreshUntilClean(fresh.store, { kinds: figureKinds, deadlineMs: 30_000 })).toMatchObject({
      clean: true,
    });

    const before = (i: number) => on(`2026-01-${10 + i}`);
    await fresh.store.insertRows('broadcast_stats', [
      curve('this', [10, 20, 30, 40, 50], on('2026-02-10')),
      curve('this', [1, 2, 3, 4, 5], { ...on('2026-02-10'), segment: 'vip', sent: 10 }),
      ...[12, 18, 24, 30, 36].map((read, i) => curve(`like${i}`, [read, read, read, read, read], before(i))),
      curve('like0', [99, 99, 99, 99, 99], { ...before(0), segment: 'vip' }),
      // Not comparable: later, on another platform, of another type or tier, polled, unread, without recipients, gone, of another tenant.
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
      polledRow('lists', '6, 20, 30 h'),
      polledRow('fewer', '6, 20 h'),
      polledRow('unlisted', 'none'),
      countedRow('days', 'day'),
      countedRow('sums', 'to_date'),
      countedRow('sums', 'to_date', { segment: 'vip', broadcasts_read: 0 }),
      countedRow('uncounted', 'day', { broadcasts_read: 0 }),
      countedRow('unaddressed', 'day', { broadcasts_read: 0, sent: 0 }),
      // In their own kind: lists that went on for a week (two ended in a point at 7 days, one did not), and until a month.
      ...[20, 30, 40, 50, 60].map((read, i) =>
        polled(`polled${i}`, [0, 5, read, read, i === 0 ? 99 : read], before(i)),
      ),
      ...[1, 2, 3].map((i) => polled(`open${i}`, [0, 5, 10, 99, 99], { ...before(i), ...on(`2026-01-1${i}`) })),
      polled('older', [0, 5, 10, 99, 99], on('2026-01-01')),
      polled('ours', [0, 5, 40, 40, 40], on('2026-02-10')),
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
      const ofHorizon = figures.find(({ horizon }) => horizon === label);
      expect({ label, people, share, low, high }).toEqual({
        ...{
          label,
          people: ofHorizon?.read,
          share: ofHorizon?.open_rate,
          low: ofHorizon?.open_rate_wilson_low,
          high: ofHorizon?.open_rate_wilson_high,
        },
      });
      expect(of_people).toBe(10);
    }
    const readers = (ms: number) => Number(rows.find(({ since_seconds }) => since_seconds * 1000 === ms)?.share) * 10;
    // Three readers by 1 h (1, 2, 4), of whom 2 alone has a delay: 60 s, which is taken for all three.
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

  it('has the median and the band of comparable earlier broadcasts', async () => {
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

  it('compares one segment with the same segment of other broadcasts', async () => {
    const row = await at('3d', { broadcast: 'this', segment: 'vip' });
    expect(row).toMatchObject({ people: 3, of_people: 10, share: 0.3, comparables: 1, typical: null });
    expect((await ask({ broadcast: 'alone' })).notes).toContainEqual(
      expect.objectContaining({ code: 'too_few_comparables', column: 'typical', count: 0 }),
    );
  });

  it('gives the reason where there is no curve, and how reads are known', async () => {
    const { rows, notes } = await ask({ broadcast: 'unread' });
    expect(rows).toEqual([]);
    expect(notes).toMatchObject([{ code: 'not_measurable', message: { en: expect.stringContaining('not reported') } }]);
    const why = async (broadcast: string, segment = '*') => {
      const answer = await ask({ broadcast, segment });
      expect(answer.rows).toEqual([]);
      return answer.notes[0]?.message.en;
    };
    expect(await why('uncounted')).toContain('No daily count');
    expect(await why('unaddressed')).toContain('no audience');
    expect(await why('sums', 'vip')).toContain('no split by audience');
    const listed = await ask({ broadcast: 'lists' });
    expect(listed.rows[0]).toMatchObject({ known_by: 'poll', read_as_of: Date.parse('2026-02-02T06:00:00Z') });
    expect(listed.notes.map(({ code, column }) => [code, column])).toEqual([
      ['reads_from_lists', 'read'],
      ['between_polls', 'share'],
      ['too_few_comparables', 'typical'],
    ]);
    expect(await at('7d', { broadcast: 'empty' })).toMatchObject({ people: 0, of_people: 0, share: null, low: null });
  });

  describe('of a broadcast whose readers were listed', () => {
    const ends = async (label: string, broadcast: string) => {
      const row = await at(label, { broadcast });
      return [row?.people, row?.people_low, row?.people_high];
    };

    it('is a band: its ends are those of the cascade at the horizons', async () => {
      expect(await ends('1h', 'lists')).toEqual([null, 0, 12]);
      expect(await ends('24h', 'lists')).toEqual([null, 32, 41]);
      expect(await ends('3d', 'lists')).toEqual([null, 41, 100]);
      expect(await ends('24h', 'fewer')).toEqual([null, 32, 100]);
      expect(await ends('7d', 'fewer')).toEqual([null, 32, 100]);
      expect(await ends('24h', 'unlisted')).toEqual([null, 0, 100]);
      const figures = await broadcast.run(contextOn(fresh.store), broadcast.params.parse({ broadcast: 'lists' }));
      for (const { horizon, read, read_low, read_high, open_rate_low, open_rate_high } of figures.rows.slice(0, 5)) {
        expect(await at(horizon, { broadcast: 'lists' })).toMatchObject({
          ...{ people: read, people_low: read_low, people_high: read_high },
          ...{ share_low: open_rate_low, share_high: open_rate_high },
        });
      }
      expect(await at('24h', { broadcast: 'lists' })).toMatchObject({
        ...{ share: null, share_low: 0.32, share_high: 0.41, low: null, high: null },
        not_measurable: expect.stringContaining('people:between_polls;share:between_polls'),
      });
    });

    it('spreads between the horizons those found by their latest times below, by their earliest above', async () => {
      const { rows } = await ask({ broadcast: 'lists' });
      const near = (hours: number) => rows.find(({ since_seconds }) => since_seconds > hours * 3600);
      // 12 were listed at 6 h and 20 at 20 h, who may have read from 0 h and from 6 h on. A bucket is up to a quarter wide.
      expect(near(2)).toMatchObject({ people_low: 0, people_high: 12 });
      expect(near(9)).toMatchObject({ people_low: 12, people_high: 32 });
      // At 30 h 59 were unread.
      expect(near(24)).toMatchObject({ people_low: 32, people_high: 41 });
      expect(near(30)).toMatchObject({ people_low: 41, people_high: 100 });
      for (const { people, people_low: low, people_high: high } of rows) {
        expect(people).toBeNull();
        expect(Number(low)).toBeLessThanOrEqual(Number(high));
      }
      for (const [i, row] of rows.entries()) {
        expect(Number(row.people_low)).toBeGreaterThanOrEqual(Number(rows[i - 1]?.people_low ?? 0));
        expect(Number(row.people_high)).toBeGreaterThanOrEqual(Number(rows[i - 1]?.people_high ?? 0));
      }
    });

    it('takes as typical those with one number at 7 days and at the point, and counts the others', async () => {
      // Of five with a point at 7 days the first has none at 30 days; three later ones have none at 7 days, an earlier one is not reached.
      const asked = { broadcast: 'ours', typical: '5' };
      expect(await at('3d', asked)).toMatchObject({ typical: 0.4, comparables: 5, comparables_without_point: 3 });
      expect(await at('7d', asked)).toMatchObject({ typical: 0.4, comparables: 5, comparables_without_point: 3 });
      expect(await at('30d', asked)).toMatchObject({ typical: null, comparables: 4, comparables_without_point: 4 });
      expect(await at('24h', asked)).toMatchObject({ typical: null, comparables: 0, comparables_without_point: 8 });
      expect(await at('7d', { broadcast: 'ours' })).toMatchObject({ comparables: 5, comparables_without_point: 4 });
      expect(await at('7d', { broadcast: 'this' })).toMatchObject({ comparables_without_point: 0 });
      expect((await ask(asked)).notes).toContainEqual(
        expect.objectContaining({ code: 'between_polls', column: 'comparables_without_point', count: 3 }),
      );
    });
  });

  it('of daily counts has the horizons only', async () => {
    const rowsOf = async (broadcast: string) => (await ask({ broadcast })).rows;
    expect(
      (await rowsOf('days')).map(({ label, people_low, people_high }) => [label, people_low, people_high]),
    ).toEqual([
      ['1h', 0, 5000],
      ['24h', 5000, 7000],
      ['3d', 5000, 48_200],
      ['7d', 5000, 48_200],
      ['30d', 5000, 48_200],
    ]);
    expect((await rowsOf('sums'))[2]).toMatchObject({
      people: null,
      people_low: 7912,
      people_high: 48_200,
      share_high: 1,
    });
  });

  it('of an unknown broadcast is HX_NOT_FOUND; too small a number of comparables is rejected', async () => {
    for (const raw of [{ broadcast: 'nope' }, { broadcast: 'this', segment: 'nope' }, { broadcast: 'foreign' }]) {
      await expect(ask(raw)).rejects.toMatchObject({ code: 'HX_NOT_FOUND', at: raw.broadcast });
    }
    for (const raw of [{}, { broadcast: 'this', typical: '4' }, { broadcast: 'this', typical: '1000' }]) {
      expect(readCurve.params.safeParse(raw).success).toBe(false);
    }
  });
});
