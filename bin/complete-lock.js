// npm omits optional platform packages from the lock file when a registry does not have them, and `npm ci` then rejects
// the lock on every platform. This script adds an entry for each package that a locked package lists under
// optionalDependencies and that the lock does not have. Run it after each `npm install`.
// `--check` changes nothing and exits with 1 when an entry is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');

const systems = ['linux', 'darwin', 'win32', 'freebsd', 'openbsd', 'android', 'aix', 'sunos', 'netbsd', 'openharmony'];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/** The platform in a package's name: `lib-linux-x64-gnu` -> linux, x64, glibc. */
function platformOf(name) {
  const words = name.split('/').pop().split(/[-.]/);
  const system = words.includes('windows') ? 'win32' : systems.find((s) => words.includes(s));
  const processor = processors.find((p) => words.includes(p));
  const libc = words.some((w) => w.startsWith('musl'))
    ? 'musl'
    : words.some((w) => w.startsWith('gnu')) && system === 'linux'
      ? 'glibc'
      : undefined;
  return { ...(processor && { cpu: [processor] }), ...(libc && { libc: [libc] }), ...(system && { os: [system] }) };
}

/** Every name that the lock needs and lacks, with the version its parent pins and whether only development needs it. */
export function missingFrom(lock) {
  const missing = new Map();
  for (const [where, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (where === '' || isLocked(lock, where, name)) continue;
      missing.set(`node_modules/${name}`, { version, ...(entry.dev && { dev: true }), ...platformOf(name) });
    }
  }
  return missing;
}

// The same lookup as Node's: next to the parent first, then in each folder above.
function isLocked(lock, where, name) {
  for (let at = where; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at}/node_modules/${name}`.replace(/^\//, '')]) return true;
    if (at === '' || !at.includes('/node_modules/')) break;
  }
  return lock.packages[`node_modules/${name}`] !== undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingFrom(lock);
  if (process.argv.includes('--check')) {
    for (const name of missing.keys()) console.error(`not in the lock: ${name}`);
    process.exit(missing.size === 0 ? 0 : 1);
  }
  for (const [name, { version, dev, ...platform }] of missing) {
    lock.packages[name] = { version: version.replace(/^[\^~]/, ''), ...platform, ...(dev && { dev }), optional: true };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.size} entries added`);
}
