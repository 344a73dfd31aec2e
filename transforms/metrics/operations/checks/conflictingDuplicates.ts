import { type EventType, eventTypes, retractableTypes } from '../../../../contract/types.ts';
import { defineCheck } from './check.ts';
import { unnamedIds } from './shared/unnamedEvents.ts';

/** Index of a type's number in event_ids; index 0 is reversals, which are conversions. */
function idsOf(counts: readonly number[], type: EventType): number {
  const own = counts[eventTypes[type].number] ?? 0;
  return type === 'conversion' ? own + (counts[0] ?? 0) : own;
}

/**
 * Ids that came with two contents, by type. Two bits of content_bits are two contents; one pair of contents in 32 shares a bit
 * and is missed.
 */
export const conflictingDuplicates = defineCheck({
  id: 'conflicting_duplicates',
  find: async (asked) => {
    const [sums, unnamed] = await Promise.all([asked.sums(), unnamedIds(asked)]);
    return retractableTypes.flatMap((type) => {
      const of = unnamed.find((row) => row.type === type);
      const ids = idsOf(sums.event_ids, type) + (of?.ids ?? 0);
      const count = idsOf(sums.conflicting_ids, type) + (of?.conflicting ?? 0);
      return ids === 0 ? [] : [{ check: 'conflicting_duplicates', subject: type, count, of: ids }];
    });
  },
});
