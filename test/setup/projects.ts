import type { TestProjectInlineConfiguration, ViteUserConfig } from 'vitest/config';
import { fromGuide } from '../plants/fromGuide.ts';
import { BUILT, builtSources } from './builtSources.ts';
import { LongestFirst } from './longestFirst.ts';

type OfProject = NonNullable<TestProjectInlineConfiguration['test']>;

/** What holds of a whole run, whichever its projects. */
export const run = {
  globalSetup: ['test/setup/global.ts', 'test/setup/kafkaOnDemand.ts'],
  reporters: ['default', './test/setup/countReporter.ts'],
  // Two cores: more workers only make real servers wait for each other.
  maxWorkers: 2,
  sequence: { sequencer: LongestFirst },
} satisfies ViteUserConfig['test'];

const ofEach = {
  setupFiles: 'test/setup/fastCheck.ts',
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
} satisfies OfProject;

/** Test files that see the built program. */
export function onBuild(test: OfProject): TestProjectInlineConfiguration {
  return {
    plugins: [fromGuide(), builtSources()],
    test: { ...ofEach, server: { deps: { external: [BUILT] } }, ...test },
  };
}

/** Test files that put something else in place of a module: only what Vitest loads itself can be replaced. */
export function onSources(test: OfProject): TestProjectInlineConfiguration {
  return { plugins: [fromGuide()], test: { ...ofEach, ...test } };
}
