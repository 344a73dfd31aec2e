/** Ends a wait early. A ring while no one waits ends the next wait at once. */
export class Bell {
  #rung = false;
  #ring: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#ring();
  }

  /** Resolves after `ms`, at a ring, or when the signal is aborted. One waits at a time. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(end, ms);
        function end() {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        }
        signal.addEventListener('abort', end, { once: true });
        this.#ring = end;
      });
    }
    this.#rung = false;
    this.#ring = () => undefined;
  }
}
