import { describe, expect, test } from 'vitest';
import { bucketOf } from './delays.ts';
import type { Figures } from './figures.ts';
import {
  always,
  counted,
  crowd,
  delivery,
  everyone,
  everythingSeen,
  failure,
  type Line,
  MINUTES_OF_30_DAYS,
  START,
  send,
} from './stories.ts';

/* docs/cascade.md, rule by rule, with stories whose figures are counted by hand. */

describe('stages', () => {
  test('a recipient who was sent, reached, read, clicked and bought counts once in each stage', () => {
    const counts = everyone(
      counted([
        send,
        delivery,
        { type: 'read', minute: 5 },
        { type: 'read', minute: 6 },
        { type: 'click', minute: 7 },
        { type: 'conversion', minute: 8 },
      ]),
    );
    expect(counts).toMatchObject({ sent: 1, sentImplied: 0, delivered: 1, deliveredImplied: 0, failed: 0 });
    expect(counts).toMatchObject({ read: always(1), readImplied: always(0), clicked: always(1), converted: always(1) });
    expect(counts.totals).toMatchObject({ sends: 1, deliveries: 1, reads: 2, clicks: 1 });
  });

  test('a click implies read and delivered, kept apart', () => {
    const counts = everyone(counted([...crowd(9), send, { type: 'click', minute: 5 }]));
    expect(counts).toMatchObject({ delivered: 10, deliveredImplied: 1, read: always(1), readImplied: always(1) });
  });

  test('a machine read implies delivery and nothing else, and is reported separately', () => {
    const counts = everyone(counted([...crowd(9), send, { type: 'read', minute: 5, machine: true }]));
    expect(counts).toMatchObject({ deliveredImplied: 1, read: always(0), machineOnly: always(1) });
    expect(counts.effectiveOpen).toEqual(always(0));
  });

  test('machine only ends when a person reads: by horizon', () => {
    const counts = everyone(
      counted([send, delivery, { type: 'read', minute: 5, machine: true }, { type: 'read', minute: 1 + 120 }]),
    );
    expect(counts.machineOnly).toEqual([1, 0, 0, 0, 0, 0]);
    expect(counts.read).toEqual([0, 1, 1, 1, 1, 1]);
  });

  test.each([
    ['unsubscribe', 1],
    ['mute', 0],
  ])('an opt-out by %s implies %i deliveries', (kind, implied) => {
    const counts = everyone(counted([...crowd(9), send, { type: 'optout', minute: 5, kind }]));
    expect(counts).toMatchObject({ engaged: implied, delivered: 9 + implied, deliveredImplied: implied });
    expect(counts.unsubscribed).toEqual(always(implied));
    expect(counts.optouts).toEqual({ [kind]: always(1) });
  });

  test('a complaint implies delivery, not read', () => {
    const counts = everyone(counted([...crowd(9), send, { type: 'complaint', minute: 5 }]));
    expect(counts).toMatchObject({ delivered: 10, read: always(0), complaints: { report: always(1) } });
  });

  test.each([
    ['reply', 1],
    ['ar', 0],
    ['other', 0],
  ])('an interaction of kind %s implies %i reads, and is an effective open all the same', (kind, implied) => {
    const counts = everyone(counted([...crowd(9), send, { type: 'interaction', minute: 5, kind }]));
    expect(counts).toMatchObject({ read: always(implied), delivered: 9 + implied, effectiveOpen: always(1) });
  });

  test('a conversion implies nothing', () => {
    const counts = everyone(counted([...crowd(9), send, { type: 'conversion', minute: 5 }]));
    expect(counts).toMatchObject({
      engaged: 0,
      delivered: 9,
      read: always(0),
      clicked: always(0),
      converted: always(0),
    });
  });

  test('failed is a failure of someone neither confirmed nor engaged, where deliveries are reported and where not', () => {
    expect(everyone(counted([send, failure])).failed).toBe(1);
    expect(everyone(counted([send, failure, delivery])).failed).toBe(0);
    expect(everyone(counted([send, failure, { type: 'read', minute: 9 }]))).toMatchObject({
      failed: 0,
      delivered: null,
    });
    expect(everyone(counted([send, failure, { type: 'conversion', minute: 9 }])).failed).toBe(1);
    expect(everyone(counted([send, failure, { type: 'optout', kind: 'mute', minute: 9 }])).failed).toBe(1);
  });

  test('a delivery without a send implies sent', () => {
    expect(everyone(counted([delivery]))).toMatchObject({ sent: 1, sentImplied: 1, delivered: 1 });
    expect(everyone(counted([failure]))).toMatchObject({ sent: 1, sentImplied: 1, delivered: 0, failed: 1 });
  });

  test('an engagement of someone neither sent nor assigned is outside of the audience, in no stage', () => {
    const counts = everyone(counted([send, { type: 'read', minute: 5, who: 'bob' }]));
    expect(counts).toMatchObject({ sent: 1, outsideAudience: 1, read: always(0) });
  });

  test('a conversion or a machine of a stranger is not outside of the audience', () => {
    const counts = everyone(
      counted([send, { type: 'conversion', who: 'bob' }, { type: 'click', who: 'cat', machine: true }]),
    );
    expect(counts.outsideAudience).toBe(0);
  });

  test('a control is assigned and not sent: in no stage', () => {
    const control = { type: 'assignment', experiment: 'x', holdout: true, variant: 'control' };
    const counts = everyone(counted([control, { type: 'click', minute: 5 }]), '*', 'control');
    expect(counts).toMatchObject({ assigned: 1, sent: 0, read: always(0), clicked: always(0), outsideAudience: 0 });
  });

  test('effective open asks for dwell; read without interaction for nothing but a read', () => {
    const short = everyone(counted([send, { type: 'read', minute: 5, dwell_ms: 2999 }]));
    expect(short).toMatchObject({ effectiveOpen: always(0), readWithoutInteraction: always(1) });
    const long = everyone(counted([send, { type: 'read', minute: 5, dwell_ms: 3000 }, { type: 'click', minute: 90 }]));
    expect(long).toMatchObject({ effectiveOpen: always(1), readWithoutInteraction: [1, 0, 0, 0, 0, 0] });
  });
});

