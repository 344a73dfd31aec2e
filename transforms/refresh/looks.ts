import type { DirtyUnit } from '../../store/tables/units.ts';

/** Interval of looks within QUICK_FOR_MS after work: marks arrive block after block, and every wait delays figures. */
const QUICK_POLL_MS = 50;
const QUICK_FOR_MS = 1_000;
/** After a look that took t, the next one waits for this multiple of t, or for the poll. A look at very many units is slow. */
const QUICK_SHARE = 5;
const LONGEST_POLL_MS = 1_000;
/** After idle time t, the interval is this part of t. */
const POLL_SHARE = 0.1;
/** Longest time without reading `units`: with several servers, one may not know yet what was written to another. */
const LONGEST_IDLE_UNREAD_MS = 30_000;

/** The reads of a look. */
export interface Marks {
  /** unitsWritten(): 0 if unknown. */
  readonly written: () => Promise<number>;
  readonly dirty: () => Promise<readonly DirtyUnit[]>;
}

/**
 * Finds marks soon after they are written, with as few reads of `units` as possible. If a look found nothing to take, `units` is
 * read again only after it was written. Units that rest, wait or are large are checked again at each poll.
 */
export class Looks {
  readonly #marks: Marks;
  readonly #pollMs: number;
  readonly #clock: () => number;
  #workedAt: number | undefined;
  #idleSince: number;
  /** State of the last read of `units`; `written` is undefined where it was not requested. */
  #last: { at: number; tookMs: number; written: number | undefined; empty: boolean } = {
    ...{ at: 0, tookMs: 0, written: undefined, empty: false },
  };
  /** Whether nothing that it found could be taken. */
  #inVain = false;

  constructor(marks: Marks, pollMs: number, clock: () => number = () => performance.now()) {
    this.#marks = marks;
    this.#pollMs = pollMs;
    this.#clock = clock;
    this.#idleSince = clock();
  }

  /** The dirty units; undefined if nothing changed since a look that found nothing to take. */
  async look(): Promise<readonly DirtyUnit[] | undefined> {
    // Read before the look: a write in between changes the number.
    const written = this.#inVain ? await this.#marks.written() : undefined;
    const at = this.#clock();
    const last = this.#last;
    const keptMs = last.empty ? LONGEST_IDLE_UNREAD_MS : Math.min(this.#longPollMs(), LONGEST_POLL_MS);
    if (written !== undefined && written > 0 && written === last.written && at - last.at < keptMs) return undefined;
    const dirty = await this.#marks.dirty();
    this.#last = { at, tookMs: this.#clock() - at, written, empty: dirty.length === 0 };
    this.#inVain = true;
    return dirty;
  }

  /** Records that something was recomputed. */
  worked(): void {
    this.#inVain = false;
    this.#workedAt = this.#clock();
    this.#idleSince = this.#workedAt;
  }

  /** The wait before the next look. */
  waitMs(): number {
    const { tookMs, written } = this.#last;
    const isLate = this.#workedAt === undefined || this.#clock() - this.#workedAt >= QUICK_FOR_MS;
    // If it is unknown what was written, each look reads `units`.
    if (isLate || written === 0) return this.#longPollMs();
    return Math.min(this.#pollMs, Math.max(QUICK_POLL_MS, tookMs * QUICK_SHARE));
  }

  #longPollMs(): number {
    return Math.max(this.#pollMs, Math.min((this.#clock() - this.#idleSince) * POLL_SHARE, LONGEST_POLL_MS));
  }
}
