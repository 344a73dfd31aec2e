import type { Outcome } from './recipient.ts';

/** How complete the delivery reports of a whole broadcast are: decided once, for every segment and variant. */
export interface Deliveries {
  /** `delivered` counts confirmed and engaged people, and is the denominator. */
  readonly reported: boolean;
  /** They can be measured and some are confirmed, but too few to count as reported. */
  readonly incomplete: boolean;
  /** Reported, and yet more than 1 % of the engaged have no confirmed delivery. */
  readonly gaps: boolean;
  /** People of the whole broadcast, for the share of those without a confirmed delivery. */
  readonly engaged: number;
  readonly unconfirmed: number;
}

/** `outcomes` are all recipients of the broadcast; `measurable`: its deliveries can be reported. In whole numbers: limits are exact. */
export function deliveriesOf(outcomes: readonly Outcome[], measurable: boolean): Deliveries {
  const number = (holds: (one: Outcome) => boolean) => outcomes.filter((one) => one.inAudience && holds(one)).length;
  const sent = number(() => true);
  const failed = number((one) => one.failed);
  const confirmed = number((one) => one.confirmed);
  const engaged = number((one) => one.engaged);
  const unconfirmed = number((one) => one.engagedUnconfirmed);
  const mostConfirmed = sent > 0 && 10 * confirmed >= 9 * (sent - failed);
  const engagedConfirmed = confirmed > 0 && 20 * unconfirmed <= engaged;
  const reported = measurable && (mostConfirmed || engagedConfirmed);
  return {
    reported,
    incomplete: measurable && !reported && confirmed > 0,
    gaps: reported && 100 * unconfirmed > engaged,
    engaged,
    unconfirmed,
  };
}
