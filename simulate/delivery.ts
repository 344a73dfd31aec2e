import { beijingTime } from './arrivingEvent.ts';
import type { Person } from './people.ts';
import type { PlannedBroadcast } from './planned.ts';
import { emitOutcome, type Fate } from './recall.ts';
import type { OwnFields, RecipientEvents } from './recipientEvents.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What became of the message on its way. */
export interface Delivery {
  readonly sentAt: number;
  readonly sendReported: boolean;
  readonly fate: 'delivered' | 'receipt_lost' | 'failed';
  /** When it was there, whether or not a receipt came. */
  readonly thereAt: number;
  readonly segments: readonly string[];
  /** From then on it is gone. Infinity: it stays. */
  readonly removedAt: number;
}

interface Journey {
  readonly broadcast: PlannedBroadcast;
  readonly person: Person;
  readonly variant: string;
  readonly sentAt: number;
  readonly fate: Fate;
}

/** The message's way to one recipient: the send, and its delivery or failure. */
export function emitDelivery(
  { broadcast, person, variant, sentAt, fate: ofRecall }: Journey,
  events: RecipientEvents,
): Delivery {
  const { random } = events;
  const { channel } = broadcast;
  let segments = person.segments;
  const send = (audience: readonly string[]): OwnFields => ({
    type: 'send',
    audience: [...audience],
    ...(variant === '' ? {} : { variant }),
    tier: channel.tier,
    content_type: broadcast.content.type,
    household: person.household,
  });
  const thereAt = sentAt + Math.round(random.logNormal(3 * SECOND, 1.2));
  const luck = random.next();
  const fate =
    luck < channel.failed ? 'failed' : luck < channel.failed + channel.receiptLost ? 'receipt_lost' : 'delivered';

  // Now and then a send has no event: the delivery report then implies it, and the audience is unknown.
  const sendReported = fate !== 'delivered' || thereAt > events.end || !channel.seen.delivery || !random.chance(0.002);
  if (!sendReported) segments = [];
  else if (random.chance(0.003)) {
    // Sent twice, and the earlier send, with another audience, arrives last: it moves the recipient.
    segments = random.pick([['老用户'], ['老用户', ...person.segments]]);
    events.emit(send(person.segments), sentAt + MINUTE);
    events.emitLate(send(segments), sentAt);
  } else if (random.chance(0.005)) events.emitLate(send(segments), sentAt);
  else events.emit(send(segments), sentAt);

  const device = {
    ...(random.chance(0.5) ? { device_os: person.device } : {}),
    ...(ofRecall.loads ? { loaded_at: beijingTime(thereAt + 2 * SECOND) } : {}),
  };
  if (fate === 'failed') {
    events.emit({ type: 'delivery', status: 'failed', reason: random.pick(channel.failures) }, thereAt);
  } else if (fate === 'delivered' && channel.seen.delivery) {
    events.emit({ type: 'delivery', status: 'delivered', ...device }, thereAt);
  }
  if (fate === 'delivered') emitOutcome(broadcast, ofRecall, thereAt, events);
  return { sentAt, sendReported, fate, thereAt, segments, removedAt: ofRecall.removedAt };
}
