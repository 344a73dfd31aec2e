import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('only the known warning, and only from kafkajs, is kept off the terminal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hx-warnings-'));
  try {
    const lookalike = join(folder, 'node_modules', 'kafkajs', 'timer.mjs');
    await mkdir(join(lookalike, '..'), { recursive: true });
    await writeFile(lookalike, `export const warn = (text, name) => process.emitWarning(text, name);\n`);
    const script = join(folder, 'main.mjs');
    const built = new URL('../../../../dist/ingest/kafka/client/kafkajs/knownWarnings.js', import.meta.url).href;
    await writeFile(
      script,
      `import { silenceKnownWarnings } from ${JSON.stringify(built)};
       import { warn } from './node_modules/kafkajs/timer.mjs';
       silenceKnownWarnings();
       silenceKnownWarnings();
       warn('known', 'TimeoutNegativeWarning');
       warn('of another name', 'DeprecationWarning');
       process.emitWarning('from elsewhere', 'TimeoutNegativeWarning');`,
    );
    const { stderr } = await promisify(execFile)(process.execPath, [script]);
    expect(stderr).not.toContain('known');
    expect(stderr).toContain('DeprecationWarning: of another name');
    expect(stderr).toContain('TimeoutNegativeWarning: from elsewhere');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
