import { z } from 'zod';
import { counts, day, time } from '../fields.ts';
import { broadcastLevel } from './common.ts';

export const aggregateEvent = z
  .object({
    type: z.literal('aggregate').describe('The event type.'),
    ...broadcastLevel,
    day: day().describe("The day that the counts are of, YYYY-MM-DD in the platform's zone."),
    as_of: time().describe('When the platform stated them: the greatest (as_of, id) of a day wins.'),
    counts: counts().describe('The counts, people unless the name ends in _total.'),
  })
  .describe('Counts of one day, restated for some days, without recipients.');
