import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

it('is won once by many that start in the same instant, over what a killed one left too', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const owner = join(folder, 'start', files.owner);
  for (let round = 0; round < 8; round++) {
    if (round % 2 === 1) {
      await mkdir(join(folder, 'start'), { recursive: true });
      await writeFile(owner, JSON.stringify({ pid, startedAt: `round ${round}` }));
    }
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    const won = tries.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'HX_CONFLICT' });
    }
    await won[0]?.value();
    // Nothing is left of the race.
    expect(await readdir(join(folder, 'start'))).toEqual([]);
  }
}, 60_000);

it('takes over from one that was killed while it took over', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = JSON.stringify({ pid, startedAt: 'before' });
  await (await lockFolder(folder))();
  const owner = join(folder, 'start', files.owner);
  await writeFile(owner, left);
  await writeFile(`${owner}.${createHash('sha256').update(left).digest('hex').slice(0, 8)}`, left);
  const giveUp = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'HX_CONFLICT' });
  await giveUp();
  expect(await readdir(join(folder, 'start'))).toEqual([]);
});
