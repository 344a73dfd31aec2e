import { type Event, eventSchemas } from '../../contract/event.ts';
import { type EventType, eventTypeNames } from '../../contract/types.ts';

/**
 * The fields that distinguish one event from another: which, of whom, when and of what kind. A field that is not here is the
 * event's content, and a correction of it stays the same event. Order and names are part of stored ids: append only.
 */
export const keyFields: readonly string[] = [
  'type',
  'broadcast',
  'recipient',
  'occurred_at',
  'target',
  'kind',
  'status',
  'goal',
  'order',
  'day',
  // Where these differ it is another event too: a reversal, a stage of a recall, a restated count, another leak.
  'reverses',
  'account',
  'scope',
  'as_of',
  'polled_at',
  'experiment',
  'recall_id',
  'stage',
  'leak_id',
  'risk_dimension',
  'target_type',
  'target_id',
  'from',
];

/** Kinds of events, of those fields: two events that a row makes may differ in nothing else. */
export const kindFields: readonly string[] = ['type', 'kind', 'status', 'goal', 'stage'];

/** The fields of each type that are part of its key, and those that are content; in one order for ever. */
const fieldsOfType = new Map<EventType, { readonly key: readonly string[]; readonly content: readonly string[] }>(
  eventTypeNames.map((type) => {
    const names = Object.keys(eventSchemas[type].shape);
    return [
      type,
      {
        key: keyFields.filter((name) => names.includes(name)),
        content: names.filter((name) => name !== 'id' && !keyFields.includes(name)),
      },
    ];
  }),
);

/** The natural key of an event of the contract, times in epoch milliseconds, as text. */
export function naturalKey(event: Event): string {
  return present(event, fieldsOfType.get(event.type)?.key ?? keyFields);
}

/** What the event holds but its natural key and its id, as text. */
export function contentOf(event: Event): string {
  return present(event, fieldsOfType.get(event.type)?.content ?? []);
}

/** Names and values of those fields that the event has. */
export function present(event: Event, names: readonly string[]): string {
  // By name: the lists above come from the schemas, which no type knows.
  const values = event as unknown as Readonly<Record<string, unknown>>;
  const parts: unknown[] = [];
  for (const name of names) {
    const value = values[name];
    if (value !== undefined && value !== '') parts.push(name, value);
  }
  return JSON.stringify(parts);
}
