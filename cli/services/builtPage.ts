import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltPage } from '../../api/page/page.ts';

/** Next to the compiled program; for a program that runs from its sources, in `dist`. */
const places = ['../../page', '../../dist/page'];

/** The page that was built with this program; undefined where it was not. */
export function builtPage(): BuiltPage | undefined {
  const folder = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((candidate) => existsSync(join(candidate, 'index.html')));
  return folder === undefined ? undefined : { folder };
}
