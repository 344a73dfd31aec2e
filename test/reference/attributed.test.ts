import { describe, expect, test } from 'vitest';
import type { AttributionModel } from './attributed.ts';
import { type AttributionOptions, attribution } from './attribution.ts';
import { delivery, everythingSeen, type Line, send, sourced, storyOptions } from './stories.ts';

/* docs/attribution.md, "One conversion". */

const MS = 1 / 60_000;
const WEEK = 7 * 24 * 60;
const of = (broadcast: string, ...lines: Line[]) => [send, delivery, ...lines].map((line) => ({ ...line, broadcast }));
const click = (minute: number): Line => ({ type: 'click', minute });
const read = (minute: number): Line => ({ type: 'read', minute });
const buy = (minute: number, more: Partial<Line> = {}): Line => ({
  type: 'conversion',
  broadcast: '',
  minute,
  ...more,
});

/** Class and broadcast of each conversion. */
function found(lines: Line[], model: AttributionModel = 'last_click', options: Partial<AttributionOptions> = {}) {
  const { conversions } = attribution(lines.map(sourced), { ...storyOptions, model, ...options });
  return conversions.map(({ class: is, touch }) => `${is} ${touch?.broadcast ?? '-'}`);
}

describe('a conversion that names no broadcast', () => {
  const twoTouches = [...of('b', click(10), click(40)), ...of('c', click(20), click(30))];

  test('is of the touch with the latest click up to it, by default', () => {
    expect(found([...twoTouches, buy(50)])).toEqual(['click b']);
    expect(found([...twoTouches, buy(35)])).toEqual(['click c']);
    expect(found([...twoTouches, buy(15)])).toEqual(['click b']);
  });

  test('by the first click is of the touch with the earliest click within W', () => {
    expect(found([...twoTouches, buy(50)], 'first_click')).toEqual(['click b']);
    // The click at 10 is too old by then, that at 20 is not; of the touch `b` a later click qualifies.
    expect(found([...twoTouches, buy(WEEK + 11)], 'first_click')).toEqual(['click c']);
    expect(found([...twoTouches, buy(WEEK + 40)], 'first_click')).toEqual(['click b']);
  });

  test('may have the millisecond of the click, and be W after it, both included', () => {
    const lines = of('b', click(10));
    expect(found([...lines, buy(10)])).toEqual(['click b']);
    expect(found([...lines, buy(10 - MS)])).toEqual(['none -']);
    expect(found([...lines, buy(10 + WEEK)])).toEqual(['click b']);
    // The click read the message, too: its exposure has the same window.
    expect(found([...lines, buy(10 + WEEK + MS)])).toEqual(['none -']);
    expect(found([...lines, buy(10 + 61)], 'last_click', { windowMs: 3_600_000 })).toEqual(['none -']);
  });

  test('of equal clicks has the greatest broadcast id by its UTF-8 bytes, in both models', () => {
    // By UTF-16 code units the full-width z would be the greater one.
    const lines = [...of('x\u{1f600}', click(10)), ...of('xｚ', click(10)), ...of('a', click(10)), buy(20)];
    expect(found(lines)).toEqual(['click x\u{1f600}']);
    expect(found(lines, 'first_click')).toEqual(['click x\u{1f600}']);
  });

  test('without a click is of the latest exposure, within W, as class view', () => {
    const lines = [...of('b', read(10)), ...of('c', read(20))];
    for (const model of ['last_click', 'first_click', 'last_exposure'] as const) {
      expect(found([...lines, buy(30)], model)).toEqual(['view c']);
      expect(found([...lines, buy(15)], model)).toEqual(['view b']);
      expect(found([...lines, buy(10)], model)).toEqual(['view b']);
      expect(found([...lines, buy(10 - MS)], model)).toEqual(['none -']);
      expect(found([...lines, buy(20 + WEEK)], model)).toEqual(['view c']);
      expect(found([...lines, buy(20 + WEEK + MS)], model)).toEqual(['none -']);
    }
  });

  test('prefers a click to any exposure, however late that is', () => {
    const lines = [...of('b', click(10)), ...of('c', read(20)), buy(30)];
    expect(found(lines)).toEqual(['click b']);
    expect(found(lines, 'first_click')).toEqual(['click b']);
  });

  test('by the last exposure looks at no click, but that a click reads', () => {
    expect(found([...of('b', click(10)), ...of('c', read(20)), buy(30)], 'last_exposure')).toEqual(['view c']);
    expect(found([...of('b', click(10)), buy(30)], 'last_exposure')).toEqual(['view b']);
    // One exposure for each touch, the first: a second read or click is none.
    expect(found([...of('b', read(10), click(25)), ...of('c', read(20)), buy(30)], 'last_exposure')).toEqual([
      'view c',
    ]);
  });

  test('of equal exposures has the greatest broadcast id', () => {
    expect(found([...of('b', read(10)), ...of('c', read(10)), buy(30)])).toEqual(['view c']);
  });

  test('is not attributed by a delivery, by the clicks of others, by machines or outside of the audience', () => {
    expect(found([...of('b'), buy(30)])).toEqual(['none -']);
    expect(found([...of('b', click(10)), buy(30, { who: 'bob' })])).toEqual(['none -']);
    expect(found([...of('b', { ...click(10), machine: true }), buy(30)])).toEqual(['none -']);
    expect(found([{ ...click(10), broadcast: 'b' }, buy(30)])).toEqual(['none -']);
    expect(found([buy(30)])).toEqual(['none -']);
  });

  test('where reads cannot be seen is attributed by clicks only', () => {
    const blind = { measurable: () => ({ ...everythingSeen, read: false }) };
    expect(found([...of('b', read(10)), buy(30)], 'last_click', blind)).toEqual(['none -']);
    expect(found([...of('b', read(10), click(20)), buy(30)], 'last_click', blind)).toEqual(['click b']);
    expect(found([...of('b', read(10), click(20)), buy(30)], 'last_exposure', blind)).toEqual(['none -']);
  });
});

