import type { Statement } from '../../../store/store.ts';
import { checkMeasures, horizonMeasures, outcomeMeasures } from '../../../store/tables/rollups.ts';
import { finalSettings } from '../../states/batch.ts';
import { checksOf, delayHistogram } from '../../states/counted.ts';
import { broadcastColumns, decisionColumns, factColumns, ofBroadcasts, sourceParams } from '../broadcastSource.ts';
import { type Expressions, each, eachHorizon, insertRollup, type Rollup } from '../rollup.ts';
import { explodedSegments } from '../segments.ts';
import type { BroadcastSource } from '../sources.ts';
import { byReason, MOST_REASONS, rankedReasons } from './failureReasons.ts';
import { noCounts, type ReadColumns, readColumns, readParams } from './readColumns.ts';
import { byAudience, counted, outcomeExpression, plain, seen } from './statsColumns.ts';

const noReasons = "CAST(map(), 'Map(String, UInt64)')";

function columns(reads: ReadColumns, reasons: string): Expressions<'broadcast_stats'> {
  const { named, others } = reads.reasons(reasons);
  return {
    ...broadcastColumns,
    ...decisionColumns,
    ...factColumns,
    read_measurable: reads.plain.broadcasts_read,
    basis_delivery: '{bases_delivery:Array(String)}[unit_at]',
    basis_read: factColumns.basis,
    basis_click: '{bases_click:Array(String)}[unit_at]',
    read_as_of: reads.readAsOf,
    facts: '{hashes:Array(UInt32)}[unit_at]',
    segment: 'segment',
    variant: 'own_variant',
    ...plain(reads),
    ...eachHorizon(horizonMeasures, (measure, place) => `${seen(measure)}[${place}]`),
    ...each(outcomeMeasures, outcomeExpression),
    failed_by_reason: named,
    failed_other_reasons: others,
    // Only of everyone: nothing else is asked.
    ...each(checkMeasures, (check) => `multiIf(segment != '*', [], own_variant != '*', [], ${checksOf(check)})`),
    // Those without a confirmed delivery are left out where deliveries are reported.
    delay_delivery: `if(delivery_reported, ${delayHistogram('delay_delivery', '0')}, [])`,
    delay_read: delayHistogram('delay_read', 'NOT delivery_reported'),
    delay_click: delayHistogram('delay_click', 'NOT delivery_reported'),
    delay_read_from: reads.delayReadFrom,
  };
}

/**
 * The states of a few groups are large, and by their size the server would split them into 256 blocks of a few rows each, for
 * every one of which all columns are computed apart: 205 ms instead of 95 for 100 broadcasts.
 */
export const ONE_LEVEL = { group_by_two_level_threshold: 0, group_by_two_level_threshold_bytes: 0 } as const;

/** The people of each reason that has a number of its own. */
function ofReasons(source: BroadcastSource): string {
  return `SELECT broadcast, audience, variant, map(reason, people) AS reasons_n
FROM (${rankedReasons(source.sums(byReason))})
WHERE place <= ${MOST_REASONS}`;
}

/** Each column of `from` that is no key, added up by segment and own variant. */
const bySegment = (columns: string, from: string) => `SELECT broadcast, segment, own_variant, ${columns}
FROM (SELECT *, ${explodedSegments} FROM (${from}))
GROUP BY broadcast, segment, own_variant`;

/** All counts by segment and own variant. */
function countsBySegment(source: BroadcastSource): string {
  if (source.bySegment !== undefined) return source.bySegment(byAudience);
  const groups = `SELECT broadcast, audience, variant, counts AS counts_n FROM (${source.sums(byAudience)})`;
  return bySegment('sumForEach(counts_n) AS counts', groups);
}

/** A row of everyone for each broadcast that only counts are known of. */
const withoutRecipients = `SELECT arrayJoin({without_recipients:Array(String)}) AS broadcast, '*' AS segment, '*' AS own_variant,
  ${noCounts} AS counts`;

function statement(source: BroadcastSource): Statement {
  const { broadcasts } = source.batch;
  const reads = readColumns(source);
  const alone = broadcasts.filter(({ people }) => people === 0).map(({ broadcast }) => broadcast);
  const ofRecipients = countsBySegment(source);
  const counts = alone.length > 0 ? `${ofRecipients}\nUNION ALL\n${withoutRecipients}` : ofRecipients;
  // Where no one failed nothing of it is planned.
  const failing = broadcasts.some(({ failed }) => failed > 0);
  // A join, since it hands the arrays of counts on as they are: a sum over both kinds of rows copies them twice, 20 of 90 CPU ms.
  const rows = failing
    ? `SELECT broadcast, segment, own_variant, counts, reasons
FROM
(
${counts}
) AS counted
ANY LEFT JOIN
(
${bySegment('sumMap(reasons_n) AS reasons', ofReasons(source))}
) AS given
USING (broadcast, segment, own_variant)`
    : counts;
  return {
    name: 'recompute-broadcast-stats',
    sql: insertRollup(
      'broadcast_stats',
      columns(reads, failing ? 'reasons' : noReasons),
      ofBroadcasts(rows, counted(reads)),
    ),
    params: { ...sourceParams(source), ...readParams(source), without_recipients: alone },
    settings: { ...(failing ? finalSettings : {}), ...ONE_LEVEL, ...source.bySegmentSettings },
  };
}

/**
 * broadcast_stats of a batch of broadcasts, alive rows only (vanished.ts writes the others).
 *
 * Cost: one pass over the states; where they are many, segments are spread out after the sums by (audience, variant), of which
 * there are few.
 */
export const broadcastStats: Rollup<'broadcast_stats', 'broadcast'> = {
  table: 'broadcast_stats',
  unit: 'broadcast',
  sums: [byAudience, byReason],
  statement,
};
