import { z } from 'zod';
import { accountStatsCounts } from '../accountCounts.ts';
import { day, time } from '../fields.ts';
import { accountLevel } from './common.ts';

export const accountStatsEvent = z
  .object({
    type: z.literal('account_stats').describe('The event type.'),
    ...accountLevel,
    day: day().describe("The day that the counts are of, YYYY-MM-DD in the platform's zone."),
    as_of: time().describe(
      'When the platform stated them: the greatest (as_of, id) of an account, broadcast and day wins.',
    ),
    counts: accountStatsCounts().describe('The counts, decimals included.'),
  })
  .describe('Counts of one account and day, restated for some days, without recipients.');
