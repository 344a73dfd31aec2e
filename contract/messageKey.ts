import { type Event, levelOf } from './event.ts';

/**
 * The key of an event's message in Kafka. Events of one recipient share a partition and stay in order, whether they name a
 * broadcast or not; so do those about one broadcast as a whole, and those about one account.
 */
export function messageKeyOf(event: Event): string {
  const level = levelOf(event);
  if (level === 'recipient' && 'recipient' in event) return `${event.tenant}/${event.recipient}`;
  return `${event.tenant}/${level === 'account' && 'account' in event ? event.account : event.broadcast}`;
}
