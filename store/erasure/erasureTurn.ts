import { CodedError } from '../../contract/errors.ts';
import { deleteFromPartitions, MOST_LOOKS, PARTITIONS_A_ROUND } from '../deleteRows/deleteFromPartitions.ts';
import { requireHeld, type Turn } from '../deleteRows/turn.ts';
import type { Store } from '../store.ts';
import { markUnits } from '../tables/units.ts';
import { broughtOn, type DeletedRows, type ErasureJob, failed, writeJob } from './jobs.ts';
import { attributedUnitsOf, type RecipientsPartition, recipientsPartitions, rowsOfErasure } from './rows.ts';

export interface ErasureTurnOptions {
  /** Stops between two rounds; another turn continues from there. */
  readonly signal?: AbortSignal;
  /** Called with each state that is durable. */
  readonly onProgress?: (job: ErasureJob) => void;
  /** A turn ends after the round in which this much time is over, in milliseconds. */
  readonly turnMs?: number;
  readonly clock?: () => number;
}

/** How a turn ended: the job as it is now, which may be done; or failed, which is noted in the job. */
export type ErasureTurnOutcome =
  | { readonly kind: 'worked'; readonly job: ErasureJob }
  | { readonly kind: 'failed'; readonly job: ErasureJob };

/** Long enough for several rounds, so that the look before them is paid for; short for those who wait. */
const TURN_MS = 5_000;

/**
 * Works on one erasure for a turn. Every step may happen twice:
 * 1. The units that hold rows of the recipients or of what is attributed of theirs are marked, while the rows still name them. Then the state is `deleting`.
 * 2. Round by round the rows are deleted from the partitions that hold them (`deleteFromPartitions`).
 * 3. A last look finds no row; then the state is `done`, with what was found and that look as proof.
 * If the process dies, a later turn continues, in this process or another.
 */
export class ErasureTurn {
  readonly #store: Store;
  readonly #turn: Turn;
  readonly #options: ErasureTurnOptions;
  readonly #clock: () => number;
  #job: ErasureJob;

  constructor(store: Store, turn: Turn, job: ErasureJob, options: ErasureTurnOptions) {
    this.#store = store;
    this.#turn = turn;
    this.#job = job;
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  /** Throws when it is aborted, and when the turn is lost or the failure cannot be noted. */
  async run(): Promise<ErasureTurnOutcome> {
    try {
      await this.#work();
      return { kind: 'worked', job: this.#job };
    } catch (error) {
      if (this.#options.signal?.aborted) throw error;
      // What the turn alone is to blame for is no failure of the job.
      await requireHeld(this.#turn);
      this.#job = failed(this.#job, error, this.#clock());
      await writeJob(this.#store, this.#job);
      return { kind: 'failed', job: this.#job };
    }
  }

  async #work(): Promise<void> {
    const until = performance.now() + (this.#options.turnMs ?? TURN_MS);
    for (let look = 0; look < MOST_LOOKS; look++) {
      const held = await recipientsPartitions(this.#store, this.#job);
      if (this.#job.state === 'accepted') await this.#mark(held);
      if (held.length === 0) {
        return this.#write({ state: 'done', remaining: 0, finished_at: new Date(this.#clock()).toISOString() });
      }
      if (!(await this.#deleteAll(held, until))) return;
    }
    throw new CodedError('HX_CLICKHOUSE', `rows keep coming in while erasure ${this.#job.id} deletes them`);
  }

  async #mark(held: readonly RecipientsPartition[]): Promise<void> {
    const found = [...held.flatMap((one) => one.units), ...(await attributedUnitsOf(this.#store, this.#job))];
    const units = new Map(found.map((unit) => [`${unit.kind} ${unit.unit}`, unit]));
    await markUnits(this.#store, units.values());
    await this.#write({ state: 'deleting', units: units.size });
  }

  /** False when the time of the turn was over before the last round. */
  async #deleteAll(held: readonly RecipientsPartition[], until: number): Promise<boolean> {
    const { deleted, partitions_done: done } = this.#job;
    const found = held.flatMap(({ rows }) => rows);
    await this.#write({
      deleted: merged(deleted, found),
      partitions_total: done + held.length,
      remaining: found.reduce((sum, { rows }) => sum + rows, 0),
    });
    for (let from = 0; from < held.length; from += PARTITIONS_A_ROUND) {
      this.#options.signal?.throwIfAborted();
      if (from > 0 && performance.now() > until) return false;
      const round = held.slice(from, from + PARTITIONS_A_ROUND);
      await deleteFromPartitions(this.#store, this.#turn, rowsOfErasure(this.#job), round);
      await this.#write({ partitions_done: done + from + round.length });
    }
    return true;
  }

  /**
   * A process that is paused right between the two may write over what a later turn wrote, but never over `done`: the next
   * turn looks again and finds what is left.
   */
  async #write(change: Partial<ErasureJob>): Promise<void> {
    await requireHeld(this.#turn);
    this.#job = broughtOn(this.#job, change, this.#clock());
    await writeJob(this.#store, this.#job);
    this.#options.onProgress?.(this.#job);
  }
}

/** The greater count of each partition and type: a turn that goes on finds what is left of what was found before. */
function merged(before: readonly DeletedRows[], found: readonly DeletedRows[]): DeletedRows[] {
  const all = new Map<string, DeletedRows>();
  for (const row of [...before, ...found]) {
    const key = `${row.partition} ${row.type}`;
    if (row.rows > (all.get(key)?.rows ?? 0)) all.set(key, row);
  }
  return [...all.values()];
}
