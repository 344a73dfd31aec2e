import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { horizonMs } from '../../../store/tables/rollups.ts';
import { bucketStart } from '../../states/delays.ts';
import { endedHorizons, points, readersBy } from './readCurvePoints.ts';

const DAY = 86_400_000;
const ends = endedHorizons.map((horizon) => horizonMs[horizon]);
const none = Array.from({ length: 176 }, () => 0);

/** The bucket of a delay, by looking: an oracle for the closed form. */
const bucketOf = (ms: number) => none.findIndex((_, bucket) => bucketStart(bucket + 1) > ms);
const histogram = (delays: readonly number[]) => {
  const counts = [...none];
  for (const ms of delays) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
  return counts;
};
const byHorizon = (delays: readonly number[]) => ends.map((end) => delays.filter((ms) => ms <= end).length);

describe('points of the curve', () => {
  it('ascend from a second to 30 days, four to an octave, with the horizons among them', () => {
    const ms = points.map((point) => point.ms);
    expect([...ms].sort((a, b) => a - b)).toEqual(ms);
    expect(new Set(ms).size).toBe(ms.length);
    expect(ms[0]).toBe(1024);
    expect(ms.at(-1)).toBe(30 * DAY);
    expect(points.filter(({ counted }) => counted).map(({ label, ms }) => [label, ms])).toEqual([
      ['1h', 3_600_000],
      ['24h', DAY],
      ['3d', 3 * DAY],
      ['7d', 7 * DAY],
      ['30d', 30 * DAY],
    ]);
    expect(points.find((point) => point.ms === 2 ** 20)?.label).toBe('17.5 min');
    // 2^10 to 30 d: 21 whole octaves of four, then 2^31, 1.25 * 2^31 would lie beyond; and five horizons.
    expect(points).toHaveLength(21 * 4 + 1 + 5);
  });
});

describe('readers by a time', () => {
  it('are the cascade at the horizons, whatever the histogram knows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 5, maxLength: 5 }),
        fc.array(fc.nat(20), { maxLength: 130 }),
        (steps, delays) => {
          const counts = steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0));
          const readers = readersBy({ byHorizon: counts, delays });
          expect(ends.map(readers)).toEqual(counts);
          const curve = points.map(({ ms }) => readers(ms));
          for (const [i, value] of curve.entries()) {
            expect(value).toBeGreaterThanOrEqual((curve[i - 1] ?? 0) - 1e-9);
          }
        },
      ),
    );
  });

  it('are exact at bucket edges where every reader has a delay, and none near a horizon', () => {
    const far = fc.nat(30 * DAY).filter((ms) => ends.every((end) => bucketOf(end) !== bucketOf(ms)));
    fc.assert(
      fc.property(fc.array(far, { maxLength: 60 }), (delays) => {
        const readers = readersBy({ byHorizon: byHorizon(delays), delays: histogram(delays) });
        for (const { ms, counted } of points) {
          if (!counted) expect(readers(ms)).toBeCloseTo(delays.filter((delay) => delay < ms).length, 9);
        }
      }),
    );
  });

  it('spreads readers without a delay as those with one', () => {
    // By 1 h 30 readers; 10 delays are known: 4 of them below 2^20 ms. Ten more until 24 h, of whom none has a delay.
    const delays = histogram([...Array(4).fill(2 ** 19), ...Array(6).fill(2 ** 21)]);
    const readers = readersBy({ byHorizon: [30, 40, 40, 40, 40], delays });
    expect(readers(2 ** 20)).toBeCloseTo(12, 9);
    expect(readers(2 ** 20 * 1.25)).toBeCloseTo(12, 9);
    expect(readers(2 ** 22)).toBe(30);
    expect(readers(DAY - 1)).toBe(30);
    expect(readers(DAY)).toBe(40);
  });
});
