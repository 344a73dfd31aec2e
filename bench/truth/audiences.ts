import { studentTQuantile } from '../../transforms/statistics/studentT.ts';

/** How recipients are spread over broadcasts: shares that sum to 1, the largest broadcast last. */
export interface Audience {
  readonly name: string;
  /** Sizes differ so little that coverage is expected to be exact. */
  readonly nearEqual: boolean;
  shares(broadcasts: number): readonly number[];
}

function normalised(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => one / total);
}

/** The normal quantile: that of Student's t with so many degrees of freedom that nothing is left of the difference. */
const normalQuantile = (p: number) => studentTQuantile(p, 1e12);

/** Quantiles of a log-normal distribution, so that the spread is the same in every run. */
const logNormal = (sigma: number): Audience => ({
  name: `log-normal ${sigma}`,
  nearEqual: false,
  shares: (broadcasts) =>
    normalised(Array.from({ length: broadcasts }, (_, i) => Math.exp(sigma * normalQuantile((i + 0.5) / broadcasts)))),
});

/** One broadcast holds that share of all recipients, the others share the rest equally. */
const oneHolds = (share: number): Audience => ({
  name: `one holds ${share * 100} %`,
  nearEqual: false,
  shares: (broadcasts) => [...Array.from({ length: broadcasts - 1 }, () => (1 - share) / (broadcasts - 1)), share],
});

export const audiences: readonly Audience[] = [
  { name: 'equal', nearEqual: true, shares: (broadcasts) => normalised(Array.from({ length: broadcasts }, () => 1)) },
  {
    name: 'within 20 %',
    nearEqual: true,
    shares: (broadcasts) =>
      normalised(Array.from({ length: broadcasts }, (_, i) => 0.8 + (0.4 * i) / (broadcasts - 1))),
  },
  logNormal(0.5),
  logNormal(1),
  logNormal(1.5),
  oneHolds(0.25),
  oneHolds(0.5),
  oneHolds(0.75),
];
