import { DEFINITION } from '../../contract/definition.ts';
import type { Statement } from '../../store/store.ts';
import { part } from '../../store/tables/part.ts';
import { unnamedOutcomes as outcomes } from '../../store/tables/rollups.ts';
import { finalSettings, type TenantRules } from '../states/batch.ts';
import { countingEvents } from '../states/countingEvents.ts';

/** Goals beyond it are left out: names from outside must not fill a table. */
const MOST_GOALS = 1_000;

/** What of the tenant is recomputed, with the version that its rows are to carry. */
export interface UnnamedBatch {
  readonly tenant: string;
  readonly version: number;
  readonly rules: TenantRules;
  readonly undone: readonly string[];
}

/**
 * unnamed_outcomes of a tenant, alive rows only: which outcomes that count name no broadcast.
 *
 * Cost: all of the tenant's events without a broadcast, a prefix of the key, with FINAL.
 */
export function unnamedOutcomes(batch: UnnamedBatch): Statement {
  return {
    name: 'recompute-unnamed-outcomes',
    sql: `INSERT INTO unnamed_outcomes (tenant, outcome, goal, version, alive, definition)
SELECT {tenant:String}, outcome, goal, {version:UInt64}, 1, ${DEFINITION}
FROM
(
SELECT DISTINCT toString(type) AS outcome, arrayJoin(if(type = 'conversion', ['*', ${part('conversion', 'goal')}], [''])) AS goal
${countingEvents(batch, outcomes)}
  AND ${part('conversion', 'reversal')} = 0
)
ORDER BY outcome, goal
LIMIT ${MOST_GOALS} BY outcome`,
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