describe('horizons', () => {
  test('count from the confirmed delivery, the limit included', () => {
    const counts = everyone(counted([send, { ...delivery, minute: 30 }, { type: 'read', minute: 90 }]));
    expect(counts.read).toEqual(always(1));
    const late = everyone(counted([send, { ...delivery, minute: 30 }, { type: 'read', minute: 90 + 1 / 60_000 }]));
    expect(late.read).toEqual([0, 1, 1, 1, 1, 1]);
  });

  test('count from the send where delivery is only implied', () => {
    const counts = everyone(counted([send, { type: 'read', minute: 61 }]));
    expect(counts.read).toEqual([0, 1, 1, 1, 1, 1]);
  });

  test('an event before the base is within every horizon; 30 days and a moment is in none but all', () => {
    expect(
      everyone(
        counted([
          { ...send, minute: 60 },
          { type: 'read', minute: 0 },
        ]),
      ).read,
    ).toEqual(always(1));
    const late = everyone(counted([send, { type: 'read', minute: MINUTES_OF_30_DAYS + 1 }]));
    expect(late.read).toEqual([0, 0, 0, 0, 0, 1]);
  });

  test('an explicit read later than the horizon leaves the read implied at it', () => {
    const counts = everyone(counted([send, { type: 'click', minute: 5 }, { type: 'read', minute: 90 }]));
    expect(counts.readImplied).toEqual([1, 0, 0, 0, 0, 0]);
  });
});

