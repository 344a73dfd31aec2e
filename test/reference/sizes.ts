import type { CountedAudience } from './aggregates.ts';
import type { Deliveries } from './deliveries.ts';
import type { Outcome } from './recipient.ts';

/** How many a row was sent to, by its recipients or by counts. Null: not measurable, or not known by counts. */
export interface Size {
  readonly sent: number | null;
  /** The same where it is known, else what failed. The rollups store it, and the reach is made of it. */
  readonly sentAtLeast: number;
  readonly sentImplied: number | null;
  /** Null where deliveries are not reported. */
  readonly delivered: number | null;
  readonly deliveredImplied: number | null;
  readonly failed: number | null;
  /** Both parts of the delivery rate; null where it is not measurable. */
  readonly deliveryRate: { readonly delivered: number; readonly sent: number } | null;
  /** The denominator: delivered where deliveries are reported, else sent minus failed. */
  readonly reach: number;
}

export const audienceIn = (recipients: readonly Outcome[]) => recipients.filter((recipient) => recipient.inAudience);

/** Of the row of everyone, and of those of a segment or a variant. */
interface Sizes {
  ofEveryone(recipients: readonly Outcome[]): Size;
  ofSome(recipients: readonly Outcome[]): Size;
}

/** Counts are of everyone: of a part of the audience they know nothing. */
const NOT_COUNTED: CountedAudience = {
  ...{ sent: null, sentImplied: null, delivered: null, failed: null },
  sentAtLeast: 0,
};

/** `counted` is undefined unless the broadcast is known by counts only. */
export function sizesOf(counted: CountedAudience | undefined, { reported }: Deliveries): Sizes {
  if (counted !== undefined)
    return { ofEveryone: () => byCounts(counted, reported), ofSome: () => byCounts(NOT_COUNTED, reported) };
  const ofSome = (recipients: readonly Outcome[]) => byRecipients(recipients, reported);
  return { ofEveryone: ofSome, ofSome };
}

/** A delivery rate is never made of a `sent` that follows from the deliveries themselves. */
function byCounts(counted: CountedAudience, reported: boolean): Size {
  const { sent, sentImplied, failed, sentAtLeast } = counted;
  const delivered = reported ? (counted.delivered ?? 0) : null;
  return {
    ...{ sent, sentAtLeast, sentImplied, delivered, deliveredImplied: null, failed },
    deliveryRate: delivered === null || sentImplied === null ? null : { delivered, sent: sentAtLeast },
    reach: delivered ?? sentAtLeast - (failed ?? 0),
  };
}

function byRecipients(recipients: readonly Outcome[], reported: boolean): Size {
  const number = (holds: (recipient: Outcome) => boolean) => recipients.filter(holds).length;
  const sent = audienceIn(recipients).length;
  const failed = number((one) => one.failed);
  const delivered = number((one) => one.confirmed || one.engaged);
  return {
    sent,
    sentAtLeast: sent,
    sentImplied: number((one) => one.sentImplied),
    delivered: reported ? delivered : null,
    deliveredImplied: reported ? number((one) => one.engagedUnconfirmed) : null,
    failed,
    deliveryRate: reported ? { delivered, sent } : null,
    reach: reported ? delivered : sent - failed,
  };
}
