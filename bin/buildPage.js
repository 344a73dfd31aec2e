// Bundles the page (dashboards/web) into dist/page and compresses what it is made of once, so that the server never does.
// Plain JavaScript, because it runs before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = ['definitions', 'web'].map((folder) => join(root, 'dashboards', folder));
const target = join(root, 'dist', 'page');
const stamp = join(root, 'dist', '.page-stamp');
const LEAST_COMPRESSED = 1024;

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** True when dist/page is absent or one of its sources is newer. */
export function isPageStale() {
  if (!existsSync(sources[1])) return false;
  if (!existsSync(stamp) || !existsSync(join(target, 'index.html'))) return true;
  const built = statSync(stamp).mtimeMs;
  return sources.flatMap(filesBelow).some((path) => !/\.test\.tsx?$/.test(path) && statSync(path).mtimeMs > built);
}

function bundler() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  } catch {
    return undefined;
  }
}

function compress(path) {
  const bytes = readFileSync(path);
  if (bytes.length < LEAST_COMPRESSED) return;
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
}

/** Bundles into `folder`. Returns false when the bundler is not installed (a production install). */
export function buildPage(folder = target, web = sources[1]) {
  const vite = bundler();
  if (vite === undefined) return false;
  const startedAt = new Date();
  const args = [vite, 'build', web, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  // A test run may start the build; its NODE_ENV would bundle React's development build.
  const env = { ...process.env, NODE_ENV: 'production' };
  const result = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (result.status !== 0) process.exit(result.status ?? 1);
  for (const path of filesBelow(folder)) if (/\.(js|css|html|svg|json|txt)$/.test(path)) compress(path);
  if (folder === target) writeFileSync(stamp, `${startedAt.toISOString()}\n`);
  return true;
}
