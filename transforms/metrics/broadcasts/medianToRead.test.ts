import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delaysOf } from '../../../test/support/readRanges.ts';
import { bucketStart } from '../../states/delays.ts';
import { medianOfLists, medianToRead } from './medianToRead.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const EVER = Number.POSITIVE_INFINITY;
/** A quantile read from the buckets is at most a bucket off, a quarter of the time. */
const OFF = 1.25;

const buckets = Array.from({ length: 176 }, (_, bucket) => bucket);
const histogram = (delays: readonly number[]) =>
  buckets.map((bucket) => delays.filter((ms) => bucketStart(bucket) <= ms && ms < bucketStart(bucket + 1)).length);

/** When someone read, between when they were last seen unread and first listed. */
const reader = fc
  .tuple(fc.integer({ min: 4, max: 10 * DAY }), fc.integer({ min: 0, max: 10 * DAY }), fc.integer({ min: 0, max: DAY }))
  .map(([earliest, later, later2]) => ({ earliest, read: earliest + later, latest: earliest + later + later2 }));

describe('the median time to read of listed readers', () => {
  it('is between its ends, by any horizon', () => {
    fc.assert(
      fc.property(fc.array(reader, { maxLength: 12 }), fc.constantFrom(HOUR, DAY, 7 * DAY, EVER), (people, limit) => {
        const range = medianOfLists(
          histogram(people.map(({ latest }) => latest)),
          histogram(people.map(({ earliest }) => earliest)),
          {
            at: limit,
            certain: people.filter(({ latest }) => latest <= limit).length,
            possible: people.filter(({ earliest }) => earliest <= limit).length,
          },
        );
        const read = people.map((one) => one.read).filter((ms) => ms <= limit);
        const sorted = read.sort((a, b) => a - b);
        expect(range === null).toBe(people.every(({ latest }) => latest > limit));
        if (range === null) return;
        // Of an even number of readers each of the two in the middle is a median.
        const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
        expect(range.low).toBeLessThanOrEqual((upper ?? EVER) * OFF);
        expect(range.high * OFF).toBeGreaterThanOrEqual(lower ?? 0);
        expect(range.low).toBeLessThanOrEqual(range.high);
      }),
    );
  });

  it('without a horizon is from the median of the earliest times to that of the latest', () => {
    const [earliest, latest] = [
      delaysOf([
        [0, 12],
        [6, 20],
        [20, 9],
      ]),
      delaysOf([
        [6, 12],
        [20, 20],
        [30, 9],
      ]),
    ];
    const range = medianOfLists(latest, earliest, { at: EVER, certain: 41, possible: 41 });
    expect(range?.low).toBe(medianToRead(earliest, { at: EVER })?.low);
    expect(range?.high).toBe(medianToRead(latest, { at: EVER })?.high);
    expect(Number(range?.low)).toBeGreaterThan((6 * HOUR) / OFF);
    expect(Number(range?.low)).toBeLessThan(6 * HOUR * OFF);
  });

  it('counts those who may have read by the horizon as if all had, at the horizon', () => {
    // Three readers by 24 h, if the last one read at 23 h: the one in the middle read at up to 6 h.
    const most = medianOfLists(
      delaysOf([
        [2, 1],
        [6, 1],
        [30, 1],
      ]),
      delaysOf([
        [0, 2],
        [20, 1],
      ]),
      { at: DAY, certain: 2, possible: 3 },
    );
    expect(Number(most?.high) * OFF).toBeGreaterThan(6 * HOUR);
  });

  it('does not exceed the horizon, and is not known where no one read for certain by then', () => {
    const [earliest, latest] = [
      delaysOf([
        [0, 1],
        [20, 9],
      ]),
      delaysOf([
        [6, 1],
        [30, 9],
      ]),
    ];
    expect(medianOfLists(latest, earliest, { at: DAY, certain: 1, possible: 10 })?.high).toBe(DAY);
    expect(medianOfLists(latest, earliest, { at: HOUR, certain: 0, possible: 1 })).toBeNull();
  });
});
