import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/answers.ts';
import { judgedHorizon, verdictOf } from './verdict.ts';

const row = (rate: number | null, standing: string | null, more: Row = {}): Row => ({
  ...{ rate_name: 'open_rate', horizon: '24h', rate, standing, comparables: 9, not_measurable: '' },
  low: rate === null ? null : rate - 0.02,
  high: rate === null ? null : rate + 0.02,
  ...{ typical: 0.2, typical_low: 0.15, typical_high: 0.25 },
  ...more,
});

describe('verdictOf', () => {
  it('is what the metric judged', () => {
    expect(verdictOf(row(0.3, 'above'))).toEqual({
      ...{ standing: 'above', reaches: false, sinceSeconds: 86_400, share: 0.3, low: 0.3 - 0.02, high: 0.3 + 0.02 },
      ...{ typical: 0.2, typicalLow: 0.15, typicalHigh: 0.25, comparables: 9 },
    });
    expect(verdictOf(row(0.2, 'within', { horizon: '1h' }))).toMatchObject({ standing: 'within', sinceSeconds: 3600 });
  });

  it('notes that the interval reaches into the band, of what is outside it only', () => {
    expect(verdictOf(row(0.26, 'above'))).toMatchObject({ reaches: true });
    expect(verdictOf(row(0.14, 'below'))).toMatchObject({ reaches: true });
    expect(verdictOf(row(0.1, 'below'))).toMatchObject({ reaches: false });
    expect(verdictOf(row(0.25, 'within'))).toMatchObject({ reaches: false });
  });

  it('is none without a standing', () => {
    const usual = { typical: null, typical_low: null, typical_high: null };
    expect(verdictOf(row(0.3, null, { ...usual, not_measurable: 'too_few_comparables' }))).toBeUndefined();
    expect(verdictOf(row(null, null, { not_measurable: 'no_reads' }))).toBeUndefined();
  });
});

describe('judgedHorizon', () => {
  it('is the longest up to a day that is mature', () => {
    const rows = ['1h', '24h', '3d'].map((horizon) => ({ horizon, mature: true }));
    expect(judgedHorizon(rows)).toBe('24h');
    expect(judgedHorizon(rows.slice(0, 1))).toBe('1h');
    expect(judgedHorizon([{ horizon: '1h', mature: false }])).toBeUndefined();
  });
});
