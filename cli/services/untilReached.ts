import { setTimeout as pause } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import { refusesAccess } from '../../store/failure.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Whether a later try may succeed with the same configuration. */
function isAway(error: unknown): error is CodedError {
  return error instanceof CodedError && error.code === 'HX_CLICKHOUSE' && !refusesAccess(error);
}

export interface Waiting {
  readonly signal: AbortSignal;
  /** Called after each failed try. */
  readonly onAway: (error: CodedError) => void;
}

/**
 * Repeats `work` until ClickHouse can be reached, without a limit. Pauses have jitter, so that processes do not retry at the
 * same time. Any other error (wrong password, secret or schema) is thrown at once, and so is the last one after an abort.
 */
export async function untilReached<T>({ signal, onAway }: Waiting, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || signal.aborted) throw error;
      onAway(error);
      const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
      await pause(most / 2 + Math.random() * (most / 2), undefined, { signal }).catch(() => {});
      if (signal.aborted) throw error;
    }
  }
}
