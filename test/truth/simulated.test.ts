import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addUp } from '../../simulate/addUp.ts';
import { simulate, type TrueBroadcast, type TrueCounts } from '../../simulate/index.ts';
import { funnel } from '../../transforms/metrics/cascade/funnel.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { type Arriving, Product } from './product.ts';
import { untidy } from './untidy.ts';

const TENANT = 'demo';
const world = simulate({
  seed: 'truth',
  scale: 12_000,
  days: 20,
  start: new Date('2026-01-20T00:00:00+08:00'),
  tenant: TENANT,
  platforms: 'all',
});

/** Broadcasts that are known by counts only have a truth of their own: `reads` of the ledger, checked by the reference model. */
const hasRecipients = ({ reads }: TrueBroadcast) => reads?.basis !== 'aggregate';

type FunnelRow = Awaited<ReturnType<typeof funnel.run>>['rows'][number];

/** The part of a funnel row that the truth has too; amounts with two decimals. */
function comparedPart(row: FunnelRow) {
  const { sent, delivered, delivered_implied, failed, read, read_implied, clicked, converted, outside_audience } = row;
  const values = Object.fromEntries(
    (row.values ?? []).map(({ currency, amount }) => [currency, Number(amount).toFixed(2)]),
  );
  return {
    sent,
    delivered,
    delivered_implied,
    failed,
    read,
    read_implied,
    clicked,
    converted,
    outside_audience,
    values,
  };
}

function truly(counts: TrueCounts) {
  const { sent, delivered, delivered_implied, failed, read, read_implied, clicked, converted, outside_audience } =
    counts;
  const { values } = counts;
  return {
    sent,
    delivered,
    delivered_implied,
    failed,
    read,
    read_implied,
    clicked,
    converted,
    outside_audience,
    values,
  };
}

/** The funnel has no row of groups that nothing was sent to: an arm that is a control. */
const isThere = (counts: TrueCounts) => counts.sent > 0 || (counts.outside_audience ?? 0) > 0;

describe.skipIf(clickhouseAbsent())('a simulated world', () => {
  let fresh: FreshStore;
  let product: Product;
  const broadcasts = world.truth().broadcasts.filter(hasRecipients);
  const arriving = [...world.events].map((event): Arriving => ({ event: { ...event, tenant: TENANT } }));
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
  });
  afterAll(() => fresh?.drop());

  async function rowsBy(...groups: string[]): Promise<Map<string, FunnelRow>> {
    const platform = [...new Set(broadcasts.map((one) => one.platform))];
    const raw = { group_by: groups.join(','), goal: '*', platform };
    const { rows } = await funnel.run(contextOn(fresh.store, { tenant: TENANT }), funnel.params.parse(raw));
    // The cast: a row has a column for each name that it can be grouped by.
    return new Map(rows.map((row) => [groups.map((name) => row[name as keyof FunnelRow]).join(' | '), row]));
  }

  async function expectTheTruth(): Promise<void> {
    const bySegment = await rowsBy('broadcast', 'segment');
    const byVariant = await rowsBy('broadcast', 'variant');
    const byBroadcast = await rowsBy('broadcast');
    const byType = await rowsBy('content_type', 'segment');
    const byTypeAlone = await rowsBy('content_type');
    let compared = 0;
    const same = (rows: Map<string, FunnelRow>, key: string, counts: TrueCounts) => {
      const row = rows.get(key);
      if (!isThere(counts)) return expect([key, row]).toEqual([key, undefined]);
      expect([key, row && comparedPart(row)]).toEqual([key, truly(counts)]);
      if (row?.machine_only !== null) expect([key, row?.machine_only]).toEqual([key, counts.machine_only]);
      compared++;
    };
    for (const { broadcast, segments, variants } of broadcasts) {
      for (const [segment, counts] of Object.entries(segments)) {
        if (segment === '*') same(byBroadcast, broadcast, counts);
        else same(bySegment, `${broadcast} | ${segment}`, counts);
      }
      for (const [variant, counts] of Object.entries(variants)) same(byVariant, `${broadcast} | ${variant}`, counts);
    }
    for (const { content_type, segment, counts } of addUp(broadcasts)) {
      if (segment === '*') same(byTypeAlone, content_type, counts);
      else same(byType, `${content_type} | ${segment}`, counts);
    }
    expect(compared).toBeGreaterThan(150);
    // Reads by lists are among them: at horizon `all` those on the last list, whether lists are bounds or events.
    expect(broadcasts.filter(({ reads }) => reads?.basis === 'poll').length).toBeGreaterThan(3);
    // Nothing beyond the truth: no draft, no test, no invented segment.
    expect(byBroadcast.size).toBe(broadcasts.length);
    expect([...byTypeAlone.keys()].sort()).toEqual([...new Set(broadcasts.map((one) => one.content_type))].sort());
  }

  test('is answered by the funnel count for count after shuffling and doubling every tenth event', async () => {
    await product.take(untidy(arriving, 1), 6);
    await product.refresh();
    await expectTheTruth();
  }, 120_000);

  test('has the range of each broadcast that only counts are known of', async () => {
    const counted = world.truth().broadcasts.filter((one) => !hasRecipients(one));
    expect(counted.length).toBeGreaterThan(1);
    const raw = { group_by: 'broadcast', platform: [...new Set(counted.map((one) => one.platform))] };
    const { rows } = await funnel.run(contextOn(fresh.store, { tenant: TENANT }), funnel.params.parse(raw));
    for (const { broadcast, segments, reads } of counted) {
      const row = rows.find((one) => one.broadcast === broadcast);
      const { sent, delivered } = segments['*'] ?? {};
      expect([broadcast, row]).toMatchObject([
        broadcast,
        { sent, delivered, read_low: reads?.low, read_high: reads?.high, known_by: 'aggregate' },
      ]);
    }
  });

  test('is answered the same after all of it came again, in another order', async () => {
    await product.take(untidy(arriving, 2), 3);
    await product.refresh();
    await expectTheTruth();
  }, 120_000);
});
