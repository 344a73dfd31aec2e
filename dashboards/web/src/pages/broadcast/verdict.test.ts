import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/answers.ts';
import { verdictOf } from './verdict.ts';

const at = (since_seconds: number, share: number | null, more: Row = {}): Row => ({
  since_seconds,
  share,
  low: share === null ? null : share - 0.02,
  high: share === null ? null : share + 0.02,
  typical: 0.2,
  typical_low: 0.15,
  typical_high: 0.25,
  comparables: 9,
  ...more,
});
const DAY = 86_400;

describe('verdictOf', () => {
  it('judges a day after delivery, not later', () => {
    const verdict = verdictOf([at(7 * DAY, 0.4), at(DAY, 0.3), at(3600, 0.1)]);
    expect(verdict).toMatchObject({ standing: 'above', reaches: false, sinceSeconds: DAY, share: 0.3, comparables: 9 });
  });

  it('judges a younger broadcast at the latest time that it has reached', () => {
    expect(verdictOf([at(3600, 0.05), at(7200, 0.1), at(DAY, null)])).toMatchObject({
      standing: 'below',
      sinceSeconds: 7200,
    });
  });

  it('says that the interval reaches into the band, and counts its ends as within', () => {
    expect(verdictOf([at(DAY, 0.26)])).toMatchObject({ standing: 'above', reaches: true });
    expect(verdictOf([at(DAY, 0.14)])).toMatchObject({ standing: 'below', reaches: true });
    expect(verdictOf([at(DAY, 0.25)])?.standing).toBe('within');
  });

  it('says nothing without reads or without comparable broadcasts', () => {
    expect(verdictOf([])).toBeUndefined();
    expect(verdictOf([at(DAY, 0.3, { typical: null, typical_low: null, typical_high: null })])).toBeUndefined();
  });
});
