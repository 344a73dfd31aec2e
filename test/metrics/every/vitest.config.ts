import { defineConfig } from 'vitest/config';
import { onSources, run } from '../../setup/projects.ts';

/** `npm run -s mutants`: no test of the product, but one of its tests. */
export default defineConfig({
  test: { ...run, projects: [onSources({ include: ['test/metrics/every/mutants.ts'] })] },
});
