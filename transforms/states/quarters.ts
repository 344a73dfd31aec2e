import { CLICK, COMPLAINT, OPTOUT, READ } from './batch.ts';
import { type EventCode, eventCodes, human } from './codes.ts';
import { NEVER } from './times.ts';

/*
 * What happened in which quarter-hour, as one number an entry: first events of a recipient (stages) and all events (totals).
 */

/** Quarter-hours since 1970 take the lower bits of an entry of `quarters`, what happened the upper ones. */
export const QUARTER_MS = 900_000;
export const QUARTER_BITS = 24;
const MINUTE_MS = 60_000;
/** Minutes of a quarter-hour. */
export const MINUTES = QUARTER_MS / MINUTE_MS;

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

/** Sends are counted by minute: an entry of `sent` has this number and the minute's, and none has its own. */
export const FIRST_SENT_MINUTE = stageNames.length + totalNames.length;
/** Numbers of what happened. */
export const WHATS = FIRST_SENT_MINUTE + MINUTES;

/** Number of a total among the entries of `quarters`, by code; 0 where the events of that code have none. */
export const totalOfCode = eventCodes.map((code) => {
  const at = totalNames.findIndex((total) => (totals[total] as readonly EventCode[]).includes(code));
  return at < 0 ? 0 : stageNames.length + at;
});

export function entryOf(what: string | number, ms: string): string {
  return `bitOr(bitShiftLeft(toUInt32(${what}), ${QUARTER_BITS}), toUInt32(intDiv(${ms}, ${QUARTER_MS})))`;
}

/** The first events of the stages, as entries of `quarters`. */
export function stageEntries(): string {
  const entries = stageNames.map((stage, at) => {
    const ms = stages[stage];
    const what = stage === 'sent' ? `${FIRST_SENT_MINUTE} + intDiv(${ms}, ${MINUTE_MS}) % ${MINUTES}` : at;
    return `if(${ms} < ${NEVER}, ${entryOf(what, ms)}, 0)`;
  });
  return `arrayFilter(entry -> entry > 0, [${entries.join(', ')}])`;
}
