import { z } from 'zod';
import {
  type ClusterRate,
  clusterColumn,
  convertedColumn,
  isConvertedRate,
  type RangeEnd,
  rangeColumn,
} from '../../../store/tables/clusters.ts';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { clusterSumsSql, tuplePairs } from '../../rates/clusterSums.ts';
import { rates } from '../../rates/rates.ts';
import { addedSums, type ClusterSums, tooCoarse } from '../../statistics/clusterSums.ts';

/** As many as can hold more than 1 % of a group, and some more: the interval of what is kept is never too coarse. */
const KEPT = 128;

const NONE = "CAST([], 'Array(Tuple(UInt64, UInt64))')";
const NO_OTHERS = 'emptyArrayFloat64()';

/** The columns that rows have for a rate, to be put together by `clusterTotals`: whichever rows they come from. */
const columnsOf = (
  name: ClusterRate,
  { counts, largest, most, others }: Record<'counts' | 'largest' | 'most' | 'others', string>,
) => `${counts} AS counts_${name}, ${largest} AS largest_${name}, ${most} AS most_${name}, ${others} AS others_${name}`;

/** Broadcasts that are kept apart from a rate's own: those that converted anyone; those without a point, at either end. */
type Apart = 'c_' | 'low_' | 'high_';

function apartOf(name: ClusterRate): readonly Apart[] {
  if (name === 'open_rate') return ['low_', 'high_'];
  return isConvertedRate(name) ? ['c_'] : [];
}

/** All lists of a rate, its own first. */
const listsOf = (name: ClusterRate): readonly ('' | Apart)[] => ['', ...apartOf(name)];

/** Columns of what is kept apart. */
const apart = (name: ClusterRate, of: (which: Apart) => Record<'largest' | 'most' | 'others', string>) =>
  apartOf(name)
    .map((which) => {
      const { largest, most, others } = of(which);
      return `, ${largest} AS ${which}largest_${name}, ${most} AS ${which}most_${name}, ${others} AS ${which}others_${name}`;
    })
    .join('');

const nothing = { counts: '[0, 0, 0]', largest: NONE, most: '0', others: NO_OTHERS };

/** Of a row that has nothing to do with the rate. */
export function noClusters(name: ClusterRate): string {
  return columnsOf(name, nothing) + apart(name, () => nothing);
}

/** Of one broadcast: a row `b` with the sums of its parts, `b.sum_read`; none where it is not `used`. */
export function clusterOfBroadcast(name: ClusterRate): string {
  const { part, whole, seen } = rates[name];
  const measurable = ['b.used', ...seen.map((stage) => `b.sum_broadcasts_${stage} > 0`)].join(' AND ');
  const counts = `if(${measurable}, [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0])`;
  const pair = (x: string, more = '') =>
    `if(${measurable} AND b.sum_${whole} > 0${more}, [(toUInt64(b.sum_${whole}), toUInt64(${x}))], ${NONE})`;
  const x = `b.sum_${part}`;
  if (isConvertedRate(name)) {
    const converted = { ...nothing, largest: pair(x, ` AND ${x} > 0`) };
    return columnsOf(name, { ...nothing, counts, largest: pair('0') }) + apart(name, () => converted);
  }
  const end = (which: Apart) => ({ ...nothing, largest: pairWithoutPoint(which, measurable) });
  return columnsOf(name, { ...nothing, counts, largest: pair(x) }) + apart(name, end);
}

/** A broadcast without a point at one end of what is known of its reads; as clusters_day has them (transforms/rollups/clustersDay.ts). */
function pairWithoutPoint(which: Apart, measurable: string): string {
  const people = which === 'low_' ? 'b.sum_read' : 'least(b.sum_read_possible, b.sum_reach_where_read)';
  return `if(${measurable} AND b.sum_reach_where_read > 0 AND b.sum_reach_point = 0,
    [(toUInt64(b.sum_reach_where_read), toUInt64(${people}))], ${NONE})`;
}

const stored = (column: string) => ({
  largest: `${column}.largest`,
  most: `${column}.most`,
  others: `${column}.others`,
});

/** Of a row of clusters_day; `index` is the rate's place in `by_rate`. */
export function clustersOfDay(name: ClusterRate, index: number, horizon: Horizon): string {
  const counts = `arrayMap(n -> toInt64(n), [by_rate[${index + 1}].1, by_rate[${index + 1}].2, by_rate[${index + 1}].3])`;
  const ofApart = (which: Apart) =>
    which === 'c_' ? nothing : stored(rangeColumn(which === 'low_' ? 'low' : 'high', horizon));
  return columnsOf(name, { counts, ...stored(clusterColumn(name, horizon)) }) + apart(name, ofApart);
}

