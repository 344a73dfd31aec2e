import type { Statement } from '../../store/store.ts';
import { part } from '../../store/tables/part.ts';
import { unnamedOutcomes as outcomes } from '../../store/tables/rollups.ts';
import { finalSettings } from '../states/batch.ts';
import { countingEvents } from '../states/countingEvents.ts';
import { type Expressions, insertRollup, type Rollup } from './rollup.ts';
import type { UnnamedBatch } from './sources.ts';

/** Goals beyond it are left out: names from outside must not fill a table. */
const MOST_GOALS = 1_000;

const columns: Expressions<'unnamed_outcomes'> = {
  tenant: '{tenant:String}',
  outcome: 'outcome',
  goal: 'goal',
  version: '{version:UInt64}',
};

function statement(batch: UnnamedBatch): Statement {
  const found = `SELECT DISTINCT toString(type) AS outcome, arrayJoin(if(type = 'conversion', ['*', ${part('conversion', 'goal')}], [''])) AS goal
${countingEvents(batch, outcomes)}
  AND ${part('conversion', 'reversal')} = 0`;
  return {
    name: 'recompute-unnamed-outcomes',
    sql: `${insertRollup('unnamed_outcomes', columns, found)}\nORDER BY outcome, goal\nLIMIT ${MOST_GOALS} BY outcome`,
    params: {
      tenant: batch.tenant,
      version: batch.version,
      broadcasts: [''],
      undone: batch.undone,
      excluded: batch.rules.excluded,
    },
    settings: finalSettings,
  };
}

/**
 * Which outcomes of a tenant that count name no broadcast.
 *
 * Cost: all of the tenant's events without a broadcast, a prefix of the key, with FINAL.
 */
export const unnamedOutcomes: Rollup<'unnamed_outcomes', 'unnamed'> = {
  table: 'unnamed_outcomes',
  unit: 'unnamed',
  statement,
};
