import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { allHorizons, contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { stageRates } from '../../rates/rates.ts';
import { openRates } from '../reads/open-rates.ts';
import { cascade } from './cascade.ts';
import { funnel } from './funnel.ts';

const conversion = (broadcast: string, columns: Record<string, unknown>) => ({
  ...{ tenant: 'demo', day: '2026-02-01', broadcast, segment: '*', variant: '*', goal: 'purchase', currency: '*' },
  ...{ version: 1, alive: 1, platform: 'email', content_type: 'news', tier: 'base' },
  ...columns,
});

describe.skipIf(clickhouseAbsent())('cascade', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}, tenant = 'demo') =>
    cascade.run(contextOn(fresh.store, { tenant }), cascade.params.parse(raw));
  const rows = async (raw: Record<string, unknown> = {}) => (await ask(raw)).rows;
  const rate = async (name: string, raw: Record<string, unknown> = {}) => (await rows({ ...raw, rate: name }))[0];

  beforeAll(async () => {
    fresh = await freshStore();
    // The reference of transforms/statistics, as broadcasts: sum x / sum n = 9792 / 139000.
    const x = [712, 1490, 655, 2110, 1320, 840, 1760, 905];
    const n = [10, 20, 10, 30, 20, 12, 25, 12].map((thousand) => thousand * 1000);
    await fresh.store.insertRows('broadcast_stats', [
      ...x.map((read, i) => statsRow(`r${i}`, { content_type: 'known', sent: n[i], ...allHorizons('read', read) })),
      statsRow('one', {
        ...{ content_type: 'promotion', sent: 300, delivered: 263, failed: 37, ...allHorizons('read', 81) },
        ...{
          delivered_implied: 3,
          sent_implied: 2,
          ...allHorizons('read_implied', 4),
          ...allHorizons('machine_only', 7),
        },
        ...{ ...allHorizons('clicked', 40), ...allHorizons('clicked_where_read', 40) },
        ...allHorizons('read_where_click', 81),
      }),
      // Reports neither deliveries nor reads; 10 failed, so 90 may have had it.
      statsRow('telegram', {
        ...{ content_type: 'promotion', platform: 'telegram', sent: 100, delivered: 0, failed: 10, reach: 90 },
        ...{ reach_where_click: 90, broadcasts_delivery: 0, broadcasts_read: 0, sent_where_delivery: 0 },
        ...{ ...allHorizons('clicked', 9), ...allHorizons('machine_only', 50), message_class: 'bot' },
      }),
      statsRow('young', {
        ...{ content_type: 'fresh', sent: 500, ...allHorizons('read', 100), day: '2026-03-30' },
        ...{ p99_delivery_at: '2026-03-30 00:00:00.000', first_send_at: '2026-03-30 00:00:00.000' },
      }),
      // Two arms of one broadcast are one broadcast.
      statsRow('arms', { content_type: 'arms', sent: 100, ...allHorizons('read', 30) }),
      statsRow('arms', { content_type: 'arms', variant: 'A', sent: 50, ...allHorizons('read', 10) }),
      statsRow('arms', { content_type: 'arms', variant: 'B', sent: 50, ...allHorizons('read', 20) }),
      statsRow('undelivered', { content_type: 'undelivered', sent: 5, delivered: 0, failed: 5 }),
      statsRow('gone', { content_type: 'known', sent: 900, alive: 0 }),
    ]);
    // Which days may hold immature broadcasts is read from the sums by day.
    await fresh.store.insertRows('stats_day', [
      { tenant: 'demo', day: '2026-03-30', segment: '*', p99_delivery_at: '2026-03-30 00:00:00.000', alive: 1 },
    ]);
    await fresh.store.insertRows('conversion_stats', [
      conversion('one', { content_type: 'promotion', ...allHorizons('converted', 10) }),
      conversion('telegram', { content_type: 'promotion', platform: 'telegram', ...allHorizons('converted', 2) }),
      conversion('one', { content_type: 'promotion', goal: 'visit', ...allHorizons('converted', 5) }),
    ]);
  });
  afterAll(() => fresh.drop());

  it('ranks groups of few people last under min_cell, and hides rates of few people', async () => {
    const few = (broadcast: string, sent: number, read: number, more: Record<string, unknown> = {}) =>
      statsRow(broadcast, { tenant: 'few', content_type: broadcast, sent, ...allHorizons('read', read), ...more });
    await fresh.store.insertRows('broadcast_stats', [
      few('half', 100, 50),
      few('small', 3, 3),
      few('tenth', 1000, 100),
      // Many people, of whom only those of the first report reads.
      few('mixed', 4, 4),
      few('mixed2', 996, 0, { content_type: 'mixed', broadcasts_read: 0 }),
    ]);
    const asked = { group_by: 'content_type', rate: 'open_rate', sort: '-rate' };
    const ranked = async (minCell: number) => {
      const context = { ...contextOn(fresh.store, { tenant: 'few' }), minCell };
      const { rows } = await cascade.run(context, cascade.params.parse(asked));
      return rows.map(({ content_type, rate }) => [content_type, rate]);
    };
    expect(await ranked(0)).toEqual([
      ['mixed', 1],
      ['small', 1],
      ['half', 0.5],
      ['tenth', 0.1],
    ]);
    expect(await ranked(5)).toEqual([
      ['half', 0.5],
      ['tenth', 0.1],
      ['mixed', null],
      ['small', null],
    ]);
  });

  it('has every stage with both counts, of measurable broadcasts only, and their share', async () => {
    const found = await rows({ group_by: 'content_type', content_type: 'promotion' });
    const brief = found.map((row) => [row.stage, row.rate_name, row.people, row.of, row.of_people, row.implied]);
    expect(brief).toEqual([
      ['sent', null, 400, null, null, 2],
      ['delivered', 'delivery_rate', 263, 'sent', 300, 3],
      ['read', 'open_rate', 81, 'delivered', 263, 4],
      ['clicked', 'click_rate', 49, 'delivered_or_sent_minus_failed', 353, null],
      ['clicked', 'click_to_open', 40, 'read', 81, null],
      ['converted', 'conversion_rate', 12, 'clicked', 49, null],
      ['converted', 'converted_per_delivered', 12, 'delivered_or_sent_minus_failed', 353, null],
    ]);
    expect(found.map(({ measurable_share }) => measurable_share)).toEqual([1, 0.75, 0.75, 1, 0.75, 1, 1]);
    expect(found.map(({ broadcasts }) => broadcasts)).toEqual([2, 1, 1, 2, 1, 2, 2]);
    expect(found.map(({ interval }) => interval)).toEqual([
      null,
      ...['wilson', 'wilson', 'clustered', 'wilson', 'clustered', 'clustered'],
    ]);
    // Machine-only people where reads are seen: the 50 of Telegram could not be readers.
    expect(found.map(({ machine_only }) => machine_only)).toEqual([null, null, 7, null, null, null, null]);
    expect(found.every((row) => row.content_type === 'promotion' && row.not_measurable === '')).toBe(true);
    expect((await rate('conversion_rate', { content_type: 'promotion', goal: 'visit' }))?.people).toBe(5);
  });

  it('gives Wilson for one broadcast, the clustered interval for several', async () => {
    const one = await rate('open_rate', { broadcast: 'one' });
    // 81 of 263: the vector of transforms/statistics.
    expect(one).toMatchObject({ interval: 'wilson', effective_broadcasts: 1, degrees_of_freedom: null });
    expect(one?.low).toBeCloseTo(0.255289, 6);
    expect(one?.high).toBeCloseTo(0.36621, 6);
    const several = await rate('open_rate', { content_type: 'known' });
    expect(several).toMatchObject({ interval: 'clustered', people: 9792, of_people: 139_000, broadcasts: 8 });
    expect(several?.low).toBeCloseTo(0.06778, 6);
    expect(several?.high).toBeCloseTo(0.073208, 6);
    expect(several?.degrees_of_freedom).toBeCloseTo(5.894285, 6);
    expect(several?.effective_broadcasts).toBeCloseTo(6.868468, 6);
    expect(several?.broadcast_weighted_rate).toBeCloseTo(0.07041875, 8);
  });

  it('gives a reason where there is no rate, and 0 where the rate is 0', async () => {
    expect(await rate('open_rate', { platform: 'telegram' })).toMatchObject({
      ...{ people: null, of: null, of_people: null, rate: null, low: null, machine_only: null, implied: null },
      ...{ broadcasts: 0, measurable_share: 0, not_measurable: 'open_rate:no_reads' },
    });
    expect(await rate('delivery_rate', { platform: 'telegram' })).toMatchObject({
      not_measurable: 'delivery_rate:no_deliveries',
    });
    expect(await rate('click_rate', { platform: 'telegram' })).toMatchObject({ of: 'sent_minus_failed', rate: 0.1 });
    expect(await rate('open_rate', { broadcast: 'undelivered' })).toMatchObject({
      ...{ people: 0, of_people: 0, rate: null, not_measurable: 'open_rate:no_denominator' },
    });
    expect(await rate('click_rate', { content_type: 'known' })).toMatchObject({
      ...{ people: 0, rate: 0, interval: null, not_measurable: '' },
    });
    expect(await rows({ content_type: 'nothing' })).toEqual([]);
  });

  it('leaves immature broadcasts out when asked, and counts them', async () => {
    const young = { content_type: ['fresh', 'arms'], horizon: '7d' };
    expect(await rate('open_rate', young)).toMatchObject({
      ...{ people: 130, of_people: 600, mature_broadcasts: 1, immature_broadcasts: 1 },
    });
    expect(await rate('open_rate', { ...young, maturity: 'mature' })).toMatchObject({
      ...{ people: 30, of_people: 100, mature_broadcasts: 1, immature_broadcasts: 1, measurable_share: 1 },
    });
    const only = await ask({ content_type: 'fresh', horizon: '7d', maturity: 'mature' });
    expect(only.rows).toMatchObject(
      only.rows.map(({ stage, rate_name }) => ({
        ...{ people: stage === 'sent' ? 0 : null, rate: null, not_measurable: `${rate_name ?? 'sent'}:immature` },
        ...{ immature_broadcasts: 1 },
      })),
    );
    expect(only.rows).toHaveLength(7);
    expect(only.notes).toContainEqual(expect.objectContaining({ code: 'immature', count: 1 }));
  });

  it('takes several variants of one broadcast as one broadcast', async () => {
    const both = await rate('open_rate', { broadcast: 'arms', variant: ['A', 'B'] });
    expect(both).toMatchObject({ people: 30, of_people: 100, broadcasts: 1, interval: 'wilson' });
    expect(await rows({ broadcast: 'arms', rate: 'open_rate', group_by: 'variant' })).toMatchObject([
      { variant: 'A', rate: 0.2, interval: 'wilson' },
      { variant: 'B', rate: 0.4, interval: 'wilson' },
    ]);
  });

  it('compares periods, groups by message class, stops at the limit', async () => {
    const compared = await rows({ from: '2026-03-30', to: '2026-03-31', compare: 'exact', rate: 'open_rate' });
    expect(compared.map(({ period, people }) => [period, people])).toEqual([['current', 100]]);
    const year = await rows({ from: '2027-01-31', to: '2027-02-01', compare: 'year', rate: ['open_rate'] });
    expect(year.map(({ period, of_people }) => [period, of_people])).toEqual([['previous', 139_000 + 263 + 100]]);
    expect(await rows({ group_by: 'message_class', rate: 'click_rate', platform: 'telegram' })).toMatchObject([
      { message_class: 'bot', people: 9 },
    ]);
    expect(await rows({ message_class: 'bot', rate: 'click_rate' })).toMatchObject([{ people: 9 }]);
    const { rows: few, notes } = await ask({ group_by: 'broadcast', limit: 2, rate: 'open_rate' });
    expect(few).toHaveLength(2);
    expect(notes.map(({ code }) => code)).toContain('truncated');
  });

  it.each([
    // A year on are the broadcasts of Telegram, and the young one: neither is of the period asked for.
    [{ from: '2027-01-31', to: '2027-02-01' }, []],
    [{ from: '2027-03-29', to: '2027-03-30' }, []],
    [{ from: '2026-03-30', to: '2026-03-31' }, ['immature 1']],
  ])('its notes and those of the funnel are about the current period only: %o', async (period, expected) => {
    const raw = { ...period, compare: 'year' };
    const answer = await ask(raw);
    const shown = ({ code, count }: { readonly code: string; readonly count?: number }) =>
      `${code} ${count ?? ''}`.trim();
    expect(answer.notes.map(shown)).toEqual(expected);
    const ofFunnel = await funnel.run(contextOn(fresh.store, { tenant: 'demo' }), funnel.params.parse(raw));
    expect(ofFunnel.notes.map(shown)).toEqual(expected);
    if (expected.length === 0) expect(answer.rows.map((row) => row.period)).toContain('previous');
  });

  describe('against the funnel and open-rates, on any world', () => {
    const pick = fc.sample(
      fc.record({
        platform: fc.constantFrom('email', 'sms', 'telegram', 'feishu'),
        content_type: fc.constantFrom('news', 'promotion'),
        tier: fc.constantFrom('base', 'urgent'),
        campaign: fc.constantFrom('', 'spring'),
        day: fc.constantFrom('2026-02-01', '2026-02-10', '2026-03-29'),
        sent: fc.nat(2000),
        shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        segment: fc.constantFrom('*', '*', 'old', 'young'),
      }),
      { numRuns: 60, seed: 4 },
    );

    beforeAll(async () => {
      const stats: Record<string, unknown>[] = [];
      const conversions: Record<string, unknown>[] = [];
      for (const [i, { shares, ...one }] of pick.entries()) {
        const reads = ['email', 'feishu'].includes(one.platform) ? 1 : 0;
        const deliveries = one.platform === 'telegram' ? 0 : 1;
        const [a = 0, b = 0, c = 0, d = 0, e = 0] = shares;
        const reached = Math.floor(one.sent * a);
        const delivered = deliveries * reached;
        const read = reads * Math.floor(reached * b);
        const clicked = Math.floor((reads ? read : reached) * c);
        const { sent, ...columns } = one;
        const facts = { tenant: 'any', ...columns, first_send_at: `${one.day} 00:00:00` };
        const times = { p99_delivery_at: `${one.day} 02:00:00` };
        stats.push({
          ...statsRow(`any${i}`, { ...facts, ...times, sent, delivered, failed: sent - reached }),
          ...{ reach: reached, reach_where_read: reads * reached, reach_where_click: reached },
          ...{ sent_where_delivery: deliveries * one.sent, sent_where_read: reads * one.sent },
          ...{ broadcasts_delivery: deliveries, broadcasts_read: reads, delivered_implied: Math.floor(delivered * e) },
          ...{ ...allHorizons('read', read), ...allHorizons('read_implied', Math.floor(read * e)), read_1h: 0 },
          ...{ ...allHorizons('clicked', clicked), ...allHorizons('read_where_click', read) },
          ...allHorizons('clicked_where_read', reads * clicked),
        });
        conversions.push(conversion(`any${i}`, { ...facts, ...allHorizons('converted', Math.floor(clicked * d)) }));
      }
      await fresh.store.insertRows('broadcast_stats', stats);
      await fresh.store.insertRows('conversion_stats', conversions);
    });

    // An instant keeps the funnel to single broadcasts: this world has no sums by day.
    const since = { from: '2000-01-01T00:00:00Z' };
    it.each([
      {},
      { group_by: 'platform' },
      { group_by: 'content_type,tier', horizon: '1h' },
      { group_by: 'segment' },
      { group_by: 'campaign,day', platform: ['email', 'telegram'] },
      { group_by: 'broadcast', horizon: '24h' },
      { group_by: 'week', content_type: 'news', segment: 'old' },
      { from: '2026-02-08T16:00:00Z', to: '2026-02-15T16:00:00Z', compare: 'previous', group_by: 'platform' },
    ])("counts and rates are the funnel's: %o", async (raw) => {
      const asked = { ...since, ...raw };
      const context = contextOn(fresh.store, { tenant: 'any' });
      const wide = (await funnel.run(context, funnel.params.parse(asked))).rows;
      const long = (await ask(asked, 'any')).rows;
      expect(wide.length).toBeGreaterThan(0);
      expect(long).toHaveLength(7 * wide.length);
      for (const [i, one] of wide.entries()) {
        const own = long.slice(7 * i, 7 * i + 7);
        expect(own[0]).toMatchObject({ people: one.sent, period: one.period, broadcast: one.broadcast, day: one.day });
        for (const name of stageRates) {
          const found = own.find(({ rate_name }) => rate_name === name);
          expect([name, found?.rate]).toEqual([name, one[name]]);
          if (found?.rate !== null && found !== undefined) {
            expect(found.people).toBe(Math.round(Number(found.rate) * Number(found.of_people)));
          }
        }
        const people = (name: string) => own.find(({ rate_name }) => rate_name === name)?.people;
        expect({
          ...{ delivered: people('delivery_rate'), read: people('open_rate'), clicked: people('click_rate') },
          converted: people('conversion_rate'),
        }).toEqual({ delivered: one.delivered, read: one.read, clicked: one.clicked, converted: one.converted });
      }
    });

    it('open rates and their intervals are those of open-rates', async () => {
      const context = contextOn(fresh.store, { tenant: 'any' });
      for (const group_by of ['content_type', 'content_type,segment', 'platform', '']) {
        const cells = (await openRates.run(context, openRates.params.parse({ group_by }))).rows;
        const own = (await ask({ group_by, rate: 'open_rate', maturity: 'mature', horizon: '7d' }, 'any')).rows;
        expect(own).toHaveLength(cells.length);
        for (const [i, cell] of cells.entries()) {
          expect(own[i]).toMatchObject({
            ...{ content_type: cell.content_type, segment: cell.segment, platform: cell.platform },
            ...{ people: cell.read, implied: cell.read_implied, broadcasts: cell.broadcasts, interval: cell.interval },
            ...{ immature_broadcasts: cell.immature_broadcasts, rate: cell.open_rate },
          });
          const close = (one: number | null | undefined, other: number | null) =>
            other === null ? expect(one).toBeNull() : expect(one).toBeCloseTo(other, 12);
          close(own[i]?.low, cell.low);
          close(own[i]?.high, cell.high);
          close(own[i]?.degrees_of_freedom, cell.degrees_of_freedom);
        }
      }
    });
  });
});