/** Of a row of converted_clusters_day. */
export function clustersOfConversions(name: ClusterRate, horizon: Horizon): string {
  const converted = isConvertedRate(name) ? stored(convertedColumn(name, horizon)) : nothing;
  return columnsOf(name, nothing) + apart(name, () => converted);
}

/** Aggregates over such rows. */
export function clusterTotals(name: ClusterRate): string {
  const of = (prefix: string) =>
    `arrayReverseSort(groupArrayArray(${prefix}largest_${name})) AS ${prefix}pairs_${name}, max(${prefix}most_${name}) AS ${prefix}others_most_${name}, sumForEach(${prefix}others_${name}) AS ${prefix}others_sum_${name}`;
  return `arrayResize(sumForEach(counts_${name}), 3) AS counted_${name}, ${listsOf(name).map(of).join(', ')}`;
}

/** x / n over a row of the aggregates. */
export function rateOfTotals(name: ClusterRate): string {
  const total = (prefix: string, element: 1 | 2, other: 2 | 3) =>
    `(arraySum(${prefix}pairs_${name}.${element}) + arrayElement(${prefix}others_sum_${name}, ${other}))`;
  return `${total(isConvertedRate(name) ? 'c_' : '', 2, 2)} / nullIf(${total('', 1, 3)}, 0)`;
}

/** Of a row of the aggregates: what `countedClusters` reads. */
export function clustersSql(names: readonly ClusterRate[]): string {
  const parts = names.flatMap((name) => listsOf(name).map((which) => [which, name]));
  const all = parts.map(
    ([prefix, name]) => `(${prefix}pairs_${name}, toUInt64(${prefix}others_most_${name}), ${prefix}others_sum_${name})`,
  );
  // One lambda for all: each would cost its planning.
  const sums = clusterSumsSql(tuplePairs('one.1'), KEPT, { most: 'one.2', others: 'one.3' });
  return `[${names.map((name) => `counted_${name}`).join(', ')}] AS counted, arrayMap(one -> ${sums}, [${all.join(', ')}]) AS clusters`;
}

const sumsColumn = z
  .object({
    largest: z.array(z.object({ n: z.number(), x: z.number() })),
    most: z.number(),
    others: z.array(z.number()),
  })
  .transform(
    ({ largest, most, others }): ClusterSums => ({
      largest,
      mostOthers: most,
      others: {
        ...{ count: others[0] ?? 0, x: others[1] ?? 0, n: others[2] ?? 0, ratios: others[3] ?? 0 },
        ...{ xx: others.slice(4, 8), xn: others.slice(8, 12), nn: others.slice(12, 16) },
      },
    }),
  );

/** The columns of clustersSql(). */
export const clusterColumns = {
  counted: z.array(z.tuple([z.number(), z.number(), z.number()])),
  clusters: z.array(sumsColumn),
};

/** One rate of an answer. */
export interface CountedClusters {
  /** Broadcasts where it can be seen; those of them that report deliveries; people sent to by them. */
  readonly counted: readonly [number, number, number];
  /** Those with a denominator; `part` is given where x is kept apart. */
  readonly whole: ClusterSums;
  readonly part?: ClusterSums;
  /** Of the open rate, at the ends of what is known: the broadcasts without a point. */
  readonly withoutPoint?: Readonly<Record<RangeEnd, ClusterSums>>;
}

/** Days keep few of their broadcasts: whether single ones may be too large a part of a rate to be added up. */
export function areTooCoarse({ whole, part, withoutPoint }: CountedClusters): boolean {
  const ends =
    withoutPoint === undefined ? [] : [addedSums(whole, withoutPoint.low), addedSums(whole, withoutPoint.high)];
  return tooCoarse(whole, part) || ends.some((end) => tooCoarse(end));
}

/** What a row has of each rate, in the order that clustersSql() had them. */
export function countedClusters(
  names: readonly ClusterRate[],
  row: { readonly counted: readonly (readonly [number, number, number])[]; readonly clusters: readonly ClusterSums[] },
): CountedClusters[] {
  const left = [...row.clusters];
  return names.flatMap((name, i) => {
    const counted = row.counted[i];
    const whole = left.shift();
    const part = isConvertedRate(name) ? left.shift() : undefined;
    const [low, high] = name === 'open_rate' ? [left.shift(), left.shift()] : [];
    if (counted === undefined || whole === undefined) return [];
    return [
      {
        ...{ counted, whole },
        ...(part === undefined ? {} : { part }),
        ...(low === undefined || high === undefined ? {} : { withoutPoint: { low, high } }),
      },
    ];
  });
}
