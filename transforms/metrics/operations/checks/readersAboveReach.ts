import { countedReaders } from '../../../states/counts.ts';
import { defineCheck } from './check.ts';
import { countsNextToReaders } from './shared/countsNextToReaders.ts';

/** How many broadcasts are named. */
const MOST_NAMED = 20;

/** Readers that counts have more than people were reached, by broadcast, the most first. */
export const readersAboveReach = defineCheck({
  id: 'readers_above_reach',
  find: async (asked) => {
    const named = (await countsNextToReaders(asked)).flatMap(
      ({ broadcast, above_reach, reach, counts: { readers } }) =>
        above_reach > 0 && readers !== undefined
          ? [{ check: 'readers_above_reach', subject: broadcast, count: countedReaders(readers) - reach, of: reach }]
          : [],
    );
    named.sort((a, b) => b.count - a.count || (a.subject < b.subject ? -1 : 1));
    return named.slice(0, MOST_NAMED);
  },
});
