import { describe, expect, it } from 'vitest';
import { absenceOf, isAllSoFar, isSoFar } from './absence.ts';
import { absenceSentence } from './reasons.ts';

const rate = (name: string) => ({ name, kind: 'rate' as const });
const count = (name: string) => ({ name, kind: 'count' as const });

describe('why a cell has no figure', () => {
  it.each([
    [{ not_measurable: 'open_rate:no_reads' }, rate('open_rate'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'open_rate:no_reads' }, rate('open_rate_low'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'read:no_reads' }, count('read'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'read:no_reads' }, rate('click_rate'), 'no_denominator', undefined],
    [
      { not_measurable: 'click_rate:no_clicks;open_rate:event_date' },
      rate('open_rate'),
      'not_measurable',
      'event_date',
    ],
    [{ not_measurable: 'open_rate:no_reads', rate_name: 'open_rate' }, rate('rate'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'open_rate:no_reads', rate_name: 'open_rate' }, rate('low'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'open_rate:no_reads', rate_name: 'open_rate' }, count('people'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'sent:immature', rate_name: null }, count('people'), 'immature', 'immature'],
    [{ not_measurable: 'open_rate:no_denominator' }, rate('open_rate'), 'no_denominator', 'no_denominator'],
    [{ not_measurable: 'read:suppressed' }, count('read'), 'suppressed', 'suppressed'],
    [{ not_measurable: 'open_rate:moon_phase' }, rate('open_rate'), 'no_denominator', undefined],
    [{}, rate('open_rate'), 'no_denominator', undefined],
    [{}, count('read_low'), 'no_data', undefined],
  ])('%o of %o is %s', (row, column, is, reason) => {
    expect(absenceOf(row, column)).toEqual({ is, reason });
  });

  it('comes from a note on the column where the row gives none', () => {
    const few = [{ code: 'too_few_comparables', column: 'typical', message: '' }] as const;
    for (const name of ['typical', 'typical_low', 'typical_high']) {
      expect(absenceOf({}, rate(name), few)).toEqual({ is: 'not_measurable', reason: 'too_few_comparables' });
    }
    expect(absenceOf({}, count('other'), few).is).toBe('no_data');
  });

  it('is youth where a curve has not reached its point', () => {
    expect(absenceOf({ complete: false }, rate('share'))).toEqual({ is: 'immature', reason: 'immature' });
    expect(absenceOf({ complete: true }, rate('share')).is).toBe('no_denominator');
  });

  it('is a sentence in both languages, except where a dash is enough', () => {
    expect(absenceSentence('not_measurable', 'no_reads')?.en).toContain('Not 0');
    expect(absenceSentence('no_data', undefined)).toBeUndefined();
    expect(absenceSentence('no_denominator', undefined)?.['zh-CN']).toContain('分母');
  });
});

describe('figures that still grow', () => {
  it('are those of rows with immature broadcasts in them', () => {
    expect(isSoFar({ mature: false }, [])).toBe(true);
    expect(isSoFar({ mature: true }, [])).toBe(false);
    expect(isSoFar({ immature_broadcasts: 2 }, [])).toBe(true);
    expect(isSoFar({ immature_broadcasts: 0 }, [])).toBe(false);
  });

  it('are none where the immature ones are left out and only counted', () => {
    const notes = [{ code: 'immature', column: 'immature_broadcasts', message: '' }] as const;
    expect(isSoFar({ immature_broadcasts: 2 }, notes)).toBe(false);
  });

  it('are listed once where all are', () => {
    expect(isAllSoFar([{ mature: false }, { mature: false }], [])).toBe(true);
    expect(isAllSoFar([{ mature: false }, { mature: true }], [])).toBe(false);
    expect(isAllSoFar([], [])).toBe(false);
  });
});
