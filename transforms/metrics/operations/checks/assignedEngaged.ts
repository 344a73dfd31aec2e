import { defineCheck } from './check.ts';

/** People who were assigned and not sent to, and engaged. */
export const assignedEngaged = defineCheck({
  id: 'assigned_engaged',
  sum: { count: 'assigned_engaged', of: 'assigned' },
});
