import { describe, expect, it } from 'vitest';
import { absenceOf, isAllSoFar, isSoFar } from './absence.ts';
import { absenceSentence, reasonText } from './reasons.ts';

const rate = (name: string) => ({ name, kind: 'rate' as const });
const count = (name: string) => ({ name, kind: 'count' as const });

describe('why a cell has no figure', () => {
  it.each([
    [{ not_measurable: 'open_rate:no_reads' }, rate('open_rate'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'open_rate:no_reads' }, count('read'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'open_rate:no_reads' }, rate('click_to_open'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'open_rate:no_reads' }, rate('open_rate_low'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'open_rate:no_reads' }, rate('click_rate'), 'no_denominator', ''],
    [
      { not_measurable: 'click_rate:no_clicks;open_rate:event_date' },
      rate('open_rate'),
      'not_measurable',
      'event_date',
    ],
    [{ not_measurable: 'no_reads' }, rate('rate'), 'not_measurable', 'no_reads'],
    [{ not_measurable: 'no_reads' }, { name: 'interval', kind: 'text' as const }, 'no_data', ''],
    [{ not_measurable: 'no_denominator' }, rate('rate'), 'no_denominator', 'no_denominator'],
    [{ not_measurable: 'immature' }, rate('rate'), 'immature', 'immature'],
    [{ not_measurable: 'suppressed' }, count('read'), 'suppressed', 'suppressed'],
    [{}, rate('open_rate'), 'no_denominator', ''],
    [{}, count('read_low'), 'no_data', ''],
  ])('%o of %o is %s', (row, column, is, reason) => {
    expect(absenceOf(row, column)).toEqual({ is, reason });
  });

  it('is told by a note on the column where the row does not tell', () => {
    const notes = [{ code: 'not_yet', column: 'view_through', message: '' }];
    expect(absenceOf({}, count('view_through'), notes)).toEqual({ is: 'not_measurable', reason: 'not_yet' });
    expect(absenceOf({}, count('other'), notes).is).toBe('no_data');
    const few = [{ code: 'too_few_comparables', column: 'typical', message: '' }];
    for (const name of ['typical', 'typical_low', 'typical_high']) {
      expect(absenceOf({}, rate(name), few)).toEqual({ is: 'not_measurable', reason: 'too_few_comparables' });
    }
  });

  it('is youth where a curve has not reached its point', () => {
    expect(absenceOf({ complete: false }, rate('share'))).toEqual({ is: 'immature', reason: 'immature' });
    expect(absenceOf({ complete: true }, rate('share')).is).toBe('no_denominator');
  });

  it('is a sentence in both languages, also where the code is not known', () => {
    expect(reasonText('no_reads').en).toContain('Not 0');
    expect(reasonText('moon_phase')).toEqual({ en: 'Not measurable: moon phase.', 'zh-CN': '无法测量：moon phase。' });
    expect(absenceSentence('no_data', '')).toBeUndefined();
    expect(absenceSentence('no_denominator', '')?.en).toContain('denominator');
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
    const notes = [{ code: 'immature', column: 'immature_broadcasts', message: '' }];
    expect(isSoFar({ immature_broadcasts: 2 }, notes)).toBe(false);
  });

  it('are said once where all are', () => {
    expect(isAllSoFar([{ mature: false }, { mature: false }], [])).toBe(true);
    expect(isAllSoFar([{ mature: false }, { mature: true }], [])).toBe(false);
    expect(isAllSoFar([], [])).toBe(false);
  });
});
