import { describe, expect, test } from 'vitest';
import { article, bounds, day, figuresOf, HOUR, onPlatform, toDate } from './countStories.ts';
import { readsTogether } from './groups.ts';
import { always, counted, crowd, everyone, type Line, send } from './stories.ts';

/* docs/cascade.md, "Counts without recipients". */

const restated = day(1, { delivered: 48_200, read: 4_800 }, { as_of: '2026-03-02T01:00:00Z' });
const days = [
  restated,
  day(1, { delivered: 48_200, read: 5_000 }),
  day(2, { delivered: 48_200, read: 2_000 }),
  day(3, { delivered: 48_200, read: 912 }),
];
const totals = [
  day(1, { delivered: 48_200, read: 5_000 }, toDate),
  day(2, { delivered: 48_200, read: 7_000 }, toDate),
  day(3, { delivered: 48_200, read: 7_912 }, toDate),
];

describe("MODEL.md's example", () => {
  test('by day', () => {
    expect(bounds(figuresOf(article, ...days))).toEqual([
      ...[
        [0, 5_000],
        [5_000, 7_000],
        [5_000, 48_200],
        [5_000, 48_200],
        [5_000, 48_200],
      ],
      [5_000, 7_912],
    ]);
  });

  test('to date', () => {
    expect(bounds(figuresOf(article, ...totals))).toEqual([
      ...[
        [0, 5_000],
        [5_000, 7_000],
        [7_912, 48_200],
        [7_912, 48_200],
        [7_912, 48_200],
      ],
      [7_912, 7_912],
    ]);
  });

  test('in any order, more than once, by day and to date at the same time: to date is used', () => {
    const all = [...totals, ...days, article, ...days];
    expect(bounds(figuresOf(...all)).at(-1)).toEqual([7_912, 7_912]);
    expect(bounds(figuresOf(...days.toReversed(), article))).toEqual(bounds(figuresOf(article, ...days)));
  });

  test('has a row without any recipient, on the day of its own row, and figures of nothing else', () => {
    const figures = figuresOf(article, ...days);
    expect(figures.facts[0]).toMatchObject({
      ...{ day: '2026-03-01', basis: 'aggregate', platform: 'wechat_oa' },
      bases: { delivery: 'aggregate', read: 'aggregate', click: 'none' },
      ...{ conversion: false, optout: false, complaint: false, interaction: false },
      // The end of 3 March in Shanghai.
      readAsOf: Date.UTC(2026, 2, 3, 16),
    });
    const sentAt = Date.UTC(2026, 2, 1, 12);
    expect(everyone(figures)).toMatchObject({
      ...{ sent: 48_200, sentImplied: null, delivered: 48_200, reach: 48_200, failed: null },
      ...{ clicked: null, optedOut: null, complained: null, interacted: null, readImplied: null, effectiveOpen: null },
      ...{ p99Base: sentAt, lastBase: sentAt, readDelays: {} },
      readPoint: always(0),
      reachPoint: always(0),
    });
    expect(figures.broadcasts).toHaveLength(1);
    expect(figures.hours).toEqual([]);
    expect(everyone(figuresOf(article, ...totals)).readPoint).toEqual([0, 0, 0, 0, 0, 7_912]);
  });
});

