import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { follow, repository, type Step } from './guide.ts';

const run = promisify(execFile);
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
const { resolve } = createRequire(import.meta.url);
const tsc = resolve('typescript/bin/tsc');
const biome = resolve('@biomejs/biome/bin/biome');

/** A copy of the sources, to be changed and built. */
export interface Tree {
  /** Follows an example of CONTRIBUTING.md. */
  plant(steps: readonly Step[]): void;
  /** What the linter finds in these files. */
  lint(paths: readonly string[]): Promise<string>;
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
  for (const name of [...folders, 'bin', 'biome.json', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(repository, name), join(folder, name), { recursive: true, filter: isNeeded });
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
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
    plant: (steps) => follow(steps, folder),
    lint: (paths) =>
      node(biome, 'check', '--diagnostic-level=warn', '--vcs-enabled=false', ...paths).then(
        () => '',
        (error) => `${error.stdout}${error.stderr}`,
      ),
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
      const { stdout } = await node(
        join(repository, 'test/plants', script),
        join(folder, 'dist'),
        JSON.stringify(input),
      );
      return JSON.parse(stdout);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
