import { defineCheck } from './check.ts';

/** Broadcasts without reported conversions. */
export const conversionNotMeasurable = defineCheck({
  id: 'conversion_not_measurable',
  sum: { count: 'broadcasts - broadcasts_conversion', of: 'broadcasts' },
});
