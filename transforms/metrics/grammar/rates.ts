import { atHorizon, type Horizon } from '../../../store/tables/rollups.ts';

/** Stages that a platform may not report; columns `broadcasts_...` count the broadcasts where it does. */
export type Seen = 'delivery' | 'read' | 'click';

interface Rate {
  /** The stage whose people are counted. */
  readonly stage: 'delivered' | 'read' | 'clicked' | 'converted';
  /** Measures of measurable broadcasts only: numerator and denominator. */
  readonly part: 'delivered' | 'read' | 'clicked' | 'clicked_where_read' | 'converted';
  readonly whole: 'sent_where_delivery' | 'reach_where_read' | 'reach_where_click' | 'read_where_click' | 'clicked';
  /** What must be seen for both. */
  readonly seen: readonly Seen[];
}

/** THE rates of the cascade, in its order (docs/cascade.md): SQL, sums and intervals are made from this table. */
export const rates = {
  delivery_rate: { stage: 'delivered', part: 'delivered', whole: 'sent_where_delivery', seen: ['delivery'] },
  open_rate: { stage: 'read', part: 'read', whole: 'reach_where_read', seen: ['read'] },
  click_rate: { stage: 'clicked', part: 'clicked', whole: 'reach_where_click', seen: ['click'] },
  click_to_open: { stage: 'clicked', part: 'clicked_where_read', whole: 'read_where_click', seen: ['read', 'click'] },
  conversion_rate: { stage: 'converted', part: 'converted', whole: 'clicked', seen: ['click'] },
  converted_per_delivered: { stage: 'converted', part: 'converted', whole: 'reach_where_click', seen: ['click'] },
} as const satisfies Readonly<Record<string, Rate>>;

export const rateNames = [
  'delivery_rate',
  'open_rate',
  'click_rate',
  'click_to_open',
  'conversion_rate',
  'converted_per_delivered',
] as const satisfies readonly (keyof typeof rates)[];
export type RateName = (typeof rateNames)[number];

/** The column of a rate's part or whole, over rows of statsSource(): those with horizons at this one. */
export function rateColumn(measure: Rate['part'] | Rate['whole'], horizon: Horizon): string {
  switch (measure) {
    case 'read':
    case 'clicked':
    case 'clicked_where_read':
    case 'read_where_click':
      return atHorizon(measure, horizon);
    default:
      return measure;
  }
}

/** Why a rate cannot be seen where stages are not reported; empty where it can. */
export function unseenReason(rate: RateName, isSeen: (stage: Seen) => boolean): string {
  const unseen = rates[rate].seen.find((stage) => !isSeen(stage));
  return unseen === undefined ? '' : { delivery: 'no_deliveries', read: 'no_reads', click: 'no_clicks' }[unseen];
}

/** What a rate's denominator counts, where some, all or none of the broadcasts report deliveries. */
export function denominatorOf(rate: RateName, broadcasts: number, confirmed: number): string {
  if (rate === 'delivery_rate') return 'sent';
  if (rate === 'click_to_open') return 'read';
  if (rate === 'conversion_rate') return 'clicked';
  if (confirmed === broadcasts) return 'delivered';
  return confirmed === 0 ? 'sent_minus_failed' : 'delivered_or_sent_minus_failed';
}
