import fc from 'fast-check';
import { parseEvent } from '../../contract/parseEvent.ts';
import { bandsOfTitles } from './titles.ts';

/*
 * Single events at limits (horizons, the click window, skew, midnight, the turn of a month), of few ids, so that equal
 * ids meet with other content.
 */

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A minute before midnight in Shanghai, which there is the turn of the month, and eight hours before it is in UTC. */
export const START = Date.UTC(2026, 0, 31, 15, 59);

/** Differences at a limit of the cascade, or a millisecond from it. */
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

export const instant = fc
  .tuple(
    fc.constantFrom(0, 0, 0, MINUTE, HOUR),
    fc.constantFrom(...STEPS),
    fc.constantFrom(0, 0, 0, 0, -1, -MINUTE, -5 * MINUTE, -5 * MINUTE - 1),
  )
  .map((offsets) => new Date(START + offsets.reduce((sum, offset) => sum + offset, 0)).toISOString());

export const id = fc.constantFrom('1', '2', '3', 'über', '订单');
export const broadcast = fc.constantFrom('b1', 'b1', 'b2', 'b3');
const recipient = fc.constantFrom('ann', 'ann', 'ann', 'bob', 'bob', 'cat', 'dan', 'eve', '张三');
const variant = fc.constantFrom('a', 'b', '*', '\uffee', '\u{1f600}');
const audience = fc.subarray(['young', 'vip', '银发族']);
const amount = fc.constantFrom('0', '0.0001', '5', '19.99', '99999999999999.9999');

const about = { id, occurred_at: instant, broadcast, recipient };

/** An object of which each optional field may be left out. */
export function some<T extends object, K extends keyof T>(
  model: { [Field in keyof T]: fc.Arbitrary<T[Field]> },
  requiredKeys: K[],
) {
  return fc.record(model, { requiredKeys });
}

export const send = some(
  {
    type: fc.constant('send' as const),
    ...about,
    audience,
    variant,
    tier: fc.constantFrom('base', 'urgent'),
    content_type: fc.constantFrom('promotion', 'knowledge'),
    // The account of one message: no fact of the broadcast.
    sent_by: fc.constantFrom('staff-1', 'staff-2'),
    platform: fc.constantFrom('email', 'sms'),
    message_class: fc.constantFrom('default', 'template'),
  },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient'],
);

const assignment = some(
  { type: fc.constant('assignment' as const), ...about, experiment: fc.constant('x'), variant, holdout: fc.boolean() },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient', 'experiment', 'variant'],
);

export const delivery = some(
  {
    type: fc.constant('delivery' as const),
    ...about,
    status: fc.constantFrom('delivered', 'delivered', 'failed'),
    reason: fc.constantFrom('full', 'gone', '拒收', '550 5.1.1'),
    loaded_at: instant,
  },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient', 'status'],
);

const machine = fc.constantFrom(false, false, false, true);

export const read = some(
  { type: fc.constant('read' as const), ...about, machine, dwell_ms: fc.constantFrom(0, 2999, 3000, 60_000) },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient'],
);

export const click = some(
  {
    type: fc.constant('click' as const),
    ...about,
    machine,
    target: fc.constantFrom('main', 'main', 'more', 'https://例.com/?a=1&b=2'),
    role: fc.constantFrom('primary', 'secondary'),
  },
  ['type', 'id', 'occurred_at', 'broadcast', 'recipient'],
);

export const conversion = fc
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
  kind: fc.constantFrom('reply', 'share', 'forward', 'favourite', 'form', 'location', 'acknowledge', 'ar', 'other'),
});

/** A friend who is deleted names no broadcast, where the contract takes such an event. */
const mayBeUnnamed = parseEvent(
  { type: 'optout', kind: 'block', id: '1', tenant: 't', recipient: 'ann', occurred_at: '2026-01-01T00:00:00Z' },
  { now: START },
).ok;
const optionallyAbout = {
  ...about,
  broadcast: fc.constantFrom('b1', 'b1', 'b2', 'b3', mayBeUnnamed ? '' : 'b1'),
};

const optout = fc.record({
  type: fc.constant('optout' as const),
  ...optionallyAbout,
  kind: fc.constantFrom('unsubscribe', 'block', 'mute'),
});

const complaint = fc.record({
  type: fc.constant('complaint' as const),
  ...optionallyAbout,
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

export const metadata = some(
  {
    type: fc.constant('broadcast' as const),
    id,
    occurred_at: instant,
    broadcast,
    platform: fc.constantFrom(
      'email',
      'sms',
      'feishu',
      'wechat',
      'wecom',
      'telegram',
      'dingtalk',
      'wechat_oa',
      'whatsapp',
    ),
    basis: fc.constantFrom('event', 'event', 'poll', 'aggregate'),
    message_class: fc.constantFrom('default', 'app'),
    content_type: fc.constantFrom('promotion', 'government_notice'),
    tier: fc.constantFrom('base', 'template'),
    campaign: fc.constantFrom('spring', '618'),
    owner: fc.constantFrom('市场部', 'ops'),
    title: fc.constantFrom(...Object.keys(bandsOfTitles)),
    content_form: fc.constantFrom('text', 'picture', 'mini_program'),
    sent_by: fc.constantFrom('官方账号', 'staff-1'),
    provider: fc.constantFrom('jpush', 'exchange'),
    buttons: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('main', 'more'),
        role: fc.constantFrom('primary' as const, 'secondary' as const),
      }),
      { selector: ({ id }) => id },
    ),
    reports: fc.subarray(['delivery', 'read', 'click', 'conversion', 'optout', 'complaint', 'interaction']),
    test: fc.constantFrom(false, false, false, false, true),
  },
  ['type', 'id', 'occurred_at', 'broadcast'],
);

export const event = fc.oneof(
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
