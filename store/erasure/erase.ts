import { setTimeout as pause } from 'node:timers/promises';
import { TURN_REST_MS, type TurnOptions, takeTurn } from '../deleteRows/turn.ts';
import type { Store } from '../store.ts';
import { acceptErasure } from './accept.ts';
import { ErasureTurn, type ErasureTurnOptions, type ErasureTurnOutcome } from './erasureTurn.ts';
import { type ErasureJob, type ErasureScope, failed, failureOf, nextJob, readJob, writeJob } from './jobs.ts';

export interface ErasureRunOptions extends ErasureTurnOptions {
  /** Works on this erasure and no other. */
  readonly only?: ErasureScope;
  readonly turn?: TurnOptions;
}

/** idle: no erasure is to be worked on now. busy: another process deletes rows. */
export type ErasureOutcome = ErasureTurnOutcome | { readonly kind: 'idle' | 'busy' };

/**
 * Works on one erasure for a turn: the oldest of the tenant that has waited longest. One that fails, also since no turn can be
 * taken, has its error noted and waits longer each time, while others go on. Throws when it is aborted and when ClickHouse
 * cannot be reached.
 */
export async function runNextErasure(store: Store, options: ErasureRunOptions = {}): Promise<ErasureOutcome> {
  const next = () => nextJob(store, (options.clock ?? Date.now)(), options.only);
  // Most looks find nothing, and a turn costs a table.
  const waiting = await next();
  if (waiting === undefined) return { kind: 'idle' };
  try {
    const outcome = await takeTurn<ErasureOutcome>(
      store,
      async (turn) => {
        // Again: another process may have worked on it before this turn.
        const job = await next();
        return job === undefined ? { kind: 'idle' } : new ErasureTurn(store, turn, job, options).run();
      },
      options.turn,
    );
    return outcome.kind === 'done' ? outcome.value : { kind: 'busy' };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return noteFailure(store, waiting, error, options.clock);
  }
}

/** Throws the error itself when it cannot be noted: ClickHouse is away. What is done by now stays done (`writeJob`). */
async function noteFailure(
  store: Store,
  { tenant, id }: ErasureScope,
  error: unknown,
  clock = Date.now,
): Promise<ErasureOutcome> {
  try {
    // As it is now: a turn may have brought it on.
    const now = await readJob(store, tenant, id);
    if (now.state === 'done') return { kind: 'worked', job: now };
    const job = failed(now, error, clock());
    await writeJob(store, job);
    return { kind: 'failed', job };
  } catch {
    throw error;
  }
}

/** Accepts an erasure and runs it to its end; for callers that wait, and where no other process runs. */
export async function eraseRecipients(
  store: Store,
  tenant: string,
  pseudonyms: readonly string[],
): Promise<ErasureJob> {
  const { id } = await acceptErasure(store, tenant, pseudonyms);
  return finishErasure(store, { tenant, id });
}

/**
 * Works on this erasure until it is done, or waits for the process that does. Throws its last error when it fails, here or
 * there; errors of other erasures are not its own.
 */
export async function finishErasure(
  store: Store,
  scope: ErasureScope,
  options: ErasureRunOptions = {},
): Promise<ErasureJob> {
  const only = { tenant: scope.tenant, id: scope.id };
  for (;;) {
    options.signal?.throwIfAborted();
    const job = await readJob(store, only.tenant, only.id);
    if (job.state === 'done') return job;
    const failure = failureOf(job);
    if (failure !== undefined) throw failure;
    const outcome = await runNextErasure(store, { ...options, only });
    if (outcome.kind === 'worked' && outcome.job.state === 'done') return outcome.job;
    await pause(TURN_REST_MS, undefined, { ref: true });
  }
}
