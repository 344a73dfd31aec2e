import { describe, expect, test } from 'vitest';
import type { Figures } from './figures.ts';
import { sharedOrders } from './sharedOrders.ts';
import { always, counted, delivery, everyone, everythingSeen, type Line, send } from './stories.ts';

const WEEK = 7 * 24 * 60;
const MS = 1 / 60_000;
const read: Line = { type: 'read', minute: 10 };
const click: Line = { type: 'click', minute: 10 };
const buy: Line = { type: 'conversion', minute: 20, order: 'o1', value: '10', currency: 'CNY' };

const ofGoal = (figures: Figures, goal = '*') =>
  figures.goals.find((row) => row.goal === goal && row.segment === '*' && row.variant === '*');
const views = (...lines: Line[]) => ofGoal(counted([send, delivery, ...lines]))?.viewThrough;
const worth = (figures: Figures, goal = '*') =>
  figures.orders
    .filter((row) => row.goal === goal && row.segment === '*' && row.variant === '*')
    .map((row) => [row.currency, row.orders.at(-1), row.value.at(-1)]);

describe('view-through', () => {
  test('is a conversion without a click, from the first read to W after it', () => {
    expect(views(read, { ...buy, minute: 10 })).toEqual(always(1));
    expect(views(read, { ...buy, minute: 10 - MS })).toEqual(always(0));
    expect(views(read, { ...buy, minute: 10 + WEEK })).toEqual([0, 0, 0, 0, 1, 1]);
    expect(views(read, { ...buy, minute: 10 + WEEK + MS })).toEqual(always(0));
    expect(views({ ...read, machine: true }, buy)).toEqual(always(0));
    expect(views(buy)).toEqual(always(0));
  });

  test('counts from the first read only; an act reads too', () => {
    expect(views(read, { ...read, minute: WEEK }, { ...buy, minute: WEEK + 11 })).toEqual(always(0));
    expect(views({ type: 'interaction', kind: 'reply', minute: 10 }, buy)).toEqual(always(1));
    expect(views({ type: 'interaction', kind: 'ar', minute: 10 }, buy)).toEqual(always(0));
  });

  test('of a click that is too late or too old is of the read that the click implies', () => {
    const late = counted([send, delivery, { ...read, minute: 9 }, { ...click, minute: 21 }, buy]);
    expect(ofGoal(late)).toMatchObject({ converted: always(0), viewThrough: always(1) });
    expect(views(click, { ...buy, minute: 10 + WEEK + MS })).toEqual(always(0));
  });

  test('never enters converted, orders or values', () => {
    const figures = counted([send, delivery, read, buy]);
    expect(ofGoal(figures)).toMatchObject({ converted: always(0), conversions: 1, clickThroughs: 0 });
    expect(everyone(figures).converted).toEqual(always(0));
    expect(figures.orders).toEqual([]);
  });

  test('ends at the horizon where the recipient is converted by the goal', () => {
    const lines = [send, delivery, read, buy, { ...click, minute: 100 }, { ...buy, minute: 101, order: 'o2' }];
    expect(ofGoal(counted(lines))).toMatchObject({ converted: [0, 1, 1, 1, 1, 1], viewThrough: [1, 0, 0, 0, 0, 0] });
  });

  test('by one goal, and converted by another: view-through of the one only', () => {
    const lines = [send, delivery, read, { ...buy, goal: 'visit' }, { ...click, minute: 21 }, { ...buy, minute: 22 }];
    const figures = counted(lines);
    expect(ofGoal(figures, 'visit')).toMatchObject({ converted: always(0), viewThrough: always(1) });
    expect(ofGoal(figures, 'purchase')).toMatchObject({ converted: always(1), viewThrough: always(0) });
    expect(ofGoal(figures)).toMatchObject({ converted: always(1), viewThrough: always(0) });
  });

  test('is of the audience, and not without reads, clicks or conversions', () => {
    const stranger = counted([send, { ...read, who: 'eve' }, { ...buy, who: 'eve' }]);
    expect(ofGoal(stranger)).toBeUndefined();
    for (const blind of ['read', 'click', 'conversion'] as const) {
      const options = { measurable: () => ({ ...everythingSeen, [blind]: false }) };
      expect(ofGoal(counted([send, delivery, read, buy], options))?.viewThrough).toEqual(always(0));
    }
  });

  test('a reversal is no conversion', () => {
    expect(ofGoal(counted([send, delivery, read, { ...buy, reverses: 'o1' }]))).toBeUndefined();
  });
});

