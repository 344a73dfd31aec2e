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
