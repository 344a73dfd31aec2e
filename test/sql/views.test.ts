import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Horizon, horizons } from '../../store/tables/rollups.ts';
import { broadcast } from '../../transforms/metrics/broadcasts/broadcast.ts';
import { totalNames } from '../../transforms/metrics/broadcasts/broadcastShape.ts';
import { broadcasts } from '../../transforms/metrics/broadcasts/broadcasts.ts';
import { funnel } from '../../transforms/metrics/cascade/funnel.ts';
import { timeseries } from '../../transforms/metrics/cascade/timeseries.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { allHorizons, contextOn, statsRow } from '../support/rollupWorld.ts';
import { onceWrong } from '../truth/onceWrong.ts';
import { type Arriving, Product } from '../truth/product.ts';
import { smallWorld } from '../truth/world.arbitrary.ts';

type Row = Record<string, unknown>;

/** As docs/sql.md writes them: what a panel or a person types. */
const counts = [
  ...[
    'sent',
    'delivered',
    'delivered_implied',
    'failed',
    'read',
    'read_implied',
    'machine_only',
    'clicked',
    'converted',
    'view_through',
  ],
  'outside_audience',
];
const rates = {
  delivery_rate: 'sum(delivered_where_sent) / nullIf(sum(sent_where_delivery), 0)',
  open_rate: 'sum(read) / nullIf(sum(reach_point), 0)',
  click_rate: 'sum(clicked) / nullIf(sum(reach_where_click), 0)',
  click_to_open: 'sum(clicked_where_read) / nullIf(sum(read_where_click), 0)',
  conversion_rate: 'sum(converted) / nullIf(sum(clicked_where_conversion), 0)',
  converted_per_delivered: 'sum(converted) / nullIf(sum(reach_where_conversion), 0)',
};
/** What is known of reads that are no single number. */
const ranges = {
  read_low: 'sum(read_low)',
  read_high: 'sum(read_high)',
  open_rate_low: 'sum(read_low) / nullIf(sum(reach_where_read), 0)',
  open_rate_high: 'if(sum(reach_where_read) = 0, NULL, least(1., sum(read_high) / sum(reach_where_read)))',
  point_share: 'sum(reach_point) / nullIf(sum(reach_where_read), 0)',
};
/** Of readers, the one thing that a sum over rows cannot know: that no broadcast that reached someone has a single number. */
const count = (name: string) =>
  ['read', 'read_implied', 'effective_open', 'read_no_interaction'].includes(name)
    ? `if(sum(reach_where_read) > 0 AND sum(reach_point) = 0, NULL, sum(v.${name}))`
    : `sum(v.${name})`;
const select = (names: readonly string[]) => [
  ...names.map((name) => `${count(name)} AS ${name}`),
  // Aliases hide the columns of their names.
  ...Object.entries({ ...rates, ...ranges }).map(([name, sql]) => `${sql.replaceAll('sum(', 'sum(v.')} AS ${name}`),
  "if(uniqExact(v.known_by) > 1, 'mixed', any(v.known_by)) AS known_by",
  'toUnixTimestamp64Milli(min(v.read_as_of)) AS read_as_of',
];
/** The columns of select() that are no counts. */
const figures = [...Object.keys(rates), ...Object.keys(ranges), 'known_by', 'read_as_of'];
const everyone = "segment = '*' AND variant = '*'";

/** Twelve sends, eleven confirmed deliveries, and a reader without one, who buys without a click: an implied delivery, a view-through. */
function reported(): Arriving[] {
  const at = (minute: number) => new Date(Date.parse('2026-02-10T01:00:00Z') + minute * 60_000).toISOString();
  return Array.from({ length: 12 }, (_, i) => i).flatMap((i): Arriving[] => {
    const one = { tenant: 'worlds', broadcast: 'reported', recipient: `r${i}`, platform: 'feishu' } as const;
    const second = i === 0 ? ({ type: 'read' } as const) : ({ type: 'delivery', status: 'delivered' } as const);
    const bought = { ...one, type: 'conversion', id: `v${i}`, occurred_at: at(2) } as Arriving['event'];
    return [
      ...(i === 0 ? [{ event: bought }] : []),
      { event: { ...one, type: 'send', id: `s${i}`, occurred_at: at(0) } as Arriving['event'] },
      { event: { ...one, ...second, id: `d${i}`, occurred_at: at(1) } as Arriving['event'] },
    ];
  });
}