describe('delays', () => {
  test('up to 5 min too early is 0; more is skewed and left out', () => {
    const early = everyone(
      counted([
        { ...delivery, minute: 10 },
        { type: 'read', minute: 5 },
      ]),
    );
    expect(early).toMatchObject({ readDelays: { 0: 1 }, skewed: 0 });
    const skewed = everyone(
      counted([
        { ...delivery, minute: 10 },
        { type: 'read', minute: 4.9 },
      ]),
    );
    expect(skewed).toMatchObject({ readDelays: {}, skewed: 1, read: always(1) });
  });

  test('whose delivery is implied is out of the delays', () => {
    expect(everyone(counted([...crowd(9), send, { type: 'read', minute: 5 }])).readDelays).toEqual({});
  });

  test('where deliveries cannot be seen the delay counts from the send', () => {
    const unseen = { measurable: () => ({ ...everythingSeen, delivery: false }) };
    const counts = everyone(counted([send, { type: 'read', minute: 1 }], unseen));
    expect(counts).toMatchObject({ delivered: null, deliveredImplied: null, readDelays: { [bucketOf(60_000)]: 1 } });
  });

  test('buckets are four to an octave', () => {
    expect([0, 3, 4, 7, 8, 15, 16, 19, 20].map(bucketOf)).toEqual([0, 3, 4, 7, 8, 11, 12, 12, 13]);
  });
});

describe('segments and variants', () => {
  test('a recipient counts once in everyone, and once in each tag, by every and by the own variant', () => {
    const figures = counted([{ ...send, audience: ['young', 'vip'], variant: 'a' }]);
    const cells = figures.broadcasts.map((row) => `${row.segment} ${row.variant} ${row.counts.sent}`);
    expect(cells.sort()).toEqual(['* * 1', '* a 1', 'vip * 1', 'vip a 1', 'young * 1', 'young a 1']);
  });

  test('the earliest send decides; a later one cannot move the recipient', () => {
    const figures = counted([
      { ...send, minute: 5, audience: ['new'], variant: 'b' },
      { ...send, minute: 2, audience: ['old'], variant: 'a' },
    ]);
    expect(figures.broadcasts.map((row) => row.segment)).toEqual(['*', '*', 'old', 'old']);
    expect(everyone(figures, 'old', 'a').totals.sends).toBe(2);
  });

  test('sends at one time are ordered by their key', () => {
    const figures = counted([
      { ...send, id: '9', audience: ['new'] },
      { ...send, id: '8', audience: ['old'] },
    ]);
    expect(figures.broadcasts.map((row) => row.segment)).toEqual(['*', 'old']);
  });
});

describe('equal ids', () => {
  test('the least time, the greatest of the rest, in any order', () => {
    const received: Line[] = [
      { ...send, id: '1', minute: 9, audience: ['a'] },
      { ...send, id: '1', minute: 3, audience: ['b'] },
      { type: 'read', id: '2', minute: 5 },
      { type: 'read', id: '2', minute: 500, machine: true },
    ];
    for (const lines of [received, [...received].reverse()]) {
      const figures = counted(lines);
      expect(everyone(figures, 'b').totals).toMatchObject({ sends: 1, reads: 0 });
      expect(everyone(figures)).toMatchObject({ machineOnly: always(1), lastBase: START + 3 * 60_000 });
    }
  });

  test('tuples merge whole: delivered beats failed, the greater value brings its currency', () => {
    const figures = counted([
      send,
      { ...failure, id: '1' },
      { ...delivery, id: '1' },
      { type: 'click', minute: 2 },
      { type: 'conversion', id: '3', minute: 3, value: '5', currency: 'CNY', order: 'o' },
      { type: 'conversion', id: '3', minute: 3, value: '7', currency: 'EUR', order: 'p' },
    ]);
    expect(everyone(figures)).toMatchObject({ delivered: 1, failed: 0 });
    expect(figures.orders.filter((row) => row.goal === '*')).toMatchObject([{ currency: 'EUR', orders: always(1) }]);
  });

  test('texts are compared by their bytes', () => {
    const figures = counted([
      { ...send, id: '1', variant: '\uffee' },
      { ...send, id: '1', variant: '\u{1f600}' },
    ]);
    expect(figures.broadcasts.map((row) => row.variant)).toEqual(['*', '\u{1f600}']);
  });
});

