import { defineCheck } from './check.ts';

/** Broadcasts whose events name other facts than they do, by fact. */
export const factsDisagree = defineCheck({
  id: 'facts_disagree',
  find: async (asked) => {
    const sums = await asked.sums();
    return (['platform', 'content_type', 'tier'] as const).map((fact) => ({
      check: 'facts_disagree',
      subject: fact,
      count: sums[`disagree_${fact}`],
      of: sums.compared,
    }));
  },
});
