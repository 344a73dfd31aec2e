import { describe, expect, test } from 'vitest';
import { article, bounds, day, figuresOf, HOUR, onPlatform, toDate } from './countStories.ts';
import { readsTogether } from './groups.ts';
import { always, counted, everyone, type Line, send } from './stories.ts';

/* docs/cascade.md, "Counts without recipients": whom counts name, more readers than people, and totals that fall. */

/** Nothing is known of the reads at any horizon, and nothing follows from them. */
const unknownReads = {
  ...{ read: null, readPossible: null, readImplied: null, readWithoutInteraction: null, effectiveOpen: null },
  ...{ readPoint: always(0), reachPoint: always(0), readWhereClick: always(0), clickedWhereRead: always(0) },
};
/** The same ends at several horizons. */
const times = (number: number, ends: number[]) => Array.from({ length: number }, () => ends);
const nothing = { read: null, openRate: null, share: null, low: null, high: null, withoutPoint: 0 };

describe('counts above the reach', () => {
  test('130 readers of 100 people: reads are not measurable at any horizon, by day and to date', () => {
    for (const scope of [{}, toDate]) {
      const figures = figuresOf(article, day(1, { delivered: 100, read: 60 }, scope), day(2, { read: 130 }, scope));
      expect(everyone(figures)).toMatchObject({ ...unknownReads, sent: 100, delivered: 100, reach: 100 });
      expect(everyone(figures).readAtLeast).toBeNull();
      expect(figures.facts[0]).toMatchObject({
        bases: { delivery: 'aggregate', read: 'aggregate', click: 'none' },
        ...{ readAsOf: undefined, readByCounts: false, byCounts: true },
      });
      for (const h of [0, 5]) expect(readsTogether([everyone(figures)], h)).toMatchObject(nothing);
    }
  });

  test('as many readers as people are not above it, one more is', () => {
    const of = (read: number) => bounds(figuresOf(article, day(1, { delivered: 100, read })));
    expect(of(100)).toEqual([[0, 100], ...times(5, [100, 100])]);
    expect(of(101)).toEqual([]);
  });

  test('are asked of the greatest day, not of the sum: people who read on two days are in both', () => {
    const figures = figuresOf(article, day(1, { delivered: 100, read: 60 }), day(2, { delivered: 100, read: 70 }));
    expect(bounds(figures)).toEqual([[0, 60], [60, 100], ...times(3, [70, 100]), [70, 100]]);
    expect(figures.facts[0]).toMatchObject({ readByCounts: true, readAsOf: Date.UTC(2026, 2, 2, 16) });
  });

  test('are asked of the last total: readers that the platform removed are none', () => {
    const [first, last] = [day(1, { delivered: 100, read: 130 }, toDate), day(2, { delivered: 100, read: 95 }, toDate)];
    expect(bounds(figuresOf(article, first, last)).at(-1)).toEqual([95, 95]);
    expect(bounds(figuresOf(article, first, last))[0]).toEqual([0, 95]);
    expect(bounds(figuresOf(article, first))).toEqual([]);
  });

  test('are asked of the reach, not of those sent to', () => {
    const read = { read: 8 };
    const whole = figuresOf(article, day(1, { sent: 10, failed: 2, ...read }));
    expect(bounds(whole)).toEqual([[0, 8], ...times(5, [8, 8])]);
    expect(everyone(whole)).toMatchObject({ readPoint: [0, 8, 8, 8, 8, 8], reachPoint: [0, 8, 8, 8, 8, 8] });
    expect(bounds(figuresOf(article, day(1, { sent: 10, failed: 3, ...read })))).toEqual([]);
    expect(bounds(figuresOf(article, day(1, { sent: 10, delivered: 7, ...read })))).toEqual([]);
    expect(bounds(figuresOf(article, day(1, { sent: 0, read: 0 })))).toEqual(times(6, [0, 0]));
  });
});

describe('counts next to recipients', () => {
  const counts = day(1, { sent: 500, read: 50 });

  test('50 readers by counts and one send: the audience is known in part only, so no share of it read', () => {
    const click: Line = { type: 'click', minute: 13 * HOUR };
    const figures = figuresOf(article, { ...send, audience: ['vip'] }, click, counts);
    for (const segment of ['*', 'vip']) {
      expect(everyone(figures, segment)).toMatchObject({ ...unknownReads, sent: 1, reach: 1 });
      // Its click is known all the same, and is all that is known of reads.
      expect(everyone(figures, segment)).toMatchObject({
        clicked: [0, 1, 1, 1, 1, 1],
        readAtLeast: [0, 1, 1, 1, 1, 1],
      });
    }
    expect(figures.facts[0]).toMatchObject({
      bases: { delivery: 'none', read: 'aggregate', click: 'event' },
      ...{ readAsOf: undefined, readByCounts: false, byCounts: false },
    });
    expect(bounds(figuresOf(article, counts)).at(-1)).toEqual([50, 50]);
  });

  test('two recipients and counts within the reach: their reads are known by counts', () => {
    const two = ['ann', 'bob'].map((who): Line => ({ ...send, who, minute: 12 * HOUR }));
    const within = (read: number) => figuresOf(article, ...two, day(1, { sent: 500, delivered: 500, read }));
    // The second day has no count: within 24h the other one may have read, too.
    expect(bounds(within(1))).toEqual([[0, 1], ...times(4, [1, 2]), [1, 1]]);
    expect(bounds(within(2))).toEqual([[0, 2], ...times(5, [2, 2])]);
    expect(bounds(within(3))).toEqual([]);
    expect(everyone(within(2))).toMatchObject({
      ...{ sent: 2, delivered: null, reach: 2, readImplied: null, readAtLeast: null },
      ...{ readPoint: [0, 2, 2, 2, 2, 2], reachPoint: [0, 2, 2, 2, 2, 2] },
    });
    // A failed one is out of the reach.
    const failed: Line = { type: 'delivery', who: 'bob', minute: 12 * HOUR, status: 'failed' };
    expect(bounds(figuresOf(article, ...two, failed, day(1, { sent: 500, read: 2 })))).toEqual([]);
  });
});

