import { describe, expect, test } from 'vitest';
import type { Deliveries } from './deliveries.ts';
import type { Figures } from './figures.ts';
import { always, counted, crowd, delivery, everyone, everythingSeen, failure, type Line, send } from './stories.ts';

/* docs/cascade.md, "Deliveries that are reported": its limits, one person to each side of them. */

const read = { type: 'read', minute: 5 };

/** People sent and not confirmed, each with a further line where `acts` is given. */
function unconfirmed(size: number, acts?: Omit<Line, 'who'> & { readonly type: string }): Line[] {
  return crowd(size, acts).filter(({ type }) => type !== 'delivery');
}

const deliveriesOf = (figures: Figures): Deliveries | undefined => figures.facts[0]?.deliveries;
const reported = (...lines: Line[]) => deliveriesOf(counted(lines))?.reported;

/** People whose only report is a failure. */
const failed = (size: number): Line[] =>
  crowd(size).map((line) => (line.type === 'delivery' ? { ...line, ...failure } : line));

describe('deliveries are reported', () => {
  test('(a) where 90 % of sent minus failed are confirmed, exactly', () => {
    expect(reported(...crowd(18), ...unconfirmed(2, read))).toBe(true);
    expect(reported(...crowd(17), ...unconfirmed(3, read))).toBe(false);
    expect(reported(...crowd(9), ...unconfirmed(1, read), ...failed(50))).toBe(true);
    expect(reported(...crowd(9), ...unconfirmed(2, read), ...failed(50))).toBe(false);
  });

  test('(b) where 5 % of the engaged are unconfirmed, exactly', () => {
    expect(reported(...crowd(19, read), ...unconfirmed(1, read), ...unconfirmed(80))).toBe(true);
    expect(reported(...crowd(18, read), ...unconfirmed(1, read), ...unconfirmed(80))).toBe(false);
  });

  test('(b) a true delivery rate of 60 % that is fully reported, with engagement and without', () => {
    for (const acts of [read, undefined]) {
      const counts = everyone(counted([...crowd(12, acts), ...unconfirmed(8)]));
      expect(counts).toMatchObject({ sent: 20, delivered: 12, deliveredImplied: 0, reach: 12 });
    }
  });

  test('not of no one: nothing sent, nothing confirmed', () => {
    expect(reported({ ...read, who: 'eve' }, { type: 'assignment', experiment: 'x', variant: 'c' })).toBe(false);
    expect(reported(...unconfirmed(3))).toBe(false);
    expect(reported(...unconfirmed(3), ...failed(1))).toBe(false);
    expect(reported(send)).toBe(false);
    expect(reported(send, delivery)).toBe(true);
  });

  test('where everyone failed: delivered is 0, and so is the denominator', () => {
    const figures = counted(failed(4));
    expect(deliveriesOf(figures)).toMatchObject({ reported: true, incomplete: false, gaps: false });
    expect(everyone(figures)).toMatchObject({ sent: 4, failed: 4, delivered: 0, reach: 0 });
  });

  test('nowhere that they cannot be measured, though they are confirmed and set the base time', () => {
    const blind = { measurable: () => ({ ...everythingSeen, delivery: false }) };
    const figures = counted([send, { ...delivery, minute: 30 }, { type: 'read', minute: 90 }], blind);
    expect(deliveriesOf(figures)).toMatchObject({ reported: false, incomplete: false, gaps: false });
    expect(everyone(figures)).toMatchObject({ confirmed: 1, delivered: null, reach: 1, read: always(1) });
    expect(figures.hours.map(({ counts }) => counts.delivered)).toEqual([0, 0, 0]);
  });
});

describe('deliveries that are not reported', () => {
  test('make sent minus failed the denominator, and imply no delivery', () => {
    const figures = counted([...unconfirmed(98), ...unconfirmed(1, read), ...failed(1)]);
    expect(everyone(figures)).toMatchObject({
      sent: 100,
      delivered: null,
      deliveredImplied: null,
      failed: 1,
      reach: 99,
    });
    expect(deliveriesOf(figures)?.incomplete).toBe(false);
  });

  test('are incomplete where some are confirmed', () => {
    const figures = counted([...crowd(1), ...unconfirmed(20, read)]);
    expect(deliveriesOf(figures)).toMatchObject({ reported: false, incomplete: true, gaps: false });
    expect(everyone(figures)).toMatchObject({ confirmed: 1, engagedUnconfirmed: 20, delivered: null, reach: 21 });
  });

  test('leave no one out of the delays as implied; the delay of deliveries itself is empty', () => {
    const counts = everyone(counted([...crowd(1), ...unconfirmed(20, read)]));
    expect(Object.values(counts.readDelays)).toEqual([20]);
    expect(counts.deliveryDelays).toEqual({});
    const skewed = everyone(counted([send, { ...delivery, minute: -6 }, ...unconfirmed(20, read)]));
    expect(skewed.skewed).toBe(0);
  });
});

