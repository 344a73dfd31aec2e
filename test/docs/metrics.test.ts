import { expect, it } from 'vitest';
import { metricsPage } from './metricsPage.ts';

it.each([
  ['en', 'metrics.md'],
  ['zh-CN', 'metrics.zh-CN.md'],
] as const)('the page of the metrics, in %s, is made of them', async (language, file) => {
  await expect(metricsPage(language)).toMatchFileSnapshot(`../../docs/${file}`);
});
