import { z } from 'zod';
import {
  type ClusterRate,
  clusterColumn,
  clusterRateNames,
  convertedColumn,
  isConvertedRate,
  type RangeEnd,
  rangeColumn,
} from '../../../store/tables/clusters.ts';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { clusterSumsSql, NUMBERS, tuplePairs } from '../../rates/clusterSums.ts';
import { rates } from '../../rates/rates.ts';
import { addedSums, type ClusterSums, tooCoarse } from '../../statistics/clusterSums.ts';
import { type SumName, sumAt, sumNames } from './sums.ts';

/** As many as can hold more than 1 % of a group, and some more: the interval of what is kept is never too coarse. */
const KEPT = 128;

/** Broadcasts of a rate: all with a denominator; those that converted anyone; those without a point, at either end. */
interface List {
  readonly rate: ClusterRate;
  readonly of: 'all' | 'converted' | RangeEnd;
}

/** The lists of the rates, in their order in the columns below. */
const listsOf = (names: readonly ClusterRate[]): readonly List[] =>
  names.flatMap((rate) => [
    { rate, of: 'all' },
    ...(isConvertedRate(rate) ? [{ rate, of: 'converted' } as const] : []),
    ...(rate === 'open_rate'
      ? ([
          { rate, of: 'low' },
          { rate, of: 'high' },
        ] as const)
      : []),
  ]);

/** A list of a rate that rows have nothing of. */
const EMPTY = '([], 0, [])';

/** Of rows of clusters_day: columns `counts`, after those before the rates' own, and `lists`, which addedClustersSql() puts together. */
export function clustersOfDay(counts: string, names: readonly ClusterRate[], horizon: Horizon): string {
  const places = names.map((name) => clusterRateNames.indexOf(name) + 1);
  const columns = listsOf(names).map(({ rate, of }) => {
    if (of === 'converted') return EMPTY;
    return of === 'all' ? clusterColumn(rate, horizon) : rangeColumn(of, horizon);
  });
  return `arrayConcat(${counts}, arrayFlatten(arrayMap(i -> [by_rate[i].1, by_rate[i].2, by_rate[i].3], [${places.join(', ')}]))) AS counts,
  [${columns.join(', ')}] AS lists`;
}

/** The same of rows of converted_clusters_day. */
export function clustersOfConversions(names: readonly ClusterRate[], horizon: Horizon): string {
  const columns = listsOf(names).map(({ rate, of }) =>
    of === 'converted' && isConvertedRate(rate) ? convertedColumn(rate, horizon) : EMPTY,
  );
  return `[] AS counts, [${columns.join(', ')}] AS lists`;
}

/** What a broadcast has in addition to its sums, in a list behind them. */
const derived = {
  lacksPoint: `${sumAt('reach_where_read')} > 0 AND ${sumAt('reach_point')} = 0`,
  mostReaders: `least(${sumAt('read_possible')}, ${sumAt('reach_where_read')})`,
  none: '0',
  one: '1',
} as const;
// Cast: Object.keys widens the key type.
const derivedNames = Object.keys(derived) as readonly (keyof typeof derived)[];
type Place = SumName | keyof typeof derived;
const places: readonly Place[] = [...sumNames, ...derivedNames];

/** The list `own` of one broadcast, of the column `sums`, that clustersOfBroadcast() takes. */
export const sumsOfBroadcastSql = `arrayConcat(sums, [${derivedNames.map((name) => derived[name]).join(', ')}])`;

/** Which of a broadcast's numbers are n and x of a list, and which two it must have. */
function pairOf({ rate, of }: List): readonly [n: Place, x: Place, first: Place, second: Place] {
  const { part, whole, seen } = rates[rate];
  const [first = 'one', second = 'one'] = seen.map((stage): Place => `broadcasts_${stage}`);
  // As clusters_day has them (transforms/rollups/days/clustersDay.ts).
  if (of === 'low') return ['reach_where_read', 'read', first, 'lacksPoint'];
  if (of === 'high') return ['reach_where_read', 'mostReaders', first, 'lacksPoint'];
  if (of === 'converted') return [whole, 'converted', first, 'converted'];
  return [whole, isConvertedRate(rate) ? 'none' : part, first, second];
}

