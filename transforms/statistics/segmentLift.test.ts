import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from './benjaminiHochberg.ts';
import { type Comparison, judgeLifts, segmentLift } from './segmentLift.ts';
import { studentTTwoSided } from './studentT.ts';

describe('Benjamini-Hochberg', () => {
  it('agrees with the reference', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const q = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875, 0.753231,
      0.813214, 1,
    ];
    for (const [i, value] of benjaminiHochberg(p).entries()) expect(value).toBeCloseTo(q[i] ?? Number.NaN, 6);
  });

  it('keeps the order of what it was given, with ties', () => {
    const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.02, 0.5]);
    for (const [i, value] of [0.05, 0.05, 0.05, 0.05, 0.5].entries()) expect(adjusted[i]).toBeCloseTo(value, 12);
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
  });
});

const side = (segmentRead: number, segmentReach: number, otherRead: number, otherReach: number): Comparison => ({
  segmentRead,
  segmentReach,
  otherRead,
  otherReach,
});

describe('lift of a segment', () => {
  it('agrees with a one-sample t test where all broadcasts have the same weight', () => {
    // Differences .1 .2 .1 .2 .15: mean .15, standard error .0223607, 4 degrees of freedom, t 6.7082 (SciPy: p .0025689).
    const lift = segmentLift([10, 20, 10, 20, 15].map((read) => side(read + 20, 100, 20, 100)));
    expect(lift?.lift).toBeCloseTo(0.15, 12);
    expect(lift?.degreesOfFreedom).toBeCloseTo(4, 12);
    expect(lift?.pValue).toBeCloseTo(0.0025689, 5);
    expect(lift?.interval.low).toBeCloseTo(0.15 - 2.7764451 * 0.0223607, 6);
    expect(lift?.interval.high).toBeCloseTo(0.15 + 2.7764451 * 0.0223607, 6);
  });

  it('weighs a broadcast by how well its difference is known', () => {
    const lift = segmentLift([
      side(50, 100, 400, 1000),
      ...Array.from({ length: 4 }, () => side(10, 20, 400, 1000)),
      side(30, 100, 400, 1000),
    ]);
    const [large, small] = [(100 * 1000) / 1100, (20 * 1000) / 1020];
    expect(lift?.lift).toBeCloseTo((large * 0.1 + 4 * small * 0.1 - large * 0.1) / (2 * large + 4 * small), 12);
  });

  it('needs five broadcasts with 20 people on both sides', () => {
    const enough = Array.from({ length: 5 }, (_, i) => side(5 + i, 20, 4, 20));
    expect(segmentLift(enough)).not.toBeNull();
    expect(segmentLift(enough.slice(1))).toBeNull();
    expect(segmentLift([...enough.slice(1), side(5, 19, 4, 900)])).toBeNull();
    expect(segmentLift([...enough.slice(1), side(5, 900, 4, 19)])).toBeNull();
  });

  it('is no proof where five small broadcasts happen to differ by the same one reader', () => {
    expect(segmentLift(Array.from({ length: 5 }, () => side(1, 20, 0, 20)))?.pValue).toBeGreaterThan(0.05);
    expect(segmentLift(Array.from({ length: 5 }, () => side(0, 20, 0, 20)))).toMatchObject({ lift: 0, pValue: 1 });
    expect(segmentLift(Array.from({ length: 5 }, () => side(80, 100, 20, 100)))?.pValue).toBeLessThan(0.001);
  });

  it('has p-values that stay exact far out', () => {
    expect(studentTTwoSided(0, 3)).toBe(1);
    expect(studentTTwoSided(2.7764451051977987, 4)).toBeCloseTo(0.05, 10);
    // Closed form for 2 degrees of freedom: 1 - t / sqrt(2 + t^2).
    expect(studentTTwoSided(-1e6, 2)).toBeCloseTo(1e-12, 18);
    expect(studentTTwoSided(Number.POSITIVE_INFINITY, 2)).toBe(0);
  });
});

describe('naming a segment', () => {
  it('does not follow the highest rate: a steady small lead is named, a large one of one lucky broadcast is not', () => {
    const lucky = [90, 11, 9, 10, 10, 10].map((read) => side(read, 100, 100, 1000));
    const steady = [13, 14, 13, 12, 14, 13].map((read) => side(read, 100, 100, 1000));
    const average = [10, 11, 9, 10, 11, 9].map((read) => side(read, 100, 100, 1000));
    expect(judgeLifts([lucky, steady, average, average.slice(1, 3)]).map(({ verdict }) => verdict)).toEqual([
      ...['no_difference', 'better', 'no_difference', 'too_few'],
    ]);
  });
});
