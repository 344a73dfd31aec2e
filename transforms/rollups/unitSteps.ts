import { undoneImports } from '../../store/tables/importBatches.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import { tenantRules } from '../states/rules.ts';
import { attributedToOne } from './attribution/attributedSteps.ts';
import { attribution } from './attribution/attributionSteps.ts';
import { touches } from './attribution/touchSteps.ts';
import { broadcast } from './broadcasts/broadcastSteps.ts';
import { day } from './days/daySteps.ts';
import { slice } from './slices/sliceSteps.ts';
import { sum } from './slices/sumSteps.ts';
import type { UnitSteps } from './stepsOfKind.ts';

/** A tenant has one unit of this kind. */
const unnamed: UnitSteps<'unnamed'> = {
  prepare: async (store, units) => {
    const [unit] = units;
    if (unit === undefined) return { own: units, write: async () => {} };
    const { tenant, marks: version } = unit;
    const [rules, undone] = await Promise.all([tenantRules(store, tenant), undoneImports(store, tenant)]);
    return { own: units, write: (use) => use({ tenant, version, rules, undone }) };
  },
  copy: async () => {},
  parents: async () => [],
};

/** Every kind has its steps: one that is left out is a compile error. */
export const unitSteps: { readonly [K in RefreshedKind]: UnitSteps<K> } = {
  ...{ broadcast, slice, sum, day, unnamed, touches, attribution },
  attributed: attributedToOne,
};