describe('a reversal without a value', () => {
  const gone: Line = { type: 'conversion', minute: 30, reverses: 'o1' };
  const bought = [send, delivery, click];

  test('takes back the whole order, in every currency; the order still counts', () => {
    const figures = counted([...bought, buy, { ...buy, value: '7', currency: 'USD' }, gone]);
    expect(worth(figures)).toEqual([
      ['CNY', 1, 0n],
      ['USD', 1, 0n],
    ]);
  });

  test('is of its order and its broadcast only, from any sender, before the order or after', () => {
    expect(worth(counted([...bought, buy, { ...gone, reverses: 'o2' }]))).toEqual([['CNY', 1, 100_000n]]);
    expect(worth(counted([...bought, buy, { ...gone, broadcast: 'c' }]))).toEqual([['CNY', 1, 100_000n]]);
    expect(worth(counted([...bought, buy, { ...gone, who: 'eve', minute: 0 }]))).toEqual([['CNY', 1, 0n]]);
  });

  test('is not one of value 0, which takes back nothing', () => {
    expect(worth(counted([...bought, buy, { ...gone, value: '0', currency: 'CNY' }]))).toEqual([['CNY', 1, 100_000n]]);
  });

  test('takes back a conversion without an order, by its id, of its own recipient', () => {
    const lines = [...bought, { type: 'conversion', id: '7', minute: 11, value: '5', currency: 'CNY' }];
    expect(worth(counted([...lines, { ...gone, reverses: '7' }]))).toEqual([['CNY', 1, 0n]]);
    expect(worth(counted([...lines, { ...gone, reverses: '7', who: 'bob' }]))).toEqual([['CNY', 1, 50_000n]]);
  });

  test('loses to a value under the same id', () => {
    const two = [
      { ...gone, id: '9' },
      { ...gone, id: '9', value: '1', currency: 'CNY' },
    ];
    for (const lines of [two, two.toReversed()]) {
      expect(worth(counted([...bought, buy, ...lines]))).toEqual([['CNY', 1, 90_000n]]);
    }
  });

  test('and a retract of it gives the order back', () => {
    const back: Line = { type: 'retract', target_type: 'conversion', target_id: '9' };
    expect(worth(counted([...bought, buy, { ...gone, id: '9' }, back]))).toEqual([['CNY', 1, 100_000n]]);
  });
});

describe('orders in several broadcasts', () => {
  const of = (broadcast: string, ...lines: Line[]) =>
    [send, delivery, click, ...lines].map((line): Line => ({ ...line, broadcast }));
  const sharedOf = (figures: Figures, names = 'bcd', goal = '*', horizon = 5) =>
    sharedOrders(figures.ordersOfBroadcasts, { broadcasts: new Set(names), goal, horizon });

  test('count once a broadcast; all but the greatest value is counted more than once', () => {
    const figures = counted([
      ...of('b', buy, { ...buy, order: 'o2' }),
      ...of('c', { ...buy, value: '8' }),
      ...of('d', { ...buy, value: '9.5' }),
    ]);
    expect(sharedOf(figures)).toEqual({ orders: 1, amounts: { CNY: 175_000n } });
    expect(sharedOf(figures, 'cd')).toEqual({ orders: 1, amounts: { CNY: 80_000n } });
    expect(sharedOf(figures, 'b')).toEqual({ orders: 0, amounts: {} });
  });

  test('after what each broadcast takes back', () => {
    const whole: Line = { type: 'conversion', minute: 30, reverses: 'o1' };
    expect(sharedOf(counted([...of('b', buy), ...of('c', buy, whole)]))).toEqual({ orders: 1, amounts: { CNY: 0n } });
  });

  test('an order of two currencies is two; one without a currency has no amount', () => {
    const two = [buy, { ...buy, value: '3', currency: 'USD' }];
    expect(sharedOf(counted([...of('b', ...two), ...of('c', ...two)]))).toEqual({
      orders: 2,
      amounts: { CNY: 100_000n, USD: 30_000n },
    });
    const bare: Line = { type: 'conversion', minute: 20, order: 'o1' };
    expect(sharedOf(counted([...of('b', bare), ...of('c', bare)]))).toEqual({ orders: 1, amounts: {} });
  });

  test('are named: two conversions without an order under one id are not shared', () => {
    const own: Line = { type: 'conversion', minute: 20, id: '7', value: '10', currency: 'CNY' };
    expect(sharedOf(counted([...of('b', own), ...of('c', own)])).orders).toBe(0);
  });

  test('by goal, by horizon, and only where a click explains them', () => {
    const visit = { ...buy, goal: 'visit' };
    const figures = counted([...of('b', buy), ...of('c', visit)]);
    expect([sharedOf(figures).orders, sharedOf(figures, 'bcd', 'visit').orders]).toEqual([1, 0]);
    const late = counted([...of('b', buy), ...of('c', { ...buy, minute: 100 })]);
    expect([0, 1].map((horizon) => sharedOf(late, 'bcd', '*', horizon).orders)).toEqual([0, 1]);
    const unexplained = counted([...of('b', buy), ...of('c', { ...buy, minute: 9 })]);
    expect(sharedOf(unexplained).orders).toBe(0);
  });

  test('of a test are of no figure', () => {
    const figures = counted([...of('b', buy), ...of('c', buy), { type: 'broadcast', broadcast: 'c', test: true }]);
    expect(sharedOf(figures).orders).toBe(0);
  });
});
