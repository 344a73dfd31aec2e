/** People of a whole broadcast, by which it is decided whether its deliveries are reported. */
export interface DeliveryCounts {
  readonly sent: number;
  readonly failed: number;
  readonly confirmed: number;
  readonly engaged: number;
  /** Engaged without a confirmed delivery. */
  readonly unconfirmed: number;
}

/** "Deliveries that are reported" of docs/cascade.md. */
export interface DeliveryReports {
  readonly reported: boolean;
  /** There are reports, and too few of them to be a denominator. */
  readonly incomplete: boolean;
  /** Reported, yet more than 1 % of those who engaged have no report. */
  readonly gaps: boolean;
}

/** `measurable`: whether the platform can report deliveries at all. */
export function deliveryReports(measurable: boolean, counts: DeliveryCounts): DeliveryReports {
  const reported = measurable && reportsCover(counts);
  return {
    reported,
    incomplete: measurable && !reported && counts.confirmed > 0,
    gaps: reported && 100 * counts.unconfirmed > counts.engaged,
  };
}

function reportsCover({ sent, failed, confirmed, engaged, unconfirmed }: DeliveryCounts): boolean {
  if (sent === 0) return false;
  if (10 * confirmed >= 9 * (sent - failed)) return true;
  return confirmed > 0 && 20 * unconfirmed <= engaged;
}
