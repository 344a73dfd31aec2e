import { type DelayMeasure, horizons, outcomeMeasures } from '../../store/tables/rollups.ts';
import { CHECKS, checkColumns, checkEntries, hasPolledRead, hasReversal } from './checks.ts';
import { DELAY_BUCKETS, delayBuckets, passDelays, SKEWED, trimmed } from './delays.ts';
import { timesOfOutcomes } from './firstTimes.ts';
import { POSSIBLE_MS, READ_FROM } from './lists.ts';
import { QUARTER_BITS, stageNames, type Total, totalNames } from './quarters.ts';
import { horizonAfter, NEVER } from './times.ts';

/*
 * The counts of a recipient, as an array of numbers: one for each count that includes the recipient, and one for each event that a
 * total counts. A rollup sums all of them with one `countResampleArray` and cuts the result into the counts that it needs. So an
 * additional count needs an entry only for the few recipients that it includes. It needs no column at any level of a statement, and
 * columns are what makes planning slow.
 */

/** Counts of people without a horizon, with their condition as SQL over the columns of recipientStates.ts. */
const flags = {
  assigned: 'assigned',
  assigned_engaged: 'assigned_engaged',
  sent: 'in_audience',
  sent_implied: 'sent_implied',
  confirmed: 'confirmed',
  engaged: 'engaged',
  unconfirmed: 'engaged_unconfirmed',
  failed: 'failed',
  outside: 'outside_audience',
  clicked: `multiIf(in_audience, click_ms < ${NEVER}, 0)`,
  skewed_reported: `multiIf(engaged_unconfirmed, 0, delay_delivery = ${SKEWED}, 1, skewed)`,
  skewed_unreported: 'skewed',
  polled_read: hasPolledRead,
} as const;
export type Flag = keyof typeof flags;
const flagNames = Object.keys(flags) as readonly Flag[];

/** Counts of people in the audience by horizon, with the time that must be within it, as SQL. */
const byHorizon = {
  engaged: 'engaged_ms',
  explicit: 'read_ms',
  clicked: 'click_ms',
  machine: 'machine_ms',
  machine_and_human: 'greatest(machine_ms, engaged_ms)',
  effective: 'least(dwell_read_ms, interaction_ms, click_ms)',
  read_and_interacted: 'greatest(engaged_ms, least(interaction_ms, click_ms))',
} as const;
const horizonCounts = [...(Object.keys(byHorizon) as (keyof typeof byHorizon)[]), ...outcomeMeasures] as const;

const FIRST_HORIZON = flagNames.length;
const FIRST_DELAY = FIRST_HORIZON + horizonCounts.length * horizons.length;
const FIRST_TOTAL = FIRST_DELAY + passDelays.length * 2 * DELAY_BUCKETS;
const FIRST_CHECK = FIRST_TOTAL + totalNames.length;
/** Counts of every recipient. */
const COUNTS = FIRST_CHECK + CHECKS;
/** Counts for reader lists follow, only where recipients are counted so: who may have read by horizon, lower bounds of delays. */
const FIRST_POSSIBLE = COUNTS;
const FIRST_READ_FROM = FIRST_POSSIBLE + horizons.length;
export const ALL_COUNTS = FIRST_READ_FROM + 2 * DELAY_BUCKETS;
/** An entry that counts nowhere. */
export const NOWHERE = 65_535;

function flagEntries(): string {
  return `arrayMap((flag, at) -> if(flag, at, ${NOWHERE}), [${Object.values(flags).join(', ')}], [${flagNames.map((_, at) => at).join(', ')}])`;
}

/** `times`: an array, each with the number of its first count. One lambda over parallel lists: an expression for each would be planned one by one. */
function horizonEntries(times: string, firsts: readonly number[]): string {
  return `arrayMap((ms, first) -> if(ms = ${NEVER}, ${NOWHERE}, first + ${horizonAfter('base_ms', 'ms')}), ${times}, [${firsts.join(', ')}])`;
}

/**
 * Two halves of a histogram: recipients with an unconfirmed delivery are separate, because only the whole broadcast decides whether
 * they count.
 */
function delayEntries(lists: boolean): string {
  const firsts = passDelays.map((_, i) => FIRST_DELAY + i * 2 * DELAY_BUCKETS);
  const all = lists ? [...firsts, FIRST_READ_FROM] : firsts;
  const halves = all.map((first) => `${first} + ${DELAY_BUCKETS} * engaged_unconfirmed`);
  return delayBuckets(lists ? [...passDelays, READ_FROM] : passDelays, halves, NOWHERE);
}

const consecutive = (first: number, counts: number) =>
  Array.from({ length: counts }, (_, i) => first + i * horizons.length);

