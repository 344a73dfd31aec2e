import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { opener, openInBrowser } from './openBrowser.ts';

describe.skipIf(process.platform === 'win32')("the desktop's browser", () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-open-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Takes the place of the desktop's program: records its arguments and ends with `exit`. */
  function plant(exit: number): string {
    const [name] = opener(process.platform);
    const noted = join(folder, `noted-${exit}`);
    writeFileSync(
      join(folder, name),
      `#!/bin/sh\nprintf '%s' "$*" > '${noted}.part'\nmv '${noted}.part' '${noted}'\nexit ${exit}\n`,
    );
    chmodSync(join(folder, name), 0o700);
    return noted;
  }
  const PATH = `${folder}:/bin:/usr/bin`;
  const link = 'http://127.0.0.1:8484/#key=hxt_x-y_z';

  it('is handed the link as it is', async () => {
    const noted = plant(0);
    const failures: string[] = [];
    openInBrowser(link, (reason) => failures.push(reason), { PATH });
    await eventually(() => existsSync(noted), { deadlineMs: 5_000 });
    expect(readFileSync(noted, 'utf8')).toBe(link);
    expect(failures).toEqual([]);
  });

  it('reports the reason when it fails and when there is none', async () => {
    plant(3);
    const failures: string[] = [];
    openInBrowser(link, (reason) => failures.push(reason), { PATH });
    await eventually(() => failures.length === 1, { deadlineMs: 5_000 });
    expect(failures[0]).toMatch(/ended with 3/);
    openInBrowser(link, (reason) => failures.push(reason), { PATH: '/nonexistent' });
    await eventually(() => failures.length === 2, { deadlineMs: 5_000 });
    expect(failures[1]).toMatch(/ENOENT/);
    expect(failures.join()).not.toContain('hxt_');
  });
});