describe('counts that name no audience', () => {
  const readOnly = figuresOf(
    article,
    { type: 'click', minute: 13 * HOUR, who: 'eve' },
    { type: 'read', minute: 13 * HOUR, who: 'eve' },
    day(1, { read: 7 }),
  );

  test('read only: whom it was sent to is not known, and reads, clicks and the rest are not measurable', () => {
    expect(everyone(readOnly)).toMatchObject({
      ...unknownReads,
      ...{ sent: null, sentAtLeast: 0, reach: 0 },
      ...{ clicked: null, converted: null, optedOut: null, unsubscribed: null, complained: null, interacted: null },
      ...{ p99Base: Date.UTC(2026, 2, 1, 12), lastBase: Date.UTC(2026, 2, 1, 12), readAtLeast: null },
    });
    expect(readOnly.facts[0]).toMatchObject({
      bases: { delivery: 'none', read: 'aggregate', click: 'none' },
      ...{ readAsOf: undefined, readByCounts: false, byCounts: true },
      ...{ click: false, conversion: false, optout: false, complaint: false, interaction: false },
    });
  });

  test('not even where no one read: without an audience there is no share of it', () => {
    expect(bounds(figuresOf(article, day(1, { read: 0 })))).toEqual([]);
    expect(bounds(figuresOf(article, day(1, { read: 0, failed: 0 })))).toEqual([]);
  });

  test('are all that is known, whatever they carry: also of a platform that reports every reader', () => {
    const feishu: Line = { ...article, platform: 'feishu' };
    const shared = figuresOf(feishu, day(1, { shared: 3 }));
    expect(shared.facts[0]).toMatchObject({ byCounts: true, bases: { delivery: 'none', read: 'none', click: 'none' } });
    expect(everyone(shared)).toMatchObject({ ...unknownReads, clicked: null, sent: null });
    const known = figuresOf(feishu, send, day(1, { shared: 3 }));
    expect(known.facts[0]).toMatchObject({ byCounts: false, bases: { read: 'event', click: 'event' } });
  });

  test('count with the import that brought them only: without it, nothing is known by counts', () => {
    const lines = [article, { type: 'click', minute: 13 * HOUR, who: 'eve' }, { ...day(1, { read: 7 }), batch: 'x' }];
    const undone = counted(lines, { ...onPlatform, undone: new Set(['x']) });
    expect(figuresOf(...lines).facts[0]).toMatchObject({ byCounts: true, click: false });
    expect(undone.facts[0]).toMatchObject({ byCounts: false, click: true });
    expect(everyone(undone)).toMatchObject({ outsideAudience: 1, clicked: always(0) });
  });
});

describe('counts that fall', () => {
  const reach = { delivered: 48_200 };
  const total = (number: number, read: number) => day(number, { ...reach, read }, toDate);

  test('7,000 and then 6,900: the platform removed 100 readers, on the first day, too', () => {
    expect(bounds(figuresOf(article, total(1, 7_000), total(2, 6_900)))).toEqual([
      [0, 6_900],
      [6_900, 6_900],
      [6_900, 48_200],
      [6_900, 48_200],
      [6_900, 48_200],
      [6_900, 6_900],
    ]);
  });

  test('after a day that was less: only what is above a later day falls', () => {
    const days = [total(1, 5_000), total(2, 7_000), total(3, 6_900)];
    expect(bounds(figuresOf(article, ...days))).toEqual([
      [0, 5_000],
      [5_000, 6_900],
      [6_900, 48_200],
      [6_900, 48_200],
      [6_900, 48_200],
      [6_900, 6_900],
    ]);
    // To the least of all later days, not to that of the next.
    const longer = [...days, total(4, 7_200), total(5, 4_500)];
    expect(bounds(figuresOf(article, ...longer.toReversed()))).toEqual([
      [0, 4_500],
      ...times(2, [4_500, 4_500]),
      [4_500, 48_200],
      [4_500, 48_200],
      [4_500, 4_500],
    ]);
  });

  test('not where a day is only restated, and not by day: a day has its own readers', () => {
    const first = { ...total(2, 4_000), as_of: '2026-03-03T01:00:00Z' };
    expect(bounds(figuresOf(article, total(1, 5_000), total(2, 7_000), first))[1]).toEqual([5_000, 7_000]);
    const [one, two] = [day(1, { ...reach, read: 7_000 }), day(2, { ...reach, read: 6_900 })];
    expect(bounds(figuresOf(article, one, two))[1]).toEqual([7_000, 13_900]);
  });

  test('the audience is that of the last day, whatever earlier ones were', () => {
    const sizes = [day(1, { sent: 90, read: 1 }, toDate), day(2, { sent: 80, read: 1 }, toDate)];
    expect(everyone(figuresOf(article, ...sizes))).toMatchObject({ sent: 80, reach: 80 });
  });
});