describe('a conversion that names a broadcast', () => {
  const lines = [...of('b', click(10)), ...of('c', click(20)), ...of('d', read(5))];

  test('looks at the touch of that one only', () => {
    expect(found([...lines, buy(30, { broadcast: 'b' })])).toEqual(['click b']);
    expect(found([...lines, buy(30, { broadcast: 'd' })])).toEqual(['view d']);
    expect(found([...lines, buy(15, { broadcast: 'c' })])).toEqual(['none -']);
  });

  test('is not attributed without a touch there, and counts all the same', () => {
    expect(found([...lines, buy(30, { broadcast: 'unknown' })])).toEqual(['none -']);
    expect(found([...lines, { ...click(25), broadcast: 'e' }, buy(30, { broadcast: 'e' })])).toEqual(['none -']);
  });

  test('does not count if that is a test', () => {
    const test: Line = { type: 'broadcast', broadcast: 'c', test: true };
    expect(found([...lines, test, buy(30, { broadcast: 'c' })])).toEqual([]);
    expect(found([...lines, test, buy(30)])).toEqual(['click b']);
  });
});

test('a conversion counts as the cascade has it: merged, not retracted, undone, erased; a reversal is none', () => {
  const lines = of('b', click(10));
  const twice = [buy(30, { id: 'v' }), buy(9, { id: 'v' })];
  expect(found([...lines, ...twice])).toEqual(['none -']);
  const back: Line = { type: 'retract', broadcast: '', target_type: 'conversion', target_id: 'v' };
  expect(found([back, ...lines, ...twice])).toEqual([]);
  expect(found([...lines, buy(30, { batch: 'x' })], 'last_click', { undone: new Set(['x']) })).toEqual([]);
  expect(found([...lines, buy(30)], 'last_click', { erased: new Set(['ann']) })).toEqual([]);
  expect(found([...lines, buy(30, { reverses: 'o1' })])).toEqual([]);
});
