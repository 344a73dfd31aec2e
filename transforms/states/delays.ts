import type { delayMeasures } from '../../store/tables/rollups.ts';
import { CLICK, READ } from './batch.ts';
import { NEVER } from './times.ts';

/** Delay buckets of docs/cascade.md: four to an octave of milliseconds, exact below 4 ms. Events lie within 2^41 ms. */
export const DELAY_BUCKETS = 176;

/** How much earlier than its base an engagement may seem because clocks differ; beyond it the delay is no delay. */
const SKEW_MS = 300_000;

/** A delay between two times in milliseconds, of recipients for whom all of `counts` holds. All are SQL. */
export interface Delay {
  readonly base: string;
  readonly end: string;
  readonly counts: readonly string[];
}

const known = (ms: string) => `${ms} < ${NEVER}`;
const seen = (stage: number) => `bitAnd(mask, ${stage}) != 0`;
// A base that is neither a send nor a confirmed delivery is no beginning of a delay.
const fromBase = ['in_audience', `least(delivered_ms, send_ms) < ${NEVER}`];

/** End, base and conditions of each delay. */
export const delays: Readonly<Record<(typeof delayMeasures)[number], Delay>> = {
  delay_delivery: { base: 'send_ms', end: 'delivered_ms', counts: [known('delivered_ms'), known('send_ms')] },
  delay_read: { base: 'base_ms', end: 'read_ms', counts: [seen(READ), known('read_ms'), ...fromBase] },
  delay_click: { base: 'base_ms', end: 'click_ms', counts: [seen(CLICK), known('click_ms'), ...fromBase] },
};

/** The bucket of a whole number of milliseconds. d + 0.5 keeps log2 off exact powers, where rounding could err. */
function bucketOf(ms: string): string {
  const octave = `toUInt8(floor(log2(${ms} + 0.5)))`;
  return `if(${ms} < 4, toUInt8(${ms}), toUInt8(4 * (${octave} - 1) + bitAnd(bitShiftRight(${ms}, greatest(${octave}, 2) - 2), 3)))`;
}

/** Branches of a multiIf for those who do not count. No AND: see plannerCost in recipientStates.ts. */
function unless(counts: readonly string[], otherwise: number): string {
  return counts.map((condition) => `NOT (${condition}), ${otherwise}, `).join('');
}

/** Bucket of the delay from base to end where `counts` holds and it is not skewed, else `otherwise`. */
export function delayBucket({ end, base, counts }: Delay, first: string, otherwise: number): string {
  const delay = `toUInt64(greatest(${end} - ${base}, 0))`;
  return `multiIf(${unless(counts, otherwise)}${end} - ${base} < -${SKEW_MS}, ${otherwise}, ${first} + ${bucketOf(delay)})`;
}

/** Whether the end is too early for its base. */
export function skewedBy({ end, base, counts }: Delay): string {
  return `multiIf(${unless(counts, 0)}${end} - ${base} < -${SKEW_MS}, 1, 0)`;
}

/** The histogram without its trailing zeros. */
export function trimmed(histogram: string): string {
  return `arraySlice(${histogram}, 1, arrayLastIndex(n -> n != 0, ${histogram}))`;
}

/** Milliseconds at which a bucket begins: the reading side of the same definition. */
export function bucketStart(bucket: number): number {
  if (bucket < 4) return bucket;
  const octave = Math.floor(bucket / 4) + 1;
  return 2 ** octave + (bucket % 4) * 2 ** (octave - 2);
}
