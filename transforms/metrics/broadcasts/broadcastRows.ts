import { type Reason, readReasons, writeReasons } from '../../../contract/notes.ts';
import type { KnownBy } from '../../../contract/words/knownBy.ts';
import { type Horizon, horizonMs, horizons } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import { bucketStart } from '../../states/delays.ts';
import { bucketQuantile } from '../../statistics/logBuckets.ts';
import { wilson } from '../../statistics/wilson.ts';
import { figureNames, figuresOf } from '../grammar/figures.ts';
import { type Completeness, isMature } from '../grammar/maturity.ts';
import { reasonsOf, whoseRow } from '../grammar/measured.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { withMachineReads } from '../grammar/ranges.ts';
import { knownTo } from '../grammar/readsKnownTo.ts';
import { deliveryTimes, ownNames, type Params, type Row, totalNames } from './broadcastShape.ts';
import type { SourceRow, Worth } from './broadcastSource.ts';
import { type MedianRange, medianOfLists, medianToRead } from './medianToRead.ts';
import { deliveredOf, type Stored, storedAt } from './storedRow.ts';

/** What of conversion_stats is of a row's people at a horizon. */
function worthAt(worth: readonly Worth[], { segment, variant }: SourceRow, horizon: Horizon) {
  const index = horizons.indexOf(horizon);
  const own = worth.filter((entry) => entry.segment === segment && entry.variant === variant);
  const people = own.find(({ currency }) => currency === '*');
  return {
    ...{ converted: people?.converted[index] ?? 0, view_through: people?.view_through[index] ?? 0 },
    orders: people?.orders[index] ?? 0,
    // The empty currency is orders without a value.
    values: own
      .filter(({ currency, orders }) => currency !== '*' && currency !== '' && (orders[index] ?? 0) > 0)
      .map(({ currency, amounts }) => ({ currency, amount: amounts[index] ?? '0' })),
  };
}

/** The median time to read, and why it is no single number where it is null. */
function timeToRead(
  known_by: KnownBy | null,
  { delay_read, delay_read_from }: SourceRow,
  { read, read_possible, read_implied }: Stored,
  horizon: Horizon,
): readonly [MedianRange | null, Reason | undefined] {
  const at = horizonMs[horizon];
  // People who are implied to have read have no time of it.
  const certain = read - read_implied;
  switch (known_by) {
    case null:
      // As for reads.
      return [null, undefined];
    case 'aggregate':
      return [null, 'no_audience_split'];
    case 'poll': {
      const range = medianOfLists(delay_read, delay_read_from, { at, certain, possible: read_possible - read_implied });
      return [range, range === null ? 'no_data' : 'between_polls'];
    }
    default:
      return [medianToRead(delay_read, { at, count: certain }), 'no_data'];
  }
}

/** Of one of the broadcast's rows everything at a horizon: figures, intervals and medians. */
export function derive(
  own: SourceRow,
  horizon: Horizon,
  asked: Params,
  worth: readonly Worth[],
  completeness: Completeness,
  unnamed: Unnamed,
): Row {
  const { orders, values, ...conversions } = worthAt(worth, own, horizon);
  const stored = storedAt(own, horizon, conversions);
  const isOfCounts = stored.broadcasts_counts_only > 0;
  const figures = figuresOf(figureNames, stored, unnamed);
  const { open_rate, read, known_by } = figures;
  const interval = open_rate === null || read === null ? null : wilson(read, stored.reach_where_read);
  const [median, medianReason] = timeToRead(known_by, own, stored, horizon);
  const times = { first_send_at: own.first_send_ms, p99_delivery_at: own.p99_ms };
  const row = {
    ...{ broadcast: own.broadcast, segment: own.segment, variant: own.variant, horizon, day: own.day },
    first_send_at: own.first_send_ms,
    p99_delivery_at: isOfCounts ? null : own.p99_ms,
    last_delivery_at: isOfCounts ? null : own.last_delivery_ms,
    ...recordOf(ownNames, (name) => own[name]),
    ...figures,
    ...recordOf(totalNames, (name) => (isOfCounts ? null : stored[name])),
    ...(asked.bounds ? withMachineReads(figures, stored.reach_where_read) : {}),
    mature: isMature(horizon, deliveredOf(own), completeness),
    open_rate_wilson_low: interval?.low ?? null,
    open_rate_wilson_high: interval?.high ?? null,
    ...knownTo({ ...figures, ...times, basis_click: own.basis_click }, horizon),
    orders: figures.converted === null ? null : orders,
    values: figures.converted === null ? null : values,
    median_ms_to_read: known_by === 'event' ? (median?.low ?? null) : null,
    median_ms_to_read_low: median?.low ?? null,
    median_ms_to_read_high: median?.high ?? null,
    median_ms_to_click:
      figures.clicked === null
        ? null
        : bucketQuantile(own.delay_click, 0.5, bucketStart, { at: horizonMs[horizon], count: figures.clicked }),
  };
  const more: Record<string, Reason> = {};
  if (medianReason !== undefined) {
    for (const column of ['median_ms_to_read', 'median_ms_to_read_low', 'median_ms_to_read_high']) {
      more[column] = medianReason;
    }
  }
  if (figures.clicked !== null) more.median_ms_to_click = 'no_data';
  for (const name of [...totalNames, ...deliveryTimes]) more[name] = 'counts_only';
  return { ...row, not_measurable: withInterval(reasonsOf(row, stored, unnamed, whoseRow({}, own), more)) };
}

/** The interval is null where the open rate is, for the same reason. */
function withInterval(notMeasurable: string): string {
  const reasons = readReasons(notMeasurable);
  const reason = reasons.get('open_rate');
  if (reason === undefined) return notMeasurable;
  return writeReasons([...reasons, ['open_rate_wilson_low', reason], ['open_rate_wilson_high', reason]]);
}
