import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { files } from '../../local/kafka/settings.ts';
import { lockFolder } from './folderLock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hx-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('lets one start have a data folder, and the next once it is given up', async () => {
  const giveUp = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'HX_CONFLICT', at: 'HUIXIANG_DATA' });
  await giveUp();
  await (await lockFolder(folder))();
});

it('takes over what a killed start left, also when its process id is in use again', async () => {
  const giveUp = await lockFolder(folder);
  const owner = join(folder, 'start', files.owner);
  const { pid } = spawnSync(process.execPath, ['--version']);
  for (const left of [
    { pid, startedAt: 'Mon Jan  1 00:00:00 2024' },
    { pid: process.pid, startedAt: 'before' },
  ]) {
    await writeFile(owner, JSON.stringify(left));
    await (await lockFolder(folder))();
  }
  await giveUp();
});
