import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, generatedViews } from './views.ts';

// npm runs its scripts at the root of the repository.
for (const view of generatedViews) {
  const path = join('store', 'views', view.file);
  writeFileSync(join(process.cwd(), path), fileOf(view));
  console.log(path);
}
