/**
 * Broadcasts as sums, in SQL: what transforms/statistics/clusterSums.ts makes an interval of. A value is a tuple
 * (largest, most, others), the type of the columns `clusters_...`:
 *
 * - largest: (n, x) of the broadcasts that are kept, the greatest n first
 * - most: the greatest n of all others, 0 without any
 * - others: their count, sum x, sum n, sum x / n, then sum x^2 n^j, x n^(1+j), n^(2+j) for j = 0 to 3
 */
const CLUSTERS_TYPE = 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))';

/** The numbers of `others`. */
export const NUMBERS = 16;

/**
 * n and x of a broadcast as one number, which sorts as (n, x) does. Lists of numbers are gathered and sorted in a third of the
 * time that lists of tuples take.
 */
export const packedPair = (n: string, x: string) => `bitShiftLeft(toUInt128(${n}), 64) + ${x}`;

/** A list of broadcasts in SQL, the greatest n first: its first `keep` as tuples (n, x), and what follows them. */
export interface SortedPairs {
  readonly first: (keep: number) => string;
  readonly length: string;
  /** n of the one at this place, from 1; the list has one there. */
  readonly nAt: (place: number) => string;
  /** n and x of those behind the first `keep`, each as Array(Float64). */
  readonly restOf: (keep: number) => { readonly n: string; readonly x: string };
}

/** A sorted list of packedPair(). */
export const packedPairs = (list: string): SortedPairs => ({
  first: (keep) => `arrayMap(p -> (toUInt64(bitShiftRight(p, 64)), toUInt64(p)), arraySlice(${list}, 1, ${keep}))`,
  length: `length(${list})`,
  nAt: (place) => `toUInt64(bitShiftRight(${list}[${place}], 64))`,
  restOf: (keep) => ({
    n: `arrayMap(p -> toFloat64(toUInt64(bitShiftRight(p, 64))), arraySlice(${list}, ${keep + 1}))`,
    x: `arrayMap(p -> toFloat64(toUInt64(p)), arraySlice(${list}, ${keep + 1}))`,
  }),
});

/** A sorted list of tuples (n, x). */
export const tuplePairs = (list: string): SortedPairs => ({
  first: (keep) => `arraySlice(${list}, 1, ${keep})`,
  length: `length(${list})`,
  nAt: (place) => `${list}[${place}].1`,
  restOf: (keep) => ({
    n: `CAST(arraySlice(${list}, ${keep + 1}).1, 'Array(Float64)')`,
    x: `CAST(arraySlice(${list}, ${keep + 1}).2, 'Array(Float64)')`,
  }),
});

/**
 * The tuple of `pairs`, of which so many are kept. `more`, expressions of `most` and `others`, are of broadcasts that have been
 * added up before.
 *
 * Cost: one pass over the pairs that are not kept for each number.
 */
export function clusterSumsSql(
  pairs: SortedPairs,
  keep: number,
  more: { readonly most: string; readonly others: string } = { most: 'toUInt64(0)', others: 'emptyArrayFloat64()' },
): string {
  const { n, x } = pairs.restOf(keep);
  // One lambda for all, since each costs planning: the arrays are its parameters.
  const powers = `arrayMap((ns, xs) -> (ns, xs, arrayMap((n, x) -> n * x, ns, xs), arrayMap(n -> n * n, ns)), [${n}], [${x}])`;
  const dot = (one: string, other: string) => `arrayDotProduct(${one}, ${other})`;
  const sums = [
    ...['toFloat64(length(n1))', 'arraySum(x1)', 'arraySum(n1)', 'arraySum((x, n) -> x / n, x1, n1)'],
    ...[dot('x1', 'x1'), dot('x1', 'xn'), dot('xn', 'xn'), dot('xn', 'xnn')],
    ...[dot('x1', 'n1'), dot('xn', 'n1'), dot('xn', 'nn'), dot('xnn', 'nn')],
    ...[dot('n1', 'n1'), dot('n1', 'nn'), dot('nn', 'nn'), 'arraySum((n, m) -> n * m * m, n1, nn)'],
  ];
  const found = `arrayMap(p -> arrayMap((n1, x1, xn, nn, xnn) -> [${sums.join(', ')}],
    [p.1], [p.2], [p.3], [p.4], [arrayMap((n, m) -> n * m, p.1, p.3)])[1], ${powers})[1]`;
  const others = `arrayMap((one, other) -> one + other, ${found}, arrayResize(${more.others}, ${NUMBERS}, 0.))`;
  const most = `greatest(${more.most}, if(${pairs.length} > ${keep}, ${pairs.nAt(keep + 1)}, 0))`;
  return `CAST((${pairs.first(keep)}, ${most}, ${others}), '${CLUSTERS_TYPE}')`;
}
