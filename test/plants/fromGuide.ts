import { join } from 'node:path';
import type { Plugin } from 'vite';
import { example, headings, repository } from './guide.ts';

const PREFIX = 'guide:';

/**
 * Lets a test import a new file of CONTRIBUTING.md as if it were in its place: `guide:transforms/metrics/cascade/sent-and-clicked.ts`. The
 * text is the guide's own, so it cannot differ from it.
 */
export function fromGuide(): Plugin {
  const files = new Map(
    headings
      .flatMap((heading) => example(heading))
      .filter(({ after }) => after === undefined)
      .map(({ path, text }) => [join(repository, path), text]),
  );
  return {
    name: 'huixiang-from-guide',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(PREFIX) ? join(repository, id.slice(PREFIX.length)) : undefined),
    load: (id) => files.get(id),
  };
}
