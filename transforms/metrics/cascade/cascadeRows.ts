import { type Reason, writeReasons } from '../../../contract/notes.ts';
import { groupsOf } from '../../model/dimensions.ts';
import { askedRates, denominatorOf, type RateName, rates } from '../../rates/rates.ts';
import { totalsOf } from '../../statistics/clusterSums.ts';
import { broadcastsOfRow, type ClusteredRow } from '../grammar/clusteredSums.ts';
import { type CountedClusters, countedClusters } from '../grammar/clusters.ts';
import { figuresOf } from '../grammar/figures.ts';
import { limitsOfRange, noRateOfBroadcasts, rateOfBroadcasts } from '../grammar/intervals.ts';
import { seenReason, unseen, type Whose, whoseRow } from '../grammar/measured.ts';
import { allNamed, type Unnamed } from '../grammar/outcomes.ts';
import { readFigures } from '../grammar/ranges.ts';
import { type Sums, sumsOf } from '../grammar/sums.ts';
import type { CascadeParams, CascadeRow } from './cascadeShape.ts';

type Broadcasts = ReturnType<typeof broadcastsOfRow>;

/** Of the people who are a rate's numerator: who are implied, and who are known by machine reads only. */
function withinNumerator(rate: RateName, sums: Sums): { implied: number | null; machine_only: number | null } {
  if (rate === 'delivery_rate')
    return { implied: figuresOf(['delivered_implied'], sums, allNamed).delivered_implied, machine_only: null };
  if (rate === 'open_rate') {
    // Nothing but counts is known of any broadcast that can be read; counts above the reach are of none that can.
    const noReaders = sums.broadcasts_counts_only - sums.broadcasts_above_reach >= sums.broadcasts_read;
    return {
      implied: figuresOf(['read_implied'], sums, allNamed).read_implied,
      machine_only: noReaders ? null : sums.machine_where_read,
    };
  }
  return { implied: null, machine_only: null };
}

/** Why there is no rate: no broadcast can measure it, all that can are too young, there is nothing, or the denominator is 0. */
function reasonFor(
  found: Broadcasts,
  sums: Sums,
  rate: RateName,
  {
    broadcasts,
    people,
    unnamed,
    whose,
  }: { readonly broadcasts: number; readonly people: number; readonly unnamed: Unnamed; readonly whose: Whose },
): Reason | undefined {
  const missing = rates[rate].seen
    .map((seen) => unseen(seen, sums, unnamed, whose))
    .find((reason) => reason !== undefined);
  if (broadcasts > 0) return missing ?? (people > 0 ? undefined : seenReason(rate, readFigures(sums)));
  if (found.used === 0) return found.immature > 0 ? 'immature' : 'no_data';
  return missing ?? 'no_data';
}

/** `open_rate:no_reads`: a row has one rate. */
const named = (name: string, reason: Reason | undefined) =>
  reason === undefined ? '' : writeReasons([[name, reason]]);

const noRange = {
  ...{ point_share: null, read_low: null, read_high: null, open_rate_low: null, open_rate_high: null },
  ...{ known_by: null, read_as_of: null, range_low: null, range_high: null, range_broadcasts: null },
};

/** What is known of reads where they are no single number: of the open rate alone. */
function rangeOf(name: RateName, sums: Sums, { whole, withoutPoint }: CountedClusters) {
  if (name !== 'open_rate' || sums.broadcasts_read === 0 || withoutPoint === undefined) return noRange;
  // The row has the denominator in of_people.
  const { read, open_rate, reach_point, ...columns } = readFigures(sums);
  const { low, high } = limitsOfRange(whole, withoutPoint, {
    low: columns.open_rate_low,
    high: columns.open_rate_high,
  });
  return { ...columns, range_low: low, range_high: high, range_broadcasts: totalsOf(withoutPoint.low).count };
}

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** Broadcasts of which it is not known how many people they were sent to: no share of all that were sent is known then. */
const unsized = ({ broadcasts, broadcasts_sent }: Sums) => broadcasts - broadcasts_sent;

/** Why figures of the people sent to are null. */
function sentReasons(found: Broadcasts, sums: Sums): string {
  if (found.used === 0) return named('sent', found.immature > 0 ? 'immature' : 'no_data');
  const unknown = [
    ...(sums.broadcasts_sent === 0 ? ['sent'] : []),
    ...(sums.broadcasts_sent_implied === 0 ? ['implied'] : []),
    ...(unsized(sums) > 0 ? ['measurable_share'] : []),
  ];
  return writeReasons(unknown.map((column): [string, Reason] => [column, 'counts_only']));
}

