/**
 * Bounds how much runs at once. Tenants take turns: one that asks for much waits for itself, and not others for it.
 */
export class Turns {
  readonly #most: number;
  #running = 0;
  /** Those who wait, by tenant; the tenant whose turn is next first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Runs the work when it is the tenant's turn. Settles as the work does. */
  async run<Result>(tenant: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#most) await this.#turnOf(tenant);
    else this.#running++;
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #turnOf(tenant: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(tenant) ?? [];
      waiting.push(resolve);
      this.#waiting.set(tenant, waiting);
    });
  }

  /** The place of what has ended goes to the next tenant that waits. */
  #pass(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#running--;
      return;
    }
    const [tenant, waiting] = first;
    const next = waiting.shift();
    // To the end of the line, if it has more.
    this.#waiting.delete(tenant);
    if (waiting.length > 0) this.#waiting.set(tenant, waiting);
    next?.();
  }
}
