import { beijingTime } from './arrivingEvent.ts';
import type { CountedReads, Happened, KnownReads, TrueBroadcast, TrueCounts } from './truth.ts';

type Seen = { readonly delivery: boolean; readonly read: boolean; readonly click: boolean };
/** What the counts of an article cannot know. */
const NOT_BY_COUNTS = { confirmed: null, failed: null, outside_audience: null, machine_only: null };
const NOTHING_SEEN: Seen = { delivery: false, read: false, click: false };

function zeros(seen: Seen): TrueCounts {
  return {
    sent: 0,
    sent_implied: 0,
    assigned: 0,
    confirmed: 0,
    engaged: 0,
    engaged_unconfirmed: 0,
    delivered: null,
    delivered_implied: null,
    failed: 0,
    outside_audience: 0,
    read: seen.read ? 0 : null,
    read_implied: seen.read ? 0 : null,
    machine_only: 0,
    clicked: seen.click ? 0 : null,
    converted: seen.click ? 0 : null,
    orders: 0,
    opted_out: 0,
    complained: 0,
    values: {},
  };
}

/** Running counts of one group; null where the stage cannot be seen. */
class Tally {
  private readonly counts: TrueCounts;
  private readonly cents = new Map<string, number>();

  constructor(seen: Seen) {
    this.counts = zeros(seen);
  }

  add(one: Happened): void {
    const { counts } = this;
    const up = (name: Exclude<keyof TrueCounts, 'values'>, holds: boolean, by = 1) => {
      const count = counts[name];
      if (holds && count !== null) counts[name] = count + by;
    };
    up('assigned', one.assigned);
    up('outside_audience', one.outside);
    if (!one.inAudience) return;
    up('sent', true);
    up('sent_implied', !one.sendReported);
    up('confirmed', one.confirmed);
    up('engaged', one.engaged);
    up('engaged_unconfirmed', one.engaged && !one.confirmed);
    up('failed', one.failed);
    up('read', one.read);
    up('read_implied', one.read && !one.readReported);
    up('machine_only', one.machineOnly);
    up('clicked', one.clicked);
    up('converted', one.converted);
    up('opted_out', one.optedOut);
    up('complained', one.complained);
    up('orders', true, one.orders.length);
    for (const { currency, cents } of one.orders) {
      if (currency === '') continue;
      const sum = (this.cents.get(currency) ?? 0) + cents;
      this.cents.set(currency, sum);
      counts.values[currency] = inUnits(sum);
    }
  }

  /** The counts; `reported`: the deliveries of the whole broadcast are. */
  close(reported: boolean): TrueCounts {
    const { counts } = this;
    if (!reported) return counts;
    const delivered = (counts.confirmed ?? 0) + counts.engaged_unconfirmed;
    return { ...counts, delivered, delivered_implied: counts.engaged_unconfirmed };
  }
}

/**
 * Whether deliveries count as reported, by everyone of a broadcast: at least 90 % of those not known to have failed are
 * confirmed, or some are, and at least 95 % of those who surely received the message.
 */
function areReported({ sent, failed, confirmed, engaged, engaged_unconfirmed }: TrueCounts): boolean {
  if (sent === 0 || failed === null || confirmed === null) return false;
  return (
    confirmed * 100 >= (sent - failed) * 90 || (confirmed > 0 && (engaged - engaged_unconfirmed) * 100 >= engaged * 95)
  );
}

export function inUnits(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

type Facts = Omit<TrueBroadcast, 'segments' | 'variants' | 'reads'>;

/** Keeps the true counts of one broadcast while it is made up. */
export class BroadcastLedger {
  private readonly seen: Seen;
  private readonly segments = new Map<string, Tally>();
  private readonly variants = new Map<string, Tally>();
  private readonly readAts: number[] = [];

  constructor(seen: Seen) {
    this.seen = seen;
  }

  add(one: Happened): void {
    for (const segment of ['*', ...one.segments]) this.of(this.segments, segment).add(one);
    if (one.variant !== '') this.of(this.variants, one.variant).add(one);
    if (one.trulyReadAt !== undefined) this.readAts.push(one.trulyReadAt);
  }

  /** `listed`: who read is known from lists, the last complete one of then. */
  close(facts: Facts, listed?: { readonly lastList: number | undefined }): TrueBroadcast {
    const everyone = this.segments.get('*')?.close(false);
    const reported = this.seen.delivery && everyone !== undefined && areReported(everyone);
    const closed = (tallies: Map<string, Tally>) =>
      Object.fromEntries([...tallies].map(([key, tally]) => [key, tally.close(reported)]));
    const whole = { ...facts, segments: closed(this.segments), variants: closed(this.variants) };
    return listed === undefined ? whole : { ...whole, reads: this.listedReads(listed.lastList, everyone) };
  }

  private listedReads(lastList: number | undefined, everyone: TrueCounts | undefined): KnownReads {
    const { sent = 0, failed, read: low = 0 } = everyone ?? {};
    return {
      basis: 'poll',
      truly: this.readAts.length,
      truly_by_then: this.readAts.filter((at) => lastList !== undefined && at <= lastList).length,
      low,
      // Without a complete list anyone whom the message reached may have read.
      high: lastList === undefined ? sent - (failed ?? 0) : low,
      as_of: lastList === undefined ? null : beijingTime(lastList),
    };
  }

  private of(tallies: Map<string, Tally>, key: string): Tally {
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const tally = new Tally(this.seen);
    tallies.set(key, tally);
    return tally;
  }
}

/** The truth of a broadcast without recipients; without any count there is no figure of it. */
export function knownByCounts(facts: Facts, { sent, delivered, ...known }: CountedReads): TrueBroadcast {
  const reads: KnownReads = { basis: 'aggregate', ...known };
  if (known.low === null) return { ...facts, segments: {}, variants: {}, reads };
  const read = known.low === known.high ? known.low : null;
  const everyone = { ...zeros(NOTHING_SEEN), ...NOT_BY_COUNTS, sent, delivered, read };
  return { ...facts, segments: { '*': everyone }, variants: {}, reads };
}
