import { setTimeout as pause } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';

export interface RetryLimits {
  /** Epoch milliseconds after which no further try is made. */
  readonly until: number;
  readonly signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Does `work` again while ClickHouse cannot be reached (HX_CLICKHOUSE), after pauses with jitter so that many
 * processes do not come back in step. Any other error, the last one at the deadline, and an abort are thrown on.
 */
export async function retrying<T>(limits: RetryLimits, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    if (limits.signal?.aborted) throw new CodedError('HX_CLICKHOUSE', 'writing was given up before it was done');
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'HX_CLICKHOUSE') throw error;
      const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
      const wait = most / 2 + Math.random() * (most / 2);
      if (Date.now() + wait >= limits.until) throw error;
      await pause(wait, undefined, limits.signal === undefined ? {} : { signal: limits.signal }).catch(() => {});
    }
  }
}