describe('what does not count', () => {
  test('a retracted event, even where the retract came first, of its own broadcast, recipient and type only', () => {
    const retract = { type: 'retract', target_type: 'read', target_id: '7' };
    const counts = everyone(counted([retract, send, delivery, { type: 'read', id: '7', minute: 3 }]));
    expect(counts).toMatchObject({ delivered: 1, read: always(0) });
    const other = everyone(counted([{ ...retract, who: 'bob' }, send, delivery, { type: 'read', id: '7', minute: 3 }]));
    expect(other.read).toEqual(always(1));
  });

  test('events of undone imports do not count, unless a live service also sent them', () => {
    const undone = new Set(['x']);
    const imported: Line = { type: 'read', id: '5', minute: 3, batch: 'x' };
    expect(everyone(counted([send, delivery, imported], { undone })).read).toEqual(always(0));
    expect(everyone(counted([send, delivery, imported])).read).toEqual(always(1));
    const both = counted([send, delivery, imported, { type: 'read', id: '5', minute: 90 }], { undone });
    expect(everyone(both).read).toEqual(always(1));
  });

  test('the erased, and every event of a test', () => {
    const figures = counted([send, { ...send, who: 'bob' }], { erased: new Set(['bob']) });
    expect(everyone(figures).sent).toBe(1);
    expect(counted([send, { type: 'broadcast', test: true }]).broadcasts).toEqual([]);
    expect(
      counted([send, { type: 'broadcast', test: true }, { type: 'broadcast', minute: 1 }]).broadcasts,
    ).toHaveLength(1);
  });
});

describe("the broadcast's own facts", () => {
  test('come from its latest event if that has them, else from the earliest send that has one', () => {
    const [facts] = counted([
      { type: 'broadcast', minute: 0, platform: 'sms', content_type: 'old' },
      { type: 'broadcast', minute: 1, platform: 'email', campaign: 'spring' },
      { ...send, minute: 2, content_type: 'later', platform: 'wechat' },
      { ...send, minute: 1, who: 'bob' },
      { ...send, minute: 1.5, who: 'bob', content_type: 'knowledge', tier: 'urgent' },
    ]).facts;
    expect(facts).toMatchObject({ platform: 'email', contentType: 'knowledge', tier: 'urgent', campaign: 'spring' });
  });

  test('decide what is measurable', () => {
    const figures = counted([{ type: 'broadcast', reports: ['click'] }, send, { type: 'click', minute: 5 }], {
      measurable: ({ reports }) => ({
        ...everythingSeen,
        delivery: reports?.includes('delivery') ?? true,
        read: reports?.includes('read') ?? true,
        click: reports?.includes('click') ?? true,
      }),
    });
    expect(everyone(figures)).toMatchObject({ delivered: null, read: null, readImplied: null, clicked: always(1) });
    expect(everyone(figures)).toMatchObject({ readAtLeast: always(1) });
  });
});

