import fc from 'fast-check';
import type { EventInput } from '../../contract/event.ts';

/*
 * Small worlds that lie where definitions break: few ids, so that equal ids meet with other content; few instants, all
 * of them at limits (horizons, the click window, skew, midnight, the turn of a month); everything in any order.
 */

/** One telling: an event, by a live service or by an import. */
export interface Telling {
  readonly event: EventInput;
  readonly importBatch?: string;
}

/** What is told of one tenant, in two halves: figures are made after the first, and again after the second. */
export interface SmallWorld {
  readonly first: readonly Telling[];
  readonly second: readonly Telling[];
  /** Whether the import `x` is taken back before the second half. */
  readonly undo: boolean;
  /** Raw recipient ids, erased before the second half. */
  readonly erased: readonly string[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A minute before midnight in Shanghai, which there is the turn of the month, and eight hours before it is in UTC. */
const START = Date.UTC(2026, 0, 31, 15, 59);

/** Differences that lie on a limit of the cascade, or a millisecond beside it. */
const STEPS = [
  0,
  1,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  5 * MINUTE + 1,
  15 * MINUTE,
  HOUR,
  HOUR + 1,
  9 * HOUR,
  DAY,
  DAY + 1,
  3 * DAY,
  7 * DAY,
  7 * DAY + 1,
  30 * DAY,
  30 * DAY + 1,
  40 * DAY,
] as const;

const instant = fc
  .tuple(
    fc.constantFrom(0, 0, 0, MINUTE, HOUR),
    fc.constantFrom(...STEPS),
    fc.constantFrom(0, 0, 0, 0, -1, -MINUTE, -5 * MINUTE, -5 * MINUTE - 1),
  )
  .map((offsets) => new Date(START + offsets.reduce((sum, offset) => sum + offset, 0)).toISOString());

const id = fc.constantFrom('1', '2', '3', 'über', '订单');
const broadcast = fc.constantFrom('b1', 'b1', 'b2', 'b3');
const recipient = fc.constantFrom('ann', 'ann', 'ann', 'bob', 'bob', 'cat', 'dan', 'eve', '张三');
const variant = fc.constantFrom('a', 'b', '*', '\uffee', '\u{1f600}');
const audience = fc.subarray(['young', 'vip', '银发族']);
const amount = fc.constantFrom('0', '0.0001', '5', '19.99', '99999999999999.9999');

const about = { id, occurred_at: instant, broadcast, recipient };

/** An object of which each optional field may be left out. */
function some<T extends object, K extends keyof T>(
  model: { [Field in keyof T]: fc.Arbitrary<T[Field]> },
  requiredKeys: K[],
) {
  return fc.record(model, { requiredKeys });
}

const send = some(
  {
    type: fc.constant('send' as const),
    ...about,
    audience,
    variant,
    tier: fc.constantFrom('base', 'urgent'),
    content_type: fc.constantFrom('promotion', 'knowledge'),
    platform: fc.constantFrom('email', 'sms'),
    message_class: fc.constantFrom('default', 'template'),
  },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient'],
);

const assignment = some(
  { type: fc.constant('assignment' as const), ...about, experiment: fc.constant('x'), variant, holdout: fc.boolean() },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient', 'experiment', 'variant'],
);

const delivery = some(
  {
    type: fc.constant('delivery' as const),
    ...about,
    status: fc.constantFrom('delivered', 'delivered', 'failed'),
    reason: fc.constantFrom('full', 'gone'),
    loaded_at: instant,
  },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient', 'status'],
);

const machine = fc.constantFrom(false, false, false, true);

const read = some(
  { type: fc.constant('read' as const), ...about, machine, dwell_ms: fc.constantFrom(0, 2999, 3000, 60_000) },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient'],
);

const click = some(
  {
    type: fc.constant('click' as const),
    ...about,
    machine,
    target: fc.constantFrom('main', 'more'),
    role: fc.constantFrom('primary', 'secondary'),
  },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient'],
);

const conversion = fc
  .record({
    event: some(
      {
        type: fc.constant('conversion' as const),
        ...about,
        // A conversion may wait for attribution: it is in no broadcast's figures.
        broadcast: fc.constantFrom('b1', 'b1', 'b1', 'b2', 'b3', ''),
        goal: fc.constantFrom('purchase', 'purchase', 'signup'),
        order: fc.constantFrom('o1', 'o2', '1'),
      },
      ['type', 'id', 'occurred_at', 'broadcast', 'recipient'],
    ),
    worth: fc.option(fc.record({ value: amount, currency: fc.constantFrom('CNY', 'CNY', 'USD') }), { nil: {} }),
    reverses: fc.option(fc.constantFrom('o1', 'o2', '1'), { nil: undefined, freq: 3 }),
  })
  .map(({ event, worth, reverses }) => ({ ...event, ...worth, ...(reverses === undefined ? {} : { reverses }) }));

const interaction = fc.record({
  type: fc.constant('interaction' as const),
  ...about,
  kind: fc.constantFrom('reply', 'share', 'form', 'ar', 'other'),
});

const optout = fc.record({
  type: fc.constant('optout' as const),
  ...about,
  kind: fc.constantFrom('unsubscribe', 'block', 'mute'),
});

const complaint = fc.record({
  type: fc.constant('complaint' as const),
  ...about,
  kind: fc.constantFrom('report', 'spam', 'unsubscribe'),
});

const retract = fc.record({
  type: fc.constant('retract' as const),
  ...about,
  target_id: id,
  target_type: fc.constantFrom('send', 'delivery', 'read', 'click', 'conversion', 'assignment', 'interaction'),
});

const recall = fc.record({
  type: fc.constant('recall' as const),
  ...about,
  recall_id: fc.constant('r1'),
  stage: fc.constantFrom('removed', 'loaded', 'failed'),
});

const metadata = some(
  {
    type: fc.constant('broadcast' as const),
    id,
    occurred_at: instant,
    broadcast,
    platform: fc.constantFrom('email', 'sms', 'feishu', 'wechat', 'wecom', 'telegram', 'dingtalk', 'wechat_oa'),
    basis: fc.constantFrom('event', 'event', 'poll', 'aggregate'),
    message_class: fc.constantFrom('default', 'app'),
    content_type: fc.constantFrom('promotion', 'government_notice'),
    tier: fc.constantFrom('base', 'template'),
    campaign: fc.constantFrom('spring', '618'),
    owner: fc.constantFrom('市场部', 'ops'),
    reports: fc.subarray(['delivery', 'read', 'click']),
    test: fc.constantFrom(false, false, false, false, true),
  },
  ['type', 'id', 'occurred_at', 'broadcast'],
);

const event = fc.oneof(
  { weight: 6, arbitrary: send },
  { weight: 4, arbitrary: delivery },
  { weight: 5, arbitrary: read },
  { weight: 5, arbitrary: click },
  { weight: 5, arbitrary: conversion },
  { weight: 2, arbitrary: interaction },
  { weight: 1, arbitrary: optout },
  { weight: 1, arbitrary: complaint },
  { weight: 1, arbitrary: assignment },
  { weight: 2, arbitrary: retract },
  { weight: 1, arbitrary: recall },
  { weight: 2, arbitrary: metadata },
);

const telling: fc.Arbitrary<Telling> = fc
  .record({ event, importBatch: fc.constantFrom(undefined, undefined, undefined, 'x', 'y') })
  // The cast: constantFrom widens the closed lists of the contract to string. The sink and the model both parse it anyway.
  .map(({ event, importBatch }) => ({
    event: event as unknown as EventInput,
    ...(importBatch === undefined ? {} : { importBatch }),
  }));

/** A buyer's whole story on one broadcast: without it, single events seldom meet in a click-through conversion. */
const story: fc.Arbitrary<Telling[]> = fc
  .record({
    who: fc.constantFrom('ann', 'bob', 'cat'),
    sent: send,
    reached: fc.option(delivery),
    clicked: click,
    bought: fc.array(conversion, { minLength: 1, maxLength: 3 }),
  })
  .map(({ who, sent, reached, clicked, bought }) =>
    [sent, ...(reached === null ? [] : [reached]), { ...clicked, machine: false }, ...bought].map((one) => ({
      // The cast: as above.
      event: { ...one, broadcast: 'b1', recipient: who } as unknown as EventInput,
    })),
  );

/** Stories of one tenant, and events around them. */
export const smallWorld: fc.Arbitrary<SmallWorld> = fc
  .record({
    stories: fc.array(story, { maxLength: 3 }),
    around: fc.array(telling, { minLength: 4, maxLength: 25 }),
    second: fc.array(telling, { maxLength: 15 }),
    undo: fc.boolean(),
    erased: fc.oneof(
      { weight: 3, arbitrary: fc.constant([] as string[]) },
      { weight: 1, arbitrary: fc.constant(['bob']) },
    ),
  })
  .map(({ stories, around, ...rest }) => ({ first: [...stories.flat(), ...around], ...rest }));
