import { tenantRules } from '../../states/rules.ts';
import type { UnitSteps } from '../stepsOfKind.ts';
import { versioned } from '../vanished.ts';
import { attributedRowColumns, fillAttributedRows, fillSettled, settledColumns } from './attributedOrders.ts';

/** What was attributed to broadcasts, and on which days to none. */
export const attributedToOne: UnitSteps<'attributed'> = {
  prepare: async (store, counted) => {
    const { tenant, units, versions } = versioned(counted);
    const { zone } = await tenantRules(store, tenant);
    return {
      own: counted,
      write: async (use, scratch) => {
        const [rows, orders] = await Promise.all([scratch.table(attributedRowColumns), scratch.table(settledColumns)]);
        await store.command(fillAttributedRows(rows, { tenant, units }));
        await store.command(fillSettled(orders, rows));
        await use({ tenant, zone, units, versions, rows, orders });
      },
    };
  },
  copy: async () => {},
  parents: async () => [],
};
