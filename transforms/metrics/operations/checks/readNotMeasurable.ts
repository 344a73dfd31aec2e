import { defineCheck } from './check.ts';

/** Broadcasts without reported reads. */
export const readNotMeasurable = defineCheck({
  id: 'read_not_measurable',
  sum: { count: 'broadcasts - broadcasts_read', of: 'broadcasts' },
});
