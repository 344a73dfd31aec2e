/** What one broadcast measured, and how much it counts: the weight is inversely proportional to the value's variance. */
export interface WeightedValue {
  readonly value: number;
  /** > 0 */
  readonly weight: number;
}

/** A weighted mean over broadcasts, with the precision that the differences between them show. */
export interface ClusteredMean {
  readonly mean: number;
  /** CR2 standard error. */
  readonly standardError: number;
  /** Satterthwaite's degrees of freedom, between 1 and the number of values less one; fractions are usual. */
  readonly degreesOfFreedom: number;
}

/**
 * sum w y / sum w as a regression on a constant, clustered by broadcast: bias-reduced variance (CR2, Bell and McCaffrey
 * 2002) and Satterthwaite degrees of freedom (Pustejovsky and Tipton 2018), the values that clubSandwich gives for R.
 * Null for fewer than two values: one broadcast shows nothing of how broadcasts differ.
 *
 * Working model: recipients are independent and their outcomes have one variance, so the variance of a broadcast's own
 * value is inversely proportional to its weight. (The residuals, not this model, decide the variance; the model only
 * removes the bias and gives the degrees of freedom.) With h_i = w_i / W:
 *
 * 1. The hat matrix of broadcast i has the one eigenvalue h_i, so CR2's adjustment of its residual sum is
 *    (1 - h_i)^(-1/2), and V = sum w_i^2 (y_i - mean)^2 / (1 - h_i) / W^2.
 * 2. V is a quadratic form sum (g_i' e)^2. Under the model g_i' g_i = h_i / W, and for i != j
 *    g_i' g_j = -h_i h_j / sqrt((1 - h_i) (1 - h_j)) / W. The trace of that matrix G is 1 / W.
 * 3. Satterthwaite: df = tr(G)^2 / tr(G^2). With d_i = h_i^2 / (1 - h_i) the squares off the diagonal are d_i d_j / W^2,
 *    so df = 1 / (sum h^2 + (sum d)^2 - sum d^2). K equal weights give K - 1.
 */
export function clusteredMean(values: readonly WeightedValue[]): ClusteredMean | null {
  if (values.length < 2) return null;
  let total = 0;
  for (const { weight } of values) total += weight;
  let mean = 0;
  for (const { value, weight } of values) mean += (weight / total) * value;
  let [variance, squares, products, before] = [0, 0, 0, 0];
  // One pass without lists in between: there may be a hundred thousand broadcasts in each of many cells.
  for (const { value, weight } of values) {
    const h = weight / total;
    const d = (h * weight) / (total - weight);
    const deviation = value - mean;
    variance += d * deviation * deviation;
    squares += h * h;
    // As productsOfPairs().
    products += 2 * before * d;
    before += d;
  }
  return { mean, standardError: Math.sqrt(variance), degreesOfFreedom: 1 / (squares + products) };
}

/** (sum d)^2 - sum d^2, without the difference: where one d is great, it would leave no digit of the others. */
export function productsOfPairs(numbers: readonly number[]): number {
  let before = 0;
  let products = 0;
  for (const number of numbers) {
    products += 2 * before * number;
    before += number;
  }
  return products;
}
