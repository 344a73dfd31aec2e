import type { DelayMeasure } from '../../store/tables/rollups.ts';
import { CLICK, READ } from './batch.ts';
import { NEVER } from './times.ts';

/** Delay buckets of docs/cascade.md: four to an octave of milliseconds, exact below 4 ms. Events lie within 2^41 ms. */
export const DELAY_BUCKETS = 176;

/** How much earlier than its base an engagement may be because clocks differ. Beyond it there is no delay. */
const SKEW_MS = 300_000;

/** A delay between two times in milliseconds, of recipients for whom all of `counts` holds. All are SQL. */
interface Delay {
  readonly base: string;
  readonly end: string;
  readonly counts: readonly string[];
}

const known = (ms: string) => `${ms} < ${NEVER}`;
const seen = (stage: number) => `bitAnd(mask, ${stage}) != 0`;
// A delay starts only at a send or a confirmed delivery.
const fromBase = ['in_audience', `least(delivered_ms, send_ms) < ${NEVER}`];

/** Those of every recipient. */
export const passDelays = ['delay_delivery', 'delay_read', 'delay_click'] as const satisfies readonly DelayMeasure[];
type PassDelay = (typeof passDelays)[number];

/** End, base and conditions of each delay. */
const delays: Readonly<Record<PassDelay, Delay>> = {
  delay_delivery: { base: 'send_ms', end: 'delivered_ms', counts: [known('delivered_ms'), known('send_ms')] },
  delay_read: { base: 'base_ms', end: 'read_ms', counts: [seen(READ), known('read_ms'), ...fromBase] },
  delay_click: { base: 'base_ms', end: 'click_ms', counts: [seen(CLICK), known('click_ms'), ...fromBase] },
};

/** The bucket of a whole number of milliseconds. d + 0.5 keeps log2 off exact powers, where rounding could err. */
function bucketOf(ms: string): string {
  const octave = `toUInt8(floor(log2(${ms} + 0.5)))`;
  return `if(${ms} < 4, toUInt8(${ms}), toUInt8(4 * (${octave} - 1) + bitAnd(bitShiftRight(${ms}, greatest(${octave}, 2) - 2), 3)))`;
}

/** Instead of a delay: the recipient has none, or its end is too early for its base. */
const NONE = -1;
export const SKEWED = -2;

/** The delay of a recipient in milliseconds, NONE or SKEWED. No AND: see plannerCost in recipientStates.ts. */
export function delayOf(measure: PassDelay): string {
  const { base, end, counts } = delays[measure];
  const unless = counts.map((condition) => `NOT (${condition}), ${NONE}, `).join('');
  return `multiIf(${unless}${end} - ${base} < -${SKEW_MS}, ${SKEWED}, greatest(${end} - ${base}, 0))`;
}

/**
 * For each of the delays (SQL) the number `first` of its histogram plus its bucket, `otherwise` where it is none. One lambda over
 * parallel lists, so that the bucket is planned once.
 */
export function delayBuckets(list: readonly string[], firsts: readonly string[], otherwise: number): string {
  return `arrayMap((delay, first) -> if(delay < 0, ${otherwise}, first + ${bucketOf('toUInt64(greatest(delay, 0))')}), [${list.join(', ')}], [${firsts.join(', ')}])`;
}

/** The histogram without its trailing zeros. */
export function trimmed(histogram: string): string {
  return `arraySlice(${histogram}, 1, arrayLastIndex(n -> n != 0, ${histogram}))`;
}

/** The beginnings of the buckets, then the end of the last one. Cached: powers are slow, and curves need them often. */
const starts: readonly number[] = Array.from({ length: DELAY_BUCKETS + 1 }, (_, bucket) => {
  if (bucket < 4) return bucket;
  const octave = Math.floor(bucket / 4) + 1;
  return 2 ** octave + (bucket % 4) * 2 ** (octave - 2);
});

/** Milliseconds at which a bucket begins, infinite beyond the last: the reading side of the same definition. */
export const bucketStart = (bucket: number): number => starts[bucket] ?? Number.POSITIVE_INFINITY;

/** The bucket that a number of milliseconds from 0 on is in; the number of buckets where it is in none. */
export function bucketAt(ms: number): number {
  let [from, to] = [0, DELAY_BUCKETS];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (bucketStart(middle) <= ms) from = middle;
    else to = middle - 1;
  }
  return from;
}
