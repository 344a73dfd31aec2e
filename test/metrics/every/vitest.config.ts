import { defineConfig, mergeConfig } from 'vitest/config';
import tests from '../../../vitest.config.ts';

/** `npm run -s mutants`: no test of the product, but one of its tests. */
export default mergeConfig(
  defineConfig({ ...tests, test: { ...tests.test, include: [] } }),
  defineConfig({ test: { include: ['test/metrics/every/mutants.ts'] } }),
);