describe('the decision', () => {
  test('is of the whole broadcast: it holds for a segment without a single confirmed delivery', () => {
    const lone: Line[] = [
      { ...send, audience: ['vip'] },
      { type: 'click', minute: 5 },
    ];
    expect(everyone(counted([...crowd(9), ...lone]), 'vip')).toMatchObject({
      delivered: 1,
      deliveredImplied: 1,
      reach: 1,
    });
    const most = crowd(5).map((line) => (line.type === 'send' ? { ...line, audience: ['vip'] } : line));
    expect(everyone(counted([...most, ...unconfirmed(6, read)]), 'vip')).toMatchObject({ delivered: null, reach: 5 });
  });

  test('counts neither strangers nor controls, and takes a failed delivery for a send', () => {
    const strangers = Array.from({ length: 40 }, (_, i): Line => ({ ...read, who: `stranger${i}` }));
    const controls = Array.from({ length: 40 }, (_, i): Line[] => [
      { type: 'assignment', experiment: 'x', variant: 'c', who: `control${i}` },
      { ...read, who: `control${i}` },
    ]);
    expect(reported(...crowd(1, read), ...unconfirmed(4), ...strangers, ...controls.flat())).toBe(true);
    const figures = counted([...crowd(9), { ...failure, who: 'bob' }, { ...read, who: 'bob' }]);
    expect(everyone(figures)).toMatchObject({
      sent: 10,
      sentImplied: 1,
      failed: 0,
      delivered: 10,
      deliveredImplied: 1,
    });
  });

  test('may change while events arrive', () => {
    const early = [...crowd(8), ...unconfirmed(2, read)];
    expect(reported(...early)).toBe(false);
    expect(reported(...early, ...crowd(10))).toBe(true);
  });
});

describe('gaps', () => {
  test('are more than 1 % of the engaged without a confirmed delivery, where deliveries are reported', () => {
    const gaps = (confirmed: number, missing: number) =>
      deliveriesOf(counted([...crowd(confirmed, read), ...unconfirmed(missing, read)]))?.gaps;
    expect(gaps(99, 1)).toBe(false);
    expect(gaps(98, 1)).toBe(true);
    expect(gaps(10, 0)).toBe(false);
    expect(gaps(1, 5)).toBe(false);
  });
});

describe('an event that implies a delivery', () => {
  test.each<[string, Line, number]>([
    ['a machine read alone', { type: 'read', machine: true }, 1],
    ['a machine click alone', { type: 'click', machine: true }, 1],
    ['a complaint alone', { type: 'complaint', kind: 'mute' }, 1],
    ['an unsubscribe alone', { type: 'optout', kind: 'unsubscribe' }, 1],
    ['no block', { type: 'optout', kind: 'block' }, 0],
    ['no interaction but an act', { type: 'interaction', kind: 'ar' }, 0],
    ['no conversion', { type: 'conversion' }, 0],
  ])('is %s, and it cancels a failure', (_, line, engaged) => {
    const at = { minute: 5 };
    expect(everyone(counted([send, failure, { ...at, ...line }]))).toMatchObject({ engaged, failed: 1 - engaged });
    expect(everyone(counted([...crowd(9), send, { ...at, ...line }]))).toMatchObject({
      engaged,
      engagedUnconfirmed: engaged,
      delivered: 9 + engaged,
    });
  });
});

/** A number in [0, 1) from each seed: a linear congruential generator, so that a story is the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe('the open rate is within 5 % of the truth, whatever share of the deliveries is reported', () => {
  test.each([0, 0.0005, 0.3, 0.5, 0.96, 1].flatMap((share) => [0.05, 0.27].map((opens) => ({ share, opens }))))(
    '$share of the deliveries, open rate $opens',
    ({ share, opens }) => {
      const size = 2_000;
      const roll = dice(Math.round(share * 1_000 + opens * 100_000));
      const lines = Array.from({ length: size }, (_, index): Line[] => [
        { ...send, who: `r${index}` },
        ...(roll() < share ? [{ ...delivery, who: `r${index}` }] : []),
        ...(index < opens * size ? [{ ...read, who: `r${index}` }] : []),
      ]);
      const { read: readers, reach } = everyone(counted(lines.flat()));
      const rate = (readers?.at(-1) ?? 0) / reach;
      expect(Math.abs(rate / opens - 1)).toBeLessThanOrEqual(0.05);
    },
  );
});
