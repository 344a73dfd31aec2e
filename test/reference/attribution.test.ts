import { describe, expect, test } from 'vitest';
import { attributionModels } from './attributed.ts';
import { type AttributionOptions, attribution } from './attribution.ts';
import { always, failure, type Line, send, sourced, storyOptions } from './stories.ts';

/* docs/attribution.md, "Figures", and "Opt-outs and complaints that name no broadcast". */

const HOUR = 60;
const DAY = 24 * HOUR;
const MS = 1 / 60_000;
const of = (broadcast: string, ...lines: Line[]) => [send, ...lines].map((line) => ({ ...line, broadcast }));
const click: Line = { type: 'click', minute: 10 };
const read: Line = { type: 'read', minute: 5 };
const buy: Line = { type: 'conversion', broadcast: '', minute: 20, order: 'o1', value: '10', currency: 'CNY' };

const all = (lines: Line[], options: Partial<AttributionOptions> = {}) =>
  attribution(lines.map(sourced), { ...storyOptions, model: 'last_click', ...options });

/** Rows as `day broadcast segment goal currency class`, with what they count. */
const rows = (lines: Line[], options: Partial<AttributionOptions> = {}) =>
  Object.fromEntries(
    all(lines, options).rows.map(({ day, broadcast, segment, goal, currency, class: is, ...counts }) => [
      [day, broadcast || '-', segment, goal || '-', currency || '-', is].join(' '),
      counts,
    ]),
  );

const nothing = { orders: always(0), converted: always(0), optouts: always(0), complaints: always(0) };
const noValue = always(0).map(BigInt);
const yuan = (...amounts: number[]) => amounts.map((amount) => BigInt(amount * 10_000));

describe('rows of people by their tags', () => {
  const vip = { ...send, audience: ['vip'] };
  const ofBob = (line: Line): Line => ({ ...line, recipient: 'bob' });
  const bought = [
    vip,
    click,
    buy,
    ofBob(send),
    ofBob(click),
    ofBob({ ...buy, order: 'o2' }),
    { ...buy, recipient: 'cat', order: 'o3' },
  ];
  const ordersOf = (audience?: AttributionOptions['audience']) =>
    all(bought, audience === undefined ? {} : { audience })
      .rows.filter(({ segment, goal, currency }) => segment === '*' && goal === '*' && currency === '*')
      .map(({ class: is, orders }) => [is, orders.at(-1)]);

  test('are of orders whose touch has such tags; an order without a touch is of none, not even of those without a tag', () => {
    expect(ordersOf()).toEqual([
      ['click', 2],
      ['none', 1],
    ]);
    expect(ordersOf((tags) => tags.includes('vip'))).toEqual([['click', 1]]);
    expect(ordersOf((tags) => !tags.includes('vip'))).toEqual([['click', 1]]);
    expect(ordersOf(() => true)).toEqual([['click', 2]]);
  });
});

