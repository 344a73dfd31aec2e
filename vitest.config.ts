import { defineConfig } from 'vitest/config';
import { fromGuide } from './test/plants/fromGuide.ts';

export default defineConfig({
  plugins: [fromGuide()],
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    setupFiles: ['test/setup/fastCheck.ts'],
    globalSetup: ['test/setup/global.ts', 'test/setup/kafkaOnDemand.ts'],
    reporters: ['default', './test/setup/countReporter.ts'],
    pool: 'forks',
    // Two cores: more workers only make real servers wait for each other.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
