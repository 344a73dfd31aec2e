import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generated.ts';
import { languages } from './language.ts';

const files = await generatedFiles();
// npm runs its scripts at the root of the repository. A file that is no longer generated must not be imported again.
for (const language of languages) {
  rmSync(join(process.cwd(), `dashboards/superset/bundle-${language}`), { recursive: true, force: true });
}
for (const [path, text] of files) {
  const target = join(process.cwd(), path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
console.log(`dashboards/superset: ${files.size} files`);
