/*
 * `person_touches` (store/migrations/0029_attribution.sql): a row for each recipient with an event in a broadcast. docs/attribution.md.
 */

/** Bits of `flags`. Append-only: rows keep them. Only recipients in the audience have any. */
export const touchFlags = {
  /** A send or a delivery: without it the row is no touch. */
  in_audience: 1,
  /** A delivery that is confirmed, or that something the recipient did implies. */
  delivered: 2,
  /** A delivery failed, and nothing shows that it arrived after all. */
  failed: 4,
  /** An opt-out other than mute. */
  optout: 8,
  /** A complaint of any kind. */
  complaint: 16,
  /** Reads or clicks by machines, and none by the person. */
  machine_only: 32,
  /** A reply, share or the like, which implies a read. */
  act: 64,
  /** A send: without it the recipient is known by deliveries. */
  sent: 128,
} as const;
export type TouchFlag = keyof typeof touchFlags;

/** Whether a row has the flag, as SQL over a row. */
export const hasTouchFlag = (flag: TouchFlag) => `bitAnd(flags, ${touchFlags[flag]}) != 0`;

/** Human clicks of a touch that are kept: of more the first, and the last of them. */
export const MOST_CLICKS = 64;

/** A time as it is stored after the base time, SQL of milliseconds: from there on it is one more, so that 0 is free for none. */
export const storedAfterBase = (ms: string, base: string) => `${ms} - ${base} + if(${ms} >= ${base}, 1, 0)`;

/** Milliseconds since 1970 of such a column that is not 0, as SQL over a row. */
export const touchTimeMs = (column: 'read_after_ms' | 'optout_after_ms') =>
  `(toUnixTimestamp64Milli(base_at) + ${column} - if(${column} > 0, 1, 0))`;

/** FROM ... WHERE: the touches of the tenant, merged. Conditions on columns of the key may follow in `ofKey`. The query binds `tenant`. */
export function fromTouches(ofKey: string): string {
  return `FROM person_touches FINAL PREWHERE tenant = {tenant:String} AND ${ofKey} WHERE alive = 1 AND ${hasTouchFlag('in_audience')}`;
}

/**
 * The months of rows of broadcasts, as SQL over a list of them (a parameter's text): every row is in the month of a day that the broadcast
 * has rows of `broadcast_stats` on, where those of days that it has left stay as zero rows. So other months are not read.
 */
export const monthsOfBroadcasts = (broadcasts: string) =>
  `month IN (SELECT DISTINCT toYYYYMM(day) FROM broadcast_stats WHERE tenant = {tenant:String} AND broadcast IN ${broadcasts})`;

/** Settings of statements that read it FINAL: the month is in the key, so rows of one key are in one partition. */
export const touchesFinal = {
  do_not_merge_across_partitions_select_final: 1,
  optimize_move_to_prewhere_if_final: 1,
} as const;
