// Builds dist/ from the sources: compiles TypeScript, copies the .sql and .json files that the code
// reads at run time, bundles the page (bin/buildPage.js), and stamps the result. Plain JavaScript, because it runs before
// anything is built.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage, isPageStale } from './buildPage.js';
import { oneAtATime } from './oneAtATime.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.stamp');

/** Top-level folders that hold sources; the same list as in tsconfig.build.json. */
export const sourceFolders = [
  'contract',
  'store',
  'ingest',
  'transforms',
  'alerts',
  'api',
  'dashboards',
  'local',
  'simulate',
  'client',
  'cli',
  'bench',
];

/** The page is compiled by its own tool; see bin/buildPage.js. */
const bundled = join(root, 'dashboards', 'web');

/** Files that the code reads at run time. */
const READ_AT_RUN_TIME = /\.(sql|json|xml)$/;

function* filesBelow(folder) {
  if (folder === bundled) return;
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function* sources() {
  for (const folder of sourceFolders) yield* filesBelow(join(root, folder));
}

/** True when dist/ is absent or a source is newer than it. */
export function isStale() {
  return isCodeStale() || isPageStale();
}

function isCodeStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  for (const path of sources()) {
    if (/\.(ts|sql|json|xml)$/.test(path) && !path.endsWith('.test.ts') && statSync(path).mtimeMs > built) return true;
  }
  return false;
}

function typescriptCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}

/** Compiles, copies and bundles. Returns false when TypeScript is not installed (a production install). */
export function build() {
  const tsc = typescriptCompiler();
  if (tsc === undefined) return false;
  // Two commands that find dist/ stale would write the same files at once, and run what is half written. Asked again behind the
  // lock: another command may have built meanwhile.
  oneAtATime(join(root, 'node_modules', '.huixiang-build'), () => {
    if (isPageStale()) buildPage();
    if (isCodeStale()) compile(tsc);
  });
  return true;
}

function compile(tsc) {
  // Taken before compiling: a source saved while the compiler runs stays newer than the stamp.
  const startedAt = new Date();
  const result = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  if (result.status !== 0) process.exit(result.status ?? 1);
  copyRead();
  writeFileSync(stamp, `${startedAt.toISOString()}\n`);
}

/**
 * Copies the files that the code reads. A copy whose source is gone is removed: migrations are found by listing their
 * folder, so an old one would run.
 */
function copyRead() {
  const copies = new Set();
  for (const path of sources()) {
    if (!READ_AT_RUN_TIME.test(path)) continue;
    const target = join(root, 'dist', relative(root, path));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
    copies.add(target);
  }
  for (const folder of sourceFolders) {
    for (const path of filesBelow(join(root, 'dist', folder))) {
      if (READ_AT_RUN_TIME.test(path) && !copies.has(path)) rmSync(path);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = build();
  if (!built) {
    if (existsSync(stamp)) console.log('huixiang: TypeScript is not installed; using the dist/ that is there.');
    else if (process.argv.includes('--if-possible'))
      console.log('huixiang: TypeScript is not installed; dist/ is not built.');
    else {
      console.error('huixiang: TypeScript is not installed and dist/ is absent. Run npm ci.');
      process.exit(1);
    }
  }
}
