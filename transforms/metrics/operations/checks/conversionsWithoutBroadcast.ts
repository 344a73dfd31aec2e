import { eventTypes } from '../../../../contract/types.ts';
import { defineCheck } from './check.ts';
import { unnamedIds } from './shared/unnamedEvents.ts';

/** Conversions that no broadcast has, of all. Reversals are none. */
export const conversionsWithoutBroadcast = defineCheck({
  id: 'conversions_without_broadcast',
  find: async (asked) => {
    const [sums, unnamed] = await Promise.all([asked.sums(), unnamedIds(asked)]);
    const conversions = unnamed.find(({ type }) => type === 'conversion');
    const alone = (conversions?.ids ?? 0) - (conversions?.reversals ?? 0);
    const named = sums.event_ids[eventTypes.conversion.number] ?? 0;
    return [{ check: 'conversions_without_broadcast', count: alone, of: alone + named }];
  },
});
