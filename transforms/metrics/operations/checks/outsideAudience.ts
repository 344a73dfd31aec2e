import { defineCheck, ofRecipients } from './check.ts';

/** People who engaged, and were neither sent to nor assigned. */
export const outsideAudience = defineCheck({
  id: 'outside_audience',
  sum: { count: 'outside_audience', of: ofRecipients('sent') },
});
