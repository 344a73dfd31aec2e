import fc from 'fast-check';

/* Conversions, their reversals, opt-outs and complaints of small worlds, and the names and moments that such a world has. */

type Fields = Readonly<Record<string, unknown>>;

export const HOUR = 3_600_000;
export const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'gil', '张三'] as const;
/** The greatest of them by UTF-8 bytes is not the greatest by UTF-16 code units. */
export const BROADCASTS = ['b1', 'b2', 'bｚ', 'b\u{1f600}'] as const;
export const TAGS = ['vip', 'new', '银发族'] as const;

/** Midnight in Shanghai, and 8 h before it is in UTC, where a month ends 32 h later. */
const START = Date.UTC(2026, 0, 30, 16);
export const isoIn = (ms: number) => new Date(START + ms).toISOString();

/** Hours whose differences are the windows (1 and 7 days), the horizons and 72 h; midnights in Shanghai and in UTC. */
const HOURS = [0, 1, 1, 8, 8, 24, 24, 25, 32, 72, 80, 96, 168, 176, 192, 720] as const;

/** Undefined but for one in so many. */
export const rarely = <T>(one: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: one - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const near = (...hours: readonly number[]) =>
  fc.tuple(fc.constantFrom(...hours), fc.constantFrom(0, 0, 0, 0, 1, -1)).map(([after, ms]) => after * HOUR + ms);

/** Milliseconds from the start of a world. */
export const moment = near(...HOURS);

/** Some have much more to do than others, so that it meets. */
const who = fc.constantFrom('ann', 'ann', 'ann', 'bob', 'bob', ...PEOPLE);
/** Most name none; `elsewhere` is known by nothing else. */
const broadcast = fc.constantFrom('', '', '', '', '', '', '', '', ...BROADCASTS, 'elsewhere');
const order = fc.constantFrom('o1', 'o2', 'o3', 'o4', 'v1');
const conversionId = fc.constantFrom('v1', 'v2', 'v3', 'v4', 'v5', 'v6');
const worth = fc.option(
  fc.record({
    value: fc.constantFrom('0', '0.0001', '5', '5', '19.99', '40', '99999999999999.9999'),
    currency: fc.constantFrom('CNY', 'CNY', 'USD'),
  }),
  { freq: 4, nil: {} },
);
/** As long after a moment as a window is, now and then. */
const bought = fc.tuple(moment, fc.constantFrom(0, 0, 0, 24, 168, 168, 168)).map(([at, hours]) => at + hours * HOUR);
const about = { who, at: bought, broadcast, goal: fc.constantFrom('purchase', 'purchase', 'signup'), worth };

/** A conversion as long after somebody's click as a window is, or a millisecond from it. */
export const follower = fc.record({
  who,
  in: fc.constantFrom(...BROADCASTS),
  after: fc
    .tuple(fc.constantFrom(0, 24, 168, 168), fc.constantFrom(0, 0, 1, -1))
    .map(([hours, ms]) => hours * HOUR + ms),
  fields: fc
    .record({ id: conversionId, broadcast: fc.constantFrom('', '', ...BROADCASTS), order, goal: about.goal, worth })
    .map(({ worth: money, ...rest }): Fields => ({ type: 'conversion', ...rest, ...money })),
});

const conversion = fc
  .record({
    ...about,
    id: conversionId,
    order: fc.option(order, { freq: 2, nil: undefined }),
    /** The same id comes again with another time: the least is its own. */
    again: rarely(6, moment),
    retracted: fc.constantFrom(false, false, false, false, false, false, false, true),
  })
  .map(({ who: recipient, at, worth: money, order: named, again, retracted, ...rest }): Fields[] => {
    const own = { type: 'conversion', recipient, ...rest, ...money, ...(named === undefined ? {} : { order: named }) };
    const times = again === undefined ? [at] : [at, again];
    const retract = {
      ...{ type: 'retract', id: `t${rest.id}`, occurred_at: isoIn(at), recipient, broadcast: rest.broadcast },
      ...{ target_type: 'conversion', target_id: rest.id },
    };
    return [...times.map((time) => ({ ...own, occurred_at: isoIn(time) })), ...(retracted ? [retract] : [])];
  });

const reversal = fc
  .record({ ...about, id: fc.constantFrom('r1', 'r2', 'r3'), reverses: fc.oneof(order, order, conversionId) })
  .map(({ who: recipient, at, worth: money, ...rest }): Fields[] => [
    { type: 'conversion', recipient, occurred_at: isoIn(at), ...rest, ...money },
  ]);

/** Most of them about 72 h after a base time. */
const outcome = fc
  .record({
    who,
    at: near(0, 8, 24, 25, 72, 72, 72, 80, 80, 96),
    id: fc.constantFrom('q1', 'q2'),
    broadcast: fc.constantFrom('', '', '', '', ...BROADCASTS),
    what: fc.constantFrom(
      ...(['unsubscribe', 'block', 'mute'] as const).map((kind) => ({ type: 'optout', kind })),
      ...(['spam', 'mute'] as const).map((kind) => ({ type: 'complaint', kind })),
    ),
  })
  .map(({ who: recipient, at, what, ...rest }): Fields[] => [{ ...what, recipient, occurred_at: isoIn(at), ...rest }]);

/** All of it of one world, in no order. */
export const around: fc.Arbitrary<Fields[]> = fc
  .tuple(
    fc.array(conversion, { minLength: 8, maxLength: 24 }),
    fc.array(reversal, { maxLength: 5 }),
    fc.array(outcome, { minLength: 2, maxLength: 8 }),
  )
  .map((some) => some.flat(2));
