import { describe, expect, test } from 'vitest';
import { bucketOf } from './delays.ts';
import type { Figures } from './figures.ts';
import { readsTogether } from './groups.ts';
import {
  always,
  counted,
  crowd,
  delivery,
  everyone,
  everythingSeen,
  failure,
  type Line,
  START,
  send,
} from './stories.ts';

/* docs/cascade.md, "Reads known from lists" and "Points and ranges". */

const HOUR = 60;
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();
const list = (hour: number, complete = true): Line => ({
  type: 'poll',
  minute: hour * HOUR,
  polled_at: at(hour * HOUR),
  complete,
});
/** A read that the list of an hour finds, and an earlier list did not. */
const found = (hour: number, after?: number): Line & { type: string } => ({
  type: 'read',
  minute: hour * HOUR,
  basis: 'poll',
  ...(after === undefined ? {} : { occurred_after: at(after * HOUR) }),
});
const polled = { measurable: () => ({ ...everythingSeen, polled: true }) };
const bounds = (figures: Figures, segment = '*') => {
  const { read, readPossible } = everyone(figures, segment);
  return (read ?? []).map((low, h) => [low, readPossible?.[h]]);
};
/** People sent and delivered to at 0 h. */
const atOnce = (lines: Line[]) => lines.map((line) => (line.type === 'delivery' ? { ...line, minute: 0 } : line));
const example = (...hours: number[]) => {
  const finds = [
    [6, 12, undefined],
    [20, 20, 6],
    [30, 9, 20],
  ] as const;
  const readers = finds
    .filter(([hour]) => hours.includes(hour))
    .flatMap(([hour, size, after]) => crowd(size, found(hour, after)));
  const others = 100 - readers.length / 3;
  return atOnce([...readers, ...crowd(others), ...hours.map((hour) => list(hour))]);
};

describe("DOMAIN.md's example", () => {
  test('lists at 6, 20 and 30 h: 24 h is [32, 41]', () => {
    const two = bounds(counted(example(6, 20, 30), polled));
    expect(two).toEqual([
      [0, 12],
      [32, 41],
      [41, 100],
      [41, 100],
      [41, 100],
      [41, 41],
    ]);
  });

  test('without the list of 30 h: [32, 100]', () => {
    const two = bounds(counted(example(6, 20), polled));
    expect(two).toEqual([
      [0, 12],
      [32, 100],
      [32, 100],
      [32, 100],
      [32, 100],
      [32, 32],
    ]);
  });

  test('without any list: everyone may have read, at every horizon', () => {
    expect(bounds(counted(example(), polled))).toEqual(Array.from({ length: 6 }, () => [0, 100]));
  });
});

