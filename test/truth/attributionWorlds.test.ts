import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttributionModel, attributionModels } from '../reference/attributed.ts';
import type { Attribution } from '../reference/attribution.ts';
import { attributionWorld } from './attribution.arbitrary.ts';
import { arriving, attributionOf, tenants } from './attributionModel.ts';
import { shuffled } from './cuts.ts';
import type { Arriving } from './product.ts';
import type { SmallWorld } from './world.arbitrary.ts';

/* The made-up worlds of attribution by the oracle alone: that they reach the edges, and what holds in every one of them. */

const SEED = 20_261_129;
const HOUR = 3_600_000;

function arrivingOf(world: SmallWorld): Arriving[] {
  return [...world.first, ...world.second].map((telling) => arriving({ tenant: 't0', number: 0 }, telling));
}

function found(world: SmallWorld, model: AttributionModel = 'last_click', tenant = 0, arrived = arrivingOf(world)) {
  const settings = { ...(tenants[tenant] ?? { zone: 'UTC', window_days: 7, excluded: [] }), model };
  return attributionOf('t0', arrived, settings, { undone: new Set(), erased: new Set(['w0-gil']) });
}

const number = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length;

/** How often each edge is met in one world. */
function edges({ touches, conversions, orders, rows }: Attribution): Record<string, number> {
  const after = (days: number) =>
    number(conversions, ({ row, touch }) => touch?.clicks.includes(row.at - days * 24 * HOUR) === true);
  const withTouch = (of: string) => orders.filter((order) => order.class === of && order.goal !== '*');
  return {
    'clicks, none after': number(touches, ({ clicks }) => clicks.length > 2),
    'failed touches': number(touches, ({ failed }) => failed),
    'no exposure in spite of clicks': number(
      touches,
      ({ clicks, exposure }) => clicks.length > 0 && exposure === undefined,
    ),
    'two tags': number(touches, ({ tags }) => tags.length === 2),
    'no tags': number(touches, ({ tags }) => tags.length === 0),
    'equal clicks of two broadcasts': number(touches, (a) =>
      touches.some(
        (b) => a.recipient === b.recipient && a.broadcast < b.broadcast && a.clicks.some((at) => b.clicks.includes(at)),
      ),
    ),
    'at the click': after(0),
    'exactly W after a click': after(7),
    'a named broadcast without a touch': number(
      conversions,
      ({ row, touch }) => row.broadcast !== '' && touch === undefined,
    ),
    'a named broadcast with a touch': number(
      conversions,
      ({ row, touch }) => row.broadcast !== '' && touch !== undefined,
    ),
    'by click': withTouch('click').length,
    'by view': withTouch('view').length,
    'by nothing': withTouch('none').length,
    'before the base time': number(orders, ({ at, touch }) => touch !== undefined && at < touch.base),
    'worth nothing': number(orders, ({ currency, value }) => currency !== '' && value === 0n),
    'without a currency': number(orders, ({ currency }) => currency === ''),
    'without an order': number(orders, ({ orderRef }) => orderRef === undefined),
    'within some horizons': number(
      rows,
      (row) => (row.orders[0] ?? 0) < (row.orders[1] ?? 0) && (row.orders[1] ?? 0) < (row.orders[5] ?? 0),
    ),
    'several currencies': number(rows, (row) => row.currency === 'USD'),
    'opt-outs': number(rows, (row) => (row.optouts[5] ?? 0) > 0),
    complaints: number(rows, (row) => (row.complaints[5] ?? 0) > 0),
    'opt-outs after a day': number(rows, (row) => (row.optouts[1] ?? 0) < (row.optouts[2] ?? 0)),
  };
}

/** Orders of several people, or of conversions of several classes, are what a settlement decides. */
function contested({ conversions }: Attribution): Record<string, number> {
  const groups = new Map<string, typeof conversions>();
  for (const one of conversions) {
    const [, currency, , order] = one.row.conversion;
    const key = `${currency} ${order}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const all = [...groups.values()];
  const several = (of: (one: (typeof conversions)[number]) => unknown) =>
    number(all, (group) => new Set(group.map(of)).size > 1);
  return {
    'several people': several(({ row }) => row.recipient),
    'several touches': several(({ touch }) => touch?.broadcast),
    'several classes': several((one) => one.class),
    'several goals': several(({ row }) => row.conversion[2]),
    'several values': several(({ row }) => row.conversion[0]),
  };
}

describe('small worlds of attribution', () => {
  test('reach every edge of the definition, in 50 of them', () => {
    const worlds = fc.sample(attributionWorld, { seed: SEED, numRuns: 50 }).map((world) => found(world));
    const reached = new Map<string, number>();
    for (const world of worlds)
      for (const [edge, times] of Object.entries({ ...edges(world), ...contested(world) }))
        reached.set(edge, (reached.get(edge) ?? 0) + times);
    expect([...reached].filter(([, times]) => times < 10)).toEqual([]);
  });

  test('differ by model and by window, most of them', () => {
    const worlds = fc.sample(attributionWorld, { seed: SEED, numRuns: 50 });
    const text = (one: Attribution) =>
      JSON.stringify(one.rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    for (const other of ['first_click', 'last_exposure'] as const)
      expect(number(worlds, (world) => text(found(world)) !== text(found(world, other)))).toBeGreaterThan(20);
    const week = (world: SmallWorld) => text(found(world, 'last_click', 9));
    expect(number(worlds, (world) => week(world) !== text(found(world, 'last_click', 1)))).toBeGreaterThan(20);
  });

  test('have as many orders as the tenant has, in every model, and parts that add up to the whole', () => {
    fc.assert(
      fc.property(attributionWorld, (world) => {
        const totals = attributionModels.map((model) => {
          const { orders, rows } = found(world, model);
          const everyone = rows.filter(
            (row) => row.segment === '*' && row.currency !== '*' && row.class !== 'delivery',
          );
          for (const goal of new Set(orders.map((order) => order.goal))) {
            const own = orders.filter((order) => order.goal === goal);
            const sum = everyone.filter((row) => row.goal === goal);
            expect(sum.reduce((n, row) => n + (row.orders[5] ?? 0), 0)).toBe(own.length);
            expect(sum.reduce((n, row) => n + (row.value[5] ?? 0n), 0n)).toBe(
              own.reduce((n, { value }) => n + value, 0n),
            );
          }
          return orders.length;
        });
        expect(new Set(totals).size).toBe(1);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('have rows that grow with the horizon, and no more people than orders', () => {
    fc.assert(
      fc.property(attributionWorld, (world) => {
        for (const row of found(world).rows) {
          for (const counts of [row.orders, row.converted, row.optouts, row.complaints])
            expect(counts).toEqual([...counts].sort((a, b) => a - b));
          for (const [h, people] of row.converted.entries()) expect(people).toBeLessThanOrEqual(row.orders[h] ?? 0);
          expect((row.orders[5] ?? 0) + (row.optouts[5] ?? 0) + (row.complaints[5] ?? 0)).toBeGreaterThan(0);
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('are the same in any order, and with events that arrive twice', () => {
    fc.assert(
      fc.property(attributionWorld, fc.nat(), (world, seed) => {
        const arrived = arrivingOf(world);
        const again = shuffled([...arrived, ...arrived.slice(0, 20)], seed);
        const sorted = (one: Attribution) => new Set(one.rows.map((row) => Object.values(row).join(' ')));
        expect(sorted(found(world, 'last_click', 0, again))).toEqual(sorted(found(world)));
      }),
      { seed: SEED, numRuns: 30 },
    );
  });
});
