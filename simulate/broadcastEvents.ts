import type { EventInput } from '../contract/event.ts';
import type { Basis } from '../contract/types.ts';
import { type ArrivingEvent, beijingTime } from './arrivingEvent.ts';
import { emitLists } from './lists.ts';
import type { PlannedBroadcast } from './planned.ts';
import { type Random, randomFrom } from './random.ts';
import { emitRecall } from './recall.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Emit = (arriving: ArrivingEvent) => void;

/** Emits all events about a broadcast as a whole except counts. Of these, only lists of readers affect its figures. */
export function emitBroadcastEvents(broadcast: PlannedBroadcast, emit: Emit): void {
  const random = randomFrom(broadcast.seed, 'aside');
  emitMetadata(broadcast, random, emit);
  if (broadcast.counting !== undefined) return;
  if (random.chance(0.15)) emitModeration(broadcast, random, emit);
  if (random.chance(0.06)) emitLeaks(broadcast, random, emit);
  emitRecall(broadcast, emit);
  emitLists(broadcast, emit);
}

function common(broadcast: PlannedBroadcast, id: string, at: number) {
  return { id, occurred_at: beijingTime(at), tenant: broadcast.tenant, broadcast: broadcast.id };
}

/** Emits the event unless it is after the world's end. */
function emitAt(broadcast: PlannedBroadcast, time: number, event: EventInput, emit: Emit): void {
  if (time <= broadcast.end) emit({ event, arrives: time + 500 });
}

function emitMetadata(broadcast: PlannedBroadcast, random: Random, emit: Emit): void {
  const { channel, message, content, campaign, owner, sentBy, recipients, experiment, corrects } = broadcast;
  const isCounted = broadcast.counting !== undefined;
  const metadata = {
    type: 'broadcast',
    platform: channel.platform,
    message_class: channel.messageClass,
    ...(channel.provider === undefined ? {} : { provider: channel.provider }),
    ...(channel.reports === undefined ? {} : { reports: [...channel.reports] }),
    ...basisOf(broadcast),
    title: message.title,
    body: message.body,
    pictures: message.pictures,
    content_type: content.type,
    content_form: channel.contentForm,
    tier: channel.tier,
    planned_recipients: recipients,
    planned_at: beijingTime(broadcast.startsAt),
    buttons: [
      { id: 'main', label: '立即查看', role: 'primary' },
      { id: 'more', label: '了解更多', role: 'secondary' },
    ],
    campaign,
    owner,
    ...(sentBy === undefined ? {} : { sent_by: sentBy }),
    test: broadcast.test,
    ...(experiment === undefined ? {} : { experiment, planned_weights: { a: 45, b: 45, control: 10 } }),
    ...(corrects === undefined ? {} : { corrects }),
  } as const satisfies Omit<EventInput & { type: 'broadcast' }, 'id' | 'occurred_at' | 'tenant' | 'broadcast'>;
  // Without sends, the first of these events is the time of sending: so it is not before.
  const plannedAt = broadcast.startsAt - (isCounted ? 0 : 2 * HOUR);
  // A draft has another content type; what is sent has the right one: the later of the two counts.
  if (random.chance(0.1) && !isCounted) {
    const draft = { ...metadata, ...common(broadcast, 'draft', plannedAt - DAY), content_type: 'draft', title: '草稿' };
    emitAt(broadcast, plannedAt - DAY, draft, emit);
  }
  emitAt(broadcast, plannedAt, { ...metadata, ...common(broadcast, 'plan', plannedAt) }, emit);
  const billedAt = broadcast.startsAt + DAY;
  if (channel.price > 0) {
    const billed = {
      currency: channel.currency,
      cost: (Math.round(recipients * channel.price * 100) / 100).toFixed(2),
    };
    emitAt(broadcast, billedAt, { ...metadata, ...common(broadcast, 'bill', billedAt), ...billed }, emit);
  }
}

/** How reads are known; what a row leaves out is `event`. */
function basisOf({ lists, counting }: PlannedBroadcast): { basis?: Basis } {
  if (counting !== undefined) return { basis: 'aggregate' };
  return lists === 'none' ? {} : { basis: 'poll' };
}

function emitModeration(broadcast: PlannedBroadcast, random: Random, emit: Emit): void {
  const verdictAt = broadcast.startsAt + 300 + random.below(2000);
  const event: EventInput = {
    type: 'moderation',
    ...common(broadcast, 'mod1', verdictAt),
    risk_dimension: random.pick(['false_advertising', 'financial_fraud', 'vulgar']),
    verdict: random.pick(['pass', 'pass', 'review']),
    shown_at: beijingTime(broadcast.startsAt),
    verdict_at: beijingTime(verdictAt),
  };
  emitAt(broadcast, verdictAt, event, emit);
}

/** A small tree: where the content was seen outside of its audience, and from where it went on. */
function emitLeaks(broadcast: PlannedBroadcast, random: Random, emit: Emit): void {
  const size = 2 + random.below(6);
  for (let leak = 0; leak < size; leak++) {
    const time = broadcast.startsAt + HOUR + Math.round(random.exponential(6 * HOUR)) + leak * MINUTE;
    const event: EventInput = {
      type: 'leakage',
      ...common(broadcast, `leak${leak}`, time),
      leak_id: `l${leak}`,
      ...(leak === 0 ? {} : { parent_leak_id: `l${random.below(leak)}` }),
      via: random.pick(['screenshot', 'forward', 'forward', 'file']),
      confidence: random.pick([0.4, 0.6, 0.95]),
      place: random.pick(['微信群', '微博', '小红书', '贴吧']),
      reach: 5 + random.below(400),
    };
    emitAt(broadcast, time, event, emit);
  }
}
