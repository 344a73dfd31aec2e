import type { Event } from './event.ts';
import type { EventType } from './types.ts';

/**
 * Which events of a type some figure uses: all, none, those that name a broadcast, or those that take back an event that
 * some figure uses.
 */
export type Usage = 'all' | 'none' | 'with_broadcast' | 'as_target';

/**
 * THE list of what figures use: nothing else in the code decides it. An event that no figure uses is stored, exported and
 * reported as unused (the answer to POST /v1/events, the summary of an import, data quality). The change that makes a
 * figure use a type changes its line here; a test holds each line to what the figures do.
 */
export const usage = {
  broadcast: 'all',
  send: 'all',
  delivery: 'all',
  read: 'all',
  click: 'all',
  interaction: 'all',
  assignment: 'with_broadcast',
  conversion: 'with_broadcast',
  optout: 'with_broadcast',
  complaint: 'with_broadcast',
  retract: 'as_target',
  recall: 'none',
  poll: 'none',
  remedy: 'none',
  leakage: 'none',
  moderation: 'none',
  aggregate: 'none',
  penalty: 'none',
  account_stats: 'none',
} as const satisfies Record<EventType, Usage>;

/** Whether some figure uses this very event. */
export function isUsed(event: Event): boolean {
  const used = usage[event.type];
  switch (used) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'with_broadcast':
      return event.broadcast !== '';
    case 'as_target':
      return event.type === 'retract' && isTargetUsed(event.target_type, event.broadcast);
  }
}

/** Of what a retract takes back; its broadcast is the retract's own. */
function isTargetUsed(target: EventType, broadcast: string): boolean {
  const used: Usage = usage[target];
  return used !== 'none' && broadcast !== '';
}

/** How many events of each type no figure uses; a type of which there are none is left out. */
export type UnusedCounts = Readonly<Partial<Record<EventType, number>>>;

/** Counts events by their type. */
export function countTypes(types: Iterable<EventType>): UnusedCounts {
  const counts: Partial<Record<EventType, number>> = {};
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
