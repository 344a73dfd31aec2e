import type { Reporter, TestModule } from 'vitest/node';
import { type FileTime, suiteTimes } from './suiteTimes.ts';

/**
 * Prints the time of each suite, and `N passed, N failed, N skipped` as the run's last line. A module that fails to
 * load and an error outside of any test count as one failure each, so that a run never looks green because its tests
 * were not collected.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed' || state === 'failed' || state === 'skipped') count[state]++;
      }
    }
    if (modules.length > 1) process.stdout.write(`\n${suiteTimes(modules.map(timeOf))}\n`);
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
  }
}

/** What a worker was busy with: loading the file, its hooks and its tests. */
function timeOf(module: TestModule): FileTime {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  const milliseconds = environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
  return { path: module.relativeModuleId, milliseconds };
}
