import type { ArrivingEvent } from './arrivingEvent.ts';
import { type Delivery, emitDelivery } from './delivery.ts';
import { type Engagement, emitEngagement, NOTHING } from './engagement.ts';
import type { Person } from './people.ts';
import type { PlannedBroadcast } from './planned.ts';
import { randomFrom } from './random.ts';
import { fateOf } from './recall.ts';
import { RecipientEvents } from './recipientEvents.ts';
import type { Happened } from './truth.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

const NOT_REACHED: Happened = {
  segments: [],
  variant: '',
  assigned: false,
  inAudience: false,
  sendReported: false,
  confirmed: false,
  engaged: false,
  failed: false,
  outside: false,
  read: false,
  readReported: false,
  trulyReadAt: undefined,
  machineOnly: false,
  clicked: false,
  converted: false,
  optedOut: false,
  complained: false,
  orders: [],
  ordersOfPerson: [],
  clicks: [],
};

/** Emits all events of one recipient of a broadcast and returns what must be counted. Nothing happens after `end`. */
export function emitJourney(
  broadcast: PlannedBroadcast,
  person: Person,
  variant: string,
  end: number,
  emit: (arriving: ArrivingEvent) => void,
): Happened {
  const random = randomFrom(broadcast.seed, 'journey', person.id);
  const events = new RecipientEvents(broadcast, person.id, random, end, emit);
  const assigned = variant !== '';
  const assignedAt = broadcast.startsAt - HOUR;
  if (assigned) {
    const holdout = variant === 'control';
    events.emit({ type: 'assignment', experiment: broadcast.experiment ?? '', variant, holdout }, assignedAt);
    // A control may find its way by itself: assigned and not sent, so it counts nowhere.
    if (holdout) {
      if (random.chance(0.01)) events.emit({ type: 'click', target: 'main' }, assignedAt + 2 * HOUR);
      return { ...NOT_REACHED, assigned, variant };
    }
  }
  const sentAt = broadcast.startsAt + Math.floor(random.next() * broadcast.queueMs);
  if (sentAt > end) return { ...NOT_REACHED, assigned, variant };
  if (random.chance(0.002)) {
    events.emitThenRetract({ type: 'send', audience: [...person.segments] }, sentAt);
    return { ...NOT_REACHED, assigned, variant };
  }
  const fate = fateOf(broadcast, person.id);
  const delivery = emitDelivery({ broadcast, person, variant, sentAt, fate }, events);
  const engagement =
    delivery.fate === 'failed' ? NOTHING : emitEngagement(broadcast, person, variant, delivery, events);
  return happened(broadcast, variant, delivery, engagement);
}

function happened(broadcast: PlannedBroadcast, variant: string, delivery: Delivery, engagement: Engagement): Happened {
  const { seen } = broadcast.channel;
  const reads = engagement.readReported || engagement.clickedAt !== undefined || engagement.acted;
  return {
    segments: delivery.segments,
    variant,
    assigned: broadcast.experiment !== undefined,
    inAudience: true,
    sendReported: delivery.sendReported,
    confirmed: delivery.fate === 'delivered' && seen.delivery && delivery.thereAt <= broadcast.end,
    engaged: reads || engagement.machine || engagement.unsubscribed || engagement.complained,
    failed: delivery.fate === 'failed' && delivery.thereAt <= broadcast.end,
    outside: false,
    read: seen.read && reads,
    readReported: engagement.readReported,
    trulyReadAt: engagement.readAt,
    machineOnly: engagement.machine && !reads,
    clicked: seen.click && engagement.clickedAt !== undefined,
    converted: engagement.converted,
    optedOut: engagement.optedOut,
    complained: engagement.complained,
    orders: engagement.orders,
    ordersOfPerson: engagement.ordersOfPerson,
    clicks: seen.click ? engagement.clicks : [],
  };
}

/** A person who was not sent the message opens it. This is a sign of leakage and counted separately. */
export function emitStranger(
  broadcast: PlannedBroadcast,
  person: Person,
  end: number,
  emit: (arriving: ArrivingEvent) => void,
): Happened {
  const random = randomFrom(broadcast.seed, 'stranger', person.id);
  const events = new RecipientEvents(broadcast, person.id, random, end, emit);
  const at = broadcast.startsAt + 2 * HOUR + Math.round(random.exponential(DAY));
  if (at > end) return NOT_REACHED;
  events.emit({ type: 'click', target: 'main' }, at);
  return { ...NOT_REACHED, outside: true };
}
