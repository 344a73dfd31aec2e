import { defineCheck, ofRecipients } from './check.ts';

/** Recipients with reads or clicks of machines only. */
export const machineOnly = defineCheck({
  id: 'machine_only',
  sum: { count: 'machine_only_all', of: ofRecipients('sent') },
});
