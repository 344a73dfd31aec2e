import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Folders of tests of the whole product: seconds to a minute each. */
const LONG = /\/(test|bench)\//;

/**
 * Files of the whole product before unit tests: a long file that begins last leaves the other worker without work. In each part, as
 * Vitest has it: by the time that they took here before, else by size, which a fresh clone knows alone.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
