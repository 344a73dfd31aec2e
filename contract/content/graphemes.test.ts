import fc from 'fast-check';
import { expect, it } from 'vitest';
import { graphemesOf } from './graphemes.ts';

const whole = new Intl.Segmenter('zh', { granularity: 'grapheme' });

it('gives the graphemes of the whole text, wherever a window ends', () => {
  const unit = fc.oneof(
    fc.constantFrom('中', 'a', '\u0301', '🇨', '👩', '\u200d', '👧', '🏽', '\r\n', 'é'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { minLength: 0, maxLength: 900, size: 'max' }), (units) => {
      const text = units.join('');
      expect([...graphemesOf(text)]).toEqual([...whole.segment(text)].map(({ segment }) => segment));
    }),
    { numRuns: 50, endOnFailure: true },
  );
});

it('takes one grapheme of any length', () => {
  const long = `a${'\u0301'.repeat(3000)}`;
  expect([...graphemesOf(`x${long}y`)]).toEqual(['x', long, 'y']);
});
