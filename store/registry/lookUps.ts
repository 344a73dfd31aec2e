/** How many look-ups one process makes in a second, at most. */
export const MOST_LOOK_UPS_PER_SECOND = 20;
/** For how long a name that was not found is not looked up again, in milliseconds. */
const ABSENT_FOR_MS = 1_000;

interface Outcome<Found> {
  readonly found: Found | undefined;
  /** Taken before the store was asked: what was found is at most as old as this. */
  readonly askedAt: number;
}

/**
 * Looks single names up in the store, for names that a snapshot does not have yet. Bounded, so that names made up by a
 * stranger cannot load the database: one look-up for a name at a time, none for {@link ABSENT_FOR_MS} after it was absent,
 * and at most {@link MOST_LOOK_UPS_PER_SECOND} of all names together. Beyond that a name counts as absent, as it did
 * before look-ups: the next snapshot has it.
 */
export class LookUps<Found> {
  readonly #lookUp: (name: string) => Promise<Found | undefined>;
  readonly #clock: () => number;
  readonly #foundForMs: number;
  readonly #running = new Map<string, Promise<Found | undefined>>();
  /** At most those of the last seconds: each entry cost one look-up. */
  #outcomes = new Map<string, Outcome<Found>>();
  #startedAt: number[] = [];

  /** `foundForMs`: how long what was found is believed, counted from before it was asked for. */
  constructor(lookUp: (name: string) => Promise<Found | undefined>, clock: () => number, foundForMs: number) {
    this.#lookUp = lookUp;
    this.#clock = clock;
    this.#foundForMs = foundForMs;
  }

  /** What the store has under this name; undefined when it has nothing, or when the bound is reached. */
  async find(name: string): Promise<Found | undefined> {
    const now = this.#clock();
    const known = this.#outcomes.get(name);
    if (known !== undefined && this.#isFresh(known, now)) return known.found;
    const running = this.#running.get(name);
    if (running !== undefined) return running;
    this.#startedAt = this.#startedAt.filter((at) => at > now - 1_000);
    if (this.#startedAt.length >= MOST_LOOK_UPS_PER_SECOND) return undefined;
    this.#startedAt.push(now);
    const asked = this.#ask(name, now);
    this.#running.set(name, asked);
    return asked;
  }

  /** Drops what was found: after a write of this process. The bound stays. */
  forget(): void {
    this.#outcomes = new Map();
    this.#running.clear();
  }

  #isFresh({ found, askedAt }: Outcome<Found>, now: number): boolean {
    return now - askedAt < (found === undefined ? ABSENT_FOR_MS : this.#foundForMs);
  }

  async #ask(name: string, askedAt: number): Promise<Found | undefined> {
    const outcomes = this.#outcomes;
    try {
      const found = await this.#lookUp(name);
      for (const [other, outcome] of outcomes) if (!this.#isFresh(outcome, askedAt)) outcomes.delete(other);
      // Into the map that was current when this was asked: after forget() it is not read any more.
      outcomes.set(name, { found, askedAt });
      return found;
    } finally {
      if (outcomes === this.#outcomes) this.#running.delete(name);
    }
  }
}
