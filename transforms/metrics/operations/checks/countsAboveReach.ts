import { defineCheck } from './check.ts';

/** Broadcasts whose counts have more readers than people reached. */
export const countsAboveReach = defineCheck({
  id: 'counts_above_reach',
  sum: { count: 'broadcasts_above_reach', of: 'broadcasts' },
});
