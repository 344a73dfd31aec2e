/**
 * Broadcasts as sums, in SQL: what transforms/statistics/clusterSums.ts makes an interval of. A value is a tuple
 * (largest, most, others), the type of the columns `clusters_...`:
 *
 * - largest: (n, x) of the broadcasts that are kept, the greatest n first
 * - most: the greatest n of all others, 0 without any
 * - others: their count, sum x, sum n, sum x / n, then sum x^2 n^j, x n^(1+j), n^(2+j) for j = 0 to 3
 */
export const CLUSTERS_TYPE = 'Tuple(largest Array(Tuple(n UInt64, x UInt64)), most UInt64, others Array(Float64))';

/** The numbers of `others`. */
const NUMBERS = 16;

/**
 * The tuple of `pairs`, an expression of (n, x) sorted with the greatest first, that keeps so many. `more`, expressions of
 * `most` and `others`, are of broadcasts that have been added up before.
 *
 * Cost: one pass over the pairs that are not kept for each number.
 */
export function clusterSumsSql(
  pairs: string,
  keep: number,
  more: { readonly most: string; readonly others: string } = { most: 'toUInt64(0)', others: 'emptyArrayFloat64()' },
): string {
  const rest = `arraySlice(${pairs}, ${keep + 1})`;
  const n = `CAST(${rest}.1, 'Array(Float64)')`;
  const x = `CAST(${rest}.2, 'Array(Float64)')`;
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
  return `CAST((arraySlice(${pairs}, 1, ${keep}), greatest(${more.most}, if(length(${pairs}) > ${keep}, ${pairs}[${keep + 1}].1, 0)), ${others}), '${CLUSTERS_TYPE}')`;
}
