import { defineCheck } from './check.ts';

/** Readers without a read of their own. Counts name no reader. */
export const readImplied = defineCheck({
  id: 'read_implied',
  sum: { count: 'read_implied_all', of: "if(basis_read = 'aggregate', 0, read_all)" },
});
