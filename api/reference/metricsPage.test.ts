import { describe, expect, it } from 'vitest';
import { reasonWords } from '../../contract/words/guarantees.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { metricsPage } from './metricsPage.ts';

describe('the pages on metrics', () => {
  it('have words for every reason why a metric does not have something', () => {
    const reasons = metrics.flatMap(({ without = {} }) => Object.values(without));
    expect(reasons.filter((reason) => reasonWords(reason) === undefined)).toEqual([]);
  });

  it.each([
    ['en', '../../docs/metrics.md'],
    ['zh-CN', '../../docs/metrics.zh-CN.md'],
  ] as const)('in %s is what the metrics are', async (language, path) => {
    await expect(await metricsPage(metrics, language)).toMatchFileSnapshot(new URL(path, import.meta.url).pathname);
  });
});
