import type { Deliveries } from './deliveries.ts';
import type { Measurable } from './measurable.ts';
import type { Outcome } from './recipient.ts';

/** How much too early an engagement may be before the clocks are not believed. */
const SKEW = 5 * 60_000;

/** Milliseconds; undefined where the recipient is out of that histogram. */
export interface Delays {
  readonly read: number | undefined;
  /** To when the recipient was last seen unread; undefined where `read` is. */
  readonly readFrom: number | undefined;
  readonly click: number | undefined;
  readonly delivery: number | undefined;
  /** One of the above is more than 5 min too early. */
  readonly skewed: boolean;
}

/** Milliseconds from base to event, 0 for up to 5 min too early; `skewed` for more. */
function delayBetween(base: number | undefined, event: number | undefined): number | 'skewed' | undefined {
  if (base === undefined || event === undefined) return undefined;
  const delay = event - base;
  return delay >= 0 ? delay : delay >= -SKEW ? 0 : 'skewed';
}

const unskewed = (delay: number | 'skewed' | undefined) => (delay === 'skewed' ? undefined : delay);

/** Of a recipient in the audience. */
export function delaysOf(one: Outcome, measurable: Measurable, { reported }: Deliveries): Delays {
  const base = reported && one.engagedUnconfirmed ? undefined : (one.deliveredAt ?? one.sentAt);
  const read = measurable.read ? delayBetween(base, one.explicitReadAt) : undefined;
  const click = measurable.click ? delayBetween(base, one.clickedAt) : undefined;
  const delivery = reported ? delayBetween(one.sentAt, one.deliveredAt) : undefined;
  const unreadUntil =
    base === undefined || one.explicitReadAt === undefined
      ? undefined
      : Math.min(one.explicitReadAt, Math.max(base, one.seenUnreadAt ?? base));
  return {
    read: unskewed(read),
    readFrom: unskewed(read) === undefined ? undefined : unskewed(delayBetween(base, unreadUntil)),
    click: unskewed(click),
    delivery: unskewed(delivery),
    skewed: [read, click, delivery].includes('skewed'),
  };
}

/** Delay bucket to recipients. */
export type Histogram = Readonly<Record<number, number>>;

/** Four buckets to an octave, in whole numbers (docs/cascade.md, "Delay buckets"). */
export function bucketOf(delayMs: number): number {
  if (delayMs < 4) return delayMs;
  const e = Math.floor(Math.log2(delayMs));
  return 4 * (e - 1) + (Math.floor(delayMs / 2 ** (e - 2)) % 4);
}

export function histogram(delays: readonly (number | undefined)[]): Histogram {
  const buckets: Record<number, number> = {};
  for (const delay of delays) {
    if (delay === undefined) continue;
    const bucket = bucketOf(delay);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  return buckets;
}

/** The least delay of a bucket, milliseconds. */
function lowerOf(bucket: number): number {
  if (bucket < 4) return bucket;
  const e = Math.floor(bucket / 4) + 1;
  return (4 + (bucket % 4)) * 2 ** (e - 2);
}

/**
 * The median of the known delays that are at most `horizonMs`, in milliseconds; null of none. `within` people are known to be so early: the
 * bucket that the horizon cuts has those of them who are in no earlier one, spread evenly up to the horizon.
 */
export function medianDelay(delays: Histogram, horizonMs: number, within: number): number | null {
  const isWhole = (bucket: string) => lowerOf(Number(bucket) + 1) <= horizonMs;
  const whole = Object.entries(delays).reduce((sum, [bucket, people]) => sum + (isWhole(bucket) ? people : 0), 0);
  const stretches = Object.entries(delays)
    .filter(([bucket]) => lowerOf(Number(bucket)) <= horizonMs)
    .map(([bucket, people]) => ({
      from: lowerOf(Number(bucket)),
      to: Math.min(horizonMs, lowerOf(Number(bucket) + 1)),
      people: isWhole(bucket) ? people : Math.min(people, Math.max(0, within - whole)),
    }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => a.from - b.from);
  let left = stretches.reduce((sum, { people }) => sum + people, 0) / 2;
  for (const { from, to, people } of stretches) {
    if (left <= people) return from + ((to - from) * left) / people;
    left -= people;
  }
  return null;
}
