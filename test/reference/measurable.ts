/** What of a broadcast can be seen at all. */
export interface Measurable {
  /** Deliveries can be reported; whether they are, its recipients decide (deliveries.ts). */
  readonly delivery: boolean;
  /** It is known who read. */
  readonly read: boolean;
  /** The platform gives lists of readers. */
  readonly polled?: boolean;
  /** The platform gives counts of readers only. */
  readonly counted?: boolean;
  readonly click: boolean;
  readonly conversion: boolean;
  readonly optout: boolean;
  readonly complaint: boolean;
  readonly interaction: boolean;
  /** The reads that are seen are at most those that were made. */
  readonly readsAreLowerBound: boolean;
}

/** Conversions are known by clicks; a bound needs the reads that it bounds. */
export function whole(measurable: Measurable): Measurable {
  return {
    ...measurable,
    conversion: measurable.conversion && measurable.click,
    readsAreLowerBound: measurable.readsAreLowerBound && measurable.read,
  };
}
