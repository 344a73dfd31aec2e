import type { CommandContext } from './context.ts';
import { createProgress, type Progress } from './output/progress.ts';
import { endBySignal, interrupted } from './services/signals.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

/** What a command that ends by itself works with. */
export interface Work extends Session {
  readonly progress: Progress;
  /** Aborted at the first signal. */
  readonly signal: AbortSignal;
}

/** Time for what is under way at a signal; then the process ends, whatever it is: every write may be done again. */
const DRAIN_MS = 4_000;

/**
 * Runs `work` with an open session and closes it whatever happens. A signal aborts, closes, and ends the process by that
 * signal (130, 143).
 */
export async function inSession<T>(
  context: CommandContext,
  options: SessionOptions,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  const progress = createProgress(context);
  const stopping = new AbortController();
  const interruption = interrupted();
  interruption.then(() => stopping.abort()).catch(() => {});
  let opened = false;
  const session = await Promise.race([
    openSession(context, { onProgress: (line) => progress.update(line), ...options }),
    // Only while it opens: later the work below is drained first.
    interruption.then(({ signal }) => {
      if (!opened) endBySignal(signal);
    }),
  ]);
  opened = true;
  if (session === undefined) return new Promise(() => {});
  const { signal } = stopping;
  const working = work({ ...session, progress, signal }).finally(() => progress.end());
  try {
    const first = await Promise.race([
      working.then((value) => ({ kind: 'done' as const, value })),
      interruption.then((by) => ({ kind: 'interrupted' as const, signal: by.signal })),
    ]);
    if (first.kind === 'done') return first.value;
    await Promise.race([working.catch(() => {}), new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
    progress.end();
    await Promise.race([session.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    endBySignal(first.signal);
    return new Promise(() => {});
  } finally {
    await session.close().catch(() => {});
  }
}
