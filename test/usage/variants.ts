import type { EventInput } from '../../contract/event.ts';
import { measurable } from '../../contract/platform/measurable.ts';
import {
  aggregateScopes,
  complaintKinds,
  deliveryStatuses,
  type EventType,
  interactionKinds,
  leakageVias,
  optoutKinds,
  type Platform,
  penaltyKinds,
  platforms,
  recallStages,
  remedyKinds,
  retractableTypes,
} from '../../contract/types.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One event on top of a base broadcast; `name` is unique and names its broadcast where it gets one of its own. */
export interface Variant {
  /** Only on one platform, for speed: another kind of a type whose kinds all have the same use. */
  readonly once?: true;
  readonly name: string;
  readonly type: EventType;
  readonly fields: Fields;
}

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute)).toISOString();

function event(broadcast: string, platform: Platform, type: EventType, id: string, fields: Fields): EventInput {
  // Built from parts that the collector checks: what is no event is rejected, and the test counts what was accepted.
  return { type, id, broadcast, platform, occurred_at: at(30), ...fields } as unknown as EventInput;
}

/**
 * A broadcast of one day. `full` did everything; `quiet` was delivered to; `sent` was sent to; `clicker` clicked. `stranger`
 * and `another` have no event, for the variants to add.
 */
export function baseEvents(broadcast: string, platform: Platform): EventInput[] {
  const add = (type: EventType, recipient: string, minute: number, fields: Fields = {}) =>
    event(broadcast, platform, type, `${type}-of-${recipient}`, { recipient, occurred_at: at(minute), ...fields });
  return [
    event(broadcast, platform, 'broadcast', 'b', { occurred_at: at(0), content_type: 'news' }),
    add('assignment', 'full', 0, { experiment: 'e', variant: 'a' }),
    ...['full', 'quiet', 'sent', 'clicker'].map((recipient) => add('send', recipient, 1)),
    ...['full', 'quiet', 'clicker'].map((recipient) => add('delivery', recipient, 2, { status: 'delivered' })),
    add('read', 'full', 3, { dwell_ms: 10_000 }),
    ...['full', 'clicker'].map((recipient) => add('click', recipient, 4)),
    add('conversion', 'full', 5, { value: '10', currency: 'CNY', order: 'o1' }),
    add('interaction', 'full', 6, { kind: 'reply' }),
    add('optout', 'full', 7, { kind: 'unsubscribe' }),
    add('complaint', 'full', 8, { kind: 'report' }),
  ];
}

/** The variant as an event of that broadcast, or of none where it names none itself. */
export function variantEvent({ name, type, fields }: Variant, broadcast: string, platform: Platform): EventInput {
  return event(broadcast, platform, type, `v-${name}`, fields);
}

const each = <T extends string>(type: EventType, values: readonly T[], fields: (value: T) => Fields): Variant[] =>
  values.map((value) => ({ name: `${type}.${value}`, type, fields: fields(value) }));
/** The first kind on every platform, each other one on some platform. */
const sameUse = (list: readonly Variant[]): Variant[] =>
  list.map((variant, i) => (i === 0 ? variant : { ...variant, once: true }));
const one = (type: EventType, name: string, fields: Fields): Variant => ({ name: `${type}.${name}`, type, fields });

const withBroadcast: readonly Variant[] = [
  one('broadcast', 'later', { campaign: 'spring' }),
  one('send', 'plain', { recipient: 'stranger' }),
  ...each('delivery', deliveryStatuses, (status) => ({ recipient: 'sent', status })),
  one('read', 'plain', { recipient: 'quiet' }),
  one('read', 'machine', { recipient: 'quiet', machine: true }),
  one('click', 'plain', { recipient: 'quiet' }),
  one('click', 'machine', { recipient: 'quiet', machine: true }),
  one('conversion', 'plain', { recipient: 'clicker' }),
  one('conversion', 'value', { recipient: 'clicker', value: '5', currency: 'CNY' }),
  one('conversion', 'reversal', { recipient: 'full', value: '3', currency: 'CNY', reverses: 'o1' }),
  // Two, so that they and the retract of one assignment do not cancel out.
  one('assignment', 'plain', { recipient: 'stranger', experiment: 'e', variant: 'a' }),
  one('assignment', 'holdout', { recipient: 'another', experiment: 'e', holdout: true }),
  // Those two imply no read, so that it depends on the platform what they change.
  ...each('interaction', ['ar', 'other'], (kind) => ({ recipient: 'quiet', kind })),
  ...sameUse(
    each(
      'interaction',
      interactionKinds.filter((kind) => kind !== 'ar' && kind !== 'other'),
      (kind) => ({ recipient: 'quiet', kind }),
    ),
  ),
  ...sameUse(each('optout', optoutKinds, (kind) => ({ recipient: 'quiet', kind }))),
  ...sameUse(each('complaint', complaintKinds, (kind) => ({ recipient: 'quiet', kind }))),
  ...each('retract', retractableTypes, (target_type) => ({
    recipient: 'full',
    target_type,
    target_id: `${target_type}-of-full`,
  })),
  ...each('recall', recallStages, (stage) => ({ recall_id: 'x', stage })),
  ...recallStages.map((stage) => one('recall', `own-${stage}`, { recipient: 'quiet', recall_id: 'x', stage })),
  one('poll', 'complete', { polled_at: at(20), complete: true }),
  ...each('remedy', remedyKinds, (kind) => ({ kind, reach: 3 })),
  ...each('leakage', leakageVias, (via) => ({ leak_id: via, via, reach: 2 })),
  one('moderation', 'block', { risk_dimension: 'r', verdict: 'block', verdict_at: at(20), shown_at: at(10) }),
  ...each('aggregate', aggregateScopes, (scope) => ({
    scope,
    basis: 'aggregate',
    day: '2026-03-02',
    as_of: at(25),
    counts: { sent: 9, delivered: 8, read: 7, clicked: 6, converted: 5, opted_out: 4, complained: 3 },
  })),
];

const aboutAnAccount: readonly Variant[] = [
  ...each('penalty', penaltyKinds, (kind) => ({ account: 'staff', kind, from: at(10) })),
  one('account_stats', 'day', {
    account: 'staff',
    day: '2026-03-02',
    as_of: at(25),
    counts: { reply_percentage: 97.5 },
  }),
];

/** What may name no broadcast, without one. */
const withoutBroadcast: readonly Variant[] = [...withBroadcast, ...aboutAnAccount]
  .filter(({ type }) =>
    ['conversion', 'optout', 'complaint', 'assignment', 'retract', 'penalty', 'account_stats'].includes(type),
  )
  .map(({ name, type, fields }) => ({ name: `${name}.without`, type, fields: { ...fields, broadcast: '' } }));

/** Every event type, with every value of its kinds, with and without a broadcast. */
const variants: readonly Variant[] = [...withBroadcast, ...aboutAnAccount, ...withoutBroadcast];

/** A list needs readers, and counts are used where there are none: transforms/metrics/operations/unusedEvents.test.ts has the others. */
function mayBeUsed({ type }: Variant, platform: Platform): boolean {
  const { readers } = measurable({ platform });
  return type === 'poll' ? readers : type === 'aggregate' ? !readers : true;
}

/** Every variant with each platform that it is tried on. */
export const tried: readonly { readonly variant: Variant; readonly platform: Platform }[] = variants.flatMap(
  (variant, i) =>
    platforms
      .filter((platform, at) => (variant.once !== true || at === i % platforms.length) && mayBeUsed(variant, platform))
      .map((platform) => ({ variant, platform })),
);
