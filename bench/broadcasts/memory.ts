import { readFileSync, writeFileSync } from 'node:fs';

/** Bytes that a process takes at most, since its start or forgetPeak(); NaN where Linux does not count them. */
export function peakMemory(pid: number | 'self' = 'self'): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return Number.NaN;
  }
}

/** From here on the peak of a process, by default of this one, is counted again. */
export function forgetPeak(pid: number | 'self' = 'self'): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Elsewhere the peak is that since the start.
  }
}
