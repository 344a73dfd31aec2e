import { z } from 'zod';
import { accountStatsEvent } from './events/accountStats.ts';
import { aggregateEvent } from './events/aggregate.ts';
import { assignmentEvent } from './events/assignment.ts';
import { broadcastEvent } from './events/broadcast.ts';
import { clickEvent } from './events/click.ts';
import { complaintEvent } from './events/complaint.ts';
import { conversionEvent } from './events/conversion.ts';
import { deliveryEvent } from './events/delivery.ts';
import { interactionEvent } from './events/interaction.ts';
import { leakageEvent } from './events/leakage.ts';
import { moderationEvent } from './events/moderation.ts';
import { optoutEvent } from './events/optout.ts';
import { penaltyEvent } from './events/penalty.ts';
import { pollEvent } from './events/poll.ts';
import { readEvent } from './events/read.ts';
import { recallEvent } from './events/recall.ts';
import { remedyEvent } from './events/remedy.ts';
import { retractEvent } from './events/retract.ts';
import { sendEvent } from './events/send.ts';
import { type EventType, eventTypes, type Level } from './types.ts';

/** The schema of every event type. */
export const eventSchemas = {
  broadcast: broadcastEvent,
  poll: pollEvent,
  retract: retractEvent,
  assignment: assignmentEvent,
  send: sendEvent,
  delivery: deliveryEvent,
  read: readEvent,
  click: clickEvent,
  conversion: conversionEvent,
  interaction: interactionEvent,
  optout: optoutEvent,
  complaint: complaintEvent,
  recall: recallEvent,
  remedy: remedyEvent,
  leakage: leakageEvent,
  moderation: moderationEvent,
  aggregate: aggregateEvent,
  penalty: penaltyEvent,
  account_stats: accountStatsEvent,
} as const satisfies Record<EventType, z.ZodType>;

/**
 * The schema of an event. It does not check times against the clock or the tenant against the key, and drops fields that
 * the contract does not define. To accept events use `parseEvent`, which handles all three.
 */
export const eventSchema = z.discriminatedUnion('type', [
  broadcastEvent,
  pollEvent,
  retractEvent,
  assignmentEvent,
  sendEvent,
  deliveryEvent,
  readEvent,
  clickEvent,
  conversionEvent,
  interactionEvent,
  optoutEvent,
  complaintEvent,
  recallEvent,
  remedyEvent,
  leakageEvent,
  moderationEvent,
  aggregateEvent,
  penaltyEvent,
  accountStatsEvent,
]);

/** An event as the program handles it: times in epoch milliseconds, money canonical, tags sorted, defaults filled in. */
export type Event = z.output<typeof eventSchema>;
/** An event as a producer writes it. */
export type EventInput = z.input<typeof eventSchema>;
/** The event of one type. */
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
/** The input of one type. */
export type EventInputOf<T extends EventType> = Extract<EventInput, { type: T }>;

/** The level of this very event: a `recall` that names a recipient is recipient-level. */
export function levelOf(event: Event): Level {
  const { level } = eventTypes[event.type];
  return level === 'broadcast' && 'recipient' in event && event.recipient !== undefined ? 'recipient' : level;
}
