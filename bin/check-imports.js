// Checks the import direction between folders. Also fails when it finds too few modules: a check that reads nothing
// reports no violation.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceFolders } from './build.js';

const LEAST_MODULES = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// The package exports its main module only; the program is in another folder of the package.
const cruiser = fileURLToPath(new URL('../../bin/dependency-cruise.mjs', import.meta.resolve('dependency-cruiser')));
/** Programs that are not built with the sources, and import nothing of them but what the package offers. */
const others = ['examples'];
const folders =
  process.argv.length > 2
    ? process.argv.slice(2)
    : [...sourceFolders, ...others].filter((folder) => existsSync(join(root, folder)));

const run = spawnSync(
  process.execPath,
  [cruiser, '--config', join(root, '.dependency-cruiser.json'), '--output-type', 'json', ...folders],
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  },
);
if (!run.stdout) {
  console.error(run.stderr);
  process.exit(2);
}
const { summary } = JSON.parse(run.stdout);
for (const v of summary.violations) console.error(`${v.rule.severity} ${v.rule.name}: ${v.from} -> ${v.to}`);
console.log(`imports: ${summary.totalCruised} modules, ${summary.violations.length} violations`);
if (summary.totalCruised < LEAST_MODULES) {
  console.error(`only ${summary.totalCruised} modules were seen; at least ${LEAST_MODULES} are expected`);
  process.exit(2);
}
process.exit(summary.violations.length === 0 ? 0 : 1);
