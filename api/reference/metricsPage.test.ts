import { describe, expect, it } from 'vitest';
import { metrics } from '../../transforms/metrics/index.ts';
import { metricsPage } from './metricsPage.ts';

describe('the pages on metrics', () => {
  it.each([
    ['en', '../../docs/metrics.md'],
    ['zh-CN', '../../docs/metrics.zh-CN.md'],
  ] as const)('in %s is what the metrics are', async (language, path) => {
    await expect(await metricsPage(metrics, language)).toMatchFileSnapshot(new URL(path, import.meta.url).pathname);
  });
});
