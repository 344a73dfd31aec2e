import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reasonWords } from '../../contract/words/guarantees.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { metricsPage } from './metricsPage.ts';

/** Of all questions that test/metrics/every asks of it. */
function tablesOf({ id }: Metric): readonly string[] {
  const statements = readFileSync(new URL(`../../test/metrics/every/golden/${id}.sql`, import.meta.url), 'utf8');
  const named = [...statements.matchAll(/\b(?:FROM|JOIN) ([a-z_]+)\b/g)].map(([, name]) => name ?? '');
  return [...new Set(named)].sort();
}

describe('the pages on metrics', () => {
  it('have words for every reason why a metric does not have something', () => {
    const reasons = metrics.flatMap(({ without = {} }) => Object.values(without));
    expect(reasons.filter((reason) => reasonWords(reason) === undefined)).toEqual([]);
  });

  it.each([
    ['en', '../../docs/metrics.md'],
    ['zh-CN', '../../docs/metrics.zh-CN.md'],
  ] as const)('in %s is what the metrics are', async (language, path) => {
    await expect(metricsPage(metrics, tablesOf, language)).toMatchFileSnapshot(new URL(path, import.meta.url).pathname);
  });
});