describe('conversions', () => {
  const click: Line = { type: 'click', minute: 10 };
  const buy: Line = { type: 'conversion', minute: 11, order: 'o1', value: '10', currency: 'CNY' };
  const total = (figures: Figures, goal = '*') =>
    figures.orders.filter((row) => row.goal === goal && row.segment === '*' && row.variant === '*');

  test('click-through is a human click at the same time or up to W before', () => {
    const week = 7 * 24 * 60;
    const converted = (...lines: Line[]) => everyone(counted([send, delivery, ...lines])).converted?.at(-1);
    expect(converted(click, { ...buy, minute: 10 })).toBe(1);
    expect(converted(click, { ...buy, minute: 9.9 })).toBe(0);
    expect(converted(click, { ...buy, minute: 10 + week })).toBe(1);
    expect(converted(click, { ...buy, minute: 10 + week + 0.1 })).toBe(0);
    expect(converted({ ...click, machine: true }, buy)).toBe(0);
  });

  test('an order counts once at its largest value minus what was reversed, never below 0', () => {
    const figures = counted([
      send,
      click,
      buy,
      { ...buy, minute: 12, value: '30.5' },
      { type: 'conversion', minute: 13, reverses: 'o1', value: '0.5001', currency: 'CNY' },
      { type: 'conversion', minute: 14, reverses: 'o1', value: '1', currency: 'EUR' },
    ]);
    expect(total(figures)).toMatchObject([{ currency: 'CNY', orders: always(1), value: always(0).map(() => 299999n) }]);
    const gone = counted([send, click, buy, { ...buy, reverses: 'o1', value: '99' }]);
    expect(total(gone)[0]?.value.at(-1)).toBe(0n);
  });

  test('an order of two goals is one under goal *, and one under each', () => {
    const figures = counted([send, click, buy, { ...buy, goal: 'renewal' }]);
    expect(total(figures)[0]?.orders.at(-1)).toBe(1);
    expect(total(figures, 'renewal')[0]?.orders.at(-1)).toBe(1);
    expect(figures.goals.map((row) => row.goal)).toEqual(['*', 'purchase', 'renewal']);
  });

  test('an order belongs to the recipient of its earliest click-through conversion', () => {
    const figures = counted([
      { ...send, audience: ['a'] },
      { ...send, who: 'bob', audience: ['b'] },
      click,
      { ...click, who: 'bob' },
      { ...buy, minute: 20 },
      { ...buy, minute: 15, who: 'bob', value: '1' },
      { ...buy, minute: 12, who: 'eve', value: '99' },
    ]);
    const rows = figures.orders.filter((row) => row.goal === '*').map((row) => [row.segment, row.value.at(-1)]);
    expect(rows).toEqual([
      ['*', 100_000n],
      ['b', 100_000n],
    ]);
  });

  test('two recipients may use one id for conversions without an order: two orders, each taken back by its own', () => {
    const figures = counted([
      send,
      { ...send, who: 'bob' },
      click,
      { ...click, who: 'bob' },
      { type: 'conversion', id: '7', minute: 11, value: '5', currency: 'CNY' },
      { type: 'conversion', id: '7', minute: 11, value: '3', currency: 'CNY', who: 'bob' },
      { type: 'conversion', minute: 12, value: '1', currency: 'CNY', reverses: '7' },
    ]);
    expect(total(figures)).toMatchObject([{ orders: always(2), value: always(0).map(() => 70_000n) }]);
  });

  test('a conversion without an order is its own; without a currency it has no value', () => {
    const figures = counted([send, click, { type: 'conversion', minute: 11 }, { type: 'conversion', minute: 12 }]);
    expect(total(figures)).toMatchObject([{ currency: '', orders: always(2) }]);
    expect(total(figures)[0]?.value.at(-1)).toBe(0n);
  });
});

describe('dates', () => {
  test("a broadcast's day is that of its first send in the tenant's zone", () => {
    const figures = counted([
      { ...send, minute: 16 * 60 - 1 },
      { ...delivery, minute: 16 * 60 + 1 },
    ]);
    expect(figures.facts.map((facts) => facts.day)).toEqual(['2026-03-01']);
    expect(counted([{ ...send, minute: 16 * 60 }]).facts.map((facts) => facts.day)).toEqual(['2026-03-02']);
  });

  test('each recipient counts once a stage by event date', () => {
    const figures = counted([send, delivery, { type: 'read', minute: 16 }, { type: 'read', minute: 31 }]);
    expect(figures.hours.map((row) => row.counts.totals.read)).toEqual([undefined, 1, 1]);
    const hours = figures.hours.map((row) => [(row.at - START) / 60_000, row.counts.delivered, row.counts.read]);
    expect(hours).toEqual([
      [0, 1, 0],
      [15, 0, 1],
      [30, 0, 0],
    ]);
  });
});
