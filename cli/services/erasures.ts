import { setTimeout as pause } from 'node:timers/promises';
import { TURN_REST_MS } from '../../store/deleteRows/turn.ts';
import { type ErasureOutcome, runNextErasure } from '../../store/erasure/erase.ts';
import type { ServiceDeps } from './service.ts';

/** Between two looks for erasures that another process left; one that was accepted here begins at once. */
const LOOK_EVERY_MS = 15_000;
/** While another process deletes rows. */
const LOOK_AGAIN_MS = 1_000;

export interface Erasures {
  /** Looks now. */
  wake(): void;
  /** Ends after the round in work; another process goes on from there. */
  stop(): Promise<void>;
}

/**
 * Works on erasures until it is stopped: those accepted here, and those whose process died. `worked` is called after each turn with its
 * tenant, whose units may be marked.
 */
export function startErasures(
  { session, log }: Pick<ServiceDeps, 'session' | 'log'>,
  worked: (tenant: string) => void = () => {},
): Erasures {
  const stopping = new AbortController();
  const { signal } = stopping;
  let waiting = new AbortController();

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      // Made before the look: a wake during the look is not missed.
      waiting = new AbortController();
      let wait = LOOK_EVERY_MS;
      try {
        const outcome = await runNextErasure(session.store, { signal });
        if (outcome.kind !== 'idle') {
          if ('job' in outcome) worked(outcome.job.tenant);
          report(outcome, log);
          // Also after a failure: others may be waiting.
          wait = outcome.kind === 'busy' ? LOOK_AGAIN_MS : TURN_REST_MS;
        }
      } catch (error) {
        if (signal.aborted) return;
        log.warn(
          { error: error instanceof Error ? error.message : String(error) },
          'the work on erasures failed; it is tried again',
        );
      }
      const ended = AbortSignal.any([signal, waiting.signal]);
      await pause(wait, undefined, { signal: ended }).catch(() => undefined);
    }
  }

  const running = loop();
  return {
    wake: () => waiting.abort(),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function report(outcome: ErasureOutcome, log: ServiceDeps['log']): void {
  switch (outcome.kind) {
    case 'worked': {
      const { tenant, id: erasure, recipients: erased, state } = outcome.job;
      if (state === 'done') log.info({ tenant, erasure, erased }, 'erasure done');
      return;
    }
    case 'failed': {
      const { tenant, id: erasure, error_code: code, error, failures, retry_at } = outcome.job;
      log.warn({ tenant, erasure, code, error, failures, retry_at }, 'an erasure failed; it is tried again');
      return;
    }
    case 'idle':
    case 'busy':
  }
}
