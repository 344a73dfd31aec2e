/** Work under way. */
interface Running<Result> {
  readonly version: string;
  readonly result: Promise<Result>;
}

/**
 * Shares work between those who ask for the same: one runs at a time for each key. Who asks for the version that runs joins it; who asks for a later
 * one waits until it has ended, and all who wait share the next.
 */
export class OneAtATime<Result> {
  readonly #running = new Map<string, Running<Result>>();
  readonly #next = new Map<string, Promise<Result>>();

  /**
   * The result, and whether another caller's work made it. `versionNow` is the version as of a call: it is asked again when work begins later.
   * Rejects as the work does.
   */
  async run(
    key: string,
    versionNow: () => string,
    work: () => Promise<Result>,
  ): Promise<{ result: Result; isShared: boolean }> {
    const running = this.#running.get(key);
    if (running === undefined) return { result: await this.#begin(key, versionNow(), work), isShared: false };
    if (running.version === versionNow()) return { result: await running.result, isShared: true };
    const known = this.#next.get(key);
    if (known !== undefined) return { result: await known, isShared: true };
    const next = running.result
      .catch(() => undefined)
      .then(() => {
        this.#next.delete(key);
        return this.#begin(key, versionNow(), work);
      });
    this.#next.set(key, next);
    return { result: await next, isShared: false };
  }

  #begin(key: string, version: string, work: () => Promise<Result>): Promise<Result> {
    const running = { version, result: work() };
    this.#running.set(key, running);
    const end = () => {
      if (this.#running.get(key) === running) this.#running.delete(key);
    };
    running.result.then(end, end);
    return running.result;
  }
}
