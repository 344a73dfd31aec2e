import type { Person } from './people.ts';
import type { PlannedBroadcast } from './planned.ts';
import { emitOutcome, type Fate } from './recall.ts';
import type { Deed, Teller } from './teller.ts';
import { beijingTime } from './telling.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What became of the message on its way. */
export interface Passage {
  readonly sentAt: number;
  readonly sendTold: boolean;
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
export function tellPassage({ broadcast, person, variant, sentAt, fate: ofRecall }: Journey, teller: Teller): Passage {
  const { random } = teller;
  const { channel } = broadcast;
  let segments = person.segments;
  const send = (audience: readonly string[]): Deed => ({
    type: 'send',
    audience: [...audience],
    ...(variant === '' ? {} : { variant }),
    tier: channel.tier,
    content_type: broadcast.contentType,
    household: person.household,
  });
  const thereAt = sentAt + Math.round(random.logNormal(3 * SECOND, 1.2));
  const luck = random.next();
  const fate =
    luck < channel.failed ? 'failed' : luck < channel.failed + channel.receiptLost ? 'receipt_lost' : 'delivered';

  // Now and then a send has no event: the delivery report then implies it, and the audience is unknown.
  const sendTold = fate !== 'delivered' || thereAt > teller.end || !channel.seen.delivery || !random.chance(0.002);
  if (!sendTold) segments = [];
  else if (random.chance(0.003)) {
    // Sent twice, and the earlier send, with another audience, arrives last: it moves the recipient.
    segments = random.pick([['老用户'], ['老用户', ...person.segments]]);
    teller.tell(send(person.segments), sentAt + MINUTE);
    teller.tellLate(send(segments), sentAt);
  } else if (random.chance(0.005)) teller.tellLate(send(segments), sentAt);
  else teller.tell(send(segments), sentAt);

  const device = {
    ...(random.chance(0.5) ? { device_os: person.device } : {}),
    ...(ofRecall.loads ? { loaded_at: beijingTime(thereAt + 2 * SECOND) } : {}),
  };
  if (fate === 'failed') {
    teller.tell({ type: 'delivery', status: 'failed', reason: random.pick(channel.failures) }, thereAt);
  } else if (fate === 'delivered' && channel.seen.delivery) {
    teller.tell({ type: 'delivery', status: 'delivered', ...device }, thereAt);
  }
  if (fate === 'delivered') emitOutcome(broadcast, ofRecall, thereAt, teller);
  return { sentAt, sendTold, fate, thereAt, segments, removedAt: ofRecall.removedAt };
}
