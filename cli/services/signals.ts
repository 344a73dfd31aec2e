const SAME_PRESS_MS = 2_000;

export interface Interruption {
  readonly signal: NodeJS.Signals;
}

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP. Two presses of Ctrl-C within 2 s are one (npm passes its own on); a later
 * one ends the process at once, whatever is still under way.
 */
export function interrupted(): Promise<Interruption> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        const now = Date.now();
        firstAt ??= now;
        if (now - firstAt > SAME_PRESS_MS) endBySignal(signal);
        resolve({ signal });
      });
    }
  });
}

/** Ends this process as the signal would have: the shell gets 130 or 143, npm reports no failure. */
export function endBySignal(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
