import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
const clocks = ['Date.now()', 'new Date()', 'performance.now()', 'Date()', '[1].map(Date.now)'];
/** Lints a file of that path in a folder of its own with this project's rules: in the sources, other tests would see it. */
function lint(path: string, text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'hx-clock-'));
  try {
    for (const own of ['biome.json', 'bin/noClock.grit'])
      cpSync(join(root, own), join(folder, own), { recursive: true });
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    const options = ['--colors=off', '--max-diagnostics=none', '--vcs-enabled=false'];
    return spawnSync(process.execPath, [biome, 'lint', ...options, path], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the linter', () => {
  it.each(['transforms/metrics', 'transforms/answer'])(
    'sees each clock that is read in %s',
    (folder) => {
      const lines = [...clocks, 'new Date(5)', 'Date.parse("2026-01-01")'];
      const text = lines.map((text, i) => `export const c${i} = ${text};\n`).join('');
      const { status, stdout, stderr } = lint(`${folder}/planted.ts`, text);
      const found = [...`${stdout}${stderr}`.matchAll(/planted\.ts:(\d+):\d+ plugin/g)].map(([, line]) => Number(line));
      expect(found).toEqual(clocks.map((_, i) => i + 1));
      expect(status).toBe(1);
    },
    120_000,
  );
});
