import { type Reason, readReasons, writeReasons } from '../../../contract/notes.ts';
import { type Horizon, horizonMs, horizons } from '../../../store/tables/rollups.ts';
import { bucketStart } from '../../states/delays.ts';
import { bucketQuantile } from '../../statistics/logBuckets.ts';
import { wilson } from '../../statistics/wilson.ts';
import { type Completeness, isMature } from '../grammar/maturity.ts';
import { reasonsOf, whoseRow } from '../grammar/measured.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { knownTo } from '../grammar/readsKnownTo.ts';
import { withMachineReads } from '../grammar/readsOfRow.ts';
import { deliveryTimes, type Found, type Params, type Row, totalNames } from './broadcastShape.ts';
import type { Worth } from './broadcastSource.ts';
import { type MedianRange, medianOfLists, medianToRead } from './medianToRead.ts';

/** Row `*` of the currencies holds the orders of all; the empty currency is orders without a value. */
function worthAt(worth: readonly Worth[], { segment, variant }: { segment: string; variant: string }, index: number) {
  const own = worth.filter((entry) => entry.segment === segment && entry.variant === variant);
  return {
    orders: own.find(({ currency }) => currency === '*')?.orders[index] ?? 0,
    values: own
      .filter(({ currency, orders }) => currency !== '*' && currency !== '' && (orders[index] ?? 0) > 0)
      .map(({ currency, amounts }) => ({ currency, amount: amounts[index] ?? '0' })),
  };
}

/** The median time to read, and why it is no single number where it is null. */
function timeToRead(
  { known_by, delay_read, delay_read_from }: Found,
  horizon: Horizon,
): readonly [MedianRange | null, Reason | undefined] {
  const limit = horizonMs[horizon];
  switch (known_by) {
    case null:
      // As for reads.
      return [null, undefined];
    case 'aggregate':
      return [null, 'no_audience_split'];
    case 'poll': {
      const range = medianOfLists(delay_read, delay_read_from, limit);
      return [range, range === null ? 'no_data' : 'between_polls'];
    }
    default:
      return [medianToRead(delay_read, limit), 'no_data'];
  }
}

const noDeliveryTimes = { p99_delivery_at: null, last_delivery_at: null } as const satisfies Record<
  (typeof deliveryTimes)[number],
  null
>;

export const horizonOf = (text: string): Horizon => horizons.find((name) => name === text) ?? 'all';

/** Intervals and medians from counts and histograms: pure. */
export function derive(
  found: Found,
  asked: Params,
  worth: readonly Worth[],
  completeness: Completeness,
  unnamed: Unnamed,
): Row {
  const { measured, outdated, reads_known, delay_read, delay_read_from, delay_click, bases, ...counts } = found;
  const horizon = horizonOf(counts.horizon);
  const { reach_where_read } = reads_known;
  const interval = counts.open_rate === null || counts.read === null ? null : wilson(counts.read, reach_where_read);
  const { orders, values } = worthAt(worth, counts, horizons.indexOf(horizon));
  const [median, medianReason] = timeToRead(found, horizon);
  const row = {
    ...counts,
    ...(measured.broadcasts_counts_only > 0 ? noDeliveryTimes : {}),
    ...(asked.bounds ? withMachineReads(counts, reach_where_read) : {}),
    mature: isMature(horizon, { ...counts, bases }, completeness),
    open_rate_wilson_low: interval?.low ?? null,
    open_rate_wilson_high: interval?.high ?? null,
    ...knownTo(counts, horizon),
    orders: counts.converted === null ? null : orders,
    values: counts.converted === null ? null : values,
    median_ms_to_read: counts.known_by === 'event' ? (median?.low ?? null) : null,
    median_ms_to_read_low: median?.low ?? null,
    median_ms_to_read_high: median?.high ?? null,
    median_ms_to_click:
      counts.clicked === null ? null : bucketQuantile(delay_click, 0.5, bucketStart, horizonMs[horizon]),
  };
  const more: Record<string, Reason> = {};
  if (medianReason !== undefined) {
    for (const column of ['median_ms_to_read', 'median_ms_to_read_low', 'median_ms_to_read_high']) {
      more[column] = medianReason;
    }
  }
  if (counts.clicked !== null) more.median_ms_to_click = 'no_data';
  for (const name of [...totalNames, ...deliveryTimes]) more[name] = 'counts_only';
  return { ...row, not_measurable: withInterval(reasonsOf(row, measured, unnamed, whoseRow({}, counts), more)) };
}

/** The interval is null where the open rate is, for the same reason. */
function withInterval(notMeasurable: string): string {
  const reasons = readReasons(notMeasurable);
  const reason = reasons.get('open_rate');
  if (reason === undefined) return notMeasurable;
  return writeReasons([...reasons, ['open_rate_wilson_low', reason], ['open_rate_wilson_high', reason]]);
}
