import { defineCheck } from './check.ts';

/** Broadcasts without reported clicks. */
export const clickNotMeasurable = defineCheck({
  id: 'click_not_measurable',
  sum: { count: 'broadcasts - broadcasts_click', of: 'broadcasts' },
});
