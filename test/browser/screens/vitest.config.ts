import { defineConfig, mergeConfig } from 'vitest/config';
import tests from '../../../vitest.config.ts';

/** `npm run -s screens`: no test, but it needs what the tests of the page need. */
export default mergeConfig(
  defineConfig({ ...tests, test: { ...tests.test, include: [] } }),
  defineConfig({ test: { include: ['test/browser/screens/pictures.ts'], testTimeout: 120_000, hookTimeout: 240_000 } }),
);
