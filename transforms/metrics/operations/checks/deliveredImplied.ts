import { defineCheck, ofRecipients } from './check.ts';

/** Recipients who count as delivered without a confirmed delivery. */
export const deliveredImplied = defineCheck({
  id: 'delivered_implied',
  sum: { count: 'delivered_implied', of: ofRecipients('delivered') },
});
