import type { Statement } from '../../../store/store.ts';
import { clickMeasures, horizons } from '../../../store/tables/rollups.ts';
import { finalSettings } from '../../states/batch.ts';
import { broadcastColumns, decisionColumns, factsOfBroadcast, ofBroadcasts, sourceParams } from '../broadcastSource.ts';
import { type Expressions, eachHorizon, insertRollup, type Rollup } from '../rollup.ts';
import { explodedSegments } from '../segments.ts';
import type { BroadcastSource } from '../sources.ts';
import { byTarget, targetCounts } from './clickedTargets.ts';

/** Targets of a broadcast that have rows of their own. */
export const MOST_TARGETS = 64;

const columns: Expressions<'click_stats'> = {
  ...broadcastColumns,
  day: decisionColumns.day,
  segment: 'segment',
  variant: 'own_variant',
  other: 'is_other',
  target: 'own_target',
  role: 'role',
  ...factsOfBroadcast,
  first_send_at: decisionColumns.first_send_at,
  ...eachHorizon(clickMeasures, (measure, place) => `${measure}_by[${place}]`),
  total_clicks: `counts[${targetCounts.total_clicks}]`,
};

const named = Object.fromEntries(
  clickMeasures.map((measure) => [
    `${measure}_by`,
    `arrayCumSum(arraySlice(counts, ${targetCounts[measure]}, ${horizons.length}))`,
  ]),
);

/**
 * The sums by target with `place`: the target's among those of its broadcast, by people (in each role that they clicked it in),
 * then by text. Decided over everyone, so that all segments and variants keep the same targets.
 */
function rankedTargets(sums: string): string {
  const people = `arraySum(arraySlice(counts, ${targetCounts.clicked}, ${horizons.length}))`;
  return `SELECT *, dense_rank() OVER (PARTITION BY broadcast ORDER BY target_people DESC, target) AS place
FROM
(
SELECT *, sum(${people}) OVER (PARTITION BY broadcast, target) AS target_people
FROM (${sums})
)`;
}

/** The sums by target, as own_target and is_other, which those that have no row of their own share. */
function keptTargets({ sums, batch }: BroadcastSource): string {
  // As many targets as clicks at most: the ranks are a fifth of the statement (docs/decisions/0037-less-in-a-pass.md).
  const all = batch.broadcasts.every(({ clicks }) => clicks !== null && clicks <= MOST_TARGETS);
  const kept = all
    ? { from: sums(byTarget), isOther: '0', target: 'target' }
    : { from: rankedTargets(sums(byTarget)), isOther: `place > ${MOST_TARGETS}`, target: "if(is_other, '', target)" };
  return `SELECT broadcast, role, counts AS counts_n, ${kept.isOther} AS is_other, ${kept.target} AS own_target, ${explodedSegments}
FROM
(
${kept.from}
)`;
}

function statement(source: BroadcastSource): Statement | undefined {
  const { broadcasts } = source.batch;
  if (!broadcasts.some(({ clicked, facts }) => clicked > 0 && facts.click)) return undefined;
  const rows = `SELECT broadcast, segment, own_variant, is_other, own_target, role, sumForEach(counts_n) AS counts
FROM
(
${keptTargets(source)}
)
GROUP BY broadcast, segment, own_variant, is_other, own_target, role`;
  return {
    name: 'recompute-click-stats',
    sql: insertRollup('click_stats', columns, ofBroadcasts(rows, named)),
    params: sourceParams(source),
    settings: finalSettings,
  };
}

/** Cost: the clicks with their texts; then a few rows for each target and segment. */
export const clickStats: Rollup<'click_stats', 'broadcast'> = {
  table: 'click_stats',
  unit: 'broadcast',
  sums: [byTarget],
  statement,
};
