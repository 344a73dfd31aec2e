import { horizons } from '../../../store/tables/rollups.ts';
import { QUARTER_MS } from '../../states/quarters.ts';
import type { GroupSums } from '../groupSums.ts';
import { PERSON } from './conversionEntries.ts';

const byHorizon = (index: string) => `countResample(0, ${horizons.length}, 1)(${index})`;

/** People with a conversion of each goal: by horizon of the conversion, of the exposure; conversions, click-through ones. */
export const byGoal: GroupSums = {
  name: 'goal',
  groups: { audience: 'String', variant: 'String', goal: 'String' },
  from: ({ entries }) => entries && `${entries}\nWHERE what = ${PERSON}`,
  counts: () => `arrayConcat(${byHorizon('h')}, ${byHorizon('exposed_h')}, [sum(length(times)), sum(throughs)])`,
};

/** Where each number begins in these counts, from 1, and how many there are. */
export const goalCounts = {
  converted: 1,
  exposed: 1 + horizons.length,
  conversions: 1 + 2 * horizons.length,
  click_throughs: 2 + 2 * horizons.length,
} as const;
export const GOAL_COUNTS = goalCounts.click_throughs;

/** Conversions by quarter-hour: the first click-through one of each person, and all of them. */
export const byConversionQuarter: GroupSums = {
  name: 'conversion_quarter',
  groups: { quarter: 'UInt32' },
  from: ({ entries }) =>
    entries &&
    `(
SELECT broadcast, recipient, toUInt32(intDiv(at.2, ${QUARTER_MS})) AS quarter, at.1 AS is_any
FROM
(
SELECT broadcast, recipient, arrayJoin(arrayConcat(if(throughs > 0, [(0, ms)], []), arrayMap(time -> (1, time), times))) AS at
FROM ${entries}
WHERE what = ${PERSON} AND goal = '*'
)
)`,
  counts: () => 'countResample(0, 2, 1)(is_any)',
};
