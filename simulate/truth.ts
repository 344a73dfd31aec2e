/** What the funnel must answer for a group of recipients. Null: not measurable there. */
export interface TrueCounts {
  sent: number;
  sent_implied: number;
  assigned: number;
  /** Null where only counts are known, and so are `outside_audience` and `machine_only`. */
  confirmed: number | null;
  engaged: number;
  engaged_unconfirmed: number;
  /** Null where the deliveries of the broadcast are not reported. */
  delivered: number | null;
  delivered_implied: number | null;
  /** Null where only counts are known, and none of failures. */
  failed: number | null;
  outside_audience: number | null;
  /** Also null where the counts of days leave a range (`reads` of the broadcast). */
  read: number | null;
  read_implied: number | null;
  machine_only: number | null;
  clicked: number | null;
  converted: number | null;
  orders: number;
  opted_out: number;
  complained: number;
  /** Currency to amount as a decimal string with two decimals; orders less what was reversed. */
  values: Record<string, string>;
}

/** An order with what is left of it after reversals. */
export interface Order {
  /** When it was made: milliseconds since 1970. */
  readonly at: number;
  readonly currency: string;
  readonly cents: number;
}

/** What happened to one recipient, as the simulation decided it. */
export interface Happened {
  readonly segments: readonly string[];
  readonly variant: string;
  readonly assigned: boolean;
  /** Sent, or a delivery report implies the send. */
  readonly inAudience: boolean;
  /** An event reports the send. */
  readonly sendReported: boolean;
  /** A delivery report came. */
  readonly confirmed: boolean;
  /** An event came that implies a delivery. */
  readonly engaged: boolean;
  readonly failed: boolean;
  readonly outside: boolean;
  readonly read: boolean;
  /** A read event names the recipient. */
  readonly readReported: boolean;
  /** When the person read, whether or not any event shows it; milliseconds since 1970. */
  readonly trulyReadAt: number | undefined;
  readonly machineOnly: boolean;
  readonly clicked: boolean;
  readonly converted: boolean;
  readonly optedOut: boolean;
  readonly complained: boolean;
  /** Value left of each order, in hundredths; an order without a value has no currency. */
  readonly orders: readonly Order[];
  /** Orders of the person that name no broadcast: the shop knows only who bought. */
  readonly ordersOfPerson: readonly Order[];
  /** When the person clicked, where the platform reports clicks. */
  readonly clicks: readonly number[];
}

/** Reads that are not events of their own: what is true, and what can be known of it at horizon `all`. */
export interface KnownReads {
  readonly basis: 'poll' | 'aggregate';
  /** How many people read by the world's end, known or not. */
  readonly truly: number;
  /** Of these, how many by `as_of`. */
  readonly truly_by_then: number;
  /** What is certain; null where no count was stated. At most `truly`. */
  readonly low: number | null;
  /** What cannot be ruled out by `as_of`; at least `truly_by_then`. */
  readonly high: number | null;
  /** The last complete list, or the end of the last day with a count: RFC 3339. Null: there is none. */
  readonly as_of: string | null;
}

/** A broadcast that is known by counts of everyone. */
export interface CountedReads extends Omit<KnownReads, 'basis'> {
  readonly sent: number;
  readonly delivered: number;
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
  /** Absent where reads are events. */
  readonly reads?: KnownReads;
}

export interface Truth {
  readonly tenant: string;
  readonly seed: string;
  /** Number of events, including repetitions, other versions of an id and retracts. */
  readonly events: number;
  readonly broadcasts: readonly TrueBroadcast[];
  /** Over all broadcasts. Of a count that only some can measure: the sum over those. */
  readonly by_content_type_and_segment: readonly {
    readonly content_type: string;
    readonly segment: string;
    readonly counts: TrueCounts;
  }[];
}
