import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/answers.ts';
import { clickHorizonOf, clickVerdictOf, verdictOf } from './verdict.ts';

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

describe('clickVerdictOf', () => {
  const own: Row = { broadcast: 'own', rate: 0.2, low: 0.15, high: 0.26 };
  const other = (n: number, rate: number | null): Row => ({
    broadcast: `b${n}`,
    day: `2026-03-${String(n).padStart(2, '0')}`,
    rate,
  });
  const day = { horizon: '24h', seconds: DAY } as const;

  it('takes its band from the latest others, linear between them', () => {
    const others = [1, 2, 3, 4, 5, 6].map((n) => other(n, n / 100));
    const verdict = clickVerdictOf(own, [...others, { ...own, day: '2026-03-30' }, other(7, null)], day);
    expect(verdict).toMatchObject({ standing: 'above', reaches: false, comparables: 6, sinceSeconds: DAY });
    expect(verdict?.typical).toBeCloseTo(0.035, 12);
    expect(verdict?.typicalLow).toBeCloseTo(0.015, 12);
    expect(verdict?.typicalHigh).toBeCloseTo(0.055, 12);
    const many = Array.from({ length: 28 }, (_, n) => other(n + 1, n < 8 ? 0.9 : 0.1));
    expect(clickVerdictOf(own, many, day)).toMatchObject({ comparables: 20, typicalHigh: 0.1 });
  });

  it('says nothing of too few others, or without an own rate', () => {
    const four = [1, 2, 3, 4].map((n) => other(n, 0.1));
    expect(clickVerdictOf(own, four, day)).toBeUndefined();
    expect(clickVerdictOf({ ...own, rate: null }, [...four, other(5, 0.1)], day)).toBeUndefined();
  });

  it('stands at the longest horizon up to a day that is mature', () => {
    const rows = [
      { horizon: '1h', mature: true },
      { horizon: '24h', mature: true },
      { horizon: '3d', mature: true },
    ];
    expect(clickHorizonOf(rows)?.horizon).toBe('24h');
    expect(clickHorizonOf(rows.slice(0, 1))?.horizon).toBe('1h');
    expect(clickHorizonOf([{ horizon: '1h', mature: false }])).toBeUndefined();
  });
});
