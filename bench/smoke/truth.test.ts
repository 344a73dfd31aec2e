import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clusteredMean } from '../../transforms/statistics/clusteredMean.ts';
import { audiences } from '../truth/audiences.ts';
import { designOf } from '../truth/clubSandwich.ts';
import { lastLine } from './lastLine.ts';

const share = z.number().min(0).max(1);
const shape = z.object({
  bench: z.literal('truth'),
  ratios: z.object({
    near_equal_coverage_lowest: share,
    near_equal_coverage_highest: share,
    coverage_lowest: share,
    coverage_highest: share,
    width_vs_clubsandwich_highest: z.number().min(0.999).max(1.001),
    cells_within_gates: share,
  }),
  cells: z.array(z.object({ audience: z.string(), coverage: share, width_ratio: z.number() })).min(20),
  outside: z.array(z.object({ fault: z.string() })),
});

// Small enough for every run of the tests: few worlds, so coverage itself is only checked for plain nonsense.
describe('bench:truth', () => {
  it('prints one JSON object with coverage of every cell', async () => {
    const main = fileURLToPath(new URL('../../dist/bench/truth/main.js', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [main, '--json', '--runs', '200', '--every', '37']);
    const { ratios } = shape.parse(lastLine(stdout));
    expect(ratios.coverage_lowest).toBeGreaterThan(0.85);
  }, 60_000);

  it('compares with the general matrix algorithm, recipient by recipient', () => {
    const byRecipient = (sizes: readonly number[]) =>
      designOf(sizes.flatMap((n, cluster) => Array.from({ length: n }, () => ({ cluster, weight: 1, variance: 1 }))));
    expect(byRecipient([19, ...Array.from({ length: 19 }, () => 1)]).degreesOfFreedom).toBeCloseTo(3.612137, 6);
    expect(byRecipient([10, 20, 10, 30, 20, 12, 25, 12]).degreesOfFreedom).toBeCloseTo(5.894285, 6);
    const outcomes = [1, 0, 1, 1, 0, 0, 1, 0, 0];
    const found = byRecipient([4, 2, 3]).estimate(outcomes);
    const closed = clusteredMean([
      { value: 3 / 4, weight: 4 },
      { value: 0, weight: 2 },
      { value: 1 / 3, weight: 3 },
    ]);
    expect(found.mean).toBeCloseTo(closed?.mean ?? Number.NaN, 12);
    expect(found.standardError).toBeCloseTo(closed?.standardError ?? Number.NaN, 12);
  });

  it("agrees with the product's closed forms on every audience, broadcast by broadcast", () => {
    for (const { name, shares } of audiences) {
      const weights = shares(12).map((one) => Math.round(one * 12_000));
      const values = weights.map((_, i) => ((i * 7) % 5) / 10);
      const design = designOf(weights.map((weight, cluster) => ({ cluster, weight, variance: 1 / weight })));
      const closed = clusteredMean(weights.map((weight, i) => ({ value: values[i] ?? 0, weight })));
      expect(design.degreesOfFreedom, name).toBeCloseTo(closed?.degreesOfFreedom ?? Number.NaN, 9);
      expect(design.estimate(values).standardError, name).toBeCloseTo(closed?.standardError ?? Number.NaN, 12);
    }
  });
});
