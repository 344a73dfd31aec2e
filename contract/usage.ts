import type { Event } from './event.ts';
import type { AggregateCount, EventType } from './types.ts';

/**
 * Which events of a type some figure uses: all, none, those that name a broadcast, opt-outs but a mute that names none, those that take back
 * an event that some figure uses, or aggregates that carry a count of usedCounts.
 */
export type Usage = 'all' | 'none' | 'with_broadcast' | 'mute_with_broadcast' | 'as_target' | 'with_used_count';

/** Counts of an aggregate that figures are made of. */
export const usedCounts = ['sent', 'delivered', 'failed', 'read'] as const satisfies readonly AggregateCount[];

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
  conversion: 'all',
  optout: 'mute_with_broadcast',
  complaint: 'all',
  retract: 'as_target',
  recall: 'none',
  poll: 'all',
  remedy: 'none',
  leakage: 'none',
  moderation: 'none',
  aggregate: 'with_used_count',
  penalty: 'none',
  account_stats: 'none',
} as const satisfies Record<EventType, Usage>;

/**
 * Whether some figure uses this very event, as far as it shows by itself. Lists of a platform that does not report readers, and counts
 * next to readers who are known, are used by none: data quality counts them, once the broadcast is known. */
export function isUsed(event: Event): boolean {
  const used = usage[event.type];
  switch (used) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'with_broadcast':
      return event.broadcast !== '';
    case 'mute_with_broadcast':
      return event.broadcast !== '' || !(event.type === 'optout' && event.kind === 'mute');
    case 'with_used_count':
      return event.type === 'aggregate' && usedCounts.some((count) => event.counts[count] !== undefined);
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
