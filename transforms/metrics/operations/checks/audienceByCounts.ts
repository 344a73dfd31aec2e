import { defineCheck } from './check.ts';
import { countsNextToReaders, moreByCounts } from './shared/countsNextToReaders.ts';

/** People sent to that counts have more than the known recipients. Events win over counts, so these counts are in no figure. */
export const audienceByCounts = defineCheck({
  id: 'audience_by_counts',
  find: async (asked) =>
    moreByCounts(
      'audience_by_counts',
      await countsNextToReaders(asked),
      ({ has_recipients, sent, counts: { audience } }) =>
        has_recipients > 0 && audience?.isNamed === true ? { count: audience.sent - sent, of: sent } : undefined,
    ),
});