describe('a day', () => {
  const reach = { delivered: 100 };

  test('is the greatest (as_of, id) that carries the count', () => {
    const all = (...lines: Line[]) => bounds(figuresOf(article, ...lines)).at(-1)?.[0];
    const [first, second] = [
      { ...day(1, { ...reach, read: 9 }), id: 'a' },
      { ...day(1, { read: 7 }), id: 'b' },
    ];
    expect(all(first, second)).toBe(7);
    expect(all(second, first)).toBe(7);
    expect(all(first, { ...second, as_of: '2026-03-02T03:59:59Z' })).toBe(9);
    expect(all(first, { ...second, counts: { shared: 1 } })).toBe(9);
  });

  test('ends at 24:00 of the platform, not before: a horizon that ends there knows it', () => {
    const midnight = { ...article, minute: -8 * HOUR };
    const two = [day(1, { ...reach, read: 30 }), day(2, { ...reach, read: 20 })];
    expect(bounds(figuresOf(midnight, ...two)).slice(0, 3)).toEqual([
      [0, 30],
      [30, 30],
      [30, 100],
    ]);
    const soFar = two.map((line, i) => ({ ...line, ...toDate, counts: { ...reach, read: i === 0 ? 30 : 45 } }));
    expect(bounds(figuresOf(midnight, ...soFar)).slice(0, 3)).toEqual([
      [0, 30],
      [30, 30],
      [45, 100],
    ]);
    const later = { ...article, minute: -8 * HOUR + 1 / 60_000 };
    expect(bounds(figuresOf(later, ...soFar))[1]).toEqual([30, 45]);
    expect(bounds(figuresOf(later, ...two))[1]).toEqual([30, 50]);
  });

  test('is of the zone of the platform, else of the tenant', () => {
    const mail = { ...article, platform: 'email', message_class: undefined };
    const lines = [mail, ...days.map((line) => ({ ...line, platform: undefined }))];
    const berlin = counted(lines, { ...onPlatform, zone: 'Europe/Berlin' });
    // 2026-03-01T12:00Z is 11 h before the end of that day in Berlin.
    expect(berlin.facts[0]).toMatchObject({ platformZone: 'Europe/Berlin', readAsOf: Date.UTC(2026, 2, 3, 23) });
    expect(bounds(counted([article, ...days], { ...onPlatform, zone: 'Europe/Berlin' }))).toEqual(
      bounds(figuresOf(article, ...days)),
    );
  });

  test('without a count is not a day without readers', () => {
    const gap = [day(1, { ...reach, read: 10 }), day(3, { ...reach, read: 5 })];
    expect(bounds(figuresOf(article, ...gap)).map(([, high]) => high)).toEqual([10, 100, 100, 100, 100, 100]);
    const known = [...gap, day(2, { read: 0 })];
    expect(bounds(figuresOf(article, ...known))[1]).toEqual([10, 10]);
    expect(bounds(figuresOf(article, day(2, { ...reach, read: 10 })))[0]).toEqual([0, 100]);
    const total = [day(1, { ...reach, read: 10 }, toDate), day(3, { ...reach, read: 15 }, toDate)];
    expect(bounds(figuresOf(article, ...total))[1]).toEqual([10, 15]);
  });

  test('before the sending counts at every horizon', () => {
    // Sent on 3 March at 00:00, a day that has no count.
    const early = { ...article, minute: 40 * HOUR };
    expect(bounds(figuresOf(early, day(1, { ...reach, read: 3 }), day(2, { ...reach, read: 4 })))[0]).toEqual([4, 100]);
  });
});

