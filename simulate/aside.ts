import type { EventInput } from '../contract/event.ts';
import { type Random, randomFrom } from './random.ts';
import type { PlannedBroadcast } from './schedule.ts';
import { beijingTime, type Telling } from './telling.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Tell = (telling: Telling) => void;

/** Everything told of a broadcast as a whole. None of it moves the funnel. */
export function tellAside(broadcast: PlannedBroadcast, tell: Tell): void {
  const random = randomFrom(broadcast.seed, 'aside');
  tellMetadata(broadcast, random, tell);
  if (random.chance(0.15)) tellModeration(broadcast, random, tell);
  if (random.chance(0.06)) tellLeaks(broadcast, random, tell);
  if (broadcast.removedAt !== Number.POSITIVE_INFINITY) tellRecall(broadcast, tell);
}

function common(broadcast: PlannedBroadcast, id: string, at: number) {
  return { id, occurred_at: beijingTime(at), tenant: broadcast.tenant, broadcast: broadcast.id };
}

/** Tells it unless it lies beyond the world's end. */
function at(broadcast: PlannedBroadcast, time: number, event: EventInput, tell: Tell): void {
  if (time <= broadcast.end) tell({ event, arrives: time + 500 });
}

function tellMetadata(broadcast: PlannedBroadcast, random: Random, tell: Tell): void {
  const { channel, message, contentType, campaign, owner, recipients, experiment, corrects } = broadcast;
  const metadata = {
    type: 'broadcast',
    platform: channel.platform,
    message_class: channel.messageClass,
    title: message.title,
    body: message.body,
    content_type: contentType,
    content_form: channel.contentForm,
    tier: channel.tier,
    planned_recipients: recipients,
    buttons: [
      { id: 'main', label: '立即查看', role: 'primary' },
      { id: 'more', label: '了解更多', role: 'secondary' },
    ],
    campaign,
    owner,
    test: broadcast.test,
    ...(experiment === undefined ? {} : { experiment, planned_weights: { a: 45, b: 45, control: 10 } }),
    ...(corrects === undefined ? {} : { corrects }),
  } as const satisfies Omit<EventInput & { type: 'broadcast' }, 'id' | 'occurred_at' | 'tenant' | 'broadcast'>;
  // A draft says another content type; what is sent says the right one: the later of the two stands.
  const plannedAt = broadcast.startsAt - 2 * HOUR;
  if (random.chance(0.1)) {
    const draft = { ...metadata, ...common(broadcast, 'draft', plannedAt - DAY), content_type: 'draft', title: '草稿' };
    at(broadcast, plannedAt - DAY, draft, tell);
  }
  at(broadcast, plannedAt, { ...metadata, ...common(broadcast, 'plan', plannedAt) }, tell);
  const billedAt = broadcast.startsAt + DAY;
  if (channel.price > 0) {
    const billed = {
      currency: channel.currency,
      cost: (Math.round(recipients * channel.price * 100) / 100).toFixed(2),
    };
    at(broadcast, billedAt, { ...metadata, ...common(broadcast, 'bill', billedAt), ...billed }, tell);
  }
}

function tellModeration(broadcast: PlannedBroadcast, random: Random, tell: Tell): void {
  const verdictAt = broadcast.startsAt + 300 + random.below(2000);
  const event: EventInput = {
    type: 'moderation',
    ...common(broadcast, 'mod1', verdictAt),
    risk_dimension: random.pick(['false_advertising', 'financial_fraud', 'vulgar']),
    verdict: random.pick(['pass', 'pass', 'review']),
    shown_at: beijingTime(broadcast.startsAt),
    verdict_at: beijingTime(verdictAt),
  };
  at(broadcast, verdictAt, event, tell);
}

/** A small tree: where the content was seen outside of its audience, and from where it went on. */
function tellLeaks(broadcast: PlannedBroadcast, random: Random, tell: Tell): void {
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
    at(broadcast, time, event, tell);
  }
}

function tellRecall(broadcast: PlannedBroadcast, tell: Tell): void {
  const stages = [
    { stage: 'requested', actor: 'ops-zhang', role: 'operator', before: 6 },
    { stage: 'approved', actor: 'lead-wang', role: 'administrator', before: 3 },
    { stage: 'completed', actor: 'system', role: 'system', before: 0 },
  ] as const;
  for (const { stage, actor, role, before } of stages) {
    const time = broadcast.removedAt - before * MINUTE;
    const event: EventInput = {
      type: 'recall',
      ...common(broadcast, `recall-${stage}`, time),
      recall_id: `r-${broadcast.id}`,
      stage,
      actor,
      role,
      reason: '价格有误',
    };
    at(broadcast, time, event, tell);
  }
}