function sentRow(found: Broadcasts, sums: Sums) {
  const isEmpty = found.used === 0;
  return {
    stage: 'sent',
    rate_name: null,
    of: null,
    of_people: null,
    people: isEmpty || sums.broadcasts_sent > 0 ? sums.sent : null,
    implied: isEmpty || sums.broadcasts_sent_implied > 0 ? sums.sent_implied : null,
    ...{ rate: null, low: null, high: null, interval: null, degrees_of_freedom: null, broadcast_weighted_rate: null },
    ...{ ...noRange, broadcasts: found.used - unsized(sums), effective_broadcasts: null },
    ...{ machine_only: null, measurable_share: unsized(sums) > 0 ? null : ratio(sums.sent, sums.sent) },
    not_measurable: sentReasons(found, sums),
  };
}

/** Deliveries are known, and no one knows of how many: they are no part of a rate. */
const deliveredAlone = (name: RateName, reason: Reason | undefined, sums: Sums) =>
  name === 'delivery_rate' && reason === 'counts_only' && sums.broadcasts_delivery > 0 ? sums.delivered : null;

/** Whose rate it is, as a share of all sent to: not known where it is not known how many these were. */
const shareOf = (broadcasts: number, sent: number, sums: Sums) =>
  broadcasts > 0 && unsized(sums) > 0 ? null : ratio(sent, sums.sent);

const reasonsOf = (name: string, reason: Reason | undefined, others: readonly (readonly [string, Reason])[]) =>
  writeReasons([...(reason === undefined ? [] : [[name, reason] as const]), ...others]);

/** Why what counts do not know of the numerator is null, of the rates that have it ("What counts cannot know" of docs/cascade.md). */
function unknownWithin(name: RateName, within: ReturnType<typeof withinNumerator>) {
  const reasons: readonly (readonly ['implied' | 'machine_only', Reason])[] =
    name === 'open_rate'
      ? [
          ['implied', 'no_audience_split'],
          ['machine_only', 'counts_only'],
        ]
      : [['implied', 'counts_only']];
  if (name !== 'delivery_rate' && name !== 'open_rate') return [];
  return reasons.filter(([column]) => within[column] === null);
}

function rateRow(
  found: Broadcasts,
  sums: Sums,
  name: RateName,
  clusters: CountedClusters,
  unnamed: Unnamed,
  whose: Whose,
) {
  const [broadcasts, confirmed, sent] = clusters.counted;
  const { stage, part, whole } = rates[name];
  const people = { part: sums[part], whole: sums[whole] };
  const reason = reasonFor(found, sums, name, { broadcasts, people: people.whole, unnamed, whose });
  const seen = broadcasts > 0 && (reason === undefined || reason === 'no_denominator');
  const { rate, low, high, interval, ...more } = seen
    ? rateOfBroadcasts(clusters.whole, clusters.part)
    : noRateOfBroadcasts;
  const share = shareOf(broadcasts, sent, sums);
  const within = seen ? withinNumerator(name, sums) : { implied: null, machine_only: null };
  return {
    ...rangeOf(name, sums, clusters),
    stage,
    rate_name: name,
    rate,
    low,
    high,
    interval,
    broadcasts,
    people: seen ? people.part : deliveredAlone(name, reason, sums),
    of: seen ? denominatorOf(name, broadcasts, confirmed) : null,
    of_people: seen ? people.whole : null,
    implied: within.implied,
    machine_only: within.machine_only,
    degrees_of_freedom: more.degreesOfFreedom,
    broadcast_weighted_rate: more.broadcastWeighted,
    effective_broadcasts: seen ? more.effectiveBroadcasts : null,
    measurable_share: share,
    not_measurable: reasonsOf(name, reason, [
      ...(seen ? unknownWithin(name, within) : []),
      ...(share === null && sums.sent > 0 ? [['measurable_share', 'counts_only'] as const] : []),
    ]),
  };
}

/** Rows of one group, with rates and intervals from the counts: pure. */
export function derive(row: ClusteredRow, asked: CascadeParams, unnamed: Unnamed): Omit<CascadeRow, 'period'>[] {
  const [sums, groups, found] = [sumsOf(row), groupsOf(row), broadcastsOfRow(row, asked.maturity)];
  const common = {
    ...groups,
    mature_broadcasts: found.mature,
    immature_broadcasts: found.immature,
  };
  const rateNames = askedRates(asked.rate);
  const clusters = countedClusters(rateNames, row);
  const ofRates = rateNames.flatMap((name, i) => {
    const counted = clusters[i];
    return counted === undefined
      ? []
      : [{ ...common, ...rateRow(found, sums, name, counted, unnamed, whoseRow(asked, groups)) }];
  });
  return asked.rate === undefined ? [{ ...common, ...sentRow(found, sums) }, ...ofRates] : ofRates;
}