describe('the audience', () => {
  test('is the greatest day, or the last total; sent is at least delivered and failed', () => {
    const everyDay = [
      day(1, { sent: 1_000, delivered: 900, failed: 50, read: 1 }),
      day(2, { sent: 1_000, delivered: 950, read: 1 }),
    ];
    expect(everyone(figuresOf(article, ...everyDay))).toMatchObject({
      ...{ sent: 1_000, sentImplied: 0, delivered: 950, failed: 50, reach: 950 },
      failedByReason: { '': 50 },
    });
    const corrected = everyDay.map((line, i) => ({ ...line, ...toDate, counts: i === 0 ? { sent: 9 } : { sent: 8 } }));
    expect(everyone(figuresOf(article, ...corrected)).sent).toBe(8);
    expect(everyone(figuresOf(article, day(1, { sent: 5, delivered: 6, failed: 1 })))).toMatchObject({
      sent: 7,
      sentImplied: 2,
    });
  });

  test('without delivered is sent minus failed, and delivered is null', () => {
    const figures = figuresOf(article, day(1, { sent: 100, failed: 4, read: 7 }));
    expect(everyone(figures)).toMatchObject({ delivered: null, reach: 96 });
    expect(figures.facts[0]).toMatchObject({ bases: { delivery: 'none' }, deliveries: { reported: false } });
  });

  test('is that of the recipients as soon as there is one: counts of reads stay, in the row of everyone only', () => {
    const lines = [
      article,
      ...crowd(20),
      { ...send, who: 'vip', audience: ['vip'] },
      day(1, { delivered: 500, read: 7 }),
    ];
    const figures = figuresOf(...lines);
    expect(everyone(figures)).toMatchObject({ sent: 21, delivered: null, reach: 21, clicked: always(0) });
    expect(bounds(figures)[5]).toEqual([7, 7]);
    expect(everyone(figures, 'vip')).toMatchObject({ sent: 1, read: null, readPossible: null, reachPoint: always(0) });
    expect(everyone(figures)).toMatchObject({
      readWhereClick: always(0),
      clickedWhereRead: always(0),
      readImplied: null,
    });
    expect(figures.facts[0]?.bases).toEqual({ delivery: 'none', read: 'aggregate', click: 'event' });
  });

  test('known by counts only leaves open who is outside of it', () => {
    const stranger: Line = { type: 'click', minute: 13 * HOUR, who: 'eve' };
    expect(everyone(figuresOf(article, stranger, ...days)).outsideAudience).toBeNull();
    expect(everyone(figuresOf(article, stranger)).outsideAudience).toBe(1);
  });
});

describe('the time of sending', () => {
  test('is the earliest of the own rows, a send before all', () => {
    const edited = [article, { ...article, minute: 60 * HOUR }];
    expect(bounds(figuresOf(...edited, ...days))).toEqual(bounds(figuresOf(article, ...days)));
    const sent = figuresOf(article, { ...send, minute: 0 }, day(1, { read: 1 }));
    expect(sent.facts[0]?.firstSendAt).toBe(Date.UTC(2026, 2, 1));
  });

  test('not known to the hour: the lower end counts from the beginning of the first day, the upper from its end', () => {
    const figures = figuresOf(...days);
    expect(bounds(figures)).toEqual([
      ...[
        [0, 7_000],
        [5_000, 7_000],
        [5_000, 48_200],
        [5_000, 48_200],
        [5_000, 48_200],
      ],
      [5_000, 7_912],
    ]);
    expect(figures.facts[0]).toMatchObject({ day: '2026-03-01', platform: 'wechat_oa' });
    expect(everyone(figures).p99Base).toBe(Date.UTC(2026, 2, 1, 16));
  });

  test('is the base time of everyone where counts name no audience', () => {
    const figures = figuresOf(article, day(1, { read: 30 }));
    expect(everyone(figures)).toMatchObject({ sent: null, sentAtLeast: 0, p99Base: Date.UTC(2026, 2, 1, 12) });
  });
});

describe('what does not count', () => {
  test('aggregates of an undone import, and of a test', () => {
    const lines = [article, ...days.map((line) => ({ ...line, batch: 'x' }))];
    expect(counted(lines, { ...onPlatform, undone: new Set(['x']) }).broadcasts).toEqual([]);
    expect(figuresOf({ ...article, test: true }, ...days).broadcasts).toEqual([]);
  });
});

describe('case 14 of the shared cases', () => {
  test('has its figures', () => {
    const own = { ...article, minute: 24 * HOUR + HOUR };
    const counts = { sent: 1_000, delivered: 1_000 };
    const figures = figuresOf(
      own,
      day(2, { ...counts, read: 100, read_total: 120 }),
      day(3, { ...counts, read: 150, read_total: 180 }),
    );
    expect(everyone(figures)).toMatchObject({ sent: 1_000, sentImplied: 0, delivered: 1_000, reach: 1_000 });
    expect(bounds(figures)).toEqual([
      [0, 100],
      [100, 250],
      [150, 1_000],
      [150, 1_000],
      [150, 1_000],
      [150, 250],
    ]);
    expect(readsTogether([everyone(figures)], 5)).toMatchObject({ read: null, low: 150, high: 250, withoutPoint: 1 });
  });
});
