/** What the funnel must answer for a group of recipients. Null: not measurable there. */
export interface TrueCounts {
  sent: number;
  sent_implied: number;
  assigned: number;
  confirmed: number;
  engaged: number;
  engaged_unconfirmed: number;
  /** Null where the deliveries of the broadcast are not reported. */
  delivered: number | null;
  delivered_implied: number | null;
  failed: number;
  outside_audience: number;
  read: number | null;
  read_implied: number | null;
  machine_only: number;
  clicked: number | null;
  converted: number | null;
  orders: number;
  opted_out: number;
  complained: number;
  /** Currency to amount as a decimal string with two decimals; orders less what was reversed. */
  values: Record<string, string>;
}

/** What happened to one recipient, as its author decided it. */
export interface Happened {
  readonly segments: readonly string[];
  readonly variant: string;
  readonly assigned: boolean;
  /** Sent, or a delivery report that speaks of a send. */
  readonly inAudience: boolean;
  readonly sendTold: boolean;
  /** A delivery report came. */
  readonly confirmed: boolean;
  /** An event came that implies a delivery. */
  readonly engaged: boolean;
  readonly failed: boolean;
  readonly outside: boolean;
  readonly read: boolean;
  readonly readTold: boolean;
  readonly machineOnly: boolean;
  readonly clicked: boolean;
  readonly converted: boolean;
  readonly optedOut: boolean;
  readonly complained: boolean;
  /** Value left of each order, in hundredths; an order without a value has no currency. */
  readonly orders: readonly { readonly currency: string; readonly cents: number }[];
}

export interface TrueBroadcast {
  readonly broadcast: string;
  readonly platform: string;
  readonly content_type: string;
  readonly tier: string;
  readonly campaign: string;
  readonly owner: string;
  /** Segment to counts; `*` is everyone. */
  readonly segments: Readonly<Record<string, TrueCounts>>;
  /** Variant to counts of everyone in it. */
  readonly variants: Readonly<Record<string, TrueCounts>>;
}

export interface Truth {
  readonly tenant: string;
  readonly seed: string;
  /** Events told: repetitions, other versions of an id and retracts are among them. */
  readonly told: number;
  readonly broadcasts: readonly TrueBroadcast[];
  /** Over all broadcasts. Of a count that only some can measure: the sum over those. */
  readonly by_content_type_and_segment: readonly {
    readonly content_type: string;
    readonly segment: string;
    readonly counts: TrueCounts;
  }[];
}

type Seen = { readonly delivery: boolean; readonly read: boolean; readonly click: boolean };

/** Running counts of one group; null where the stage cannot be seen. */
class Tally {
  private readonly counts: TrueCounts;
  private readonly cents = new Map<string, number>();

  constructor(seen: Seen) {
    this.counts = {
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
    up('sent_implied', !one.sendTold);
    up('confirmed', one.confirmed);
    up('engaged', one.engaged);
    up('engaged_unconfirmed', one.engaged && !one.confirmed);
    up('failed', one.failed);
    up('read', one.read);
    up('read_implied', one.read && !one.readTold);
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
    const delivered = counts.confirmed + counts.engaged_unconfirmed;
    return { ...counts, delivered, delivered_implied: counts.engaged_unconfirmed };
  }
}

/**
 * Whether deliveries count as reported, by everyone of a broadcast: at least 90 % of those not known to have failed are
 * confirmed, or some are, and at least 95 % of those who surely received the message.
 */
function areReported({ sent, failed, confirmed, engaged, engaged_unconfirmed }: TrueCounts): boolean {
  if (sent === 0) return false;
  return (
    confirmed * 100 >= (sent - failed) * 90 || (confirmed > 0 && (engaged - engaged_unconfirmed) * 100 >= engaged * 95)
  );
}

function inUnits(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** Keeps the true counts of one broadcast while its author tells it. */
export class BroadcastLedger {
  private readonly seen: Seen;
  private readonly segments = new Map<string, Tally>();
  private readonly variants = new Map<string, Tally>();

  constructor(seen: Seen) {
    this.seen = seen;
  }

  add(one: Happened): void {
    for (const segment of ['*', ...one.segments]) this.of(this.segments, segment).add(one);
    if (one.variant !== '') this.of(this.variants, one.variant).add(one);
  }

  close(facts: Omit<TrueBroadcast, 'segments' | 'variants'>): TrueBroadcast {
    const everyone = this.segments.get('*')?.close(false);
    const reported = this.seen.delivery && everyone !== undefined && areReported(everyone);
    const closed = (tallies: Map<string, Tally>) =>
      Object.fromEntries([...tallies].map(([key, tally]) => [key, tally.close(reported)]));
    return { ...facts, segments: closed(this.segments), variants: closed(this.variants) };
  }

  private of(tallies: Map<string, Tally>, key: string): Tally {
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const tally = new Tally(this.seen);
    tallies.set(key, tally);
    return tally;
  }
}

/** Adds broadcasts up by content type and segment. */
export function addUp(broadcasts: readonly TrueBroadcast[]): Truth['by_content_type_and_segment'] {
  const groups = new Map<string, { content_type: string; segment: string; counts: TrueCounts }>();
  for (const { content_type, segments } of broadcasts) {
    for (const [segment, counts] of Object.entries(segments)) {
      const key = `${content_type}\u0000${segment}`;
      const known = groups.get(key);
      groups.set(key, { content_type, segment, counts: known === undefined ? counts : sum(known.counts, counts) });
    }
  }
  return [...groups.values()];
}

function sum(a: TrueCounts, b: TrueCounts): TrueCounts {
  const total: TrueCounts = { ...a, values: { ...a.values } };
  for (const [name, count] of Object.entries(b)) {
    if (name === 'values' || typeof count !== 'number') continue;
    // The cast restores the key that Object.entries widens to string; `values`, the one that is no count, is out.
    const key = name as Exclude<keyof TrueCounts, 'values'>;
    total[key] = (total[key] ?? 0) + count;
  }
  for (const [currency, amount] of Object.entries(b.values)) {
    total.values[currency] = inUnits(toCents(total.values[currency] ?? '0.00') + toCents(amount));
  }
  return total;
}

function toCents(amount: string): number {
  return Number(amount.replace('.', ''));
}
