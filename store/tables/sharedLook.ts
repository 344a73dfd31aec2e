/** What a look found, and when it began: what was done before is known then. */
export interface Looked<Found> {
  readonly found: Found;
  /** `performance.now()`. */
  readonly begun: number;
  /** The same instant: milliseconds since 1970. */
  readonly at: number;
}

/**
 * Looks at something that changes, for all who need to know it at about the same time: one runs at a time, and all who wait share the next.
 */
export class SharedLook<Found> {
  readonly #look: () => Promise<Found>;
  #last: Looked<Found> | undefined;
  #running: { readonly begun: number; readonly ended: Promise<Looked<Found>> } | undefined;
  #next: Promise<Looked<Found>> | undefined;

  constructor(look: () => Promise<Found>) {
    this.#look = look;
  }

  /** The last look, if it began at `earliest` or later (`performance.now()`, at most that of this call); else one that does. Rejects as it does. */
  async since(earliest: number): Promise<Looked<Found>> {
    if (this.#last !== undefined && this.#last.begun >= earliest) return this.#last;
    const running = this.#running;
    if (running === undefined) return this.#begin();
    if (running.begun >= earliest) return running.ended;
    this.#next ??= running.ended
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#running?.ended ?? this.#begin();
      });
    return this.#next;
  }

  #begin(): Promise<Looked<Found>> {
    const began = { begun: performance.now(), at: Date.now() };
    const ended = this.#look()
      .then((found) => {
        this.#last = { found, ...began };
        return this.#last;
      })
      .finally(() => {
        this.#running = undefined;
      });
    this.#running = { begun: began.begun, ended };
    return ended;
  }
}
