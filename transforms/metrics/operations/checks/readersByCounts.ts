import { countedReaders } from '../../../states/counts.ts';
import { defineCheck } from './check.ts';
import { countsNextToReaders, moreByCounts } from './shared/countsNextToReaders.ts';

/** Readers that counts have more than the known ones. Events win over counts, so these counts are in no figure. */
export const readersByCounts = defineCheck({
  id: 'readers_by_counts',
  find: async (asked) =>
    moreByCounts('readers_by_counts', await countsNextToReaders(asked), ({ basis_read, read, counts: { readers } }) =>
      (basis_read === 'event' || basis_read === 'poll') && readers !== undefined
        ? { count: countedReaders(readers) - read, of: read }
        : undefined,
    ),
});
