import { unnamedOutcomes } from '../../../../store/tables/rollups.ts';
import { allNamed, readUnnamed } from '../../grammar/outcomes.ts';
import { defineCheck } from './check.ts';
import { NAMELESS, placesOf } from './shared/places.ts';

/** Outcomes of which the tenant has some, and none names a broadcast. */
export const outcomesNameNoBroadcast = defineCheck({
  id: 'outcomes_name_no_broadcast',
  find: async (asked) => {
    const found = await placesOf(asked);
    const nameless = found.has(NAMELESS) ? await readUnnamed(asked.context, '*') : allNamed;
    return unnamedOutcomes.map((outcome) => ({
      check: 'outcomes_name_no_broadcast',
      subject: outcome,
      count: nameless[outcome] ? 1 : 0,
    }));
  },
});
