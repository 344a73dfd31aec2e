import type { Store } from '../../../store/store.ts';
import { undoneImports } from '../../../store/tables/importBatches.ts';
import { readSlicing } from '../../../store/tables/slicing.ts';
import type { CountedUnit } from '../../../store/tables/units.ts';
import { tenantRules } from '../../states/rules.ts';
import type { TouchBatch, TouchedBroadcast } from '../../states/touchStates.ts';
import type { UnitSteps } from '../stepsOfKind.ts';
import { versioned } from '../vanished.ts';
import { figuresOf, rangesOf } from './touchedBroadcasts.ts';
import { attributedOf, attributionOf } from './touchMarks.ts';

/** Touches of broadcasts share a statement, but those of a large one are made by ranges of recipients, all under one version. */
export const touches: UnitSteps<'touches'> = {
  prepare: async (store, units) => {
    const { tenant, units: names } = versioned(units);
    const [rules, undone, broadcasts, bits] = await Promise.all([
      tenantRules(store, tenant),
      undoneImports(store, tenant),
      withFigures(store, units),
      readSlicing(store, tenant, names),
    ]);
    const decided = { tenant, rules, undone };
    const whole = broadcasts.filter(({ broadcast }) => !bits.has(broadcast));
    return {
      own: units,
      write: async (use) => {
        if (whole.length > 0) await use({ ...decided, broadcasts: whole });
        for (const broadcast of broadcasts) {
          const own = bits.get(broadcast.broadcast);
          if (own !== undefined) await byRanges({ ...decided, broadcasts: [broadcast] }, own, use);
        }
      },
    };
  },
  copy: async () => {},
  parents: async (store, keys) => [...(await attributionOf(store, keys)), ...(await attributedOf(store, keys))],
};

/** Those of the broadcasts that have figures: a test has none. Their recompute marks these units once more. */
async function withFigures(store: Store, units: readonly CountedUnit[]): Promise<TouchedBroadcast[]> {
  const { tenant, units: names } = versioned(units);
  const rows = await figuresOf(store, tenant, names);
  const found = new Map(rows.map((row) => [row.broadcast, row]));
  return units.flatMap(({ unit, marks }): TouchedBroadcast[] => {
    const own = found.get(unit);
    return own === undefined ? [] : [{ ...own, version: marks }];
  });
}

/** Each range has two slices, which are at most half of what one recompute may have each. */
async function byRanges(batch: TouchBatch, bits: number, use: (source: TouchBatch) => Promise<void>): Promise<void> {
  for (const only of rangesOf(bits)) await use({ ...batch, only });
}
