import { readFileSync } from 'node:fs';

/** CPU seconds of a process so far: user and system time, in ticks of 10 ms. Linux only. */
export function cpuSeconds(pid: number): number {
  // The name in parentheses may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
