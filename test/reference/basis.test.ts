import { describe, expect, test } from 'vitest';
import { latenessOf } from './basis.ts';
import { measurableOn } from './platforms.ts';
import { counted, crowd, everyone, type Line, send } from './stories.ts';

/* docs/cascade.md, "How a figure is known". */

const factsOf = (...lines: Line[]) => counted(lines, { measurable: measurableOn }).facts[0];
const basesOf = (...lines: Line[]) => Object.values(factsOf(...lines)?.bases ?? {}).join(' ');
const on = (platform: string, more: Partial<Line> = {}): Line => ({ type: 'broadcast', platform, ...more });
const read: Line = { type: 'read', minute: 5 };
const poll: Line = { type: 'poll', minute: 5, polled_at: '2026-03-01T00:05:00Z', complete: false };
const aggregate = (counts: Record<string, number>): Line => ({
  ...{ type: 'aggregate', minute: 60, day: '2026-03-01', as_of: '2026-03-02T00:00:00Z', counts },
});

describe('how deliveries, reads and clicks are known', () => {
  test.each([
    ['wechat', 'none none event'],
    ['wechat_oa', 'none aggregate event'],
    ['wecom', 'event none event'],
    ['qq', 'none none event'],
    ['dingtalk', 'event poll event'],
    ['feishu', 'event event event'],
    ['telegram', 'event none event'],
    ['whatsapp', 'event event event'],
    ['sms', 'event none event'],
    ['email', 'event event event'],
    ['line', 'none aggregate event'],
  ])('on %s: %s', (platform, expected) => {
    expect(basesOf(on(platform), send)).toBe(expected);
    expect(basesOf(on(platform, { basis: 'event' }), send, read)).toBe(expected);
  });

  test('without a platform, by events', () => {
    expect(basesOf(send)).toBe('event event event');
  });

  test('`reports` takes away, and adds only where the platform is unknown', () => {
    expect(basesOf(on('feishu', { reports: ['click'] }), send, read)).toBe('none none event');
    expect(basesOf(on('feishu', { reports: ['read'] }), send)).toBe('none event none');
    expect(basesOf(on('sms', { reports: ['read', 'delivery'] }), send)).toBe('event none none');
    expect(basesOf(on('slack', { reports: ['read', 'delivery'] }), send)).toBe('event event none');
    expect(basesOf(on('slack', { reports: ['read'] }), send, poll)).toBe('none poll none');
    expect(basesOf(on('wechat_oa', { reports: ['delivery'] }), aggregate({ sent: 2, read: 1 }))).toBe('none none none');
  });
});

describe('reads are polled', () => {
  test.each<[string, Line[]]>([
    ['a list was taken, complete or not', [on('feishu'), send, poll]],
    ['a read has that basis', [on('email'), send, { ...read, basis: 'poll' }]],
    ['a read carries when it was not yet made', [send, { ...read, occurred_after: '2026-03-01T00:01:00Z' }]],
    ['so does a read of a stranger', [send, { ...read, who: 'eve', occurred_after: '2026-03-01T00:01:00Z' }]],
    ['the latest own row has that basis', [on('feishu', { basis: 'poll', minute: 1 }), on('feishu'), send]],
  ])('where %s', (_, lines) => {
    expect(factsOf(...lines)?.basis).toBe('poll');
  });

  test.each<[string, Line[]]>([
    ['an earlier own row had that basis', [on('feishu', { basis: 'poll' }), on('feishu', { minute: 1 }), send]],
    ['only a send has it', [on('feishu'), { ...send, basis: 'poll' }]],
    ['only a read by a machine has it', [on('feishu'), send, { ...read, machine: true, basis: 'poll' }]],
    [
      'the read that had it was retracted',
      [
        on('feishu'),
        send,
        { ...read, id: '7', basis: 'poll' },
        { type: 'retract', target_type: 'read', target_id: '7' },
      ],
    ],
  ])('not where %s', (_, lines) => {
    expect(factsOf(...lines)?.basis).toBe('event');
  });

  test('nowhere that readers cannot be known', () => {
    expect(factsOf(on('sms', { basis: 'poll' }), send, poll, { ...read, basis: 'poll' })?.basis).toBe('none');
  });
});

describe('counts', () => {
  test('are used where readers cannot be known, and never next to them', () => {
    const counts = aggregate({ sent: 2, delivered: 2, read: 1 });
    expect(basesOf(on('feishu'), ...crowd(2, read), counts)).toBe('event event event');
    expect(everyone(counted([...crowd(2, read), counts])).read?.at(-1)).toBe(2);
    expect(basesOf(on('dingtalk'), send, counts)).toBe('event poll event');
    expect(basesOf(on('sms'), send, counts)).toBe('event aggregate event');
    expect(basesOf(on('line'), send, counts)).toBe('none aggregate event');
    expect(basesOf(on('feishu', { basis: 'aggregate' }), send, read, counts)).toBe('event aggregate event');
  });

  test('are all that is known of a broadcast without recipients', () => {
    expect(basesOf(on('feishu'), aggregate({ sent: 2, delivered: 2, read: 1 }))).toBe('aggregate aggregate none');
    expect(basesOf(on('feishu'), aggregate({ sent: 2 }))).toBe('none none none');
    expect(basesOf(on('feishu'), aggregate({ sent: 2, read: 1 }), send)).toBe('event event event');
    expect(basesOf(on('feishu'), aggregate({ shared: 2 }))).toBe('none none none');
    expect(basesOf(on('feishu'), aggregate({ read: 1 }))).toBe('none aggregate none');
    expect(basesOf(on('wechat_oa'), aggregate({ clicked: 1 }))).toBe('none aggregate none');
    expect(basesOf(on('feishu'), aggregate({ shared: 2 }), send)).toBe('event event event');
  });
});

describe('lateness', () => {
  const hours = (...lines: Line[]) => {
    const bases = factsOf(...lines)?.bases;
    return bases === undefined ? undefined : latenessOf(bases) / 3600_000;
  };

  test('is that of the basis, and the longest of several', () => {
    expect(hours(on('feishu'), send)).toBe(1);
    expect(hours(on('sms'), send)).toBe(1);
    expect(hours(on('dingtalk'), send)).toBe(24);
    expect(hours(on('wechat_oa'), send)).toBe(96);
    expect(hours(on('email'), aggregate({ delivered: 2 }))).toBe(96);
  });
});
