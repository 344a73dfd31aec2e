import { describe, expect, it } from 'vitest';
import { noteCodes, readReasons, reasons, writeReasons } from './notes.ts';
import type { Localised } from './words/localised.ts';
import { noteWords } from './words/notes.ts';
import { reasonWords } from './words/reasons.ts';

/** Arguments that suit every note. */
const some = {
  count: 2,
  share: 0.123,
  limit: 10,
  included: true,
  command: 'huixiang imports',
  file: 'shop.csv',
  amounts: [],
};
const variants = [
  ...['growing', 'left_out', 'not_compared', 'curve', 'horizons'].map((as) => ({ ...some, as })),
  ...['groups', 'rows', 'units', 'letters', 'values'].map((what) => ({ ...some, what })),
  ...['earlier', 'later'].map((as) => ({ ...some, as })),
  ...['rows', 'rates', 'reads_left_out', 'counts_left_out', 'sent', 'failed', 'delivery_rate', 'curve'].map((as) => ({
    ...some,
    as,
  })),
  ...['delivery', 'read', 'click', 'conversion'].map((stage) => ({ ...some, as: 'share', stage })),
  { ...some, as: 'covered', stage: 'read', of: 3 },
  ...[2, 3].map((of) => ({ ...some, as: 'denominator', of })),
  { ...some, as: 'share', stage: 'delivery', share: 0 },
  ...['points', 'rows', 'none', 'unranked', 'comparables'].map((as) => ({ ...some, as })),
  ...[undefined, { by: 'lists', ms: null }, { by: 'counts', ms: null }, { by: 'lists', ms: 1 }].map((seen) => ({
    ...{ ...some, as: 'broadcast', ends: [{ horizon: '24h', low: 1, high: 2 }], reach: 9, seen },
  })),
  { ...some, all: true },
  ...[1, 2].map((count) => ({ ...some, count, named: ['a'] })),
  { ...some, amounts: [{ currency: 'CNY', amount: '9.90' }] },
];

function expectWords({ en, 'zh-CN': zh }: Localised): void {
  expect(en).not.toBe(zh);
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).not.toMatch(/\p{Script=Han}/u);
  expect(`${en}${zh}`).not.toMatch(/undefined|NaN|\[object/);
}

describe('codes of reasons and notes', () => {
  it.each(reasons)('reason %s has words of its own in both languages', (code) => {
    expectWords(reasonWords[code]);
    const same = reasons.filter((other) => reasonWords[other].en === reasonWords[code].en);
    expect(same).toEqual([code]);
  });

  it.each(noteCodes)('note %s has words in both languages, whatever it is made of', (code) => {
    const write = noteWords[code] as (of: unknown) => Localised;
    let written = 0;
    for (const one of [some, ...variants]) {
      try {
        expectWords(write(one));
        written++;
      } catch (error) {
        // Arguments of another note.
        if (!(error instanceof TypeError)) throw error;
      }
    }
    expect(written).toBeGreaterThan(0);
  });

  it('a share of almost all is not written as all, nor one of almost none as none', () => {
    const shares = [0.0001, 0.0123, 0.9999];
    const covered = shares.map((share) => noteWords.between_polls({ as: 'share', share }).en);
    const known = shares.map((share) => noteWords.not_measurable({ as: 'share', stage: 'click', share }).en);
    for (const texts of [covered, known]) {
      expect(texts.map((text) => /(\S+%) of/.exec(text)?.[1])).toEqual(['<0.1%', '1.2%', '99.9%']);
    }
  });

  it('are words of the same codes, with nothing beyond the lists', () => {
    expect(Object.keys(reasonWords).toSorted()).toEqual(reasons.toSorted());
    expect(Object.keys(noteWords).toSorted()).toEqual(noteCodes.toSorted());
    expect(new Set([...reasons]).size).toBe(reasons.length);
    expect(new Set([...noteCodes]).size).toBe(noteCodes.length);
  });

  it('travel in a row as column:reason;column:reason', () => {
    const text = writeReasons([
      ['open_rate', 'no_reads'],
      ['values', 'no_clicks'],
    ]);
    expect(text).toBe('open_rate:no_reads;values:no_clicks');
    expect([...readReasons(text)]).toEqual([
      ['open_rate', 'no_reads'],
      ['values', 'no_clicks'],
    ]);
    expect(readReasons('').size).toBe(0);
    expect(readReasons('open_rate:moon_phase').size).toBe(0);
  });
});