describe('a row of orders', () => {
  test('is of day, broadcast, segment, goal, currency and class: everyone and each tag, each goal and any, currency and `*`', () => {
    const found = rows([{ ...send, audience: ['vip'] }, click, buy]);
    const sum = { ...nothing, orders: always(1), converted: always(1), value: noValue };
    const yuans = { ...nothing, orders: always(1), value: yuan(10, 10, 10, 10, 10, 10) };
    expect(found).toEqual({
      '2026-03-01 b * purchase * click': sum,
      '2026-03-01 b * purchase CNY click': yuans,
      '2026-03-01 b * * * click': sum,
      '2026-03-01 b * * CNY click': yuans,
      '2026-03-01 b vip purchase * click': sum,
      '2026-03-01 b vip purchase CNY click': yuans,
      '2026-03-01 b vip * * click': sum,
      '2026-03-01 b vip * CNY click': yuans,
    });
  });

  test('has the day of the broadcast, though the order came later', () => {
    const days = Object.keys(rows([...of('b', click), { ...buy, minute: 3 * DAY }])).map((key) => key.slice(0, 10));
    expect(new Set(days)).toEqual(new Set(['2026-03-01']));
  });

  test('counts orders whose winner is at most h after the base time, and those before it at every horizon', () => {
    const at = (minute: number) => rows([...of('b', click), { ...buy, minute }])['2026-03-01 b * * CNY click'];
    expect(at(HOUR)).toMatchObject({ orders: always(1) });
    expect(at(HOUR + MS)).toMatchObject({ orders: [0, 1, 1, 1, 1, 1], value: yuan(0, 10, 10, 10, 10, 10) });
    expect(at(3 * DAY + MS)).toMatchObject({ orders: [0, 0, 0, 1, 1, 1] });
    const early = { ...click, minute: -20 };
    const found = rows([...of('b', early), { ...buy, minute: -10 }])['2026-03-01 b * * CNY click'];
    expect(found).toMatchObject({ orders: always(1) });
    const month = 35 * DAY;
    const late = rows([...of('b', { ...click, minute: month }), { ...buy, minute: month }])[
      '2026-03-01 b * * CNY click'
    ];
    expect(late).toMatchObject({ orders: [0, 0, 0, 0, 0, 1] });
  });

  test('adds up orders of one row; people are distinct, values are each order’s own', () => {
    const second = { ...buy, minute: 2 * HOUR, order: 'o2', value: '5.5' };
    const usd = { ...buy, minute: 3 * HOUR, order: 'o3', currency: 'USD', value: '1' };
    const bob = of('b', { ...click, minute: 2 * DAY }).map((line) => ({ ...line, who: 'bob' }));
    const lines = [...of('b', click), ...bob, buy, second, usd, { ...buy, who: 'bob', minute: 2 * DAY, order: 'o4' }];
    const found = rows(lines);
    expect(found['2026-03-01 b * purchase CNY click']).toEqual({
      ...nothing,
      orders: [1, 2, 3, 3, 3, 3],
      value: yuan(10, 15.5, 25.5, 25.5, 25.5, 25.5),
    });
    expect(found['2026-03-01 b * purchase USD click']).toMatchObject({ orders: [0, 1, 1, 1, 1, 1] });
    expect(found['2026-03-01 b * purchase * click']).toEqual({
      ...nothing,
      orders: [1, 3, 4, 4, 4, 4],
      converted: [1, 1, 2, 2, 2, 2],
      value: noValue,
    });
  });

  test('counts a person by the orders that are theirs: of a shared order the winner’s recipient', () => {
    const bob = of('b', click).map((line) => ({ ...line, who: 'bob' }));
    const found = rows([...of('b', click), ...bob, buy, { ...buy, who: 'bob' }]);
    expect(found['2026-03-01 b * * * click']).toMatchObject({ orders: always(1), converted: always(1) });
  });

  test('counts a person once in each broadcast', () => {
    const later = { ...click, minute: 40 };
    const found = rows([...of('b', click), ...of('c', later), buy, { ...buy, order: 'o2', minute: 50 }]);
    expect(found['2026-03-01 b * * * click']).toMatchObject({ converted: always(1) });
    expect(found['2026-03-01 c * * * click']).toMatchObject({ converted: always(1) });
  });

  test('keeps the classes apart: a person may be in several', () => {
    const late = { ...buy, order: 'o2', minute: 30 * DAY };
    const found = rows([...of('b', { ...read, minute: 6 }, click), buy, { ...buy, order: 'o0', minute: 7 }, late]);
    expect(found['2026-03-01 b * * * click']).toMatchObject({ orders: always(1), converted: always(1) });
    expect(found['2026-03-01 b * * * view']).toMatchObject({ orders: always(1), converted: always(1) });
    expect(found['2026-03-31 - * * * none']).toMatchObject({ orders: always(1), converted: always(1) });
  });

  test('of class none has no broadcast, no tags, every horizon, and the day of the winner in the tenant’s zone', () => {
    const lines = [
      { ...send, audience: ['vip'] },
      { ...buy, minute: 16 * HOUR - MS },
    ];
    expect(Object.keys(rows(lines))).toEqual([
      '2026-03-01 - * purchase CNY none',
      '2026-03-01 - * purchase * none',
      '2026-03-01 - * * CNY none',
      '2026-03-01 - * * * none',
    ]);
    expect(rows(lines)['2026-03-01 - * * CNY none']).toMatchObject({
      orders: always(1),
      value: yuan(10, 10, 10, 10, 10, 10),
    });
    expect(rows([{ ...buy, minute: 16 * HOUR }])).toHaveProperty(['2026-03-02 - * * * none']);
    expect(rows([{ ...buy, minute: 16 * HOUR }], { zone: 'UTC' })).toHaveProperty(['2026-03-01 - * * * none']);
  });

  test('without a currency counts orders and has no value', () => {
    const { value: _value, currency: _currency, ...worthless } = buy;
    const found = rows([...of('b', click), worthless]);
    expect(found['2026-03-01 b * * - click']).toEqual({ ...nothing, orders: always(1), value: noValue });
    expect(found['2026-03-01 b * * * click']).toMatchObject({ orders: always(1), converted: always(1) });
  });

  test('stays where its order is worth nothing any more', () => {
    const found = rows([...of('b', click), buy, { type: 'conversion', broadcast: '', minute: 30, reverses: 'o1' }]);
    expect(found['2026-03-01 b * * CNY click']).toEqual({ ...nothing, orders: always(1), value: noValue });
  });
});

