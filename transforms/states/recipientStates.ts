import { randomBytes } from 'node:crypto';
import { retractableTypes } from '../../contract/types.ts';
import type { Statement, Store } from '../../store/store.ts';
import { type BroadcastBatch, batchParams, finalSettings, maskOfBroadcast, OPTOUT, COMPLAINT, CLICK, READ } from './batch.ts';
import { codeOfEvent, eventCodes, human, type EventCode, indexOf } from './codes.ts';
import { countedEntries } from './counted.ts';
import { countingEvents, eventMs } from './countingEvents.ts';
import { delays, skewedBy } from './delays.ts';
import { firstTimes } from './firstTimes.ts';
import { NEVER } from './times.ts';

/*
 * plannerCost: for each AND and OR the server's planner (26.7) walks all of the subqueries below it, which took 0.3 s a
 * statement. So conditions of several parts are at the bottom, and the levels above use multiIf.
 */

/** Earliest by (time, event_key): one number to compare. */
const ORDER = 'bitOr(bitShiftLeft(toUInt128(ms), 32), event_key)';

const TYPES = retractableTypes.filter((type) => type !== 'recall');

/** Quarter-hours since 1970 take the lower bits of an entry of `quarters`, what happened the upper ones. */
export const QUARTER_MS = 900_000;
export const QUARTER_BITS = 27;

/** First events of a recipient in the audience: the time it counts at, NEVER where it does not. Numbers are the order. */
const stages = {
  sent: `if(send_ms < ${NEVER}, send_ms, base_ms)`,
  // Where deliveries are reported; elsewhere the rollup writes 0.
  delivered: `multiIf(delivered_ms < ${NEVER}, delivered_ms, engaged_unconfirmed, base_ms, ${NEVER})`,
  failed: `if(failed, any_delivery_ms, ${NEVER})`,
  read: `if(bitAnd(mask, ${READ}) != 0, engaged_ms, ${NEVER})`,
  clicked: `if(bitAnd(mask, ${CLICK}) != 0, click_ms, ${NEVER})`,
  opted_out: `if(bitAnd(mask, ${OPTOUT}) != 0, optout_ms, ${NEVER})`,
  complained: `if(bitAnd(mask, ${COMPLAINT}) != 0, complaint_ms, ${NEVER})`,
} as const;
export type Stage = keyof typeof stages;
export const stageNames = Object.keys(stages) as readonly Stage[];

/** Totals: numbers of events by what they are. */
const totals = {
  sends: ['send'],
  deliveries: ['delivery:delivered'],
  reads: human('read'),
  clicks: human('click'),
  interactions: human('interaction'),
  optouts: human('optout'),
  complaints: human('complaint'),
  machine_reads: ['read:machine'],
  machine_clicks: ['click:machine'],
} as const satisfies Readonly<Record<string, readonly EventCode[]>>;
export type Total = keyof typeof totals;
export const totalNames = Object.keys(totals) as readonly Total[];

/** The columns of a state, in order: type and expression over the columns of the pass. */
const columns = {
  broadcast: { type: 'LowCardinality(String)', sql: 'broadcast' },
  recipient: { type: 'UInt64', sql: 'recipient' },
  /** Tags joined by 0x1f, and the own variant: of the earliest send; the variant else of the earliest assignment. */
  audience: { type: 'LowCardinality(String)', sql: `if(send_ms < ${NEVER}, send_audience, '')` },
  variant: { type: 'LowCardinality(String)', sql: `if(send_ms < ${NEVER}, send_variant, assignment_variant)` },
  in_audience: { type: 'UInt8', sql: 'in_audience' },
  /** Milliseconds since 1970, NEVER where there is none: of any event, of a send, of a delivery, of the base time, of a sign of reading. */
  first_ms: { type: 'Int64', sql: 'arrayMin(first)' },
  send_ms: { type: 'Int64', sql: 'send_ms' },
  any_delivery_ms: { type: 'Int64', sql: 'any_delivery_ms' },
  base_ms: { type: 'Int64', sql: 'base_ms' },
  engaged_ms: { type: 'Int64', sql: 'engaged_ms' },
  /** What the recipient counts in: counted.ts. */
  counted: { type: 'Array(UInt16)', sql: 'counted_entries' },
  /** Events by totalNames. Empty outside of the audience. */
  totals: { type: 'Array(UInt32)', sql: 'total_entries' },
  /** What happened in which quarter-hour: first events by stageNames, then human events by totalNames. */
  quarters: { type: 'Array(UInt32)', sql: 'quarter_entries' },
  /** Where there is a conversion: the times of all human clicks. */
  clicks: { type: 'Array(Int64)', sql: 'if(converted, click_times, [])' },
  converted: { type: 'UInt8', sql: 'converted' },
} as const;

/** Number of a total among the entries of `quarters`, by code; 0 where the events of that code have none. */
const totalOfCode = eventCodes.map((code) => {
  const at = totalNames.findIndex((total) => !total.startsWith('machine') && (totals[total] as readonly EventCode[]).includes(code));
  return at < 0 ? 0 : stageNames.length + at;
});

function entryOf(what: string, ms: string): string {
  return `bitOr(bitShiftLeft(toUInt32(${what}), ${QUARTER_BITS}), toUInt32(intDiv(${ms}, ${QUARTER_MS})))`;
}

