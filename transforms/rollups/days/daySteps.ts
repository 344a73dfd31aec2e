import { CodedError } from '../../../contract/errors.ts';
import type { Store } from '../../../store/store.ts';
import type { CountedUnit } from '../../../store/tables/units.ts';
import { lookAtChildren, putOff } from '../children.ts';
import type { DayBatch } from '../sources.ts';
import type { UnitSteps } from '../stepsOfKind.ts';
import { versioned } from '../vanished.ts';
import { type LargeDay, largeDays, presentParts } from './dayParts.ts';
import { PARTS_CHANGED } from './presentParts.ts';

/** How often parts of a day are looked at again, where they have changed while they were added up. */
const TRIES = 2;

/** Days share their statements, but those of many broadcasts: each of these is added up from its parts. */
export const day: UnitSteps<'day'> = {
  prepare: async (store, units, { mostRowsOfDay }) => {
    const { tenant } = versioned(units);
    const daysOf = (some: readonly CountedUnit[]) => some.map(({ unit, marks }) => ({ day: unit, version: marks }));
    const [before, large] = await Promise.all([
      lookAtChildren(store, 'day', units),
      largeDays(store, { tenant, days: daysOf(units) }, mostRowsOfDay),
    ]);
    const late = await putOff(store, 'day', units, before);
    const own = units.filter((unit) => !late.includes(unit));
    const batch = { tenant, days: daysOf(own) };
    return {
      own,
      putOff: late,
      torn: before.torn,
      write: async (use) => {
        const others = batch.days.filter(({ day }) => large.every((one) => one.day !== day));
        if (others.length > 0) await use({ tenant, days: others });
        for (const one of large) {
          const days = batch.days.filter(({ day }) => day === one.day);
          if (days.length > 0) await writeLarge(store, { tenant, days }, one, use);
        }
      },
    };
  },
  copy: async () => {},
  parents: async () => [],
};

async function writeLarge(
  store: Store,
  batch: DayBatch,
  day: LargeDay,
  use: (source: DayBatch) => Promise<void>,
): Promise<void> {
  for (let left = TRIES; left > 0; left--) {
    const parts = await presentParts(store, batch, day);
    if (parts === undefined) break;
    try {
      return await use({ ...batch, parts });
    } catch (error) {
      if (!(error instanceof CodedError && error.message.includes(PARTS_CHANGED))) throw error;
    }
  }
  // From the rows of its broadcasts, whatever happens to its parts.
  return use(batch);
}
