import { describe, expect, test } from 'vitest';
import { peopleByTag, peopleOf } from './people.ts';
import { recipientsOf } from './recipients.ts';
import { delivery, everythingSeen, failure, type Line, send, sourced, storyOptions } from './stories.ts';

/* People over several broadcasts: docs/cascade.md decides who was reached. */

const DAY = 24 * 60;
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const of = (broadcast: string, ...lines: Line[]) => lines.map((line) => ({ ...line, broadcast }));
const to = (who: string, ...tags: string[]): Line => ({ ...send, who, audience: tags });
const read = (who: string): Line => ({ type: 'read', minute: 5, who });
const click = (who: string): Line => ({ type: 'click', minute: 6, who });
const broadcasts = (lines: Line[], options = {}) =>
  recipientsOf(lines.map(sourced), { ...storyOptions, ...options }).broadcasts;

describe('people', () => {
  const lines = [
    ...of('b', to('ann', 'vip'), to('bob', 'vip'), to('cat'), read('ann'), click('bob')),
    ...of('c', to('ann'), to('bob', 'new'), read('ann'), { ...failure, who: 'bob' }),
    ...of('d', to('ann', 'new', 'vip'), click('ann')),
  ];

  test('are distinct over all broadcasts of the period, next to their deliveries', () => {
    // Reached: ann 3 times, bob once (c failed), cat once. Read: ann 3 times (a click reads), bob once.
    expect(peopleOf(broadcasts(lines), MARCH)).toEqual({
      reached: { people: 3, deliveries: 5 },
      read: { people: 2, deliveries: 4 },
      clicked: { people: 2, deliveries: 2 },
      byDeliveries: [2, 0, 1],
    });
  });

  test('of a tag are those with a delivery that has it; a person may be in several', () => {
    const found = peopleByTag(broadcasts(lines), MARCH);
    expect([...found.keys()].sort()).toEqual(['new', 'vip']);
    expect(found.get('vip')).toEqual({
      reached: { people: 2, deliveries: 3 },
      read: { people: 2, deliveries: 3 },
      clicked: { people: 2, deliveries: 2 },
      byDeliveries: [1, 1],
    });
    expect(found.get('new')).toMatchObject({ reached: { people: 1, deliveries: 1 }, byDeliveries: [1] });
  });

  test('by any condition over the tags of one delivery', () => {
    const holds = (tags: readonly string[]) => tags.includes('vip') && !tags.includes('new');
    expect(peopleOf(broadcasts(lines), MARCH, holds)).toMatchObject({ reached: { people: 2, deliveries: 2 } });
    const none = (tags: readonly string[]) => tags.length === 0;
    expect(peopleOf(broadcasts(lines), MARCH, none)).toMatchObject({
      reached: { people: 2, deliveries: 2 },
      read: { people: 1, deliveries: 1 },
    });
  });

  test('are of broadcasts whose day is in the period, both ends included', () => {
    const later = [...of('b', to('ann')), ...of('c', { ...to('bob'), minute: 2 * DAY })];
    const found = (from: string, until: string) => peopleOf(broadcasts(later), { from, to: until }).reached.people;
    expect(found('2026-03-01', '2026-03-03')).toBe(2);
    expect(found('2026-03-01', '2026-03-02')).toBe(1);
    expect(found('2026-03-03', '2026-03-03')).toBe(1);
    expect(found('2026-03-04', '2026-03-31')).toBe(0);
  });

  test('are reached where they are delivered to, if deliveries are reported, else where they did not fail', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `p${index}`);
    // 9 of 10 are confirmed: reported by condition (a). The tenth is not delivered, as far as is known.
    const reported = ten.flatMap((who, index) => [to(who), ...(index < 9 ? [{ ...delivery, who }] : [])]);
    expect(peopleOf(broadcasts(reported), MARCH).reached).toEqual({ people: 9, deliveries: 9 });
    const blind = { measurable: () => ({ ...everythingSeen, delivery: false }) };
    expect(peopleOf(broadcasts(reported, blind), MARCH).reached).toEqual({ people: 10, deliveries: 10 });
    // Without a confirmed delivery, and engaged: the click implies it.
    expect(peopleOf(broadcasts([...reported, click('p9')]), MARCH).reached.people).toBe(10);
  });

  test('are not those of a test, outside of the audience, nor readers who cannot be seen', () => {
    const test: Line = { type: 'broadcast', test: true };
    expect(peopleOf(broadcasts([to('ann'), test]), MARCH).reached.people).toBe(0);
    expect(peopleOf(broadcasts([to('ann'), read('eve'), click('eve')]), MARCH)).toMatchObject({
      reached: { people: 1 },
      read: { people: 0 },
      clicked: { people: 0 },
    });
    const blind = { measurable: () => ({ ...everythingSeen, read: false, click: false }) };
    expect(peopleOf(broadcasts([to('ann'), read('ann'), click('ann')], blind), MARCH)).toMatchObject({
      read: { people: 0 },
      clicked: { people: 0 },
    });
  });
});
