/**
 * Bounds how much runs at once. Tenants take turns: one that asks for much waits for itself, and not others for it. While others wait, a
 * tenant that has as many turns as it may gets none.
 */
export class Turns {
  readonly #most: number;
  readonly #mostOfOne: number;
  #running = 0;
  /** Turns that each tenant has. */
  readonly #of = new Map<string, number>();
  /** Those who wait, by tenant; the tenant whose turn is next first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(most: number, mostOfOne = most) {
    this.#most = most;
    this.#mostOfOne = mostOfOne;
  }

  /** Runs the work when it is the tenant's turn. Settles as the work does. */
  async run<Result>(tenant: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#most) await this.#turnOf(tenant);
    else this.#begin(tenant);
    try {
      return await work();
    } finally {
      this.#end(tenant);
    }
  }

  #turnOf(tenant: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(tenant) ?? [];
      waiting.push(resolve);
      this.#waiting.set(tenant, waiting);
    });
  }

  #begin(tenant: string): void {
    this.#running++;
    this.#of.set(tenant, this.#turns(tenant) + 1);
  }

  /** The place of what has ended goes to the next tenant that waits. */
  #end(tenant: string): void {
    this.#running--;
    if (this.#turns(tenant) > 1) this.#of.set(tenant, this.#turns(tenant) - 1);
    else this.#of.delete(tenant);
    const next = this.#next();
    const waiting = next === undefined ? undefined : this.#waiting.get(next);
    if (next === undefined || waiting === undefined) return;
    const begin = waiting.shift();
    // To the end of the line, if it has more.
    this.#waiting.delete(next);
    if (waiting.length > 0) this.#waiting.set(next, waiting);
    this.#begin(next);
    begin?.();
  }

  #next(): string | undefined {
    const line = [...this.#waiting.keys()];
    return line.find((tenant) => this.#turns(tenant) < this.#mostOfOne) ?? line[0];
  }

  #turns(tenant: string): number {
    return this.#of.get(tenant) ?? 0;
  }
}
