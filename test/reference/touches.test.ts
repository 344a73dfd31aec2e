import { describe, expect, test } from 'vitest';
import { measurableOn } from './platforms.ts';
import { recipientsOf } from './recipients.ts';
import { delivery, failure, type Line, START, send, sourced, storyOptions } from './stories.ts';
import { touchesOf } from './touches.ts';

/* docs/attribution.md, "Touches". */

const MINUTE = 60_000;
const click: Line = { type: 'click', minute: 10 };
const read: Line = { type: 'read', minute: 5 };
const touches = (...lines: Line[]) =>
  touchesOf(recipientsOf(lines.map(sourced), { ...storyOptions, measurable: measurableOn }));
const minutes = (times: readonly number[] = []) => times.map((at) => (at - START) / MINUTE);
const exposureOf = (...lines: Line[]) =>
  touches(...lines).map(({ exposure }) => exposure && (exposure - START) / MINUTE);

describe('a touch', () => {
  test('is one recipient in the audience of one broadcast that is not a test', () => {
    const lines = [send, { ...send, broadcast: 'c' }, { ...send, who: 'bob' }, { ...send, broadcast: 'd' }];
    const found = touches(...lines, { type: 'broadcast', broadcast: 'd', test: true });
    expect(found.map(({ broadcast, recipient }) => [broadcast, recipient])).toEqual([
      ['b', 'ann'],
      ['b', 'bob'],
      ['c', 'ann'],
    ]);
    expect(
      touches(send, { type: 'broadcast', test: true }, { type: 'broadcast', minute: 1, test: false }),
    ).toHaveLength(1);
  });

  test('needs a send or a delivery: engagement outside of the audience and an assignment make none', () => {
    expect(touches(click, read, { type: 'interaction', kind: 'reply' })).toEqual([]);
    expect(touches({ type: 'assignment', experiment: 'x', variant: 'a' }, click)).toEqual([]);
    expect(touches(failure)).toMatchObject([{ failed: true, base: START + MINUTE }]);
  });

  test('has the base time of the cascade: the confirmed delivery, else the send, else a failed delivery', () => {
    expect(touches(send, delivery)).toMatchObject([{ base: START + MINUTE }]);
    expect(touches(send)).toMatchObject([{ base: START }]);
    expect(touches(send, failure)).toMatchObject([{ base: START, failed: true }]);
    expect(touches(send, failure, click)).toMatchObject([{ base: START, failed: false }]);
  });

  test('has the day of its broadcast, not its own', () => {
    // 2026-03-01T00:00Z is 08:00 in Shanghai: 16 h later the next day begins.
    const found = touches(send, { ...send, who: 'bob', minute: 16 * 60 });
    expect(found.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-01']);
    expect(touches({ ...send, minute: 16 * 60 })).toMatchObject([{ day: '2026-03-02' }]);
    expect(touches({ ...send, minute: 16 * 60 - 1 })).toMatchObject([{ day: '2026-03-01' }]);
  });

  test('has the tags of the earliest send', () => {
    expect(touches({ ...send, audience: ['vip', 'new'] }, { ...send, minute: 1, audience: ['old'] })[0]?.tags).toEqual([
      'new',
      'vip',
    ]);
    expect(touches(delivery)[0]?.tags).toEqual([]);
  });

  test('has the times of all human clicks; those that do not count are none', () => {
    const clicks: Line[] = [30, 10, 20].map((minute) => ({ ...click, minute }));
    expect(minutes(touches(send, ...clicks, { ...click, machine: true, minute: 15 })[0]?.clicks)).toEqual([10, 20, 30]);
    const taken: Line = { type: 'retract', target_type: 'click', target_id: 'x' };
    expect(minutes(touches(send, taken, ...clicks, { ...click, id: 'x', minute: 12 })[0]?.clicks)).toEqual([
      10, 20, 30,
    ]);
    // One id is one click, at its least time.
    const twice = [17, 12].map((minute) => ({ ...click, id: 'x', minute }));
    expect(minutes(touches(send, ...twice)[0]?.clicks)).toEqual([12]);
  });

  test('of more than 64 clicks has the first and the last 63', () => {
    const some = (number: number) => Array.from({ length: number }, (_, index) => ({ ...click, minute: index + 1 }));
    expect(minutes(touches(send, ...some(64))[0]?.clicks)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
    expect(minutes(touches(send, ...some(66))[0]?.clicks)).toEqual([1, ...Array.from({ length: 63 }, (_, i) => i + 4)]);
  });
});

describe('the exposure of a touch', () => {
  const on = (platform: string): Line => ({ type: 'broadcast', platform });

  test('is its read time: the first human read, click or act, one for each touch', () => {
    expect(exposureOf(send, read, { ...read, minute: 50 })).toEqual([5]);
    expect(exposureOf(send, { ...read, minute: 50 }, click)).toEqual([10]);
    expect(exposureOf(send, { type: 'interaction', kind: 'share', minute: 7 }, click)).toEqual([7]);
    expect(exposureOf(send, { ...read, machine: true }, delivery)).toEqual([undefined]);
  });

  test('is none where reads are not measurable, or known by counts', () => {
    expect(exposureOf(on('sms'), send, read, click)).toEqual([undefined]);
    expect(exposureOf(on('wechat_oa'), send, read)).toEqual([undefined]);
    expect(exposureOf({ type: 'broadcast', reports: ['click'] }, send, read)).toEqual([undefined]);
    expect(exposureOf(on('feishu'), send, read)).toEqual([5]);
  });

  test('known from lists is the earliest time at which the recipient is known to have read', () => {
    const listed = { ...read, basis: 'poll', occurred_after: '2026-03-01T00:02:00Z' };
    expect(exposureOf(on('dingtalk'), send, listed)).toEqual([5]);
    expect(exposureOf(on('dingtalk'), send, listed, { ...click, minute: 3 })).toEqual([3]);
  });
});
