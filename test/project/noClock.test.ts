import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
const clocks = ['Date.now()', 'new Date()', 'performance.now()', 'Date()', '[1].map(Date.now)'];
const lint = (path: string) =>
  spawnSync(process.execPath, [biome, 'lint', '--colors=off', '--max-diagnostics=none', path], {
    cwd: root,
    encoding: 'utf8',
  });

describe('the linter', () => {
  it.each(['transforms/metrics', 'transforms/answer'])(
    'sees each clock that is read in %s',
    (folder) => {
      const planted = join(folder, `planted-${process.pid}.ts`);
      const lines = [...clocks, 'new Date(5)', 'Date.parse("2026-01-01")'];
      writeFileSync(join(root, planted), lines.map((text, i) => `export const c${i} = ${text};\n`).join(''));
      try {
        const { status, stdout, stderr } = lint(planted);
        const found = [...`${stdout}${stderr}`.matchAll(/planted-\d+\.ts:(\d+):\d+ plugin/g)].map(([, line]) =>
          Number(line),
        );
        expect(found).toEqual(clocks.map((_, i) => i + 1));
        expect(status).toBe(1);
      } finally {
        rmSync(join(root, planted));
      }
    },
    120_000,
  );
});
