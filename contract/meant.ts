import { nearest } from './nearest.ts';
import { eventTypeNames } from './types.ts';

/** What services and other contracts call a type of event. */
const typesMeant: Readonly<Record<string, string>> = {
  ...{ open: 'read', opened: 'read', opens: 'read', view: 'read', viewed: 'read', seen: 'read' },
  ...{ sent: 'send', purchase: 'conversion', order: 'conversion', bounce: 'delivery', bounced: 'delivery' },
  ...{ unsubscribe: 'optout', unsubscribed: 'optout', spam: 'complaint' },
};

/** What they call a field. */
const fieldsMeant: Readonly<Record<string, readonly string[]>> = {
  occurred_at: ['timestamp', 'time', 'ts', 'date', 'created_at'],
  recipient: ['user', 'user_id', 'recipient_id', 'to'],
  broadcast: ['broadcast_id', 'campaign_id', 'message_id'],
};

/** The event type that was meant by an unknown one; undefined where none is near. */
export function typeMeant(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > 64) return undefined;
  return typesMeant[given.toLowerCase()] ?? nearest(given, eventTypeNames);
}

/** Which of the producer's own fields holds what the contract calls `missing`, as `occurredAt` for `occurred_at`. */
export function fieldMeant(missing: string, own: readonly string[]): string | undefined {
  const near = nearest(
    missing,
    own.filter((name) => name.length <= 64),
  );
  return near ?? fieldsMeant[missing]?.find((name) => own.includes(name));
}
