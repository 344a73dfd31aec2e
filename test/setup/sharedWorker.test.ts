import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { SHARED_WORKER } from './sharedWorker.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What outlives a test file, or comes from outside of it. */
const OUTLIVES =
  /support\/(clickhouse|database|kafka|app|started)\.ts|node:(child_process|net|http|worker_threads)|process\.(chdir|on|once)\b|process\.env(\.\w+|\[.*\]) = |\bvi\.|globalThis|\bglobal\./;

it.each(SHARED_WORKER)('tests of %s leave nothing behind for the next file of their worker', (folder) => {
  const files = readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(folder, path));
  expect(files.length).toBeGreaterThan(0);
  const found = files.flatMap((path) => {
    const [what] = OUTLIVES.exec(readFileSync(join(repository, path), 'utf8')) ?? [];
    return what === undefined ? [] : [`${path}: ${what}`];
  });
  expect(found).toEqual([]);
});