describe.skipIf(clickhouseAbsent())('the SQL views and the metrics', () => {
  let fresh: FreshStore;
  const ask = (sql: string) => fresh.store.query({ name: 'view', sql }, z.record(z.string(), z.unknown()));
  const context = () => contextOn(fresh.store, { tenant: 'worlds', zone: 'Asia/Shanghai' });

  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    for (const tenant of ['worlds', 'others']) await product.makeTenant(tenant, { zone: 'Asia/Shanghai' });
    const worlds = [...onceWrong, ...fc.sample(smallWorld, { seed: 5, numRuns: 25 })];
    const events = worlds.flatMap(({ first, second }, world) =>
      [...first, ...second].map(({ event }) => ({
        // Cast: the spread of a union loses which member it was; the sink parses it again.
        event: {
          ...event,
          broadcast: event.broadcast && `w${world}-${event.broadcast}`,
          tenant: 'worlds',
        } as typeof event & {
          tenant: string;
        },
      })),
    );
    await product.take([...events, ...reported()]);
    // Another tenant's figures must be in no answer.
    await product.take(events.slice(0, 200).map(({ event }) => ({ event: { ...event, tenant: 'others' } })));
    await product.refresh();
  }, 120_000);
  afterAll(() => fresh?.drop());

  /** The metric's rows, with these columns only. */
  function brief(rows: readonly Row[], names: readonly string[]): Row[] {
    return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
  }

  async function funnelRows(groups: readonly string[], horizon: Horizon, more: Row = {}) {
    const { rows } = await funnel.run(context(), funnel.params.parse({ group_by: groups.join(','), horizon, ...more }));
    return brief(rows, [...groups, ...counts, ...figures]);
  }

  function viewRows(view: string, groups: readonly string[], horizon: Horizon, where: string) {
    return ask(`SELECT ${[...groups.map((name) => `toString(v.${name}) AS ${name}`), ...select(counts)].join(', ')}
      FROM ${view} AS v WHERE tenant = 'worlds' AND horizon = '${horizon}' AND ${where}
      ${groups.length > 0 ? 'GROUP BY ALL' : ''} HAVING sent > 0 OR outside_audience > 0 OR sum(v.broadcasts_aggregate) > 0 OR sum(v.broadcasts_counts_only) > 0
      ${groups.length > 0 ? `ORDER BY ${groups.join(', ')}` : ''}`);
  }

  test('the funnel, at every horizon, is a sum over cascade_by_broadcast', async () => {
    for (const horizon of horizons) {
      const rows = await viewRows('cascade_by_broadcast', [], horizon, everyone);
      expect(rows).toEqual(await funnelRows([], horizon));
      const byBroadcast = await viewRows('cascade_by_broadcast', ['broadcast'], horizon, everyone);
      expect(byBroadcast).toEqual(await funnelRows(['broadcast'], horizon));
      expect(byBroadcast.length).toBeGreaterThan(20);
    }
    // The worlds would reveal a wrong column: every count occurs somewhere, and so do rates that cannot be measured.
    const all = await viewRows('cascade_by_broadcast', ['broadcast'], 'all', everyone);
    for (const name of counts) expect([name, all.some((row) => Number(row[name]) > 0)]).toEqual([name, true]);
    for (const name of ['read', 'delivered', 'clicked', 'open_rate']) {
      expect([name, all.some((row) => row[name] === null)]).toEqual([name, true]);
    }
  });

  test('by segment, variant, content type and platform too', async () => {
    const bySegment = "segment != '*' AND variant = '*'";
    for (const [groups, where] of [
      [['segment'], bySegment],
      [['content_type', 'segment'], bySegment],
      [['segment', 'variant'], "segment != '*' AND variant != '*'"],
      [['platform', 'content_type', 'tier'], everyone],
    ] as const) {
      const rows = await viewRows('cascade_by_broadcast', groups, '7d', where);
      expect(rows).toEqual(await funnelRows(groups, '7d'));
      expect(rows.length).toBeGreaterThan(1);
    }
  });

  test('views of more of a broadcast add up to its cascade, row by row', async () => {
    const key = 'tenant, broadcast, segment, variant, horizon';
    const sums = {
      acts_by_kind: [
        "sumIf(people, act = 'optout' AND kind = '*') = any(c.opted_out) OR any(c.opted_out) IS NULL",
        "sumIf(people, act = 'complaint' AND kind = '*') = any(c.complained) OR any(c.complained) IS NULL",
        "countIf(act = 'optout' AND people IS NULL) = if(any(c.opted_out) IS NULL, 6, 0)",
        'count() = 25',
        "anyIf(reach, act = 'optout') IS NULL OR anyIf(reach, act = 'optout') = any(c.reach)",
        "maxIf(people, act = 'interaction' AND kind != '*') <= maxIf(people, act = 'interaction' AND kind = '*') OR maxIf(people, act = 'interaction') IS NULL",
      ],
      clicks_by_target: ['sum(v.first_clicked) = any(c.clicked)', 'sum(v.total_clicks) = any(c.total_clicks)'],
    };
    for (const [view, conditions] of Object.entries(sums)) {
      const rows =
        await ask(`SELECT v.broadcast, v.segment, v.variant, v.horizon, ${conditions.map((one, i) => `${one} AS holds_${i}`).join(', ')}
        FROM ${view} AS v INNER JOIN cascade_by_broadcast AS c USING (${key}) WHERE v.tenant = 'worlds' GROUP BY ALL`);
      expect(rows.length, view).toBeGreaterThan(100);
      const broken = rows.filter((row) => conditions.some((_, i) => !row[`holds_${i}`]));
      expect([view, broken.slice(0, 3)]).toEqual([view, []]);
    }
    // Of no horizon: the failures of each row, and when everyone was sent to.
    const failures = await ask(`SELECT sum(people) AS people FROM failures_by_reason WHERE tenant = 'worlds'`);
    const sends = await ask(`SELECT sum(sent) AS people FROM sends_by_minute WHERE tenant = 'worlds'`);
    // Counts of a day have no minute: of broadcasts without recipients, whose clicks are not known.
    const byCounts = 'v.broadcasts_counts_only = 1';
    const [all] =
      await ask(`SELECT sum(failed) AS failed, sumIf(v.sent, ${everyone} AND NOT (${byCounts})) AS sent, sumIf(v.sent, ${byCounts}) AS counted
      FROM cascade_by_broadcast AS v WHERE tenant = 'worlds' AND horizon = 'all'`);
    expect(Number(all?.failed)).toBeGreaterThan(0);
    expect(Number(all?.counted)).toBeGreaterThan(0);
    expect([failures, sends]).toEqual([[{ people: all?.failed }], [{ people: all?.sent }]]);
  });

  test('cascade_by_day gives the same as the metrics from sums by day', async () => {
    for (const horizon of horizons) {
      expect(await viewRows('cascade_by_day', [], horizon, "segment = '*'")).toEqual(await funnelRows([], horizon));
    }
    for (const groups of [['day'], ['content_type', 'segment'], ['platform']]) {
      const where = groups.includes('segment') ? "segment != '*'" : "segment = '*'";
      const rows = await viewRows('cascade_by_day', groups, '24h', where);
      expect(rows).toEqual(await funnelRows(groups, '24h'));
      expect(rows.length).toBeGreaterThan(1);
    }
  });

  test('broadcast: its totals, which are null where only counts are known', async () => {
    const names = [...totalNames, 'confirmed'];
    const rows =
      await ask(`SELECT v.broadcast AS broadcast, v.broadcasts_counts_only AS counts_only, engaged, engaged_unconfirmed,
        total_optouts, total_complaints, ${names.join(', ')}
      FROM cascade_by_broadcast AS v WHERE tenant = 'worlds' AND horizon = 'all' AND ${everyone} ORDER BY broadcast`);
    const only = rows.filter((row) => Number(row.counts_only) === 1);
    const others = rows.filter((row) => Number(row.counts_only) === 0 && Number(row.total_sends) > 0);
    expect(only.length).toBeGreaterThan(0);
    for (const row of [...only.slice(0, 3), ...others.slice(0, 3)]) {
      const found = (await broadcast.run(context(), broadcast.params.parse({ broadcast: row.broadcast }))).rows.at(-1);
      expect(brief([row], names)).toEqual(brief([{ ...found }], names));
    }
    const own = ['engaged', 'engaged_unconfirmed', 'total_optouts', 'total_complaints'];
    for (const row of only) expect(brief([row], own)).toEqual(brief([{}], own));
    const byDay = await ask(`SELECT ${[...own, ...names].join(', ')} FROM cascade_by_day
      WHERE tenant = 'worlds' AND horizon = 'all' AND broadcasts = broadcasts_counts_only`);
    expect(byDay.length).toBeGreaterThan(0);
    for (const row of byDay) expect(brief([row], [...own, ...names])).toEqual(brief([{}], [...own, ...names]));
  });

  test('broadcasts: also the columns that its list adds to the funnel', async () => {
    const names = [
      'sent_implied',
      'confirmed',
      'unsubscribed',
      'opted_out',
      'complained',
      'read_at_least',
      'effective_open',
      'read_no_interaction',
      ...counts,
    ];
    const rows =
      await ask(`SELECT broadcast, toString(any(v.day)) AS day, any(platform) AS platform, any(v.campaign) AS campaign,
        min(matures_at <= '2026-03-31 00:00:00') AS mature, ${select(names).join(', ')}
      FROM cascade_by_broadcast AS v WHERE tenant = 'worlds' AND horizon = '3d' AND ${everyone}
      GROUP BY broadcast ORDER BY broadcast`);
    const asked = broadcasts.params.parse({ horizon: '3d', limit: 1000 });
    const expected = [...(await broadcasts.run(context(), asked)).rows];
    expected.sort((a, b) => (a.broadcast < b.broadcast ? -1 : 1));
    const columns = ['broadcast', 'day', 'platform', 'campaign', ...names, ...figures];
    expect(brief(rows, columns)).toEqual(brief(expected, columns));
    expect(rows.map(({ mature }) => mature === 1)).toEqual(expected.map(({ mature }) => mature));
    expect(expected.length).toBeGreaterThan(20);
  });

  test('over time by the broadcast date, with opt-outs and complaints', async () => {
    const names = [
      'broadcasts',
      'sent',
      'delivered',
      'failed',
      'read',
      'clicked',
      'converted',
      'opted_out',
      'unsubscribed',
      'complained',
    ];
    for (const horizon of ['1h', 'all'] as const) {
      const { rows } = await timeseries.run(context(), timeseries.params.parse({ horizon }));
      for (const [view, where] of [
        ['cascade_by_broadcast', everyone],
        ['cascade_by_day', "segment = '*'"],
      ]) {
        const found = await ask(`SELECT toString(v.day) AS date, ${select(names).join(', ')} FROM ${view} AS v
          WHERE tenant = 'worlds' AND horizon = '${horizon}' AND ${where} GROUP BY date HAVING sent > 0 OR sum(v.broadcasts_aggregate) > 0 OR sum(v.broadcasts_counts_only) > 0 ORDER BY date`);
        expect(found).toEqual(brief(rows, ['date', ...names, ...figures]));
      }
    }
  });

  test('by event date, in hours of any zone', async () => {
    const names = ['sent', 'delivered', 'failed', 'read', 'clicked', 'opted_out', 'complained'];
    const asked = { date_basis: 'event', interval: 'hour', zone: 'Asia/Kathmandu' };
    const { rows } = await timeseries.run(context(), timeseries.params.parse(asked));
    const found = await ask(`SELECT toUnixTimestamp(toStartOfHour(toTimeZone(at, 'Asia/Kathmandu'))) * 1000 AS start,
        uniqExact(broadcast) AS broadcasts, sum(converted_any) AS converted,
        ${names.map((name) => `sum(v.${name}) AS ${name}`).join(', ')}
      FROM cascade_by_hour AS v WHERE tenant = 'worlds' GROUP BY start
      HAVING sent + failed + ifNull(opted_out, 0) + ifNull(complained, 0)
        + ifNull(delivered, 0) + ifNull(read, 0) + ifNull(clicked, 0) + ifNull(converted, 0) > 0
      ORDER BY start`);
    const columns = ['start', 'broadcasts', 'converted', ...names];
    expect(brief(found, columns)).toEqual(brief(rows, columns));
    expect(rows.length).toBeGreaterThan(5);
  });

  test('people, orders and values by goal and currency', async () => {
    for (const goal of ['purchase', '*']) {
      const expected = (await funnel.run(context(), funnel.params.parse({ group_by: 'content_type', goal }))).rows;
      for (const [view, where] of [
        ['conversions_by_broadcast', everyone],
        ['conversions_by_day', "segment = '*'"],
      ]) {
        const found =
          await ask(`SELECT content_type, currency, sum(v.converted) AS people, toString(sum(v.value)) AS amount
          FROM ${view} AS v WHERE tenant = 'worlds' AND horizon = 'all' AND goal = '${goal}' AND ${where} AND currency != ''
          GROUP BY ALL HAVING sum(v.orders) > 0 OR people > 0 ORDER BY ALL`);
        const people = Object.fromEntries(
          found.filter((r) => r.currency === '*').map((r) => [r.content_type, r.people]),
        );
        for (const { content_type, converted } of expected) {
          expect([content_type, people[content_type ?? ''] ?? 0]).toEqual([content_type, converted ?? 0]);
        }
        const values = found.filter(({ currency }) => currency !== '*');
        expect(values.map(({ content_type, currency, amount }) => ({ content_type, currency, amount }))).toEqual(
          expected.flatMap(({ content_type, values: own }) => (own ?? []).map((value) => ({ content_type, ...value }))),
        );
        expect(values.length).toBeGreaterThan(0);
      }
    }
    const [any] = await ask(`SELECT sum(v.converted_any) AS n FROM cascade_by_broadcast AS v
      WHERE tenant = 'worlds' AND horizon = '7d' AND ${everyone}`);
    const [total] = (await funnel.run(context(), funnel.params.parse({ goal: '*', horizon: '7d' }))).rows;
    expect(any?.n).toBe(total?.converted);
  });

  test('a tenant that has a goal and a lateness of its own has them in the views', async () => {
    const product = await Product.open(fresh.store);
    await product.makeTenant('own', { zone: 'Asia/Shanghai', goal: 'visit', lateness_hours: { event: 10 } });
    const one = { tenant: 'own', broadcast: 'b', recipient: 'r', platform: 'email' } as const;
    const at = (hours: number) => new Date(Date.parse('2026-03-02T00:00:00Z') + hours * 3_600_000).toISOString();
    await product.take(
      [
        { ...one, type: 'send', id: 's', occurred_at: at(0) },
        { ...one, type: 'click', id: 'c', occurred_at: at(1) },
        { ...one, type: 'conversion', id: 'v', occurred_at: at(2), goal: 'visit' },
      ].map((event) => ({ event: event as never })),
    );
    await product.refresh();
    const found = await ask(`SELECT view, toString(matures_at) AS matures_at, converted FROM (
        SELECT 'broadcast' AS view, matures_at, converted FROM cascade_by_broadcast WHERE tenant = 'own' AND horizon = '1h' AND ${everyone}
        UNION ALL
        SELECT 'day', matures_at, converted FROM cascade_by_day WHERE tenant = 'own' AND horizon = 'all' AND segment = '*'
      ) ORDER BY view`);
    expect(found).toEqual([
      { view: 'broadcast', matures_at: '2026-03-02 11:00:00.000', converted: 0 },
      // A day goes by the longest lateness: that of daily totals, 4 days.
      { view: 'day', matures_at: '2026-04-05 00:00:00.000', converted: 1 },
    ]);
  });

  test('outcomes that name no broadcast are NULL, as in the metrics', async () => {
    const unnamed = { tenant: 'unnamed', version: 1, alive: 1 };
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('b', { tenant: 'unnamed', sent: 10, ...allHorizons('clicked', 4) }),
    ]);
    const names = ['clicked', 'converted', 'view_through', 'opted_out', 'unsubscribed', 'complained'];
    const both = async () => {
      const [view] = await ask(`SELECT ${names.map((name) => `sum(v.${name}) AS ${name}`).join(', ')}
        FROM cascade_by_broadcast AS v WHERE tenant = 'unnamed' AND horizon = 'all' AND ${everyone}`);
      const list = await broadcasts.run(contextOn(fresh.store, { tenant: 'unnamed' }), broadcasts.params.parse({}));
      expect(view).toEqual(brief(list.rows, names)[0]);
      return { view, codes: list.notes.map(({ code }) => code) };
    };
    const zero = { clicked: 4, converted: 0, view_through: 0, opted_out: 0, unsubscribed: 0, complained: 0 };
    expect((await both()).view).toEqual(zero);
    await fresh.store.insertRows('unnamed_outcomes', [
      { ...unnamed, outcome: 'conversion', goal: 'purchase' },
      { ...unnamed, outcome: 'conversion', goal: '*' },
      { ...unnamed, outcome: 'optout', goal: '' },
      { ...unnamed, outcome: 'complaint', goal: '' },
    ]);
    const hidden = await both();
    expect(hidden.view).toEqual({
      clicked: 4,
      converted: null,
      view_through: null,
      opted_out: null,
      unsubscribed: null,
      complained: null,
    });
    expect(hidden.codes).toEqual(
      expect.arrayContaining([
        'conversions_name_no_broadcast',
        'optouts_name_no_broadcast',
        'complaints_name_no_broadcast',
      ]),
    );
    // One that names a broadcast, and 0 is 0 again.
    await fresh.store.insertRows('conversions_day', [
      { ...unnamed, day: '2026-02-01', segment: '*', goal: 'purchase', currency: '*', total_conversions: 1 },
    ]);
    expect((await both()).view).toMatchObject({ converted: 0, view_through: 0, opted_out: null });
  });

  test('a filter on the horizon reads its columns alone, one on the day these days', async () => {
    const read = async (where: string) => {
      const tables = await ask(`EXPLAIN ESTIMATE SELECT sum(read), sum(converted) FROM cascade_by_broadcast
        WHERE tenant = 'worlds' AND ${everyone} AND ${where}
        -- As ClickHouse itself plans: the tests' server plans in less time (test/support/serverSettings.ts), and reads more.
        SETTINGS query_plan_merge_expressions = 1, query_plan_remove_unused_columns = 1`);
      return tables.map(({ rows }) => Number(rows)).reduce((sum, rows) => sum + rows, 0);
    };
    const one = await read("horizon = '7d'");
    expect(one).toBeGreaterThan(0);
    expect(await read("horizon IN ('1h', '7d')")).toBe(2 * one);
    expect(await read("day < '2001-01-01'")).toBe(0);
  });
});
