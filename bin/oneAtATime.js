// One process at a time does some work: the lock is a file that its owner's process id is in.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const LOOK_MS = 100;
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);

/** A lock is made and its process written at once; one without a number for so long has lost its process in between. */
const NAMELESS_MS = 10_000;

/**
 * Does `work` while this process has the lock, and waits for it before. A lock whose process is gone is taken over. What is thrown is
 * passed on, and the lock is free then, too. `wait` is called before each further look at the lock.
 */
export function oneAtATime(lock, work, wait = pause) {
  while (!takeLock(lock)) wait();
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(ownerOf(lock))) rmSync(lock, { force: true });
    return false;
  }
}

/** 0 while its owner is about to write its number, or has just removed it; undefined where it never did. */
function ownerOf(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    return owner === 0 && Date.now() - statSync(lock).mtimeMs > NAMELESS_MS ? undefined : owner;
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (pid === undefined) return false;
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
