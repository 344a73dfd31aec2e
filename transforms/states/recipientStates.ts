import { retractableTypes } from '../../contract/types.ts';
import type { Statement } from '../../store/store.ts';
import { type BroadcastBatch, batchParams, finalSettings, maskOfBroadcast } from './batch.ts';
import { checkOfEvent, disagreesWithBroadcast } from './checks.ts';
import { codeOfEvent } from './codes.ts';
import { countedEntries } from './counted.ts';
import { countingEvents, eventMs } from './countingEvents.ts';
import { delayOf, passDelays, SKEWED } from './delays.ts';
import { firstTimes } from './firstTimes.ts';
import {
  audienceTimes,
  engaged,
  failed,
  implyingMs,
  ORDER,
  overLevels,
  passColumns,
  rareFirst,
  SMALL_BLOCKS,
} from './levels.ts';
import { possibleTimes, SEEN_UNREAD, seenUnreadOfEvent, unreadTimes } from './lists.ts';
import { entryOf, stageEntries, totalOfCode } from './quarters.ts';
import { fillScratch, type ScratchColumns } from './scratch.ts';
import { NEVER } from './times.ts';

/*
 * plannerCost: for each AND and OR the server's planner (26.7) walks all of the subqueries below it, which took 0.3 s a
 * statement. So conditions of several parts are at the bottom, and the levels above use multiIf.
 */

const TYPES = retractableTypes.filter((type) => type !== 'recall');

/** The columns of a state, filled from those of the pass. */
export const stateColumns = {
  broadcast: { type: 'LowCardinality(String)', sql: 'broadcast' },
  recipient: { type: 'UInt64', sql: 'recipient' },
  /** Tags joined by 0x1f, and the own variant: of the earliest send; the variant else of the earliest assignment. */
  audience: { type: 'LowCardinality(String)', sql: 'own_audience' },
  variant: { type: 'LowCardinality(String)', sql: 'own_variant' },
  in_audience: { type: 'UInt8', sql: 'in_audience' },
  /** Milliseconds since 1970, NEVER where there is none: of any event, of a send, of a delivery, of the base time, of a sign of reading. */
  first_ms: {
    type: 'Int64',
    sql: `if(empty(rare), arrayMin(first), least(arrayMin(first), bitShiftRight(arrayMin(rare), 8)))`,
  },
  send_ms: { type: 'Int64', sql: 'send_ms' },
  any_delivery_ms: { type: 'Int64', sql: 'any_delivery_ms' },
  base_ms: { type: 'Int64', sql: 'base_ms' },
  engaged_ms: { type: 'Int64', sql: 'engaged_ms' },
  /** What the recipient counts in: counted.ts. */
  counted: { type: 'Array(UInt16)', sql: 'counted_entries' },
  /** What happened in which quarter-hour: first events by stageNames, then all events by totalNames. Empty outside of the audience. */
  quarters: { type: 'Array(UInt32)', sql: 'quarter_entries' },
  /** Where there is a conversion: the times of all human clicks. */
  clicks: { type: 'Array(Int64)', sql: 'if(converted, click_times, [])' },
  converted: { type: 'UInt8', sql: 'converted' },
} as const satisfies ScratchColumns;

/** One row a recipient of each broadcast of the batch: the only pass over the raw events. */
function pass(batch: BroadcastBatch): string {
  const unread = batch.lists ? `,\n  ${seenUnreadOfEvent} AS unread_ms` : '';
  return `SELECT
  broadcast,
  recipient,
  argMinIf(variant, ${ORDER}, type IN ('assignment', 'send')) AS own_variant,
  ${passColumns.own_audience} AS own_audience,
  ${passColumns.first} AS first,
  ${passColumns.rare} AS rare,
  ${passColumns.click_times} AS click_times,
  groupArrayIf(${entryOf('total', 'ms')}, total > 0) AS total_quarters,
  groupArray(check) AS checks,
  groupBitOr(disagree) AS disagrees${batch.lists ? `,\n  max(unread_ms) AS ${SEEN_UNREAD}` : ''}
FROM
(
SELECT broadcast, recipient, type, event_key, variant, audience, ${eventMs} AS ms, ${codeOfEvent} AS code,
  [${totalOfCode.join(', ')}][code + 1] AS total, ${checkOfEvent} AS check, ${disagreesWithBroadcast} AS disagree${unread}
${countingEvents(batch, TYPES)}
)
GROUP BY broadcast, recipient`;
}

/**
 * What follows from the pass, level by level: each is a SELECT over the one before. An expression that several others use
 * is in a level below them, since the planner resolves an alias again for each of its uses. No AND, no OR: see plannerCost.
 */
const levels = (lists: boolean): readonly Readonly<Record<string, string>>[] => [
  { rare_first: rareFirst, mask: maskOfBroadcast },
  firstTimes,
  audienceTimes,
  {
    implying_ms: implyingMs,
    ...Object.fromEntries(passDelays.map((measure) => [measure, delayOf(measure)])),
    ...(lists ? unreadTimes : {}),
  },
  {
    engaged,
    engaged_unconfirmed: `multiIf(confirmed, 0, in_audience, implying_ms < ${NEVER}, 0)`,
    failed,
    outside_audience: `multiIf(in_audience, 0, assigned, 0, engaged_ms < ${NEVER})`,
    assigned_engaged: `multiIf(in_audience, 0, assigned, engaged_ms < ${NEVER}, 0)`,
    sent_implied: `multiIf(in_audience, send_ms = ${NEVER}, 0)`,
    skewed: `greatest(delay_read = ${SKEWED}, delay_click = ${SKEWED})`,
  },
  {
    // Further columns of the last level: a level of its own costs more to plan.
    ...(lists ? possibleTimes : {}),
    counted_entries: countedEntries(lists),
    quarter_entries: `if(in_audience, arrayConcat(total_quarters, ${stageEntries()}), [])`,
  },
];

/**
 * Fills a scratch table of stateColumns with the states of a batch.
 *
 * Cost: one pass over the broadcasts' events with FINAL, one state a recipient in key order, so memory does not grow with
 * recipients in the pass; the table takes about 40 bytes a recipient.
 */
export function fillStates(table: string, batch: BroadcastBatch): Statement {
  const source = overLevels(pass(batch), levels(batch.lists));
  const statement = {
    name: 'recompute-states',
    params: batchParams(batch),
    settings: { ...finalSettings, optimize_aggregation_in_order: 1, ...SMALL_BLOCKS },
  };
  return fillScratch(statement, table, stateColumns, source);
}
