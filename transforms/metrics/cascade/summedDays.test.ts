import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { random } from '../../../test/support/random.ts';
import { allHorizons, contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { rateNames } from '../../rates/rates.ts';
import { rollupsOf } from '../../rollups/registry.ts';
import type { BoundQuery } from '../metric.ts';
import { openRates } from '../reads/open-rates.ts';
import { cascade } from './cascade.ts';

/** The last one is young at 30 days. */
const DAYS = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-20', '2026-02-10', '2026-03-28'];

/** What is known of reads by lists or counts: at 7d and 30d a range. */
function knownOtherwise(basis: string, read: number, reached: number, at: number) {
  if (basis === 'event') return {};
  const wide = (end: number) => ({ read_possible_7d: end, read_possible_30d: end });
  const open = { read_point_7d: 0, read_point_30d: 0, reach_point_7d: 0, reach_point_30d: 0 };
  const ofPoints = ['read_implied', 'read_where_click', 'clicked_where_read'].flatMap((name) =>
    (basis === 'poll' ? ['7d', '30d'] : ['1h', '24h', '3d', '7d', '30d', 'all']).map((at) => [`${name}_${at}`, 0]),
  );
  const one = basis === 'poll' ? { broadcasts_poll: 1 } : { broadcasts_aggregate: 1 };
  const asOf = new Date(Date.parse('2026-02-20T00:00:00Z') + at * 60_000).toISOString().replace('Z', '');
  return {
    basis,
    basis_read: basis,
    ...one,
    ...wide(Math.min(reached, read + 1 + (at % 7))),
    ...open,
    ...Object.fromEntries(ofPoints),
    read_as_of: asOf,
  };
}

/** Counts have no segments. */
const withoutReads = {
  read_as_of: 0,
  broadcasts_counted: 0,
  ...{ broadcasts_read: 0, sent_where_read: 0, reach_where_read: 0, ...allHorizons('read', 0) },
  ...{ ...allHorizons('read_possible', 0), ...allHorizons('read_point', 0), ...allHorizons('reach_point', 0) },
  ...{
    ...allHorizons('read_implied', 0),
    ...allHorizons('read_where_click', 0),
    ...allHorizons('clicked_where_read', 0),
  },
};

/**
 * 1,500 broadcasts, of which some hold much of their day. Platforms that report nothing of deliveries, or of reads; reads that are known
 * by lists and by counts.
 */
function world() {
  const uniform = random(31);
  const stats: Record<string, unknown>[] = [];
  const conversions: Record<string, unknown>[] = [];
  for (let i = 0; i < 1500; i++) {
    const platform = ['email', 'email', 'sms', 'telegram'][i % 4] ?? '';
    const basis = i % 8 === 4 ? 'poll' : i % 40 === 3 ? 'aggregate' : 'event';
    const reads = platform === 'email' || basis === 'aggregate' ? 1 : 0;
    const deliveries = platform === 'telegram' ? 0 : 1;
    const sent = Math.round(20 * Math.exp(3 * uniform())) * (i % 97 === 0 ? 60 : 1);
    const reached = Math.round(sent * (0.7 + 0.3 * uniform()));
    const read = reads * Math.round(reached * 0.5 * uniform());
    const clicked = Math.round((reads ? read : reached) * 0.5 * uniform());
    const facts = {
      ...{ tenant: 'days', day: DAYS[i % DAYS.length], platform, tier: i % 3 ? 'base' : 'urgent' },
      ...{ content_type: i % 5 ? 'news' : 'promotion', first_send_at: `${DAYS[i % DAYS.length]} 00:00:00` },
    };
    const row = {
      ...statsRow(`d${i}`, {
        ...facts,
        p99_delivery_at: `${facts.day} 02:00:00`,
        sent,
        delivered: deliveries * reached,
      }),
      ...{ failed: sent - reached, reach: reached, reach_where_read: reads * reached, reach_where_click: reached },
      ...{ reach_where_conversion: reached, reach_where_optout: reached, reach_where_complaint: reached },
      ...{ sent_where_delivery: deliveries * sent, sent_where_read: reads * sent, broadcasts_delivery: deliveries },
      ...{ broadcasts_read: reads, broadcasts_lower_bound: i % 50 === 0 ? 1 : 0, sent_implied: i % 7 },
      ...{
        ...allHorizons('read', read),
        read_1h: Math.floor(read / 3),
        ...allHorizons('read_implied', reads * (i % 2)),
      },
      ...{ ...allHorizons('clicked', clicked), ...allHorizons('clicked_where_conversion', clicked) },
      ...{ ...allHorizons('read_where_click', read), ...allHorizons('clicked_where_read', reads * clicked) },
      ...{ ...allHorizons('machine_only', i % 3), unsubscribed: [0, 1, 1, 1, i % 4, i % 4] },
      complaint: [0, 0, 0, 0, i % 2, i % 2],
      ...knownOtherwise(basis, read, reached, i),
    };
    stats.push(row);
    const old = { ...row, segment: 'old', read_7d: Math.floor(read / 2) };
    if (i % 3 === 0) stats.push(basis === 'aggregate' ? { ...old, ...withoutReads } : old);
    if (i % 4 === 1) stats.push({ ...row, variant: 'A', sent: Math.ceil(sent / 2) });
    const converted = Math.floor(clicked * uniform());
    const own = { ...facts, broadcast: `d${i}`, segment: '*', variant: '*', version: 1, alive: 1 };
    for (const currency of i % 2 ? [] : ['*', 'CNY'])
      conversions.push({
        ...{ ...own, goal: 'purchase', currency, broadcasts_conversion: 1, conversion_measurable: 1 },
        ...allHorizons('converted', converted),
      });
  }
  return { stats, conversions: conversions.map(({ broadcasts_conversion: _, ...row }) => row) };
}

describe.skipIf(clickhouseAbsent())('answers of days kept as sums', () => {
  let fresh: FreshStore;
  let single: ReadonlyMap<string, Answer>;
  type Answer = {
    readonly rows: readonly object[];
    readonly notes: readonly object[];
    readonly queries: readonly BoundQuery[];
  };

  const context = () => contextOn(fresh.store, { tenant: 'days' });
  // 100 equal broadcasts.
  const oneDay = {
    from: '2026-01-06',
    to: '2026-01-07',
    platform: 'telegram',
    content_type: 'news',
    rate: 'click_rate',
  };
  const cascadeQuestions = [
    {},
    { rate: [...rateNames], group_by: 'platform' },
    { group_by: 'content_type,tier', horizon: '1h', maturity: 'mature' },
    { group_by: 'week', horizon: '30d' },
    { group_by: 'day', maturity: 'mature', horizon: '30d' },
    { group_by: 'segment', rate: 'open_rate' },
    { group_by: 'platform,tier', rate: 'conversion_rate', sort: '-rate' },
    { segment: 'old', platform: 'email' },
    { goal: 'none', rate: 'converted_per_delivered' },
    { from: '2026-01-01', to: '2026-02-01', compare: 'previous' },
    oneDay,
  ];
  const openQuestions = [
    {},
    { group_by: 'platform' },
    { group_by: 'content_type,tier', horizon: '1h' },
    { group_by: '', horizon: '30d' },
    { group_by: 'tier', from: '2026-01-05', to: '2026-01-06' },
    { group_by: 'content_type', segment: 'old' },
  ];
  const ask = async (): Promise<ReadonlyMap<string, Answer>> => {
    const answers = new Map<string, Answer>();
    for (const raw of cascadeQuestions)
      answers.set(`cascade ${JSON.stringify(raw)}`, await cascade.run(context(), cascade.params.parse(raw)));
    for (const raw of openQuestions)
      answers.set(`open-rates ${JSON.stringify(raw)}`, await openRates.run(context(), openRates.params.parse(raw)));
    return answers;
  };

  beforeAll(async () => {
    fresh = await freshStore();
    const { stats, conversions } = world();
    await fresh.store.insertRows('broadcast_stats', stats);
    await fresh.store.insertRows('conversion_stats', conversions);
    single = await ask();
    const batch = { tenant: 'days', days: DAYS.map((day) => ({ day, version: 1 })) };
    for (const rollup of rollupsOf('day')) {
      const statement = await rollup.statement(batch);
      if (statement !== undefined) await fresh.store.command(statement);
    }
  }, 300_000);
  afterAll(() => fresh?.drop());

  /** Counts and texts are the same, and fractions to 1e-6. */
  const expectClose = (found: unknown, exact: unknown, at: string): void => {
    if (
      typeof found === 'number' &&
      typeof exact === 'number' &&
      !(Number.isInteger(exact) && Number.isInteger(found))
    ) {
      expect(Math.abs(found - exact), `${at}: ${found} for ${exact}`).toBeLessThanOrEqual(1e-6 * Math.abs(exact));
    } else if (typeof exact === 'object' && exact !== null && typeof found === 'object' && found !== null) {
      expect(Object.keys(found), at).toEqual(Object.keys(exact));
      for (const [name, value] of Object.entries(exact)) expectClose(Reflect.get(found, name), value, `${at}.${name}`);
    } else expect(found, at).toEqual(exact);
  };
  const daysOf = ({ queries }: Answer) =>
    queries.map(({ params }) => [params.summed_days].flat().filter(Boolean).length);

  const isExact = async (days: number) => {
    const answer = await cascade.run(context(), cascade.params.parse({}));
    expect(daysOf(answer)).toContain(days);
    expectClose(answer.rows, single.get('cascade {}')?.rows, 'cascade');
  };

  it('are those of single broadcasts, to 1e-6', { timeout: 300_000 }, async () => {
    const summed = await ask();
    for (const [question, exact] of single) {
      expect(daysOf(exact), question).not.toContain(6);
      const found = summed.get(question);
      expectClose(found?.rows, exact.rows, question);
      expectClose(found?.notes, exact.notes, question);
    }
    const of = (name: string) => daysOf(summed.get(name) ?? { rows: [], notes: [], queries: [] });
    // All days, also young ones where these count; not of several periods.
    expect(of('cascade {}')).toContain(6);
    expect(of('open-rates {"group_by":"","horizon":"30d"}')).toContain(5);
    // Its 16 largest are too few, so it is read once more.
    const again = summed.get(`cascade ${JSON.stringify(oneDay)}`);
    expect(again?.queries.filter(({ name }) => name === 'cascade')).toHaveLength(2);
  });

  // Of a recompute that was stopped between two tables, one row that is not zeroed yet, and a day from before clusters_day.
  it.each([
    ['stats_day', '2026-01-05', '1', 5],
    ['clusters_day', '2026-01-06', '1', 4],
    ['clusters_day', '2026-01-07', "platform = 'sms' AND tier = 'base'", 3],
  ])('a day where rows of %s alone are new is read by its broadcasts', async (table, day, where, left) => {
    await fresh.store.command({
      name: 'write-again',
      sql: `INSERT INTO ${table} SELECT * REPLACE (2 AS version) FROM ${table} FINAL
        WHERE tenant = 'days' AND day = '${day}' AND ${where}`,
    });
    await isExact(left);
  });

  it('a day without rows of clusters_day is read by its broadcasts', async () => {
    await fresh.store.command({
      name: 'forget',
      sql: `ALTER TABLE clusters_day DELETE WHERE day = '2026-01-20' SETTINGS mutations_sync = 1`,
    });
    await isExact(2);
  });
});
