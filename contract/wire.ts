import type { Event, EventInput } from './event.ts';
import { formatTime } from './time.ts';

/** Every field that holds a time, of any event type. */
export const timeFields = [
  'occurred_at',
  'polled_at',
  'occurred_after',
  'loaded_at',
  'deadline',
  'verdict_at',
  'shown_at',
  'as_of',
  'planned_at',
  'from',
  'to',
] as const;

/** Those that may lie in the future, up to 2100: plans, ends, and when a penalty is in force. */
export const futureTimes: ReadonlySet<string> = new Set<(typeof timeFields)[number]>([
  'deadline',
  'planned_at',
  'from',
  'to',
]);

const times: ReadonlySet<string> = new Set(timeFields);

/**
 * The event as a producer would write it: times as RFC 3339 in UTC, properties as an object, absent fields left out.
 * Parsing the result gives the same event again. Recipients are in it as the service names them: not for storage or logs.
 */
export function toEventInput(event: Event): EventInput {
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event)) {
    if (value === undefined) continue;
    if (times.has(name)) input[name] = formatTime(Number(value));
    else if (name === 'properties') {
      if (value !== '') input[name] = JSON.parse(String(value));
    } else if (name !== 'broadcast' || value !== '') input[name] = value;
  }
  // The cast: each field is the inverse of its schema's transform. Types cannot express that; a property test checks it.
  return input as EventInput;
}
