import type { DirtyUnit } from '../../store/tables/units.ts';

/** While it has worked within QUICK_FOR_MS it looks so often: marks come block after block, and every wait is part of what a read waits. */
const QUICK_POLL_MS = 50;
const QUICK_FOR_MS = 1_000;
/** A look that took t is not repeated for so many times t, unless the poll comes first: of very many units it takes long. */
const QUICK_SHARE = 5;
const LONGEST_POLL_MS = 1_000;
/** A system that was idle for t is looked at every t times this. */
const POLL_SHARE = 0.1;
/** An idle loop reads `units` at least so often: of several servers one may not know yet what was written to another. */
const LONGEST_IDLE_UNREAD_MS = 30_000;

/** What a look reads. */
export interface Marks {
  /** unitsWritten(): 0 where it is not known. */
  readonly written: () => Promise<number>;
  readonly dirty: () => Promise<readonly DirtyUnit[]>;
}

/**
 * Looks at the marks soon after they come, and reads `units` as seldom as it can: after a look of which nothing could be taken only when
 * something was written to it since. What rests, waits or is large is looked at again at each poll.
 */
export class Looks {
  readonly #marks: Marks;
  readonly #pollMs: number;
  readonly #clock: () => number;
  #workedAt: number | undefined;
  #idleSince: number;
  /** Of the last time that `units` was read; `written` is undefined where it was not asked. */
  #last: { at: number; tookMs: number; written: number | undefined; empty: boolean } = {
    ...{ at: 0, tookMs: 0, written: undefined, empty: false },
  };
  /** Of what it found nothing could be taken. */
  #inVain = false;

  constructor(marks: Marks, pollMs: number, clock: () => number = () => performance.now()) {
    this.#marks = marks;
    this.#pollMs = pollMs;
    this.#clock = clock;
    this.#idleSince = clock();
  }

  /** What is dirty; undefined where it is what the last look found, of which nothing could be taken. */
  async look(): Promise<readonly DirtyUnit[] | undefined> {
    // Read before the look: what comes in between makes it another number.
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

  /** Something was recomputed. */
  worked(): void {
    this.#inVain = false;
    this.#workedAt = this.#clock();
    this.#idleSince = this.#workedAt;
  }

  /** How long to wait for marks before the next look. */
  waitMs(): number {
    const { tookMs, written } = this.#last;
    const isLate = this.#workedAt === undefined || this.#clock() - this.#workedAt >= QUICK_FOR_MS;
    // Where it is not known what was written, each look reads `units`.
    if (isLate || written === 0) return this.#longPollMs();
    return Math.min(this.#pollMs, Math.max(QUICK_POLL_MS, tookMs * QUICK_SHARE));
  }

  #longPollMs(): number {
    return Math.max(this.#pollMs, Math.min((this.#clock() - this.#idleSince) * POLL_SHARE, LONGEST_POLL_MS));
  }
}
