import { undoneImports } from '../../store/tables/importBatches.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import { tenantRules } from '../states/rules.ts';
import { attributedToOne } from './attributedSteps.ts';
import { attribution } from './attributionSteps.ts';
import { broadcast } from './broadcastSteps.ts';
import { day } from './daySteps.ts';
import { slice } from './sliceSteps.ts';
import type { UnitSteps } from './stepsOfKind.ts';
import { sum } from './sumSteps.ts';
import { touches } from './touchSteps.ts';

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
