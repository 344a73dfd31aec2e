import { defineCheck, ofRecipients } from './check.ts';

/** Recipients who were delivered to, or failed, without a send. */
export const sentImplied = defineCheck({
  id: 'sent_implied',
  sum: { count: ofRecipients('sent_implied'), of: ofRecipients('sent') },
});
