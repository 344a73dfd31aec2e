import { DELIVERY } from './batch.ts';
import { halves } from './delays.ts';

/** Counts of the whole broadcast, by which it is decided whether its deliveries are reported: the name and its sum. */
export const decisive: Readonly<Record<string, string>> = {
  all_sent: 'sent_people',
  all_failed: 'failed_people',
  all_confirmed: 'confirmed_people',
  all_engaged: 'engaged_people',
  all_unconfirmed: 'unconfirmed_people',
};

/**
 * Expressions over a row's sums and the decisive counts, each once. delivery_reported: "Deliveries that are reported" of
 * docs/cascade.md. No AND or OR: see plannerCost in recipients.ts.
 */
export const decisions: Readonly<Record<string, string>> = {
  delivery_reported: `multiIf(bitAnd(unit_mask, ${DELIVERY}) = 0, 0, all_sent = 0, 0,
    10 * all_confirmed >= 9 * (all_sent - all_failed), 1, all_confirmed = 0, 0, 20 * all_unconfirmed <= all_engaged, 1, 0)`,
  delivery_incomplete: `multiIf(bitAnd(unit_mask, ${DELIVERY}) = 0, 0, delivery_reported, 0, all_confirmed > 0)`,
  delivery_gaps: 'multiIf(NOT delivery_reported, 0, 100 * all_unconfirmed > all_engaged)',
  delivered_people: 'if(delivery_reported, confirmed_people + unconfirmed_people, 0)',
  reach_people: 'if(delivery_reported, delivered_people, sent_people - failed_people)',
  // Those without a confirmed delivery are left out where deliveries are reported.
  delay_delivery_known: 'if(delivery_reported, delay_delivery_sum, [])',
  delay_read_known: halves('delay_read_sum', 'NOT delivery_reported'),
  delay_click_known: halves('delay_click_sum', 'NOT delivery_reported'),
};
