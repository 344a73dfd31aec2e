import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { horizons } from '../../store/tables/rollups.ts';
import { attribution } from '../../transforms/metrics/conversions/attribution.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { onceWrong } from '../truth/onceWrong.ts';
import { type Arriving, Product } from '../truth/product.ts';
import { smallWorld } from '../truth/world.arbitrary.ts';

type Row = Record<string, unknown>;

/** As docs/sql.md writes them. */
const counts = {
  orders: "sumIf(v.orders, v.class = 'click' AND v.currency = '*')",
  converted: "sumIf(v.converted, v.class = 'click')",
  view_orders: "sumIf(v.orders, v.class = 'view' AND v.currency = '*')",
  optouts: 'sum(v.optouts)',
  complaints: 'sum(v.complaints)',
};
const names = Object.keys(counts);

/** Two who read, click nothing and buy, in a currency each. */
function readers(): Arriving[] {
  const at = (hour: number) => new Date(Date.parse('2026-02-10T01:00:00Z') + hour * 3_600_000).toISOString();
  return ['CNY', 'USD'].flatMap((currency): Arriving[] => {
    const person = { tenant: 'worlds', recipient: `reader-${currency}`, platform: 'email' } as const;
    const one = { ...person, broadcast: 'read' };
    return [
      { event: { ...one, type: 'send', id: 's', occurred_at: at(0) } },
      { event: { ...one, type: 'read', id: 'r', occurred_at: at(1) } },
      { event: { ...person, broadcast: '', type: 'conversion', id: 'c', occurred_at: at(2), value: '9.5', currency } },
      // Casts: as the sink takes them, which fills in what is left out.
    ] as Arriving[];
  });
}

describe.skipIf(clickhouseAbsent())('attribution_by_broadcast and the metric attribution', () => {
  let fresh: FreshStore;
  const ask = (sql: string) => fresh.store.query({ name: 'view', sql }, z.record(z.string(), z.unknown()));
  const metric = async (raw: Row) => {
    const context = contextOn(fresh.store, { tenant: 'worlds', zone: 'Asia/Shanghai' });
    return (await attribution.run(context, attribution.params.parse(raw))).rows;
  };

  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    await product.makeTenant('worlds', { zone: 'Asia/Shanghai' });
    const worlds = [...onceWrong, ...fc.sample(smallWorld, { seed: 7, numRuns: 25 })];
    // People are of one world each: else everyone's orders belong to the last broadcast that any world sent.
    const events = worlds.flatMap(({ first, second }, world) =>
      [...first, ...second].map(({ event }) => ({
        // Cast: the spread of a union loses which member it was; the sink parses it again.
        event: {
          ...event,
          ...('recipient' in event ? { recipient: `w${world}-${event.recipient}` } : {}),
          broadcast: event.broadcast && `w${world}-${event.broadcast}`,
          tenant: 'worlds',
        } as typeof event & { tenant: string },
      })),
    );
    await product.take([...events, ...readers()]);
    await product.refresh();
  }, 120_000);
  afterAll(() => fresh?.drop());

  const of = (goal: string, horizon: string) =>
    `v.tenant = 'worlds' AND v.horizon = '${horizon}' AND (v.goal = '${goal}' OR v.class = 'delivery')`;
  const select = Object.entries(counts).map(([name, sql]) => `toInt64(ifNull(${sql}, 0)) AS ${name}`);
  const byGroup = (rows: readonly Row[], group: string) =>
    rows
      .map((row) => Object.fromEntries([group, ...names].map((name) => [name, row[name] ?? 0])))
      .sort((a, b) => (String(a[group]) < String(b[group]) ? -1 : 1));

  test.each(['purchase', '*'])('of goal %s: a sum over rows is the metric, at every horizon', async (goal) => {
    for (const horizon of horizons) {
      for (const group of ['broadcast', 'content_type', 'segment']) {
        const rows = await ask(`SELECT v.${group} AS ${group}, ${select.join(', ')} FROM attribution_by_broadcast AS v
          WHERE ${of(goal, horizon)} AND v.segment ${group === 'segment' ? '!=' : '='} '*' AND v.class != 'none'
          GROUP BY ALL HAVING ${names.join(' + ')} > 0`);
        const answer = await metric({ goal, horizon, group_by: group });
        expect(byGroup(rows, group)).toEqual(byGroup(answer, group));
        if (horizon === 'all') expect(rows.length).toBeGreaterThan(2);
      }
    }
  });

  test('revenue of each currency, by class', async () => {
    const [answer] = await metric({ goal: '*' });
    for (const [name, klass] of [
      ['values', 'click'],
      ['view_values', 'view'],
    ] as const) {
      const rows = await ask(`SELECT currency, toString(sum(v.value)) AS amount FROM attribution_by_broadcast AS v
        WHERE ${of('*', 'all')} AND v.segment = '*' AND v.class = '${klass}' AND v.currency NOT IN ('', '*')
        GROUP BY currency HAVING sum(v.orders) > 0 ORDER BY currency`);
      expect(rows).toEqual(answer?.[name]);
      expect(rows.length).toBeGreaterThan(1);
    }
  });

  test('all classes together, with what belongs to no broadcast, are all orders', async () => {
    for (const goal of ['purchase', '*']) {
      const [answer] = await metric({ goal });
      const rows = await ask(`SELECT currency, toInt64(sum(v.orders)) AS orders, toString(sum(v.value)) AS amount
        FROM attribution_by_broadcast AS v WHERE ${of(goal, 'all')} AND v.segment = '*' AND v.class != 'delivery'
        GROUP BY currency ORDER BY currency`);
      expect(rows.find(({ currency }) => currency === '*')?.orders).toBe(answer?.all_orders);
      const amounts = rows.filter(({ currency }) => currency !== '*' && currency !== '');
      expect(amounts.map(({ currency, amount }) => ({ currency, amount }))).toEqual(answer?.all_values);
      // Orders of each currency, and those without one, are the orders of any.
      const each = rows.filter(({ currency }) => currency !== '*').reduce((sum, { orders }) => sum + Number(orders), 0);
      expect(each).toBe(answer?.all_orders);
    }
  });

  test('what a row is not about is NULL', async () => {
    const rows =
      await ask(`SELECT DISTINCT class, currency = '*' AS any, isNull(orders) AS orders, isNull(converted) AS converted,
      isNull(value) AS value, isNull(optouts) AS optouts, isNull(first_send_at) AS sent FROM attribution_by_broadcast ORDER BY ALL`);
    const known = { orders: 0, optouts: 1 };
    expect(rows).toEqual([
      { class: 'click', any: 0, ...known, converted: 1, value: 0, sent: 0 },
      { class: 'click', any: 1, ...known, converted: 0, value: 1, sent: 0 },
      { class: 'delivery', any: 0, orders: 1, converted: 1, value: 1, optouts: 0, sent: 0 },
      { class: 'none', any: 0, ...known, converted: 1, value: 0, sent: 1 },
      { class: 'none', any: 1, ...known, converted: 0, value: 1, sent: 1 },
      { class: 'view', any: 0, ...known, converted: 1, value: 0, sent: 0 },
      { class: 'view', any: 1, ...known, converted: 0, value: 1, sent: 0 },
    ]);
  });
});
