import { defineConfig } from 'vitest/config';
import { onBuild, run } from '../../setup/projects.ts';

/** `npm run -s screens`: no test, but it needs what the tests of the page need. */
export default defineConfig({
  test: {
    ...run,
    projects: [onBuild({ include: ['test/browser/screens/pictures.ts'], testTimeout: 120_000, hookTimeout: 240_000 })],
  },
});
