import { defineConfig } from 'vitest/config';
import { onBuild, onSources, run } from './test/setup/projects.ts';
import { SHARED_WORKER } from './test/setup/sharedWorker.ts';

const exclude = ['node_modules/**', 'dist/**'];
const shared = SHARED_WORKER.map((folder) => `${folder}/**/*.test.ts`);
const mocked = ['test/plants/metric.test.ts'];

export default defineConfig({
  test: {
    ...run,
    projects: [
      onBuild({ name: 'product', include: ['**/*.test.ts'], exclude: [...exclude, ...shared, ...mocked] }),
      onBuild({ name: 'shared worker', include: shared, exclude, isolate: false }),
      onSources({ name: 'mocked', include: mocked }),
    ],
  },
});
