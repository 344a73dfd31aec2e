import type { Statement } from '../../../store/store.ts';
import { cellMeasures, cellOutcomes, horizonMeasures } from '../../../store/tables/rollups.ts';
import { countsOfPeople } from '../../states/counted.ts';
import {
  broadcastColumns,
  decisionColumns,
  factColumns,
  factsOfBroadcast,
  ofBroadcasts,
  sourceParams,
} from '../broadcastSource.ts';
import { ONE_LEVEL } from '../broadcasts/broadcastStats.ts';
import { noCounts, type ReadColumns, readColumns, readParams } from '../broadcasts/readColumns.ts';
import { byAudience, counted, outcomeExpression, plain, seen } from '../broadcasts/statsColumns.ts';
import { type Expressions, each, eachHorizon, insertRollup, type Rollup } from '../rollup.ts';
import type { BroadcastSource } from '../sources.ts';
import { countsOnly, limitOf, mayHaveCells, withoutCountsOnly } from './audienceCells.ts';

function columns(reads: ReadColumns): Expressions<'audience_stats'> {
  const ofPlain = plain(reads);
  const { day, first_send_at, p99_delivery_at } = decisionColumns;
  return {
    ...{ ...broadcastColumns, day, first_send_at, p99_delivery_at },
    ...factsOfBroadcast,
    basis_delivery: '{bases_delivery:Array(String)}[unit_at]',
    basis_read: factColumns.basis,
    basis_click: '{bases_click:Array(String)}[unit_at]',
    read_as_of: reads.readAsOf,
    ...{
      other: 'is_other',
      audience: 'own_audience',
      variant: 'own_variant',
      audiences: 'if(is_other, audiences_n, 0)',
    },
    ...each(cellMeasures, (measure) => ofPlain[measure]),
    ...eachHorizon(horizonMeasures, (measure, place) => `${seen(measure)}[${place}]`),
    ...each(cellOutcomes, outcomeExpression),
  };
}

/** The same whatever their number. */
const allCells = (source: BroadcastSource) => `SELECT broadcast, ${OWN}, 0 AS is_other, 0 AS audiences_n, counts
FROM (${withoutCountsOnly(source.sums({ ...byAudience, counts: countsOfPeople }), source)})`;

const OWN = "audience AS own_audience, variant AS own_variant, '' AS segment";

/** The cells and their counts. No segment: what is everyone's alone, is of none of them. */
function cells(source: BroadcastSource): string {
  const without = (sums: string) => withoutCountsOnly(sums, source);
  const limit = limitOf(source);
  if (limit === undefined) return allCells(source);
  const { hasCells, tooMany } = limit;
  // Before they are added up: nearly everyone of the others would be a cell of their own.
  return `SELECT broadcast, ${OWN}, 0 AS is_other, 0 AS audiences_n, counts
FROM (${without(source.sums({ ...byAudience, counts: countsOfPeople, only: hasCells }))})
WHERE ${hasCells}
UNION ALL
SELECT broadcast, '' AS own_audience, '' AS own_variant, '' AS segment, 1 AS is_other, audiences AS audiences_n, ${noCounts} AS counts
FROM (${tooMany})`;
}

function insertCells(source: BroadcastSource, rows: string, into?: string): Statement {
  const reads = readColumns(source);
  return {
    name: 'recompute-audience-stats',
    sql: insertRollup('audience_stats', columns(reads), ofBroadcasts(rows, counted(reads)), into),
    params: { ...sourceParams(source), ...readParams(source), ...countsOnly(source) },
    settings: ONE_LEVEL,
  };
}

/** Rows of a table with the columns of audience_stats, of any number of cells. Undefined where there is none. */
export const allCellsInto = (source: BroadcastSource, into: string): Statement | undefined =>
  mayHaveCells(source) ? insertCells(source, allCells(source), into) : undefined;

/** Cost: one pass over the states, and a row for each set of tags and variant. */
export const audienceStats: Rollup<'audience_stats', 'broadcast'> = {
  table: 'audience_stats',
  unit: 'broadcast',
  sums: [byAudience],
  statement: (source) => (mayHaveCells(source) ? insertCells(source, cells(source)) : undefined),
};