/** The array of a recipient, over the columns of recipientStates.ts; with `lists`, also what lists leave open. */
export function countedEntries(lists: boolean): string {
  const common = Object.values(byHorizon);
  const firsts = consecutive(FIRST_HORIZON, common.length);
  // In the same lists as the others: another lambda would have to be planned too.
  const [times, places] = lists
    ? [
        [...common, POSSIBLE_MS],
        [...firsts, FIRST_POSSIBLE],
      ]
    : [common, firsts];
  const outcomes = FIRST_HORIZON + common.length * horizons.length;
  const totals = `arrayMap(entry -> ${FIRST_TOTAL - stageNames.length} + bitShiftRight(entry, ${QUARTER_BITS}), total_quarters)`;
  const entries = [
    flagEntries(),
    delayEntries(lists),
    `if(in_audience, arrayConcat(${horizonEntries(`[${times.join(', ')}]`, places)}, ${totals}), [])`,
    `multiIf(empty(rare), [], in_audience, ${horizonEntries(timesOfOutcomes, consecutive(outcomes, outcomeMeasures.length))}, [])`,
    ...checkEntries(FIRST_CHECK, NOWHERE),
  ];
  return `CAST(arrayFilter(entry -> entry < ${NOWHERE}, arrayConcat(${entries.join(', ')})), 'Array(UInt16)')`;
}

/** All counts of a group of recipients, as one array to be added up by sumForEach. */
export function countsOfGroup({ lists }: { readonly lists: boolean }): string {
  return `countResampleArray(0, ${lists ? ALL_COUNTS : COUNTS}, 1)(counted)`;
}

/**
 * The same without delays, totals and checks, which are most of the array: those places are 0. Lists have their counts at the end, so
 * with them it is the whole array.
 */
export function countsOfPeople({ lists }: { readonly lists: boolean }): string {
  return lists ? countsOfGroup({ lists }) : `countResampleArray(0, ${FIRST_DELAY}, 1)(counted)`;
}

/** The flags and the first of the counts by horizon, `engaged`, where nothing else is wanted. */
export const flagsOfGroup = `countResampleArray(0, ${FIRST_HORIZON + horizons.length}, 1)(counted)`;

/** Who may have read, by horizon, not added up: of recipients who were counted by lists. */
export function possibleOfGroup({ lists }: { readonly lists: boolean }): string {
  if (!lists) return "CAST([], 'Array(UInt64)')";
  return `countResampleArray(${FIRST_POSSIBLE}, ${FIRST_READ_FROM}, 1)(counted)`;
}

/** The same from all counts of a group, added up. */
export const possibleByHorizon = `arrayCumSum(arraySlice(counts, ${FIRST_POSSIBLE + 1}, ${horizons.length}))`;

/** Whether a recipient has a flag, over a row of the states. */
export function hasFlag(flag: Flag): string {
  return `has(counted, ${flagNames.indexOf(flag)})`;
}

/** Whether a recipient sent a reversal, over a row of the states. */
export const sentReversal = hasReversal(FIRST_CHECK);

/** The number of recipients with a flag, from such an array. */
export function countOf(flag: Flag, counts = 'counts'): string {
  return `${counts}[${flagNames.indexOf(flag) + 1}]`;
}

/** The number of events of these recipients. */
export function totalOf(total: Total, counts = 'counts'): string {
  return `${counts}[${FIRST_TOTAL + totalNames.indexOf(total) + 1}]`;
}

/** The number of events of these recipients, over rows of the states. */
export function totalOfStates(total: Total): string {
  return `sum(countEqual(counted, ${FIRST_TOTAL + totalNames.indexOf(total)}))`;
}

/** The counts for data quality, as the array of a column. */
export function checksOf(column: keyof typeof checkColumns, counts = 'counts'): string {
  const slice = ({ from, length }: { readonly from: number; readonly length: number }) =>
    `arraySlice(${counts}, ${FIRST_CHECK + from + 1}, ${length})`;
  const own = slice(checkColumns[column]);
  // An id with two contents has its entry there alone.
  return column === 'event_ids' ? `arrayMap((a, b) -> a + b, ${own}, ${slice(checkColumns.conflicting_ids)})` : own;
}

export type HorizonCount = (typeof horizonCounts)[number];

/** How many recipients are within each horizon: an array of six. */
export function countsByHorizon(count: HorizonCount, counts = 'counts'): string {
  const first = FIRST_HORIZON + horizonCounts.indexOf(count) * horizons.length;
  return `arrayCumSum(arraySlice(${counts}, ${first + 1}, ${horizons.length}))`;
}

/** The histogram of a delay without its trailing zeros; with those whose delivery is unconfirmed where `unconfirmed` holds. */
export function delayHistogram(delay: DelayMeasure, unconfirmed: string, counts = 'counts'): string {
  const first =
    delay === 'delay_read_from' ? FIRST_READ_FROM : FIRST_DELAY + passDelays.indexOf(delay) * 2 * DELAY_BUCKETS;
  const half = (from: number) => `arraySlice(${counts}, ${from + 1}, ${DELAY_BUCKETS})`;
  return trimmed(
    `if(${unconfirmed}, arrayMap((own, apart) -> own + apart, ${half(first)}, ${half(first + DELAY_BUCKETS)}), ${half(first)})`,
  );
}
