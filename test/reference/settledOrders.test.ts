import { describe, expect, test } from 'vitest';
import type { AttributionModel } from './attributed.ts';
import { attribution } from './attribution.ts';
import { type Line, send, sourced, storyOptions } from './stories.ts';

/* docs/attribution.md, "One order". Pseudonyms of stories are in the order of names, event keys are the digits of ids. */

const WEEK = 7 * 24 * 60;
const of = (broadcast: string, ...lines: Line[]) => [send, ...lines].map((line) => ({ ...line, broadcast }));
const click: Line = { type: 'click', minute: 10 };
const read: Line = { type: 'read', minute: 5 };
const buy: Line = { type: 'conversion', broadcast: '', minute: 20, order: 'o1', value: '10', currency: 'CNY' };
const { order: _named, ...bare } = buy;
const visit: Line = { ...bare, goal: 'visit' };
const back: Line = { type: 'conversion', broadcast: '', minute: 30, reverses: 'o1' };
const part: Line = { ...back, value: '3', currency: 'CNY' };

/** Orders of a goal as `broadcast class currency value who`. */
function orders(lines: Line[], goal = '*', model: AttributionModel = 'last_click') {
  const found = attribution(lines.map(sourced), { ...storyOptions, model }).orders;
  return found
    .filter((order) => order.goal === goal)
    .map(({ touch, class: is, currency, value, recipient }) =>
      [touch?.broadcast ?? '-', is, currency || '-', Number(value) / 10_000, recipient].join(' '),
    )
    .sort();
}

describe('an order', () => {
  test('is settled once in the tenant, whatever broadcasts its conversions name', () => {
    const lines = [...of('b', click), ...of('c', { ...click, minute: 11 })];
    expect(orders([...lines, { ...buy, broadcast: 'b', minute: 25 }, { ...buy, broadcast: 'c' }, buy])).toEqual([
      'c click CNY 10 ann',
    ]);
  });

  test('is of one currency: of two currencies it is two, each settled by itself', () => {
    const lines = [...of('b', click), ...of('c', read)];
    expect(orders([...lines, buy, { ...buy, broadcast: 'c', minute: 12, value: '7', currency: 'USD' }])).toEqual([
      'b click CNY 10 ann',
      'c view USD 7 ann',
    ]);
  });

  test('without a currency has no value, and is an order of its own', () => {
    const { value: _value, currency: _currency, ...worthless } = buy;
    expect(orders([...of('b', click), buy, worthless])).toEqual(['b click - 0 ann', 'b click CNY 10 ann']);
  });

  test('is grouped for each goal, and once more for any goal', () => {
    const lines = [...of('b', click), ...of('c', read), buy, { ...buy, goal: 'visit', broadcast: 'c', value: '20' }];
    expect(orders(lines, 'purchase')).toEqual(['b click CNY 10 ann']);
    expect(orders(lines, 'visit')).toEqual(['c view CNY 20 ann']);
    expect(orders(lines)).toEqual(['b click CNY 10 ann']);
  });

  test('is the conversion itself where that names none: by recipient and id', () => {
    const lines = [...of('b', click), ...of('b', { ...click, who: 'bob' }).map((line) => ({ ...line, who: 'bob' }))];
    const same = { ...bare, id: 'v1' };
    expect(orders([...lines, same, { ...same, who: 'bob' }])).toEqual(['b click CNY 10 ann', 'b click CNY 10 bob']);
    // Of one recipient one order, though it came for two broadcasts; of two ids two.
    expect(orders([...lines, same, { ...same, broadcast: 'b', value: '12' }])).toEqual(['b click CNY 12 ann']);
    expect(orders([...lines, same, { ...same, id: 'v2' }])).toHaveLength(2);
    // An order of that name is another one.
    expect(orders([...lines, same, { ...buy, order: 'v1' }])).toHaveLength(2);
    expect(orders([...lines, { ...visit, id: 'v1' }, same], 'visit')).toEqual(['b click CNY 10 ann']);
  });
});

