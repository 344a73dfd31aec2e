/**
 * What a platform or a broadcast may not report; columns `broadcasts_...` count the broadcasts where it does. `delivery_rate`: deliveries,
 * and who was sent to in another way than from these.
 */
export type Seen =
  | 'delivery'
  | 'delivery_rate'
  | 'read'
  | 'click'
  | 'conversion'
  | 'view_through'
  | 'optout'
  | 'complaint';

interface Rate {
  /** The stage whose people are counted. */
  readonly stage: 'delivered' | 'read' | 'clicked' | 'converted' | 'unsubscribed' | 'complained';
  /** Measures of measurable broadcasts only: numerator and denominator. */
  readonly part:
    | 'delivered_where_sent'
    | 'read_point'
    | 'clicked'
    | 'clicked_where_read'
    | 'converted'
    | 'unsubscribed'
    | 'complained';
  readonly whole:
    | 'sent_where_delivery'
    | 'reach_point'
    | 'reach_where_click'
    | 'read_where_click'
    | 'clicked_where_conversion'
    | 'reach_where_conversion'
    | 'reach_where_optout'
    | 'reach_where_complaint';
  /** What must be seen for both. */
  readonly seen: readonly Seen[];
}

/** THE rates of the cascade, in its order (docs/cascade.md): SQL, sums and intervals are made from this table. */
export const rates = {
  delivery_rate: {
    stage: 'delivered',
    part: 'delivered_where_sent',
    whole: 'sent_where_delivery',
    seen: ['delivery_rate'],
  },
  open_rate: { stage: 'read', part: 'read_point', whole: 'reach_point', seen: ['read'] },
  click_rate: { stage: 'clicked', part: 'clicked', whole: 'reach_where_click', seen: ['click'] },
  click_to_open: { stage: 'clicked', part: 'clicked_where_read', whole: 'read_where_click', seen: ['read', 'click'] },
  conversion_rate: { stage: 'converted', part: 'converted', whole: 'clicked_where_conversion', seen: ['conversion'] },
  converted_per_delivered: {
    stage: 'converted',
    part: 'converted',
    whole: 'reach_where_conversion',
    seen: ['conversion'],
  },
  unsubscribe_rate: { stage: 'unsubscribed', part: 'unsubscribed', whole: 'reach_where_optout', seen: ['optout'] },
  complaint_rate: { stage: 'complained', part: 'complained', whole: 'reach_where_complaint', seen: ['complaint'] },
} as const satisfies Readonly<Record<string, Rate>>;

/** The rates from one stage of the cascade to another: what an answer has where it is not asked for single ones. */
export const stageRates = [
  'delivery_rate',
  'open_rate',
  'click_rate',
  'click_to_open',
  'conversion_rate',
  'converted_per_delivered',
] as const satisfies readonly (keyof typeof rates)[];

export const rateNames = [
  ...stageRates,
  'unsubscribe_rate',
  'complaint_rate',
] as const satisfies readonly (keyof typeof rates)[];
export type RateName = (typeof rateNames)[number];

/** The rates asked for, in the cascade's order; those between stages where none is named. */
export function askedRates(named: readonly RateName[] | undefined): readonly RateName[] {
  return named === undefined ? stageRates : rateNames.filter((name) => named.includes(name));
}

/** What a rate's denominator counts, where some, all or none of the broadcasts report deliveries. */
export function denominatorOf(rate: RateName, broadcasts: number, confirmed: number): string {
  if (rate === 'delivery_rate') return 'sent';
  if (rate === 'click_to_open') return 'read';
  if (rate === 'conversion_rate') return 'clicked';
  if (confirmed === broadcasts) return 'delivered';
  return confirmed === 0 ? 'sent_minus_failed' : 'delivered_or_sent_minus_failed';
}
