import type { Statement } from '../../../store/store.ts';
import { part } from '../../../store/tables/part.ts';
import { unnamedOutcomes as outcomes } from '../../../store/tables/rollups.ts';
import { finalSettings, inBatch } from '../../states/batch.ts';
import { countingEvents } from '../../states/countingEvents.ts';
import { type Expressions, insertRollup, type Rollup } from '../rollup.ts';
import type { UnnamedBatch } from '../sources.ts';

/** Goals beyond it are left out: names from outside must not fill a table. */
const MOST_GOALS = 1_000;

const columns: Expressions<'unnamed_outcomes'> = {
  tenant: '{tenant:String}',
  outcome: 'outcome',
  goal: 'goal',
  version: '{version:UInt64}',
};

/** People of an outcome and goal who are looked at before all others. */
const WITNESSES = 8;

const goalOf = part('conversion', 'goal');
const notReversed = `${part('conversion', 'reversal')} = 0`;
const foundIn = (batch: UnnamedBatch, only: string) =>
  `SELECT DISTINCT toString(type) AS outcome, ${goalOf} AS goal\n${countingEvents({ ...batch, only }, outcomes)}\n  AND ${notReversed}`;

/**
 * An outcome and goal is there if one event of it counts, and nearly always that of one of the first few people does. So rows are
 * read as they lie, unmerged and in few columns, for each outcome and goal and its first people: of a merged event these are among
 * those of its rows. Events of these people are merged. All events are merged only where that leaves an outcome and goal open.
 */
function statement(batch: UnnamedBatch): Statement {
  const found = `WITH
  (
    SELECT groupArray((outcome, goal, people)) FROM
    (
      SELECT toString(type) AS outcome, ${goalOf} AS goal, groupArraySorted(${WITNESSES})(recipient) AS people
      FROM events
      WHERE ${inBatch} AND type IN (${outcomes.map((type) => `'${type}'`).join(', ')}) AND ${notReversed}
      GROUP BY outcome, goal
      ORDER BY outcome, goal
      LIMIT ${MOST_GOALS} BY outcome
    )
  ) AS candidates,
  (
    SELECT groupArray((outcome, goal)) FROM
    (
      ${foundIn(batch, 'recipient IN (SELECT arrayJoin(arrayFlatten(tupleElement(candidates, 3))))')}
    )
  ) AS of_witnesses
SELECT outcome, arrayJoin(if(outcome = 'conversion', ['*', goal], [''])) AS goal
FROM
(
  SELECT tupleElement(one, 1) AS outcome, tupleElement(one, 2) AS goal FROM (SELECT arrayJoin(of_witnesses) AS one)
  UNION ALL
  ${foundIn(batch, 'length(candidates) > length(of_witnesses)')}
)
GROUP BY outcome, goal`;
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
 * Cost: three columns of the tenant's outcomes without a broadcast, a prefix of the key; with FINAL all of them where no event of
 * the first people of an outcome and goal counts.
 */
export const unnamedOutcomes: Rollup<'unnamed_outcomes', 'unnamed'> = {
  table: 'unnamed_outcomes',
  unit: 'unnamed',
  statement,
};