const sumOf = (codes: readonly EventCode[]) => codes.map((code) => `events_of[${indexOf(code)}]`).join(' + ');

/** One row a recipient of each broadcast of the batch: the only pass over the raw events. */
function pass(batch: BroadcastBatch): string {
  return `SELECT
  broadcast,
  recipient,
  argMinIf(variant, ${ORDER}, type = 'send') AS send_variant,
  argMinIf(audience, ${ORDER}, type = 'send') AS send_audience,
  argMinIf(variant, ${ORDER}, type = 'assignment') AS assignment_variant,
  arrayMap(ms -> if(ms = 0, ${NEVER}, ms), minResample(0, ${eventCodes.length}, 1)(ms, code)) AS first,
  countResample(0, ${eventCodes.length}, 1)(code) AS events_of,
  groupArrayIf(ms, code IN (${human('click').map((code) => indexOf(code) - 1).join(', ')})) AS click_times,
  groupArrayIf(${entryOf('total', 'ms')}, total > 0) AS total_quarters
FROM
(
SELECT broadcast, recipient, type, event_key, variant, audience, ${eventMs} AS ms, ${codeOfEvent} AS code,
  [${totalOfCode.join(', ')}][code + 1] AS total
${countingEvents(batch, TYPES)}
)
GROUP BY broadcast, recipient`;
}

/** The first events of the stages, as entries of `quarters`. */
function stageEntries(): string {
  return `arrayMap((ms, stage) -> ${entryOf('stage', 'ms')}, arrayFilter(ms -> ms < ${NEVER}, stage_times), arrayFilter((stage, ms) -> ms < ${NEVER}, [${stageNames.map((_, i) => i).join(', ')}], stage_times))`;
}

/** What follows from the first times. */
const derived = {
  in_audience: `send_ms < ${NEVER} OR any_delivery_ms < ${NEVER}`,
  engaged_ms: 'least(read_ms, click_ms, act_ms)',
  implying_ms: 'least(engaged_ms, machine_ms, complaint_ms, optout_unsubscribe_ms)',
  assigned: `events_of[${indexOf('assignment')}] > 0`,
  confirmed: `delivered_ms < ${NEVER}`,
  engaged: `in_audience AND implying_ms < ${NEVER}`,
  engaged_unconfirmed: 'engaged AND NOT confirmed',
  failed: `failed_ms < ${NEVER} AND least(delivered_ms, implying_ms) = ${NEVER}`,
  base_ms: `multiIf(delivered_ms < ${NEVER}, delivered_ms, send_ms < ${NEVER}, send_ms, any_delivery_ms)`,
  outside_audience: `NOT in_audience AND NOT assigned AND engaged_ms < ${NEVER}`,
  assigned_engaged: `NOT in_audience AND assigned AND engaged_ms < ${NEVER}`,
  sent_implied: `in_audience AND send_ms = ${NEVER}`,
  skewed: `greatest(${skewedBy(delays.delay_read)}, ${skewedBy(delays.delay_click)})`,
  stage_times: `[${Object.values(stages).join(', ')}]`,
} as const;

/** A Memory table that holds the states of one batch; nothing reads it later. */
export function createStates(table: string): Statement {
  const list = Object.entries(columns).map(([name, { type }]) => `${name} ${type}`);
  return { name: 'create-states', sql: `CREATE TABLE ${table} (${list.join(', ')}) ENGINE = Memory SETTINGS compress = 1` };
}

/**
 * Fills the table with the states of a batch.
 *
 * Cost: one pass over the broadcasts' events with FINAL, one state a recipient in key order, so memory does not grow with
 * recipients in the pass; the table takes about 60 bytes a recipient.
 */
export function fillStates(table: string, batch: BroadcastBatch): Statement {
  const names = Object.keys(columns);
  return {
    name: 'recompute-states',
    sql: `INSERT INTO ${table} (${names.join(', ')})
SELECT
${Object.entries(columns)
  .map(([name, { sql }]) => `  ${sql} AS ${name}`)
  .join(',\n')}
FROM
(
SELECT
  *,
  ${countedEntries()} AS counted_entries,
  if(in_audience, [${Object.values(totals).map(sumOf).join(', ')}], []) AS total_entries,
  if(in_audience, arrayConcat(total_quarters, ${stageEntries()}), []) AS quarter_entries
FROM
(
SELECT
  *,
${Object.entries({ ...firstTimes, mask: maskOfBroadcast, converted: `events_of[${indexOf('conversion')}] > 0`, ...derived })
  .map(([name, sql]) => `  ${sql} AS ${name}`)
  .join(',\n')}
FROM
(
${pass(batch)}
)
)
)`,
    params: batchParams(batch),
    settings: { ...finalSettings, optimize_aggregation_in_order: 1 },
  };
}

/** Calls `use` with the name of a table that holds the states of the batch; it is gone afterwards. */
export async function withStates(
  store: Store,
  batch: BroadcastBatch,
  use: (table: string) => Promise<void>,
): Promise<void> {
  const table = `recompute_${randomBytes(8).toString('hex')}`;
  await store.command(createStates(table));
  try {
    await store.command(fillStates(table, batch));
    await use(table);
  } finally {
    await store.command({ name: 'drop-states', sql: `DROP TABLE IF EXISTS ${table} SYNC` }).catch(() => undefined);
  }
}
