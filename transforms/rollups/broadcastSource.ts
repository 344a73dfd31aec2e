import { broadcastFacts } from '../../store/tables/rollups.ts';
import { BROADCASTS, batchParams, CLICK, COMPLAINT, CONVERSION, maskOf, OPTOUT, READ } from '../states/batch.ts';
import { each } from './rollup.ts';
import type { BroadcastSource } from './sources.ts';

/** Bits of what was decided about a broadcast's deliveries. */
const REPORTED = 1;
const INCOMPLETE = 2;
const GAPS = 4;

/** Parameters of every statement over a source; the lists are parallel. */
export function sourceParams({ batch, params }: Pick<BroadcastSource, 'batch' | 'params'>): Record<string, unknown> {
  const { broadcasts } = batch;
  return {
    ...batchParams(batch),
    ...params,
    decided: broadcasts.map(
      ({ deliveries: { reported, incomplete, gaps } }) =>
        (reported ? REPORTED : 0) + (incomplete ? INCOMPLETE : 0) + (gaps ? GAPS : 0),
    ),
    masks: broadcasts.map(({ known }) => maskOf(known.measured)),
    facts_basis: broadcasts.map(({ known }) => known.bases.read),
    bases_delivery: broadcasts.map(({ known }) => known.bases.delivery),
    bases_click: broadcasts.map(({ known }) => known.bases.click),
    days: broadcasts.map(({ day }) => day),
    first_ms: broadcasts.map(({ firstMs }) => firstMs),
    last_base_ms: broadcasts.map(({ lastBaseMs }) => lastBaseMs),
    p99_base_ms: broadcasts.map(({ p99BaseMs }) => p99BaseMs),
    engaged: broadcasts.map(({ engaged }) => engaged),
    unconfirmed: broadcasts.map(({ unconfirmed }) => unconfirmed),
  };
}

/** The facts of a row's broadcast. */
export const factsOfBroadcast = {
  ...each(broadcastFacts, (fact) => `{facts_${fact}:Array(String)}[unit_at]`),
  features: '{features:Array(Map(String, String))}[unit_at]',
};

/** The facts of a row's broadcast, and what can be measured of it, as most rollup rows of it carry them. */
export const factColumns = {
  ...factsOfBroadcast,
  delivery_measurable: 'delivery_reported',
  read_measurable: `bitAnd(unit_mask, ${READ}) != 0`,
  click_measurable: `bitAnd(unit_mask, ${CLICK}) != 0`,
  conversion_measurable: `bitAnd(unit_mask, ${CONVERSION}) != 0`,
  optout_measurable: `bitAnd(unit_mask, ${OPTOUT}) != 0`,
  complaint_measurable: `bitAnd(unit_mask, ${COMPLAINT}) != 0`,
} as const;

/** The columns that every row of a broadcast has. */
export const broadcastColumns = {
  tenant: '{tenant:String}',
  broadcast: 'broadcast',
  version: '{versions:Array(UInt64)}[unit_at]',
} as const;

/** What was decided of a row's broadcast. */
export const decisionColumns = {
  day: 'toDate({days:Array(String)}[unit_at])',
  first_send_at: "fromUnixTimestamp64Milli({first_ms:Array(Int64)}[unit_at], 'UTC')",
  last_delivery_at: "fromUnixTimestamp64Milli({last_base_ms:Array(Int64)}[unit_at], 'UTC')",
  p99_delivery_at: "fromUnixTimestamp64Milli({p99_base_ms:Array(Int64)}[unit_at], 'UTC')",
} as const;

/**
 * The rows of `source`, which have a column `broadcast`, with further columns for expressions: `unit_at` (the broadcast's
 * index in the batch's lists), `unit_mask` (what can be measured), `delivery_reported`, `delivery_incomplete`, `delivery_gaps`
 * and those of `more`. Once: each mention of a list repeats all of it in the statement.
 */
export function ofBroadcasts(source: string, more: Readonly<Record<string, string>> = {}): string {
  const others = Object.entries(more).map(([name, expression]) => `,\n  ${expression} AS ${name}`);
  return `SELECT
  *,
  indexOf(${BROADCASTS}, toString(broadcast)) AS unit_at,
  {masks:Array(UInt8)}[unit_at] AS unit_mask,
  {decided:Array(UInt8)}[unit_at] AS unit_decided,
  bitAnd(unit_decided, ${REPORTED}) != 0 AS delivery_reported,
  bitAnd(unit_decided, ${INCOMPLETE}) != 0 AS delivery_incomplete,
  bitAnd(unit_decided, ${GAPS}) != 0 AS delivery_gaps${others.join('')}
FROM
(
${source}
)`;
}
