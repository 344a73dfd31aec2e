import { z } from 'zod';
import { type ClusterRate, clusterColumn, convertedColumn, isConvertedRate } from '../../../store/tables/clusters.ts';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { clusterSumsSql, tuplePairs } from '../../rates/clusterSums.ts';
import { rates } from '../../rates/rates.ts';
import type { ClusterSums } from '../../statistics/clusterSums.ts';

/** As many as can hold more than 1 % of a group, and some more: the interval of what is kept is never too coarse. */
const KEPT = 128;

const NONE = "CAST([], 'Array(Tuple(UInt64, UInt64))')";
const NO_OTHERS = 'emptyArrayFloat64()';

/** The columns that rows have for a rate, to be put together by `clusterTotals`: whichever rows they come from. */
const columnsOf = (
  name: ClusterRate,
  { counts, largest, most, others }: Record<'counts' | 'largest' | 'most' | 'others', string>,
) => `${counts} AS counts_${name}, ${largest} AS largest_${name}, ${most} AS most_${name}, ${others} AS others_${name}`;

const convertedOf = (name: ClusterRate, { largest, most, others }: Record<'largest' | 'most' | 'others', string>) =>
  isConvertedRate(name)
    ? `, ${largest} AS c_largest_${name}, ${most} AS c_most_${name}, ${others} AS c_others_${name}`
    : '';

const nothing = { counts: '[0, 0, 0]', largest: NONE, most: '0', others: NO_OTHERS };

/** Of a row that has nothing to do with the rate. */
export function noClusters(name: ClusterRate): string {
  return columnsOf(name, nothing) + convertedOf(name, nothing);
}

/** Of one broadcast: a row `b` with the sums of its parts, `b.sum_read`; none where it is not `used`. */
export function clusterOfBroadcast(name: ClusterRate): string {
  const { part, whole, seen } = rates[name];
  const measurable = ['b.used', ...seen.map((stage) => `b.sum_broadcasts_${stage} > 0`)].join(' AND ');
  const counts = `if(${measurable}, [1, toInt64(b.sum_broadcasts_delivery > 0), toInt64(b.sum_sent)], [0, 0, 0])`;
  const pair = (x: string, more = '') =>
    `if(${measurable} AND b.sum_${whole} > 0${more}, [(toUInt64(b.sum_${whole}), toUInt64(${x}))], ${NONE})`;
  const x = `b.sum_${part}`;
  if (!isConvertedRate(name)) return columnsOf(name, { ...nothing, counts, largest: pair(x) });
  const converted = { ...nothing, largest: pair(x, ` AND ${x} > 0`) };
  return columnsOf(name, { ...nothing, counts, largest: pair('0') }) + convertedOf(name, converted);
}

const stored = (column: string) => ({
  largest: `${column}.largest`,
  most: `${column}.most`,
  others: `${column}.others`,
});

/** Of a row of clusters_day; `index` is the rate's place in `by_rate`. */
export function clustersOfDay(name: ClusterRate, index: number, horizon: Horizon): string {
  const counts = `arrayMap(n -> toInt64(n), [by_rate[${index + 1}].1, by_rate[${index + 1}].2, by_rate[${index + 1}].3])`;
  return columnsOf(name, { counts, ...stored(clusterColumn(name, horizon)) }) + convertedOf(name, nothing);
}

/** Of a row of converted_clusters_day. */
export function clustersOfConversions(name: ClusterRate, horizon: Horizon): string {
  const converted = isConvertedRate(name) ? stored(convertedColumn(name, horizon)) : nothing;
  return columnsOf(name, nothing) + convertedOf(name, converted);
}

/** Aggregates over such rows. */
export function clusterTotals(name: ClusterRate): string {
  const of = (prefix: string) =>
    `arrayReverseSort(groupArrayArray(${prefix}largest_${name})) AS ${prefix}pairs_${name}, max(${prefix}most_${name}) AS ${prefix}others_most_${name}, sumForEach(${prefix}others_${name}) AS ${prefix}others_sum_${name}`;
  return `arrayResize(sumForEach(counts_${name}), 3) AS counted_${name}, ${of('')}${isConvertedRate(name) ? `, ${of('c_')}` : ''}`;
}

/** x / n over a row of the aggregates. */
export function rateOfTotals(name: ClusterRate): string {
  const total = (prefix: string, element: 1 | 2, other: 2 | 3) =>
    `(arraySum(${prefix}pairs_${name}.${element}) + arrayElement(${prefix}others_sum_${name}, ${other}))`;
  return `${total(isConvertedRate(name) ? 'c_' : '', 2, 2)} / nullIf(${total('', 1, 3)}, 0)`;
}

/** Of a row of the aggregates: what `countedClusters` reads. */
export function clustersSql(names: readonly ClusterRate[]): string {
  const parts = names.flatMap((name) =>
    isConvertedRate(name)
      ? [
          ['', name],
          ['c_', name],
        ]
      : [['', name]],
  );
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
    if (counted === undefined || whole === undefined) return [];
    return [{ counted, whole, ...(part === undefined ? {} : { part }) }];
  });
}