describe('the winner', () => {
  const bob = (...lines: Line[]) => lines.map((line) => ({ ...line, who: 'bob' }));
  const both = [...of('b', click), ...bob(...of('c', click))];

  test('is of class click before view before none, whatever the times', () => {
    const lines = [...of('b', { ...click, minute: 50 }), ...bob(...of('c', read))];
    const viewed = { ...buy, who: 'bob', minute: 30 };
    expect(orders([...lines, { ...buy, minute: 60 }, viewed])).toEqual(['b click CNY 10 ann']);
    expect(orders([...lines, { ...buy, minute: 1 }, viewed])).toEqual(['c view CNY 10 bob']);
    expect(orders([...lines, { ...buy, minute: 1 }])).toEqual(['- none CNY 10 ann']);
  });

  test('is then the earliest, then of the least pseudonym', () => {
    expect(orders([...both, buy, { ...buy, who: 'bob', minute: 19 }])).toEqual(['c click CNY 10 bob']);
    expect(orders([...both, { ...buy, who: 'bob' }, buy])).toEqual(['b click CNY 10 ann']);
  });

  test('is then of the least event key, then of the least named broadcast', () => {
    const lines = [...of('b', click), ...of('c', click)];
    const named = (id: string, broadcast: string) => ({ ...buy, id, broadcast });
    expect(orders([...lines, named('v2', 'b'), named('v1', 'c')])).toEqual(['c click CNY 10 ann']);
    expect(orders([...lines, named('v1', 'c'), named('v1', 'b')])).toEqual(['b click CNY 10 ann']);
    // The empty text is the least; it finds the greatest broadcast id of equal clicks.
    expect(orders([...lines, named('v1', 'b'), named('v1', '')])).toEqual(['c click CNY 10 ann']);
  });

  test('of the last exposure model is of class view', () => {
    expect(orders([...of('b', click), ...of('c', { ...read, minute: 15 }), buy], '*', 'last_exposure')).toEqual([
      'c view CNY 10 ann',
    ]);
  });
});

describe('the value of an order', () => {
  const lines = of('b', click);

  test('is the greatest of its conversions of the winner’s class', () => {
    expect(orders([...lines, buy, { ...buy, minute: 25, value: '12.5' }])).toEqual(['b click CNY 12.5 ann']);
    const older = { ...buy, minute: 1, value: '99' };
    expect(orders([...lines, buy, older])).toEqual(['b click CNY 10 ann']);
    expect(orders([...lines, older, { ...buy, minute: WEEK + 11, value: '98' }])).toEqual(['- none CNY 99 ann']);
  });

  test('is less by each distinct reversal of its currency, and at least 0', () => {
    expect(orders([...lines, buy, { ...part, id: 'r1' }, { ...part, id: 'r1' }])).toEqual(['b click CNY 7 ann']);
    expect(orders([...lines, buy, { ...part, id: 'r1' }, { ...part, id: 'r2' }])).toEqual(['b click CNY 4 ann']);
    expect(orders([...lines, buy, { ...part, currency: 'USD' }])).toEqual(['b click CNY 10 ann']);
    expect(orders([...lines, buy, { ...part, value: '10.5' }])).toEqual(['b click CNY 0 ann']);
    expect(orders([...lines, buy, { ...part, reverses: 'o2' }])).toEqual(['b click CNY 10 ann']);
  });

  test('is 0 in every currency after a reversal without a value; the order counts', () => {
    const usd = { ...buy, currency: 'USD' };
    expect(orders([...lines, buy, usd, back])).toEqual(['b click CNY 0 ann', 'b click USD 0 ann']);
  });

  test('is reversed from any sender, in any broadcast, before the order or after, under any goal', () => {
    for (const one of [{ who: 'eve' }, { broadcast: 'b' }, { broadcast: 'unknown' }, { minute: 1 }, { goal: 'visit' }])
      expect(orders([...lines, buy, { ...part, ...one }])).toEqual(['b click CNY 7 ann']);
    expect(orders([...lines, buy, { ...part, id: 'r' }, { ...part, id: 'r', broadcast: 'b' }])).toEqual([
      'b click CNY 4 ann',
    ]);
  });

  test('is not reversed by what does not count', () => {
    const test: Line = { type: 'broadcast', broadcast: 't', test: true };
    expect(orders([...lines, buy, test, { ...back, broadcast: 't' }])).toEqual(['b click CNY 10 ann']);
    const retract: Line = { type: 'retract', broadcast: '', target_type: 'conversion', target_id: 'r1' };
    expect(orders([...lines, buy, retract, { ...back, id: 'r1' }])).toEqual(['b click CNY 10 ann']);
  });

  test('of a conversion’s own id is reversed by the recipient of that conversion only', () => {
    const own = { ...bare, id: 'v1' };
    expect(orders([...lines, own, { ...part, reverses: 'v1' }])).toEqual(['b click CNY 7 ann']);
    expect(orders([...lines, own, { ...part, reverses: 'v1', broadcast: 'b' }])).toEqual(['b click CNY 7 ann']);
    expect(orders([...lines, own, { ...part, reverses: 'v1', who: 'bob' }])).toEqual(['b click CNY 10 ann']);
    expect(orders([...lines, own, { ...back, reverses: 'v1' }])).toEqual(['b click CNY 0 ann']);
    // A conversion that names an order is reversed by the order, not by its id.
    expect(orders([...lines, { ...buy, id: 'v1' }, { ...part, reverses: 'v1' }])).toEqual(['b click CNY 10 ann']);
  });
});
