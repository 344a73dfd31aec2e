import { describe, expect, it } from 'vitest';
import type { ColumnKind } from '../api/answers.ts';
import { writing } from '../language/write.ts';
import { numberIn, secondsPerUnit, writeCell, writeUnit } from './cell.ts';
import { countsOf, intervalOf, measureOf } from './measures.ts';

const column = (name: string, kind: ColumnKind = 'count') => ({ name, kind, label: name });

describe('the two counts of a rate', () => {
  const measure = { column: 'open_rate', unit: 'rate' as const, people: 'read', of: 'delivered' };

  it('are shown where they are its counts', () => {
    expect(countsOf({ open_rate: 0.25, read: 25, delivered: 100 }, measure)).toEqual({ people: 25, of: 100 });
    expect(countsOf({ open_rate: null, read: 0, delivered: 0 }, measure)).toEqual({ people: 0, of: 0 });
  });

  it('are not those of more rows than the rate is of', () => {
    // Reads are of the platforms that report them, deliveries of all: 25 / 100 is not this rate.
    expect(countsOf({ open_rate: 0.5, read: 25, delivered: 100 }, measure)).toBeUndefined();
    expect(countsOf({ open_rate: null, read: null, delivered: 100 }, measure)).toBeUndefined();
  });
});

describe('a column as a measure', () => {
  it('takes interval and counts of the names that belong to it', () => {
    const columns = ['rate', 'low', 'high', 'people', 'of_people'].map((name) => column(name));
    expect(measureOf({ columns }, column('rate', 'rate'))).toEqual({
      ...{ column: 'rate', unit: 'rate', low: 'low', high: 'high', people: 'people', of: 'of_people' },
    });
    const wide = ['lift', 'lift_low', 'lift_high', 'read'].map((name) => column(name));
    expect(measureOf({ columns: wide }, column('lift', 'rate'))).toEqual({
      ...{ column: 'lift', unit: 'rate', low: 'lift_low', high: 'lift_high' },
    });
    const both = [...wide, column('low'), column('high')];
    expect(measureOf({ columns: both }, column('open_rate', 'rate'))).toMatchObject({ low: 'low', high: 'high' });
  });

  it('keeps the decimals of a number that is no count', () => {
    expect(measureOf({ columns: [] }, column('mean_sent', 'number')).unit).toBe('text');
    expect(writeUnit(writing('en', 'UTC'), 'text', 2.29)).toBe('2.29');
  });

  it('takes the denominator of the open rate, which deliveries are not where lists leave a range', () => {
    const columns = ['read', 'reach_point', 'delivered', 'low', 'high'].map((name) => column(name));
    expect(measureOf({ columns }, column('open_rate', 'rate'))).toMatchObject({ people: 'read', of: 'reach_point' });
  });

  it('takes the interval of chance, never the ends of what is possible', () => {
    const names = ['open_rate', 'open_rate_low', 'open_rate_high', 'read', 'read_low', 'read_high'];
    const measures = (more: readonly string[]) => {
      const columns = [...names, ...more].map((name) => column(name));
      return [measureOf({ columns }, column('open_rate', 'rate')), measureOf({ columns }, column('read', 'count'))];
    };
    const bare = [
      { column: 'open_rate', unit: 'rate' },
      { column: 'read', unit: 'count' },
    ];
    expect(measures([])).toEqual(bare);
    for (const [low, high] of [['open_rate_wilson_low', 'open_rate_wilson_high'] as const, ['low', 'high'] as const]) {
      expect(measures([low, high])).toEqual([{ ...bare[0], low, high }, bare[1]]);
    }
  });

  it('has an interval only with both ends', () => {
    const measure = { column: 'rate', unit: 'rate' as const, low: 'low', high: 'high' };
    expect(intervalOf({ low: 0, high: 0.1 }, measure)).toEqual({ low: 0, high: 0.1 });
    expect(intervalOf({ low: null, high: 0.1 }, measure)).toBeUndefined();
  });

  it('of a number of people is in people, and none where all were counted', () => {
    const measure = { column: 'people', unit: 'count' as const, low: 'low', high: 'high' };
    expect(intervalOf({ low: 7_012, high: 7_188 }, measure)).toEqual({ low: 7_012, high: 7_188, unit: 'count' });
    expect(intervalOf({ low: 7, high: 7 }, measure)).toBeUndefined();
  });
});

describe('a cell in words', () => {
  const en = writing('en', 'Asia/Shanghai');

  it('is written by its kind', () => {
    expect(writeCell(en, 'rate', 0.183)).toBe('18.3%');
    expect(writeCell(en, 'count', 21_307)).toBe('21,307');
    expect(writeCell(en, 'values', [])).toBe('0');
    expect(writeCell(en, 'json', 'text')).toBe('text');
    expect(writeCell(en, 'date', '2026-03-01')).toBe('Mar 1, 2026');
  });

  it('is a number where it is one, also beyond what a float holds exactly', () => {
    expect(numberIn({ a: 0 }, 'a')).toBe(0);
    expect(numberIn({ a: '9007199254740993' }, 'a')).toBe(9007199254740992);
    expect(numberIn({ a: null }, 'a')).toBeUndefined();
    expect(numberIn({ a: '2026-03-01' }, 'a')).toBeUndefined();
  });

  it('is a duration where its column is named as one', () => {
    expect(secondsPerUnit(column('since_seconds'))).toBe(1);
    expect(secondsPerUnit(column('median_ms_to_read', 'number'))).toBe(0.001);
    expect(secondsPerUnit(column('sent'))).toBeUndefined();
    expect(secondsPerUnit(column('hour', 'text'))).toBeUndefined();
  });
});
