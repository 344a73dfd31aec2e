import { eventTypes } from '../../contract/types.ts';
import { BROADCASTS } from './batch.ts';

/*
 * Counts for data quality, computed in the pass that creates the states, so that the metric never reads events.
 */

/** Places of an event id in a recipient's list: the number of its type; 0 for a reversal, whose type is conversion. */
const PLACES = 12;
const REVERSAL = 0;
/** Facts that events carry and the broadcast has too. */
export const checkedFacts = ['platform', 'content_type', 'tier'] as const;
export const CHECKS = 2 * PLACES + checkedFacts.length;

/** The check that an event id counts in: its place, and PLACES more where it came with two contents. Over a row of `events`. */
export const checkOfEvent = `toUInt8(if(type = 'conversion', if(kind = 1, ${REVERSAL}, ${eventTypes.conversion.number}), toUInt8(type)) + if(bitCount(content_bits) > 1, ${PLACES}, 0))`;

/** One bit for each fact that a row of `events` has and that differs from its broadcast's, and one of a read known from a list. */
export const disagreesWithBroadcast = `toUInt8(${[
  ...checkedFacts.map(
    (fact, i) =>
      `multiIf(${fact} = '', 0, ${fact} = transform(broadcast, ${BROADCASTS}, {facts_${fact}:Array(String)}, ''), 0, ${2 ** i})`,
  ),
  `if(type = 'read' AND machine = 0 AND (basis != 'event' OR toUnixTimestamp64Milli(occurred_after) != 0), ${2 ** checkedFacts.length}, 0)`,
].join(' + ')})`;

/** Over the column `disagrees` of the pass: whether the recipient has a human read that is known from a list. */
export const hasPolledRead = `bitTest(disagrees, ${checkedFacts.length})`;

/** Whether one of the checks of a recipient, at `first` among its counts, is a reversal: with one content or with two. */
export function hasReversal(first: number): string {
  return `hasAny(counted, CAST([${first + REVERSAL}, ${first + PLACES + REVERSAL}], 'Array(UInt16)'))`;
}

/** Entries (counted.ts) of a recipient from the columns `checks` and `disagrees` of the pass. */
export function checkEntries(first: number, nowhere: number): string[] {
  const facts = checkedFacts.map((_, i) => `if(bitTest(disagrees, ${i}), ${first + 2 * PLACES + i}, ${nowhere})`);
  return [`arrayMap(check -> ${first} + check, checks)`, `multiIf(disagrees = 0, [], [${facts.join(', ')}])`];
}

/**
 * Where each column of broadcast_stats begins in the counts of these entries, and how many it has. At the place of event_ids are
 * ids with one content.
 */
export const checkColumns = {
  event_ids: { from: 0, length: PLACES },
  conflicting_ids: { from: PLACES, length: PLACES },
  disagreeing: { from: 2 * PLACES, length: checkedFacts.length },
} as const;
