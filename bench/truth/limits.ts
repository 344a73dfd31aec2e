import { drawsFrom } from '../../simulate/draws.ts';
import { randomFrom } from '../../simulate/random.ts';
import { type Cluster, clusteredRate } from '../../transforms/statistics/clusteredRate.ts';
import { studentTQuantile } from '../../transforms/statistics/studentT.ts';
import { audiences } from './audiences.ts';
import { designOf } from './clubSandwich.ts';

const RECIPIENTS = 2000;
const RATE = 0.1;
const variations = [0, 0.1, 0.3, 0.5] as const;
const slopes = [-0.2, 0.2] as const;
const shown = ['equal', 'log-normal 1', 'log-normal 1.5', 'one holds 50 %', 'one holds 75 %'];

const logit = (p: number) => Math.log(p / (1 - p));
const expit = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * Why the interval is as it is, at a rate of 10 % and 2,000 recipients a broadcast (docs/decisions). `exact`: coverage with
 * the critical value that is exact if broadcasts do not vary, instead of Satterthwaite's. `size`: coverage where the rate
 * depends on the size of the broadcast, by `slope` on the logit for each factor e, and broadcasts vary by 0.3.
 */
export function limits(runs: number) {
  return audiences
    .filter(({ name }) => shown.includes(name))
    .flatMap((audience) =>
      [10, 20, 54].map((broadcasts) => {
        const sizes = audience.shares(broadcasts).map((share) => Math.round(share * broadcasts * RECIPIENTS));
        const world = worldOf(sizes, `${audience.name} ${broadcasts}`);
        const { degreesOfFreedom } = designOf(sizes.map((n, cluster) => ({ cluster, weight: n, variance: 1 / n })));
        const t = studentTQuantile(0.975, degreesOfFreedom);
        const exact = world.exactCriticalValue(20 * runs);
        return {
          ...{ audience: audience.name, broadcasts, t, exact },
          by_variation: variations.map((variation) => ({
            variation,
            ...world.coverage(runs, variation, 0, { satterthwaite: t, exact }),
          })),
          by_size: slopes.map((slope) => ({ slope, ...world.coverage(runs, 0.3, slope, { satterthwaite: t }) })),
        };
      }),
    );
}

function worldOf(sizes: readonly number[], seed: string) {
  const random = randomFrom('limits', seed);
  const { binomial, beta } = drawsFrom(random);
  const normal = () => Math.log(random.logNormal(1, 1));
  const total = sizes.reduce((sum, n) => sum + n, 0);

  /** Broadcasts whose mean rates are `means`. */
  const draw = (means: readonly number[], variation: number): Cluster[] =>
    sizes.map((n, i) => {
      const mean = means[i] ?? RATE;
      const strength = 1 / (variation ** 2 * mean * (1 - mean)) - 1;
      return { x: binomial(n, variation > 0 ? beta(mean * strength, (1 - mean) * strength) : mean), n };
    });

  return {
    /** The 95 % point of |mean| / se where all recipients are independent normal draws of one variance. */
    exactCriticalValue(times: number): number {
      const drawn = Array.from({ length: times }, () => {
        const values = sizes.map((n) => normal() / Math.sqrt(n));
        const mean = values.reduce((sum, value, i) => sum + (value * (sizes[i] ?? 0)) / total, 0);
        const variance = values.reduce((sum, value, i) => {
          const h = (sizes[i] ?? 0) / total;
          return sum + ((h * h) / (1 - h)) * (value - mean) ** 2;
        }, 0);
        return Math.abs(mean) / Math.sqrt(variance);
      });
      return drawn.sort((a, b) => a - b)[Math.floor(0.95 * times)] ?? Number.NaN;
    },

    /** Share of worlds within each critical value of the rate of all recipients. */
    coverage<Name extends string>(runs: number, variation: number, slope: number, critical: Record<Name, number>) {
      const means = sizes.map((n) => expit(logit(RATE) + slope * Math.log((n * sizes.length) / total)));
      const truth = means.reduce((sum, mean, i) => sum + (mean * (sizes[i] ?? 0)) / total, 0);
      const distances = Array.from({ length: runs }, () => {
        const { rate, standardError } = clusteredRate(draw(means, variation));
        if (rate === null || standardError === null) return Number.POSITIVE_INFINITY;
        return (Math.abs(logit(rate) - logit(truth)) * rate * (1 - rate)) / standardError;
      });
      const within = (limit: number) => distances.filter((distance) => distance <= limit).length / runs;
      // Cast: fromEntries forgets the names.
      return Object.fromEntries(
        Object.entries<number>(critical).map(([name, limit]) => [name, within(limit)]),
      ) as Record<Name, number>;
    },
  };
}

export function limitsText(found: ReturnType<typeof limits>): string {
  const percent = (value: number) => (value * 100).toFixed(1);
  return found
    .map(({ audience, broadcasts, t, exact, by_variation, by_size }) => {
      const varying = by_variation.map((one) => `${percent(one.satterthwaite)}/${percent(one.exact)}`).join('  ');
      const sized = by_size.map((one) => percent(one.satterthwaite)).join(' ');
      const values = `t ${t.toFixed(2)} exact ${exact.toFixed(2)}`;
      return `${audience.padEnd(15)} ${String(broadcasts).padStart(2)}  ${values.padEnd(18)} ${varying}   by size ${sized}`;
    })
    .join('\n');
}
