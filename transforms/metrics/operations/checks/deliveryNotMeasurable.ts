import { defineCheck } from './check.ts';

/** Broadcasts without reported deliveries. */
export const deliveryNotMeasurable = defineCheck({
  id: 'delivery_not_measurable',
  sum: { count: 'broadcasts - broadcasts_delivery', of: 'broadcasts' },
});
