import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { horizonMs } from '../../../store/tables/rollups.ts';
import { bucketStart } from '../../states/delays.ts';
import { bandBy, type KnownReaders } from './readCurveBand.ts';
import { endedHorizons, points, readersBy } from './readCurvePoints.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NEVER = Number.POSITIVE_INFINITY;
const ends = endedHorizons.map((horizon) => horizonMs[horizon]);
const bucketEnds = Array.from({ length: 176 }, (_, bucket) => bucketStart(bucket + 1));
const bucketOf = (ms: number) => bucketEnds.findIndex((end) => end > ms);
function histogram(delays: readonly number[]): number[] {
  const found = delays.map(bucketOf);
  return bucketEnds.map((_, bucket) => found.filter((one) => one === bucket).length);
}

/** Times are milliseconds since a common beginning; `read` is when the person really read. */
interface Someone {
  readonly base: number;
  readonly read: number;
  /** The click after the read, if there is one. */
  readonly click: number;
  /** The event of the read was lost: the click alone makes a reader. */
  readonly unlisted: boolean;
  /** The delivery is implied: the reader has no delay. */
  readonly implied: boolean;
}
interface List {
  readonly at: number;
  readonly complete: boolean;
}

/** What docs/cascade.md, "Reads known from lists", defines of one person. */
function timesOf({ base, read, click, unlisted, implied }: Someone, lists: readonly List[]) {
  const complete = lists.flatMap((list) => (list.complete ? [list.at] : []));
  const found = unlisted ? NEVER : (lists.find(({ at }) => read <= at)?.at ?? NEVER);
  const seenUnread = found === NEVER ? 0 : Math.max(0, ...complete.filter((at) => at < read));
  const upper = Math.min(found, click);
  const last = Math.max(0, ...complete);
  const lower = upper === NEVER ? Math.max(base, last) : Math.min(upper, Math.max(base, seenUnread));
  const hasDelay = found < NEVER && !implied;
  return {
    ...{ upper: upper - base, lower: lower - base },
    latest: hasDelay ? [found - base] : [],
    earliest: hasDelay ? [Math.min(found, Math.max(base, seenUnread)) - base] : [],
  };
}

/** The row of a broadcast to these people. */
function listed(people: readonly Someone[], some: readonly List[]): KnownReaders {
  const lists = [...some].sort((a, b) => a.at - b.at);
  const times = people.map((person) => timesOf(person, lists));
  const certain = ends.map((end) => times.filter(({ upper }) => upper <= end).length);
  const possible = ends.map((end) => times.filter(({ upper, lower }) => upper <= end || lower < end).length);
  const lastList = Math.max(0, ...lists.filter(({ complete }) => complete).map(({ at }) => at));
  return {
    ...{ basis: 'poll', by_horizon: certain, possible_by_horizon: possible },
    point_by_horizon: certain.map((count, i) => count === possible[i]),
    delays: histogram(times.flatMap(({ latest }) => latest)),
    delays_from: histogram(times.flatMap(({ earliest }) => earliest)),
    readers: times.filter(({ upper }) => upper < NEVER).length,
    unread_for: lastList - Math.max(0, ...people.map(({ base }) => base)),
  };
}

/** Of someone delivered to at `base` who reads after so long and is found by lists. */
const reader = (after: number, more: Partial<Someone> = {}): Someone => {
  const base = more.base ?? 0;
  return { base, read: base + after, click: NEVER, unlisted: false, implied: false, ...more };
};
const readers = (count: number, after: number, more: Partial<Someone> = {}) =>
  Array.from({ length: count }, () => reader(after, more));
const complete = (at: number): List => ({ at, complete: true });
const upper = (known: KnownReaders, hours: number) => bandBy(known)(hours * HOUR)?.high;

/** Many lists and reads are near horizons, as integrations take them. */
const anyTime = fc.oneof(
  fc.integer({ min: 1, max: 40 * DAY }),
  fc
    .record({ end: fc.constantFrom(...ends), off: fc.integer({ min: -HOUR / 2, max: HOUR / 2 }) })
    .map(({ end, off }) => end + off),
);
const anyone = fc
  .record({
    base: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 * HOUR })),
    after: fc.oneof(anyTime, fc.constant(NEVER)),
    clickAfter: fc.oneof(fc.constant(NEVER), fc.integer({ min: 0, max: 3 * DAY })),
    unlisted: fc.boolean(),
    implied: fc.boolean(),
  })
  .map(({ base, after, clickAfter, unlisted, implied }): Someone => {
    const [read, click] = [base + after, base + after + clickAfter];
    return { base, read, click, unlisted: unlisted && click < NEVER, implied };
  });
const anyList = fc.record({ at: anyTime, complete: fc.boolean() });
const countOf = (people: readonly Someone[], ms: number) => people.filter(({ base, read }) => read - base <= ms).length;

/**
 * What the counts at horizons leave open between them: people are spread as known delays are; where none is known they may have
 * read right after the horizon before.
 */
function leftOpen({ by_horizon, possible_by_horizon, delays, delays_from }: KnownReaders) {
  const low = readersBy({ byHorizon: by_horizon, delays });
  const high = readersBy({ byHorizon: possible_by_horizon, delays: delays_from });
  return (ms: number) => {
    const at = ends.findIndex((end) => ms <= end);
    const isBetween = (bucket: number) =>
      bucketStart(bucket) >= (ends[at - 1] ?? 0) && bucketStart(bucket) < (ends[at] ?? 0);
    const spread = delays_from.some((count, bucket) => count > 0 && isBetween(bucket));
    return { low: low(ms), high: Math.max(low(ms), spread ? high(ms) : (possible_by_horizon[at] ?? 0)) };
  };
}

