import type { Statement } from '../../../store/store.ts';
import {
  FIRST_SENT_MINUTE,
  MINUTES,
  QUARTER_BITS,
  QUARTER_MS,
  stageNames,
  type Total,
  totalNames,
  WHATS,
} from '../../states/quarters.ts';
import { broadcastColumns, factColumns, ofBroadcasts, sourceParams } from '../broadcastSource.ts';
import { byConversionQuarter } from '../conversions/conversionSums.ts';
import type { GroupSums } from '../groupSums.ts';
import { type Expressions, each, insertRollup, type Rollup } from '../rollup.ts';
import type { BroadcastSource } from '../sources.ts';

/** Of machine events broadcast_hours has no total. */
const isMachine = (total: Total): total is Extract<Total, `machine_${string}`> => total.startsWith('machine_');
type HumanTotal = Exclude<Total, `machine_${string}`>;
const totals = totalNames.filter((total): total is HumanTotal => !isMachine(total));

/** The number of what happened among the counts of a quarter-hour: those of the states, then those of conversions. */
const placeOf = (what: string) => [...stageNames, ...totalNames].indexOf(what as Total);
const ofConversions = ['converted', 'total_conversions'] as const;

const count = (place: number) => `counts[${place + 1}]`;
const sentByMinute = `arraySlice(counts, ${FIRST_SENT_MINUTE + 1}, ${MINUTES})`;

const stageCounts = each(stageNames, (stage) => count(placeOf(stage)));

const columns: Expressions<'broadcast_hours'> = {
  ...broadcastColumns,
  at: `toDateTime(quarter * ${QUARTER_MS / 1000}, 'UTC')`,
  ...factColumns,
  ...stageCounts,
  sent: `arraySum(${sentByMinute})`,
  sent_by_minute: sentByMinute,
  delivered: `if(delivery_reported, ${stageCounts.delivered}, 0)`,
  ...each(
    totals.map((total) => `total_${total}` as const),
    (total) => count(placeOf(total.replace('total_', ''))),
  ),
  ...each(ofConversions, (name) => count(WHATS + ofConversions.indexOf(name))),
};

/** What happened in each quarter-hour, without machine events. */
const byQuarter: GroupSums = {
  name: 'quarter',
  groups: { quarter: 'UInt32' },
  from: ({ states }) => `(
SELECT broadcast, recipient, bitAnd(arrayJoin(quarters) AS entry, ${2 ** QUARTER_BITS - 1}) AS quarter, bitShiftRight(entry, ${QUARTER_BITS}) AS what
FROM ${states}
)
WHERE what NOT IN (${totalNames.filter(isMachine).map(placeOf).join(', ')})`,
  counts: () => `countResample(0, ${WHATS}, 1)(what)`,
};

/** Conversions as further counts of the quarter-hours. */
function sumsOfConversions({ sums }: BroadcastSource): string {
  const none = `arrayWithConstant(${WHATS}, toUInt64(0))`;
  return `SELECT broadcast, quarter, arrayConcat(${none}, counts) AS counts FROM (${sums(byConversionQuarter)})`;
}

async function statement(source: BroadcastSource): Promise<Statement> {
  // Conversions are there to be summed up once their orders are.
  const orders = await source.orders?.();
  const sums = [source.sums(byQuarter), ...(orders === undefined ? [] : [sumsOfConversions(source)])];
  const rows = `SELECT broadcast, quarter, sumForEach(counts_n) AS counts
FROM (SELECT broadcast, quarter, counts AS counts_n FROM (${sums.join('\nUNION ALL\n')}))
GROUP BY broadcast, quarter`;
  // Where deliveries are not reported they may be all that there is.
  const counted = `arraySum(counts) - if(delivery_reported, 0, ${stageCounts.delivered})`;
  return {
    name: 'recompute-broadcast-hours',
    sql: `${insertRollup('broadcast_hours', columns, ofBroadcasts(rows))}\nWHERE ${counted} > 0`,
    params: sourceParams(source),
  };
}

/** Cost: one pass over the states, and one over the people who converted. */
export const broadcastHours: Rollup<'broadcast_hours', 'broadcast'> = {
  table: 'broadcast_hours',
  unit: 'broadcast',
  sums: [byQuarter, byConversionQuarter],
  statement,
};
