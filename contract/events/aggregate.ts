import { z } from 'zod';
import { counts, day, time } from '../fields.ts';
import { aggregateScopes } from '../types.ts';
import { broadcastLevel } from './common.ts';

export const aggregateEvent = z
  .object({
    type: z.literal('aggregate').describe('The event type.'),
    ...broadcastLevel,
    day: day().describe("The day that the counts are of, YYYY-MM-DD in the platform's zone."),
    scope: z
      .enum(aggregateScopes)
      .default('day')
      .describe('What the counts cover: `day`, that day alone; `to_date`, everything up to the end of it.'),
    as_of: time().describe('When the platform stated them: the greatest (as_of, id) of a day and scope wins.'),
    counts: counts().describe('The counts, people unless the name ends in _total.'),
  })
  .describe('Counts of one day or up to it, restated for some days, without recipients.');
