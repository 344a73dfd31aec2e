import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
/** What surfaces are made of; nothing in these imports another folder of sources. */
const folders = [
  'contract',
  'store',
  'ingest',
  'transforms',
  'api',
  'dashboards',
  'local',
  'simulate',
  'client',
  'cli',
];
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** A copy of the sources, to be changed and built. */
export interface Tree {
  /** Puts `text` after the only place of `after` in a file. */
  plant(path: string, after: string, text: string): void;
  write(path: string, text: string): void;
  read(path: string): string;
  /** Compiles it, the page too; writes the SQL views; fails with what the compiler found. */
  build(): Promise<void>;
  /** Runs a script of this folder on what is built: its standard output as JSON. */
  ask(script: string, input: unknown): Promise<unknown>;
  remove(): void;
}

/** Tests, generated dashboards and the bundled page are left out. */
const isNeeded = (path: string) => !/(\.test\.ts|superset\/bundle-.*|grafana\/(en|zh-CN))$/.test(path);

/** Nothing but the code: what no one reads is not written. */
const config = {
  extends: './tsconfig.build.json',
  compilerOptions: { declaration: false, sourceMap: false, incremental: false, tsBuildInfoFile: null },
  include: folders,
};

export function copyTree(): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-plant-'));
  for (const name of [...folders, 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: isNeeded });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  write('tsconfig.plant.json', JSON.stringify(config));
  const node = (...args: readonly string[]) => run(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 });
  const compile = (project: string, ...more: readonly string[]) =>
    node(tsc, '-p', project, ...more).catch((error) => {
      throw new Error(`${project}: ${error.stdout}`);
    });
  return {
    read,
    write,
    plant(path, after, text) {
      const parts = read(path).split(after);
      if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} places of ${after}`);
      write(path, parts.join(`${after}${text}`));
    },
    async build() {
      const compiled = await Promise.allSettled([
        compile('tsconfig.plant.json'),
        compile('dashboards/web/tsconfig.json', '--noEmit', '--incremental', 'false', '--tsBuildInfoFile', 'null'),
      ]);
      // Both have ended: none writes into a folder that is removed.
      for (const one of compiled) if (one.status === 'rejected') throw one.reason;
      await node('dist/transforms/views/main.js');
      for (const sql of ['store/migrations', 'store/views']) {
        cpSync(join(folder, sql), join(folder, 'dist', sql), {
          recursive: true,
          filter: (path) => !/\.ts$/.test(path),
        });
      }
    },
    async ask(script, input) {
      const { stdout } = await node(join(root, 'test/plants', script), join(folder, 'dist'), JSON.stringify(input));
      return JSON.parse(stdout);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