describe('the band of readers that were listed', () => {
  it('contains the truth at every point, and is it where both ends are one', () => {
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 20 }), fc.array(anyList, { maxLength: 6 }), (people, lists) => {
        const band = bandBy(listed(people, lists));
        const wrong = points.filter(({ ms }) => {
          const truth = countOf(people, ms);
          const { low, high, people: one } = band(ms) ?? { low: NEVER, high: 0, people: null };
          return low > truth + 1e-9 || high < truth - 1e-9 || (one !== null && one !== truth);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('never falls', () => {
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 20 }), fc.array(anyList, { maxLength: 6 }), (people, lists) => {
        const known = bandBy(listed(people, lists));
        const bands = points.map(({ ms }) => known(ms));
        const falls = bands.filter((band, i) => {
          const before = bands[i - 1];
          return before && band && (band.low < before.low - 1e-9 || band.high < before.high - 1e-9);
        });
        expect(falls).toEqual([]);
      }),
    );
  });

  it('is no wider than what horizons and known delays leave open by themselves', () => {
    // Everyone has a delay from one time, and no list is near a horizon: else the wider band did not contain the truth.
    const far = anyTime.filter((ms) => ends.every((end) => bucketOf(end) !== bucketOf(ms)));
    const delays = fc.array(fc.oneof(anyTime, fc.constant(NEVER)), { maxLength: 20 });
    fc.assert(
      fc.property(delays, fc.array(far.map(complete), { maxLength: 6 }), (delaysOf, lists) => {
        const known = listed(
          delaysOf.map((after) => reader(after)),
          lists,
        );
        const [band, open] = [bandBy(known), leftOpen(known)];
        const wider = points.filter(({ ms }) => {
          const [is, most] = [band(ms), open(ms)];
          return !is || is.high > most.high + 1e-9 || is.low < most.low - 1e-9;
        });
        expect(wider).toEqual([]);
      }),
    );
  });

  it('counts no one else before the last list, when all others were unread', () => {
    // Lists at 6, 20 and 30 h find 12, 20 and 9 of 100: the example of docs/cascade.md.
    const found = [...readers(12, HOUR), ...readers(20, 10 * HOUR), ...readers(9, 25 * HOUR)];
    const others = readers(59, NEVER);
    const known = listed(
      [...found, ...others],
      [6, 20, 30].map((hours) => complete(hours * HOUR)),
    );
    expect([24, 28, 30, 31, 72].map((hours) => upper(known, hours))).toEqual([41, 41, 41, 100, 100]);
    // One was delivered to 2 h later: 28 h after that delivery the last list was taken.
    const late = listed([...found, ...readers(58, NEVER), reader(NEVER, { base: 2 * HOUR })], [complete(30 * HOUR)]);
    expect([24, 28, 29].map((hours) => upper(late, hours))).toEqual([41, 41, 100]);
  });

  it('counts readers without a known delay right after the horizon', () => {
    // Lists at 6 and 30 h. Of the 9 readers found at 30 h 4 have no confirmed delivery.
    const people = [...readers(12, HOUR), ...readers(5, 26 * HOUR), ...readers(4, 26 * HOUR, { implied: true })];
    const known = listed([...people, ...readers(79, NEVER)], [complete(6 * HOUR), complete(30 * HOUR)]);
    // The 4 may have read at any time after 6 h.
    expect([1, 2, 24, 30, 31].map((hours) => upper(known, hours))).toEqual([12, 16, 21, 21, 100]);
    expect(bandBy(known)(48 * HOUR)).toEqual({ low: 17, high: 100, people: null });
    expect(bandBy(known)(72 * HOUR)).toEqual({ low: 21, high: 100, people: null });
  });

  it('opens at once where no complete list was taken', () => {
    const known = listed([...readers(3, HOUR), ...readers(7, NEVER)], [{ at: 2 * HOUR, complete: false }]);
    expect(bandBy(known)(1024)).toEqual({ low: 0, high: 10, people: null });
  });

  it('has no single value of a segment where the whole broadcast has none', () => {
    const none = [false, false, false, false, false];
    const band = bandBy({
      ...listed([reader(NEVER)], [complete(2 * DAY)]),
      possible_by_horizon: [0, 0, 0, 0, 0],
      point_by_horizon: none,
    });
    expect(band(horizonMs['24h'])).toEqual({ low: 0, high: 0, people: null });
    expect(band(2 * HOUR)).toEqual({ low: 0, high: 0, people: null });
  });

  it('opens with the last list where it is not known at all when people read', () => {
    // A list at 2 h found no one, and none followed.
    const band = bandBy(listed([reader(3 * HOUR), reader(NEVER)], [complete(2 * HOUR)]));
    expect(band(HOUR)).toEqual({ low: 0, high: 0, people: 0 });
    expect(band(2 * HOUR)).toEqual({ low: 0, high: 0, people: null });
    expect(band(3 * HOUR)).toEqual({ low: 0, high: 2, people: null });
  });
});

describe('the band of daily counts', () => {
  it('is known at the horizons only', () => {
    const counts = { by_horizon: [0, 3, 5, 5, 5], possible_by_horizon: [4, 9, 5, 9, 9], readers: 5, unread_for: 0 };
    const point_by_horizon = [false, false, true, false, false];
    const band = bandBy({ basis: 'aggregate', ...counts, point_by_horizon, delays: [], delays_from: [] });
    expect(ends.map(band)).toEqual([
      { low: 0, high: 4, people: null },
      { low: 3, high: 9, people: null },
      { low: 5, high: 5, people: 5 },
      { low: 5, high: 9, people: null },
      { low: 5, high: 9, people: null },
    ]);
    expect(band(2 * HOUR)).toBeUndefined();
  });
});