describe('a recipient', () => {
  const one = (...lines: Line[]) => bounds(counted([send, { ...delivery, minute: 0 }, ...lines], polled));

  test('found at 30 h and seen unread at 6 h: [0, 1] at 24 h', () => {
    expect(one(found(30, 6), list(30)).slice(0, 3)).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
    ]);
  });

  test('seen unread at exactly the horizon had not read; found at exactly the horizon had', () => {
    expect(one(found(30, 24), list(30))[1]).toEqual([0, 0]);
    expect(one(found(30, 24 - 1 / 3600_000), list(30))[1]).toEqual([0, 1]);
    expect(one(found(24, 6), list(24))[1]).toEqual([1, 1]);
    expect(one(list(24))[1]).toEqual([0, 0]);
    expect(one(list(24 - 1 / 3600_000))[1]).toEqual([0, 1]);
  });

  test('counts from the own base time', () => {
    const late = bounds(counted([send, { ...delivery, minute: 10 * HOUR }, found(34, 8), list(34)], polled));
    expect(late.slice(0, 2)).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  test('found by an incomplete list has read; not found by one may have', () => {
    expect(one(found(6), list(6, false))[1]).toEqual([1, 1]);
    expect(one(list(30, false))).toEqual(Array.from({ length: 6 }, () => [0, 1]));
  });

  test('who clicked or acted has read by then, whatever a later list shows', () => {
    const click: Line = { type: 'click', minute: 10 * HOUR };
    expect(one(click, found(30, 20), list(20), list(30)).slice(0, 2)).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(one({ type: 'interaction', kind: 'reply', minute: 10 * HOUR }, list(20))[1]).toEqual([1, 1]);
    expect(one({ type: 'interaction', kind: 'ar', minute: 10 * HOUR }, list(20)).at(-1)).toEqual([0, 0]);
  });

  test('of several reads: the greatest of occurred_after, the least of occurred_at, under one id or two', () => {
    for (const id of ['1', undefined]) {
      const reads = [found(30, 6), found(48, 20), found(31, 8)].map((line) =>
        id === undefined ? line : { ...line, id },
      );
      expect(one(...reads, list(48)).slice(0, 3)).toEqual([
        [0, 0],
        [0, 1],
        [1, 1],
      ]);
      const exact = [found(30, 6), { ...found(48, 24) }].map((line) => (id === undefined ? line : { ...line, id }));
      expect(one(...exact, list(48)).slice(0, 3)).toEqual([
        [0, 0],
        [0, 0],
        [1, 1],
      ]);
    }
  });

  test('whom only a machine read for is unread', () => {
    expect(one({ ...found(6, 0), machine: true }, list(30))[1]).toEqual([0, 0]);
  });

  test('who failed cannot have read; who is not confirmed may have', () => {
    const lines = [...atOnce(crowd(18)), send, { ...failure, minute: 0 }, { ...send, who: 'bob' }];
    expect(everyone(counted(lines, polled))).toMatchObject({ reach: 18, failed: 1, readPossible: always(19) });
  });

  test('whose read is retracted is unread as of the last list', () => {
    const retract = { type: 'retract', target_type: 'read', target_id: '7' };
    expect(one({ ...found(6), id: '7' }, retract, list(30)).slice(0, 3)).toEqual([
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
  });

  test('who reads late is known as of the last complete list, or by what they did after it', () => {
    const lines = [...atOnce(crowd(3)), list(20), { ...found(40), who: 'ann' }, { ...send, who: 'ann' }];
    const figures = counted(lines, polled);
    expect(bounds(figures).at(-1)).toEqual([1, 1]);
    expect(figures.facts[0]?.readAsOf).toBe(START + 20 * HOUR * 60_000);
  });

  test('a list of an undone import is none', () => {
    const lines = [send, { ...list(30), batch: 'x' }];
    expect(bounds(counted(lines, { ...polled, undone: new Set(['x']) }))[1]).toEqual([0, 1]);
    expect(bounds(counted(lines, polled))[1]).toEqual([0, 0]);
  });

  test('of two contents of one list the greatest (occurred_at, canonical JSON) is used', () => {
    const [first, second] = [
      { ...list(30), id: 'p' },
      { ...list(30, false), id: 'p' },
    ];
    // "complete":true is greater than "complete":false.
    for (const lines of [
      [first, second],
      [second, first],
    ])
      expect(one(...lines)[1]).toEqual([0, 0]);
    expect(one(first, { ...second, minute: 31 * HOUR })[1]).toEqual([0, 1]);
  });
});

describe('the delays', () => {
  const hours = (hour: number) => bucketOf(hour * HOUR * 60_000);

  test('of a polled broadcast are upper bounds, with lower bounds of the same people', () => {
    const counts = everyone(counted(example(6, 20, 30), polled));
    expect(counts.readDelays).toEqual({ [hours(6)]: 12, [hours(20)]: 20, [hours(30)]: 9 });
    expect(counts.readDelaysFrom).toEqual({ 0: 12, [hours(6)]: 20, [hours(20)]: 9 });
  });

  test('are never lower than 0, nor from later than the read', () => {
    const reads = [found(20), found(30, 24)];
    const counts = everyone(counted([send, { ...delivery, minute: 0 }, ...reads, list(30)], polled));
    expect(counts).toMatchObject({ readDelays: { [hours(20)]: 1 }, readDelaysFrom: { [hours(20)]: 1 } });
    const late = everyone(counted([send, { ...delivery, minute: 10 * HOUR }, found(20, 6), list(20)], polled));
    expect(late).toMatchObject({ readDelays: { [hours(10)]: 1 }, readDelaysFrom: { 0: 1 } });
  });

  test('of a reader who is left out of the one are left out of the other; without lists there are no lower ones', () => {
    const early = [
      { ...send, minute: 10 },
      { type: 'read', minute: 4.9, basis: 'poll' },
    ];
    expect(everyone(counted(early, polled))).toMatchObject({ readDelays: {}, readDelaysFrom: {}, skewed: 1 });
    expect(everyone(counted([send, { type: 'read', minute: 5 }])).readDelaysFrom).toEqual({});
  });
});

describe('a point', () => {
  test('is where both ends meet: at `all`, and where the lists leave nothing open', () => {
    const counts = everyone(counted(example(6, 20, 30), polled));
    expect(counts.readPoint).toEqual([0, 0, 0, 0, 0, 41]);
    expect(counts.reachPoint).toEqual([0, 0, 0, 0, 0, 100]);
    const decided = everyone(counted([...atOnce(crowd(4, found(24, 6))), ...atOnce(crowd(6)), list(24)], polled));
    expect(decided).toMatchObject({ readPoint: [0, 4, 0, 0, 0, 4], reachPoint: [10, 10, 0, 0, 0, 10] });
  });

  test('is decided for the whole broadcast, not for a segment in which everyone is known', () => {
    const vip = atOnce(crowd(2, found(20, 6))).map((line) =>
      line.type === 'send' ? { ...line, audience: ['vip'] } : line,
    );
    const figures = counted([...vip, ...atOnce(crowd(3)), list(20)], polled);
    expect(bounds(figures, 'vip')[1]).toEqual([2, 2]);
    expect(everyone(figures, 'vip').readPoint).toEqual([0, 0, 0, 0, 0, 2]);
  });

  test('is what figures made of reads are of', () => {
    const click: Line = { type: 'click', minute: 20 * HOUR };
    const lines = [...atOnce(crowd(2, found(20, 6))), ...atOnce(crowd(2, click)), ...atOnce(crowd(3)), list(20)];
    expect(everyone(counted(lines, polled))).toMatchObject({
      read: [0, 4, 4, 4, 4, 4],
      readImplied: [0, 0, 0, 0, 0, 2],
      readWithoutInteraction: [0, 0, 0, 0, 0, 2],
      effectiveOpen: [0, 0, 0, 0, 0, 2],
      clicked: [0, 2, 2, 2, 2, 2],
      readWhereClick: [0, 0, 0, 0, 0, 4],
      clickedWhereRead: [0, 0, 0, 0, 0, 2],
    });
  });

  test('is at every horizon of a broadcast known by events', () => {
    const counts = everyone(counted([...crowd(3, { type: 'read', minute: 90 }), ...crowd(2)]));
    expect(counts).toMatchObject({ readPossible: counts.read, readPoint: counts.read, reachPoint: always(5) });
    expect(everyone(counted([send], { measurable: () => ({ ...everythingSeen, read: false }) }))).toMatchObject({
      read: null,
      readPossible: null,
      readPoint: always(0),
      reachPoint: always(0),
    });
  });
});

describe('broadcasts known differently', () => {
  const lists = everyone(counted(example(6, 20, 30), polled));
  const events = everyone(counted(atOnce([...crowd(30, { type: 'read', minute: HOUR }), ...crowd(70)])));
  const blind = everyone(counted(crowd(10), { measurable: () => ({ ...everythingSeen, read: false }) }));
  const DAY = 1;

  test('keep the rate of those with a point, with its share, and both ends of all', () => {
    const rows = [...Array.from({ length: 100 }, () => events), lists];
    expect(readsTogether(rows, DAY)).toMatchObject({
      ...{ read: 3000, openRate: 0.3, share: 10_000 / 10_100, withoutPoint: 1 },
      ...{ low: 3032, high: 3041, lowRate: 3032 / 10_100, highRate: 3041 / 10_100 },
    });
    expect(readsTogether(rows, 5)).toMatchObject({
      read: 3041,
      openRate: 3041 / 10_100,
      share: 1,
      low: 3041,
      high: 3041,
    });
  });

  test('have no read and no rate, rather than 0, where none has a point', () => {
    expect(readsTogether([lists, lists], DAY)).toMatchObject({
      read: null,
      openRate: null,
      share: 0,
      low: 64,
      high: 82,
    });
    expect(readsTogether([lists, everyone(counted([send, failure]))], DAY)).toMatchObject({
      read: null,
      low: 32,
      high: 41,
    });
  });

  test('leave out those whose reads are not measurable', () => {
    expect(readsTogether([blind, lists], 5)).toMatchObject({ read: 41, openRate: 0.41, share: 1, withoutPoint: 0 });
    expect(readsTogether([blind], 5)).toMatchObject({ read: null, low: null, high: null, lowRate: null, share: null });
  });

  test('add the machine-only people to the upper end, and no rate is above 1', () => {
    const machines = atOnce(crowd(5, { type: 'read', minute: 1, machine: true }));
    const row = everyone(counted([...machines, ...atOnce(crowd(5))], polled));
    expect(readsTogether([row], DAY, true)).toMatchObject({ low: 0, high: 15, highRate: 1 });
    expect(readsTogether([row], DAY)).toMatchObject({ low: 0, high: 10, highRate: 1 });
  });
});
