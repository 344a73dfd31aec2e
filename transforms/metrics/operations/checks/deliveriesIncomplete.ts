import { defineCheck } from './check.ts';

/** Broadcasts with too few confirmed deliveries to count them. */
export const deliveriesIncomplete = defineCheck({
  id: 'deliveries_incomplete',
  sum: { count: 'broadcasts_delivery_incomplete', of: 'broadcasts' },
});