/** Of one broadcast, with a list `own` and whether it is `used`. One lambda for all lists, since each costs planning. */
export function clustersOfBroadcast(counts: string, names: readonly ClusterRate[]): string {
  const pairs = listsOf(names).map(pairOf);
  const column = (of: readonly (readonly Place[])[], i: number) =>
    `[${of.map((row) => places.indexOf(row[i] ?? 'one') + 1).join(', ')}]`;
  const seen = names.map((rate) => pairOf({ rate, of: 'all' }));
  const at = (name: SumName) => sumAt(name, 'own');
  return `arrayConcat(${counts}, arrayFlatten(arrayMap((a, b) ->
    if(used AND own[a] > 0 AND own[b] > 0, [1, toUInt64(${at('broadcasts_delivery')} > 0), ${at('sent')}], [0, 0, 0]), ${column(seen, 2)}, ${column(seen, 3)}))) AS counts,
  arrayMap((n, x, a, b) -> (if(used AND own[n] > 0 AND own[a] > 0 AND own[b] > 0, [(own[n], own[x])], []), toUInt64(0), emptyArrayFloat64()),
    ${[0, 1, 2, 3].map((i) => column(pairs, i)).join(', ')}) AS lists`;
}

/** Aggregates over such rows. */
export const addedClustersSql = `sumForEach(counts) AS counts, groupArrayArrayForEach(lists.1) AS largest, maxForEach(lists.2) AS most,
  sumForEach(arrayFlatten(arrayMap(o -> arrayResize(o, ${NUMBERS}, 0.), lists.3))) AS others`;

/** x / n of the first rate, over a row of the aggregates. */
export function rateOfTotals(name: ClusterRate): string {
  const total = (list: number, element: 1 | 2, number: number) =>
    `(arraySum(largest[${list}].${element}) + others[${(list - 1) * NUMBERS + number}])`;
  return `${total(isConvertedRate(name) ? 2 : 1, 2, 2)} / nullIf(${total(1, 1, 3)}, 0)`;
}

/** Of a row of the aggregates: what `countedClusters` reads. */
export function clustersSql(names: readonly ClusterRate[]): string {
  // One lambda for all: each would cost its planning.
  const sums = clusterSumsSql(tuplePairs('one.1'), KEPT, { most: 'one.2', others: 'one.3' });
  const lists = `range(1, ${listsOf(names).length + 1})`;
  return `arrayMap(one -> ${sums},
  arrayMap(i -> (arrayReverseSort(largest[i]), toUInt64(most[i]), arraySlice(others, i * ${NUMBERS} - ${NUMBERS - 1}, ${NUMBERS})), ${lists})) AS clusters`;
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

/** The columns `counts` and clustersSql(), for a row's shape. */
export const clusterColumns = { counts: z.array(z.number()), clusters: z.array(sumsColumn) };
/** How many numbers `counts` has before those of rates. */
export const COUNTS = 3;

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
  row: { readonly counts: readonly number[]; readonly clusters: readonly ClusterSums[] },
): CountedClusters[] {
  const left = [...row.clusters];
  return names.flatMap((name, i) => {
    const [seen = 0, confirmed = 0, sent = 0] = row.counts.slice(COUNTS + 3 * i);
    const counted = [seen, confirmed, sent] as const;
    const whole = left.shift();
    const part = isConvertedRate(name) ? left.shift() : undefined;
    const [low, high] = name === 'open_rate' ? [left.shift(), left.shift()] : [];
    if (whole === undefined) return [];
    return [
      {
        ...{ counted, whole },
        ...(part === undefined ? {} : { part }),
        ...(low === undefined || high === undefined ? {} : { withoutPoint: { low, high } }),
      },
    ];
  });
}
