import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(repository, 'dist');

/** Where the build has the sources: Node reads these files itself. */
export const BUILT = /\/dist\/.*\.js$/;

/**
 * Tests import sources, and get what the global setup has just built of them. Node reads that in a fifth of the time that Vitest
 * takes to transform and to evaluate the same modules again in each worker: of a file that needs the whole command line,
 * that was 4 of its 6 seconds. Where Vitest watches, nothing builds after a change, so the sources are read.
 */
export function builtSources(): Plugin {
  let watches = false;
  return {
    name: 'huixiang-built-sources',
    enforce: 'pre',
    configureVitest({ vitest }) {
      watches = vitest.config.watch;
    },
    resolveId(id, importer) {
      if (watches || importer === undefined || !id.startsWith('.') || !id.endsWith('.ts')) return undefined;
      const source = resolve(dirname(importer), id);
      const built = join(dist, relative(repository, source).replace(/\.ts$/, '.js'));
      return existsSync(built) && existsSync(source) ? built : undefined;
    },
  };
}
