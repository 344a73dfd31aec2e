import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript, which runs before anything is built
import { oneAtATime } from '../../bin/oneAtATime.js';

/** Works alone or fails: the file `busy` is there while anyone works. It works until `release` is there. */
const worker = `
import { existsSync, rmSync, writeFileSync } from 'node:fs';
const { oneAtATime } = await import(process.argv[1]);
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
let waits = 0;
const wait = () => {
  if (waits++ === 0) console.log('waiting');
  pause();
};
oneAtATime('lock', () => {
  writeFileSync('busy', '', { flag: 'wx' });
  console.log('working');
  while (!existsSync('release')) pause();
  rmSync('busy');
}, wait);`;

describe('work of one process at a time', () => {
  let folder: string;
  let started: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huixiang-lock-'));
  });
  afterEach(() => {
    for (const child of started) child.kill('SIGKILL');
    started = [];
    rmSync(folder, { recursive: true, force: true });
  });
  const lock = () => join(folder, 'lock');
  const file = (name: string) => writeFileSync(join(folder, name), '');

  function start() {
    const script = new URL('../../bin/oneAtATime.js', import.meta.url).href;
    const child = spawn(process.execPath, ['--input-type=module', '-e', worker, script], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return { line: async () => (await lines.next()).value, code: once(child, 'exit').then(([code]) => code) };
  }

  it('a second one waits for the first', async () => {
    const first = start();
    expect(await first.line()).toBe('working');
    const second = start();
    expect(await second.line()).toBe('waiting');
    file('release');
    expect(await Promise.all([first.code, second.code])).toEqual([0, 0]);
    expect(existsSync(lock())).toBe(false);
  });

  it('takes over from a process that is gone', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(lock(), String(pid));
    let done = false;
    oneAtATime(lock(), () => {
      done = true;
    });
    expect([done, existsSync(lock())]).toEqual([true, false]);
  });

  it('an empty lock is being written, until it is old', async () => {
    file('lock');
    const waiting = start();
    expect(await waiting.line()).toBe('waiting');
    file('release');
    const old = new Date(Date.now() - 60_000);
    utimesSync(lock(), old, old);
    expect(await waiting.code).toBe(0);
  });

  it('leaves no lock where the work fails', () => {
    const work = () => {
      throw new Error('no room');
    };
    expect(() => oneAtATime(lock(), work)).toThrow('no room');
    expect(existsSync(lock())).toBe(false);
  });
});
