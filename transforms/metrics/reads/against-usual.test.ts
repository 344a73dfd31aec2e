import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { countedRow, polledRow } from '../../../test/support/readRanges.ts';
import { allHorizons, contextOn, readRange, statsRow } from '../../../test/support/rollupWorld.ts';
import { stageRates } from '../../rates/rates.ts';
import { wilson } from '../../statistics/wilson.ts';
import { cascade } from '../cascade/cascade.ts';
import type { MetricContext } from '../metric.ts';
import { againstUsual } from './against-usual.ts';
import { readCurve } from './read-curve.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const on = (day: string) => ({ day, first_send_at: `${day} 00:00:00.000`, p99_delivery_at: `${day} 01:00:00.000` });
const before = (i: number) => on(`2026-01-${10 + i}`);

/** Of 100 delivered so many read and clicked, within a day and for ever; a click is a read. */
const acts = (id: string, read: number, clicked: number, columns: Record<string, unknown> = {}) =>
  statsRow(id, {
    sent: 100,
    ...allHorizons('read', read),
    ...allHorizons('read_where_click', read),
    ...allHorizons('clicked', clicked),
    ...allHorizons('clicked_where_read', clicked),
    ...columns,
  });
const unread = { broadcasts_read: 0, platform: 'sms', ...allHorizons('read_where_click', 0) };
const conversions = (broadcast: string, converted: number, day: string, columns: Record<string, unknown> = {}) => ({
  ...{ tenant: 'demo', day, broadcast, segment: '*', variant: '*', goal: 'purchase', currency: '*' },
  ...{ version: 1, alive: 1, platform: 'email', content_type: 'news', tier: 'base' },
  ...allHorizons('converted', converted),
  ...columns,
});

const none = Object.fromEntries(
  ['1h', '24h', '3d', '7d', '30d', 'all'].flatMap((horizon) =>
    ['read', 'read_possible', 'read_point', 'reach_point'].map((measure) => [`${measure}_${horizon}`, 0]),
  ),
);
/** Polled, of 100: so many read for certain by 24 h, and no one else may have, ever. */
const listed = (id: string, read: number, more: Record<string, unknown> = {}) => {
  const point = [read, read] as const;
  const range = readRange(100, { '1h': [0, read], '24h': point, '3d': point, '7d': point, '30d': point, all: point });
  const clicked = Number(more.clicked_all ?? 0);
  const both = { ...allHorizons('read_where_click', read), ...allHorizons('clicked_where_read', clicked) };
  return polledRow(id, 'none', { ...range, ...both, ...more });
};

