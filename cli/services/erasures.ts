import { setTimeout as pause } from 'node:timers/promises';
import { runNextErasure } from '../../store/erasure/erase.ts';
import type { ServiceDeps } from './service.ts';

/** Between two looks for erasures that another process left; one that was accepted here begins at once. */
const LOOK_EVERY_MS = 15_000;

export interface Erasures {
  /** Looks now. */
  wake(): void;
  /** Ends after the round in work; another process goes on from there. */
  stop(): Promise<void>;
}

/** Works on erasures until it is stopped: those accepted here, and those whose process died. */
export function startErasures({ session, log }: Pick<ServiceDeps, 'session' | 'log'>): Erasures {
  const stopping = new AbortController();
  const { signal } = stopping;
  let waiting = new AbortController();

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      // Made before the look: a wake during the look is not missed.
      waiting = new AbortController();
      try {
        const job = await runNextErasure(session.store, { signal });
        if (job !== undefined) {
          log.info({ tenant: job.tenant, erasure: job.id, erased: job.recipients }, 'erasure done');
          continue;
        }
      } catch (error) {
        if (signal.aborted) return;
        log.warn(
          { error: error instanceof Error ? error.message : String(error) },
          'an erasure failed; it is tried again',
        );
      }
      const ended = AbortSignal.any([signal, waiting.signal]);
      await pause(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
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