test('orders add up over broadcasts and `none` to those of the tenant, in every model', () => {
  const other = { ...buy, order: 'o2', minute: 25, broadcast: 'c' };
  const lines = [...of('b', click), ...of('c', read), buy, other, { ...buy, order: 'o3', who: 'bob' }];
  for (const model of attributionModels) {
    const own = all(lines, { model }).rows.filter(
      (row) => row.segment === '*' && row.goal === '*' && row.currency === 'CNY',
    );
    expect(own.reduce((sum, { orders }) => sum + (orders.at(-1) ?? 0), 0)).toBe(3);
    expect(own.reduce((sum, { value }) => sum + (value.at(-1) ?? 0n), 0n)).toBe(300_000n);
  }
});

describe('an opt-out or a complaint that names no broadcast', () => {
  const optout: Line = { type: 'optout', broadcast: '', kind: 'block', minute: HOUR };
  const complaint: Line = { type: 'complaint', broadcast: '', kind: 'spam', minute: HOUR };
  const key = (broadcast: string, segment = '*') => `2026-03-01 ${broadcast} ${segment} - - delivery`;

  test('is of the touch with the latest base time up to 72 h before', () => {
    const lines = [...of('b'), ...of('c').map((line) => ({ ...line, minute: 30 })), optout];
    expect(Object.keys(rows(lines))).toEqual([key('c')]);
    expect(rows([...lines, { ...optout, minute: 20 }])).toMatchObject({ [key('b')]: { optouts: always(1) } });
    expect(Object.keys(rows([...of('b'), { ...optout, minute: 0 }]))).toEqual([key('b')]);
    expect(rows([...of('b'), { ...optout, minute: -MS }])).toEqual({});
    expect(Object.keys(rows([...of('b'), { ...optout, minute: 3 * DAY }]))).toEqual([key('b')]);
    expect(rows([...of('b'), { ...optout, minute: 3 * DAY + MS }])).toEqual({});
  });

  test('is not of a touch that failed, of a test or of someone else; of equal times it is of the greatest id', () => {
    expect(Object.keys(rows([...of('b'), ...of('c', failure), optout]))).toEqual([key('b')]);
    expect(rows([{ ...failure, broadcast: 'c' }, optout])).toEqual({});
    const test: Line = { type: 'broadcast', broadcast: 'c', test: true };
    expect(Object.keys(rows([...of('b'), ...of('c'), test, optout]))).toEqual([key('b')]);
    expect(rows([...of('b'), { ...optout, who: 'bob' }])).toEqual({});
    expect(Object.keys(rows([...of('xｚ'), ...of('x\u{1f600}'), optout]))).toEqual([key('x\u{1f600}')]);
  });

  test('is in a row of its own, with columns of its own, for everyone and each tag', () => {
    const found = rows([{ ...send, audience: ['new', 'vip'] }, optout, { ...complaint, minute: 2 * HOUR }]);
    const row = { ...nothing, value: noValue, optouts: always(1), complaints: [0, 1, 1, 1, 1, 1] };
    expect(found).toEqual({ [key('b')]: row, [key('b', 'new')]: row, [key('b', 'vip')]: row });
  });

  test('counts people by their first one of a touch', () => {
    const twice = [
      { ...optout, minute: 2 * DAY },
      { ...optout, minute: HOUR + 1, kind: 'unsubscribe' },
    ];
    const bob = [
      { ...send, who: 'bob' },
      { ...optout, who: 'bob' },
    ];
    expect(rows([...of('b'), ...twice, ...bob])[key('b')]).toMatchObject({ optouts: [1, 2, 2, 2, 2, 2] });
  });

  test('is no mute; a complaint of any kind counts', () => {
    expect(rows([...of('b'), { ...optout, kind: 'mute' }])).toEqual({});
    const found = rows([...of('b'), { ...complaint, kind: 'mute' }]);
    expect(found[key('b')]).toMatchObject({ optouts: always(0), complaints: always(1) });
  });

  test('that names one is not of these rows, nor is what does not count', () => {
    expect(rows([...of('b'), { ...optout, broadcast: 'b' }, { ...complaint, broadcast: 'unknown' }])).toEqual({});
    expect(rows([...of('b'), { ...optout, batch: 'x' }], { undone: new Set(['x']) })).toEqual({});
  });
});
