import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readViews, VIEWS_VERSION, viewsHash } from '../../store/migrations/views.ts';
import { fileOf, generatedViews } from './views.ts';

// npm runs its scripts at the root of the repository.
for (const view of generatedViews) {
  const path = join('store', 'views', view.file);
  writeFileSync(join(process.cwd(), path), fileOf(view));
  console.log(path);
}
const hash = viewsHash(readViews(join(process.cwd(), 'store', 'views')));
console.log(
  `VIEWS_VERSION is ${VIEWS_VERSION}. A new one is recorded in store/migrations/run.test.ts with the hash ${hash}.`,
);
