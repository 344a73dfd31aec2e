import { drawsFrom } from '../../simulate/draws.ts';
import { randomFrom } from '../../simulate/random.ts';
import { clusteredRate } from '../../transforms/statistics/clusteredRate.ts';
import { studentTQuantile } from '../../transforms/statistics/studentT.ts';
import { type Audience, audiences } from './audiences.ts';
import { designOf } from './clubSandwich.ts';

/** One combination of conditions under which coverage is measured. */
export interface Cell {
  readonly audience: Audience;
  readonly broadcasts: number;
  /** Mean recipients of a broadcast. */
  readonly recipients: number;
  /** The true rate. */
  readonly rate: number;
  /**
   * Standard deviation of the broadcasts' own rates, on the logit. They follow a beta distribution whose intra-cluster
   * correlation is variation^2 p (1 - p).
   */
  readonly variation: number;
}

const conditions = {
  broadcasts: [5, 10, 20, 54],
  recipients: [200, 2000],
  rate: [0.02, 0.1, 0.5],
  variation: [0, 0.1, 0.3, 0.5],
} as const;

export const grid: readonly Cell[] = conditions.variation.flatMap((variation) =>
  conditions.recipients.flatMap((recipients) =>
    audiences.flatMap((audience) =>
      conditions.broadcasts.flatMap((broadcasts) =>
        conditions.rate.map((rate) => ({ audience, broadcasts, recipients, rate, variation })),
      ),
    ),
  ),
);

export interface CellResult {
  readonly audience: string;
  readonly near_equal: boolean;
  readonly broadcasts: number;
  readonly recipients: number;
  readonly rate: number;
  readonly variation: number;
  readonly degrees_of_freedom: number;
  /** Share of the intervals that hold the true rate. */
  readonly coverage: number;
  /** The same of clubSandwich's own interval, which is linear: p -+ t se. */
  readonly coverage_linear: number;
  /** Median width against clubSandwich's on the logit (its interval of a logistic regression), and against its linear one. */
  readonly width_ratio: number;
  readonly width_ratio_linear: number;
  /** Runs without an interval, because no one or everyone read. They count for no coverage. */
  readonly without: number;
}

const expit = (x: number) => 1 / (1 + Math.exp(-x));
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** The same result at every run: the dice are seeded by the cell. */
export function measure(cell: Cell, runs: number): CellResult {
  const { audience, broadcasts, recipients, rate, variation } = cell;
  const sizes = audience.shares(broadcasts).map((share) => Math.max(1, Math.round(share * broadcasts * recipients)));
  const random = randomFrom('truth', audience.name, broadcasts, recipients, rate, variation);
  const { binomial, beta } = drawsFrom(random);
  const correlation = variation ** 2 * rate * (1 - rate);
  const total = 1 / correlation - 1;
  const ownRate = () => (correlation > 0 ? beta(rate * total, (1 - rate) * total) : rate);

  const design = designOf(sizes.map((n, cluster) => ({ cluster, weight: n, variance: 1 / n })));
  const t = studentTQuantile(0.975, design.degreesOfFreedom);
  const [ours, logit, linear]: [number[], number[], number[]] = [[], [], []];
  let [covered, coveredLinear] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const clusters = sizes.map((n) => ({ x: binomial(n, ownRate()), n }));
    const { interval } = clusteredRate(clusters);
    if (interval === null) continue;
    const { mean, standardError } = design.estimate(clusters.map(({ x, n }) => x / n));
    const [centre, half] = [Math.log(mean / (1 - mean)), (t * standardError) / (mean * (1 - mean))];
    ours.push(interval.high - interval.low);
    logit.push(expit(centre + half) - expit(centre - half));
    linear.push(2 * t * standardError);
    if (interval.low <= rate && rate <= interval.high) covered++;
    if (Math.abs(mean - rate) <= t * standardError) coveredLinear++;
  }
  const used = ours.length;
  const width = median(ours);
  return {
    ...{ audience: audience.name, near_equal: audience.nearEqual, broadcasts, recipients, rate, variation },
    degrees_of_freedom: design.degreesOfFreedom,
    coverage: covered / used,
    coverage_linear: coveredLinear / used,
    width_ratio: width / median(logit),
    width_ratio_linear: width / median(linear),
    without: runs - used,
  };
}
