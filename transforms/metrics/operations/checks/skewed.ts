import { defineCheck, ofRecipients } from './check.ts';

/** Recipients with an event long before the one that it follows. */
export const skewed = defineCheck({ id: 'skewed', sum: { count: 'skewed', of: ofRecipients('sent') } });
