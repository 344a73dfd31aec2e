import { defineCheck } from './check.ts';

/** Until when no event that arrived is missing. */
export const completeUntil = defineCheck({
  id: 'complete_until',
  find: async ({ context }) => [{ check: 'complete_until', count: null, at: context.completeUntil }],
});