describe.skipIf(clickhouseAbsent())('against-usual', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown>, context: Partial<MetricContext> = {}) =>
    againstUsual.run(contextOn(fresh.store, context), againstUsual.params.parse(raw));
  const one = async (rate: string, raw: Record<string, unknown>, context: Partial<MetricContext> = {}) =>
    (await ask({ ...raw, rate }, context)).rows[0];

  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      acts('this', 20, 12, { ...on('2026-02-10'), read_1h: 5, read_30d: 40 }),
      acts('this', 9, 1, { ...on('2026-02-10'), segment: 'vip', sent: 10 }),
      ...[12, 18, 24, 30, 36].map((read, i) => acts(`like${i}`, read, 2 * i, before(i))),
      // Not comparable: later, elsewhere, another type, another tier, polled, without recipients, gone, another tenant's.
      acts('later', 90, 90, on('2026-02-11')),
      acts('elsewhere', 90, 90, { ...before(6), platform: 'feishu' }),
      acts('other', 90, 90, { ...before(6), content_type: 'promotion' }),
      acts('urgent', 90, 90, { ...before(6), tier: 'urgent' }),
      acts('polled', 90, 90, { ...before(6), basis: 'poll' }),
      acts('empty', 0, 0, { ...before(6), sent: 0 }),
      acts('gone', 90, 90, { ...before(6), alive: 0 }),
      acts('foreign', 90, 90, { ...before(6), tenant: 'other' }),
      // Six by SMS: reads are not reported, clicks are.
      ...[1, 2, 3, 4, 5, 60].map((clicked, i) => acts(`sms${i}`, 0, clicked, { ...before(i), ...unread })),
      // Like `this`, but this one narrows what it reports: it is there for reads, not for clicks.
      acts('unclicked', 24, 0, { ...before(6), content_type: 'mixed', broadcasts_click: 0, reach_where_click: 0 }),
      ...[1, 2, 3, 4, 5].map((i) => acts(`mixed${i}`, 10, i, { ...before(i), content_type: 'mixed' })),
      acts('mixed', 10, 3, { ...on('2026-02-10'), content_type: 'mixed' }),
      // Lists: one number at 24 h only where they were taken then and no one was found later; clicks are events.
      polledRow('lists', '6, 20, 30 h', { ...allHorizons('clicked', 30), ...on('2026-02-11') }),
      listed('ours', 35, { ...on('2026-02-10'), ...allHorizons('clicked', 7) }),
      ...[20, 30, 40, 50, 60].map((read, i) =>
        listed(`list${i}`, read, { ...before(i), ...allHorizons('clicked', i) }),
      ),
      ...[1, 2, 3].map((i) => polledRow(`range${i}`, '6, 20 h', { ...before(i), ...allHorizons('clicked', 9) })),
      polledRow('earlier', '6, 20 h', on('2026-01-02')),
      countedRow('counts', 'to_date'),
      countedRow('counts', 'to_date', { segment: 'vip', broadcasts_read: 0, ...none }),
    ]);
    await fresh.store.insertRows('conversion_stats', [
      conversions('this', 6, '2026-02-10'),
      conversions('this', 3, '2026-02-10', { goal: 'signup' }),
      ...[0, 1, 2, 3, 4].map((i) => conversions(`like${i}`, i, before(i).day)),
    ]);
  });
  afterAll(() => fresh.drop());

  it('has every rate of the cascade, with what is usual', async () => {
    const { rows, notes } = await ask({ broadcast: 'this' });
    expect(rows.map(({ rate_name }) => rate_name)).toEqual([...stageRates]);
    const cascaded = await cascade.run(
      contextOn(fresh.store),
      cascade.params.parse({ broadcast: 'this', horizon: '24h', from: '2026-02-01', to: '2026-03-01' }),
    );
    for (const { rate_name, people, of, of_people, rate, low, high } of rows) {
      const same = cascaded.rows.find((row) => row.rate_name === rate_name);
      const { people: x, of: by, of_people: n, rate: r, low: from, high: to } = { ...same };
      expect({ rate_name, people, of, of_people, rate, low, high }).toEqual({
        ...{ rate_name, people: x, of: by, of_people: n, rate: r, low: from, high: to },
      });
    }
    expect(rows.find(({ rate_name }) => rate_name === 'delivery_rate')).toMatchObject({ rate: 1, standing: 'within' });
    expect(notes).toMatchObject([{ code: 'too_few_comparables', count: 4 }]);
  });

  it('agrees with the read curve where both count reads', async () => {
    const curve = await readCurve.run(contextOn(fresh.store), readCurve.params.parse({ broadcast: 'this' }));
    const horizons = ['1h', '24h', '3d', '7d', '30d'];
    for (const horizon of horizons) {
      const there = curve.rows.find(({ label }) => label === horizon);
      const {
        people,
        of_people,
        share: rate,
        low,
        high,
        typical,
        typical_low,
        typical_high,
        comparables,
      } = {
        ...there,
      };
      expect(await one('open_rate', { broadcast: 'this', horizon })).toMatchObject({
        ...{ people, of_people, rate, low, high, typical, typical_low, typical_high, comparables },
      });
    }
    expect(await one('open_rate', { broadcast: 'this', horizon: '1h' })).toMatchObject({
      rate: 0.05,
      standing: 'below',
    });
    expect(await one('open_rate', { broadcast: 'this' })).toMatchObject({ comparables: 5, standing: 'within' });
    expect(await one('open_rate', { broadcast: 'this', horizon: '30d' })).toMatchObject({ standing: 'above' });
    expect(await one('open_rate', { broadcast: 'later' })).toMatchObject({ comparables: 6, standing: 'above' });
    expect(await one('open_rate', { broadcast: 'later', typical: '5' })).toMatchObject({ comparables: 5 });
  });

  it('takes the band of each rate from the broadcasts that have it', async () => {
    // 0 .02 .04 .06 .08: type 7 gives 10 % at .008 and 90 % at .072.
    const click = await one('click_rate', { broadcast: 'this' });
    expect(click).toMatchObject({ people: 12, of_people: 100, ...wilson(12, 100), standing: 'above' });
    expect(click?.typical_low).toBeCloseTo(0.008, 12);
    expect(click?.typical).toBeCloseTo(0.04, 12);
    expect(click?.typical_high).toBeCloseTo(0.072, 12);
    // like0 has no clicks: four have a conversion rate.
    expect(await one('conversion_rate', { broadcast: 'this' })).toMatchObject({
      ...{ rate: 0.5, comparables: 4, typical: null, standing: null, not_measurable: 'standing:too_few_comparables' },
    });
    expect(await one('converted_per_delivered', { broadcast: 'this' })).toMatchObject({ rate: 0.06, comparables: 5 });
    expect(await one('converted_per_delivered', { broadcast: 'this', goal: 'signup' })).toMatchObject({ people: 3 });
    expect(await one('click_rate', { broadcast: 'mixed' })).toMatchObject({ comparables: 5, standing: 'within' });
    expect(await one('open_rate', { broadcast: 'mixed' })).toMatchObject({ comparables: 6 });
  });

  it('compares clicks where reads are not reported, with a reason why reads are not compared', async () => {
    const { rows, notes } = await ask({ broadcast: 'sms5', rate: ['open_rate', 'click_rate', 'click_to_open'] });
    expect(rows).toMatchObject([
      { people: null, of_people: null, rate: null, low: null, standing: null, not_measurable: 'open_rate:no_reads' },
      { rate_name: 'click_rate', people: 60, comparables: 5, standing: 'above', not_measurable: '' },
      { rate: null, standing: null, not_measurable: 'click_to_open:no_reads' },
    ]);
    expect(notes).toMatchObject([{ code: 'not_measurable', count: 2 }]);
    expect(await one('click_rate', { broadcast: 'unclicked' })).toMatchObject({
      not_measurable: 'click_rate:no_clicks',
    });
  });

  it('is null while the broadcast is too young, and where the denominator is 0', async () => {
    const completeUntil = Date.parse('2026-02-10T01:00:00Z') + DAY + HOUR;
    const young = await ask({ broadcast: 'this', rate: 'open_rate' }, { completeUntil: completeUntil - 1 });
    expect(young.rows).toMatchObject([
      {
        people: null,
        of_people: null,
        rate: null,
        standing: null,
        comparables: 5,
        not_measurable: 'open_rate:immature',
      },
    ]);
    expect(young.notes).toMatchObject([{ code: 'immature', column: 'rate' }]);
    expect(await one('open_rate', { broadcast: 'this' }, { completeUntil })).toMatchObject({ standing: 'within' });
    expect(await one('open_rate', { broadcast: 'this', horizon: '3d' }, { completeUntil })).toMatchObject({
      not_measurable: 'open_rate:immature',
    });
    expect(await one('open_rate', { broadcast: 'empty' })).toMatchObject({
      ...{ people: 0, of_people: 0, rate: null, low: null, standing: null, not_measurable: 'open_rate:no_denominator' },
    });
  });

  it('compares nothing where conversions of the goal name no broadcast', async () => {
    const outcome = { tenant: 'demo', version: 1, alive: 1, outcome: 'conversion', goal: 'booking' };
    await fresh.store.insertRows('unnamed_outcomes', [outcome]);
    expect(await one('converted_per_delivered', { broadcast: 'this', goal: 'booking' })).toMatchObject({
      ...{ rate: null, typical: null, comparables: 0, standing: null },
      not_measurable: 'converted_per_delivered:conversions_name_no_broadcast',
    });
  });

  it('takes comparables that are mature for 7 days, and of them those mature for the horizon', async () => {
    const completeUntil = Date.parse('2026-01-14T01:00:00Z') + HOUR + 7 * DAY;
    const at = (horizon: string, until: number) =>
      one('open_rate', { broadcast: 'this', horizon }, { completeUntil: until });
    expect(await at('1h', completeUntil)).toMatchObject({ comparables: 5 });
    expect((await at('1h', completeUntil))?.typical).toBeCloseTo(0.24, 12);
    expect(await at('1h', completeUntil - 1)).toMatchObject({ comparables: 4, typical: null, typical_low: null });
    expect(await at('30d', completeUntil)).toMatchObject({ comparables: 0 });
    expect(await at('all', completeUntil)).toMatchObject({ comparables: 0 });
  });

  it('compares one segment with the same segment of other broadcasts', async () => {
    expect(await one('open_rate', { broadcast: 'this', segment: 'vip' })).toMatchObject({
      ...{ people: 9, of_people: 10, rate: 0.9, comparables: 0, not_measurable: 'standing:too_few_comparables' },
    });
  });

  describe('where reads are known by lists or counts', () => {
    it('takes what is usual from broadcasts with a single value, and counts those without', async () => {
      // Three of the same days have a range only; an earlier one is not reached.
      const open = await one('open_rate', { broadcast: 'ours', typical: '5' });
      expect(open).toMatchObject({ rate: 0.35, typical: 0.4, comparables: 5, comparables_without_point: 3 });
      expect(open).toMatchObject({ standing: 'within', known_by: 'poll', read_low: 35, read_high: 35, point_share: 1 });
      expect(await one('open_rate', { broadcast: 'ours' })).toMatchObject({ comparables_without_point: 4 });
      expect(await one('click_to_open', { broadcast: 'ours', typical: '5' })).toMatchObject({
        ...{ rate: 0.2, comparables: 5, comparables_without_point: 3 },
      });
      // Clicks are events: the broadcasts with a range are among the usual ones.
      expect(await one('click_rate', { broadcast: 'ours' })).toMatchObject({
        ...{ comparables: 9, comparables_without_point: 0, read_low: null, known_by: null },
      });
      const { notes } = await ask({ broadcast: 'ours', rate: 'open_rate', typical: '5' });
      expect(notes).toMatchObject([
        { code: 'reads_from_lists', count: 1 },
        { code: 'between_polls', column: 'comparables_without_point', count: 3 },
      ]);
    });

    it('has no verdict on rates made of reads where this one is a range, and one on clicks', async () => {
      const { rows, notes } = await ask({ broadcast: 'lists', rate: ['open_rate', 'click_rate', 'click_to_open'] });
      const nothing = { people: null, of_people: null, rate: null, low: null, standing: null };
      expect(rows).toMatchObject([
        { ...nothing, not_measurable: 'open_rate:between_polls', read_low: 32, read_high: 41, comparables: 6 },
        { rate: 0.3, comparables: 10, standing: 'above', not_measurable: '' },
        { ...nothing, not_measurable: 'click_to_open:between_polls' },
      ]);
      expect(rows[0]).toMatchObject({ open_rate_low: 0.32, open_rate_high: 0.41, known_by: 'poll', point_share: 0 });
      expect(notes.filter(({ column }) => column === 'rate')).toMatchObject([
        { code: 'between_polls', message: { en: expect.stringMatching(/: 32 to 41 of 100 people within 24 hours$/) } },
      ]);
      expect(notes.map(({ code }) => code)).not.toContain('not_measurable');
      expect(await one('open_rate', { broadcast: 'lists', horizon: 'all' })).toMatchObject({ people: 41, rate: 0.41 });
    });

    it('knows counts of everyone, and no readers among them', async () => {
      const all = { broadcast: 'counts', horizon: 'all' };
      expect(await one('open_rate', all)).toMatchObject({ people: 7912, of_people: 48_200, known_by: 'aggregate' });
      expect(await one('open_rate', { ...all, horizon: '24h' })).toMatchObject({
        not_measurable: 'open_rate:between_polls',
      });
      expect(await one('open_rate', { ...all, segment: 'vip' })).toMatchObject({
        not_measurable: 'open_rate:no_audience_split',
      });
      expect(await one('click_to_open', all)).toMatchObject({ not_measurable: 'click_to_open:no_clicks' });
    });
  });

  it('of nothing is HX_NOT_FOUND', async () => {
    for (const raw of [{ broadcast: 'nope' }, { broadcast: 'this', segment: 'nope' }, { broadcast: 'foreign' }]) {
      await expect(ask(raw)).rejects.toMatchObject({ code: 'HX_NOT_FOUND', at: raw.broadcast });
    }
    for (const raw of [{}, { broadcast: 'this', typical: '4' }, { broadcast: 'this', rate: 'nope' }]) {
      expect(againstUsual.params.safeParse(raw).success).toBe(false);
    }
  });
});
