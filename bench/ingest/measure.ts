import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { Run } from './contender.ts';

/** Rows visible at an instant, milliseconds. */
export interface Sighting {
  readonly at: number;
  readonly rows: number;
}

const EVERY_MS = 50;
const STALLED_AFTER_MS = 120_000;

/** Looks at `events` until all rows are visible. Throws when nothing appears for two minutes, or the contender fails. */
export async function watchRows(store: Store, run: Run, total: number, signal: AbortSignal): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  let lastChange = performance.now();
  for (let seen = 0; seen < total; ) {
    signal.throwIfAborted();
    const statement = { name: 'bench-rows', sql: 'SELECT count() AS n FROM events' };
    const [row] = await Promise.race([store.query(statement, z.object({ n: z.number() })), run.failed]);
    const at = performance.now();
    const rows = row?.n ?? 0;
    if (rows > seen) {
      sightings.push({ at, rows });
      seen = rows;
      lastChange = at;
    } else if (at - lastChange > STALLED_AFTER_MS) throw new Error(`stalled at ${seen} of ${total} rows`);
    if (seen < total) await pause(EVERY_MS);
  }
  return sightings;
}

/** Waits until every broadcast has its mark: the last block's marks come after its rows. */
export async function watchMarks(store: Store, run: Run, signal: AbortSignal): Promise<void> {
  const statement = {
    name: 'bench-marks',
    sql: `SELECT (SELECT uniqExact(unit) FROM units WHERE kind = 'broadcast') AS marked, uniqExact(broadcast) AS broadcasts
          FROM events`,
  };
  const until = performance.now() + STALLED_AFTER_MS;
  for (;;) {
    signal.throwIfAborted();
    const rows = store.query(statement, z.object({ marked: z.number(), broadcasts: z.number() }));
    const [row] = await Promise.race([rows, run.failed]);
    if (row !== undefined && row.marked >= row.broadcasts) return;
    if (performance.now() > until) throw new Error('rows without marks');
    await pause(EVERY_MS);
  }
}

/**
 * Events a second between the first sighting with a tenth of the rows and the first with nine tenths: without joining the
 * group, filling the first block and waiting for the last one. Undefined where few blocks held everything, as in a smoke run.
 */
export function steadyRate(sightings: readonly Sighting[], total: number): number | undefined {
  const first = sightings.find(({ rows }) => rows >= total * 0.1);
  const last = sightings.find(({ rows }) => rows >= total * 0.9);
  if (first === undefined || last === undefined || last.at <= first.at) return undefined;
  return ((last.rows - first.rows) / (last.at - first.at)) * 1000;
}

/** CPU seconds of a process so far, user and system; NaN where /proc is not available. */
export function cpuSeconds(pid: number): number {
  try {
    // The name in parentheses may hold spaces; after it come state, ..., and utime and stime in ticks of 1/100 s.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
