import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { horizonMs } from '../../store/tables/rollups.ts';
import { bucketStart } from '../states/delays.ts';
import { bandBy, type KnownReaders } from './readCurveBand.ts';
import { endedHorizons, points } from './readCurvePoints.ts';

const DAY = 86_400_000;
const NEVER = Number.POSITIVE_INFINITY;
const ends = endedHorizons.map((horizon) => horizonMs[horizon]);
const buckets = Array.from({ length: 176 }, (_, bucket) => bucket);
const bucketOf = (ms: number) => buckets.findIndex((bucket) => bucketStart(bucket + 1) > ms);
const histogram = (delays: readonly number[]) =>
  buckets.map((bucket) => delays.filter((ms) => bucketOf(ms) === bucket).length);

/** Everyone was delivered to at 0. `reads` are when each really read; `lists` when complete lists were taken. */
function listed(reads: readonly number[], lists: readonly number[]): KnownReaders {
  const taken = [...lists].sort((a, b) => a - b);
  const people = reads.map((read) => {
    const upper = taken.find((list) => read <= list) ?? NEVER;
    return { upper, lower: taken.filter((list) => list < upper).at(-1) ?? 0 };
  });
  const found = people.filter(({ upper }) => upper < NEVER);
  const certain = ends.map((end) => people.filter(({ upper }) => upper <= end).length);
  const possible = ends.map((end) => people.filter(({ upper, lower }) => upper <= end || lower < end).length);
  return {
    ...{ basis: 'poll', by_horizon: certain, possible_by_horizon: possible },
    point_by_horizon: certain.map((count, i) => count === possible[i]),
    delays: histogram(found.map(({ upper }) => upper)),
    delays_from: histogram(found.map(({ lower }) => lower)),
  };
}

// A bucket that a horizon cuts is spread evenly: there the curve is an estimate.
const far = fc.integer({ min: 1, max: 40 * DAY }).filter((ms) => ends.every((end) => bucketOf(end) !== bucketOf(ms)));

describe('the band of readers that were listed', () => {
  it('contains the truth at every point, and is it where both ends are one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 40 * DAY }), fc.constant(NEVER)), { maxLength: 20 }),
        fc.array(far, { maxLength: 6 }),
        (reads, lists) => {
          const band = bandBy(listed(reads, lists));
          for (const { ms } of points) {
            const truth = reads.filter((read) => read <= ms).length;
            const { low, high, people } = { low: Number.NaN, high: Number.NaN, people: null, ...band(ms) };
            expect(low).toBeLessThanOrEqual(truth + 1e-9);
            expect(high).toBeGreaterThanOrEqual(truth - 1e-9);
            if (people !== null) expect(people).toBe(truth);
          }
        },
      ),
    );
  });

  it('does not cross where readers without a delay are spread as those with one', () => {
    // Two delays of 32 readers are known: one is in the first list after the horizon, the other was unread until just before the next.
    const band = bandBy({
      basis: 'poll',
      by_horizon: [0, 32, 32, 32, 32],
      possible_by_horizon: [12, 41, 41, 41, 41],
      point_by_horizon: [false, false, false, false, false],
      delays: histogram([2 ** 23]),
      delays_from: histogram([2 ** 26]),
    });
    expect(band(2 ** 25)).toEqual({ low: 32, high: 32, people: null });
  });

  it('has no single value of a segment where the whole broadcast has none', () => {
    const none = [false, false, false, false, false];
    const band = bandBy({
      ...listed([NEVER], [2 * DAY]),
      possible_by_horizon: [0, 0, 0, 0, 0],
      point_by_horizon: none,
    });
    expect(band(horizonMs['24h'])).toEqual({ low: 0, high: 0, people: null });
    expect(band(2 * 3_600_000)).toEqual({ low: 0, high: 0, people: null });
  });

  it('opens right after the horizon where it is not known at all when people read', () => {
    // A list at 2 h found no one, and none followed.
    const band = bandBy(listed([3 * 3_600_000, NEVER], [2 * 3_600_000]));
    expect(band(horizonMs['1h'])).toEqual({ low: 0, high: 0, people: 0 });
    expect(band(2 * 3_600_000)).toEqual({ low: 0, high: 2, people: null });
  });
});

describe('the band of daily counts', () => {
  it('is known at the horizons only', () => {
    const counts = { by_horizon: [0, 3, 5, 5, 5], possible_by_horizon: [4, 9, 5, 9, 9] };
    const point_by_horizon = [false, false, true, false, false];
    const band = bandBy({ basis: 'aggregate', ...counts, point_by_horizon, delays: [], delays_from: [] });
    expect(ends.map(band)).toEqual([
      { low: 0, high: 4, people: null },
      { low: 3, high: 9, people: null },
      { low: 5, high: 5, people: 5 },
      { low: 5, high: 9, people: null },
      { low: 5, high: 9, people: null },
    ]);
    expect(band(2 * 3_600_000)).toBeUndefined();
  });
});
