/** One fetched batch on its way to the store. Done when every row of it is durable. */
export interface LedgerEntry {
  readonly partition: number;
  /** The offset to commit once this entry and all before it are done: last offset + 1. */
  readonly next: bigint;
  /** Greatest record time of the batch, milliseconds since 1970. */
  readonly lastTimestamp: number;
  done: boolean;
}

export interface PartitionPosition {
  readonly partition: number;
  /** All records below are durable. */
  readonly next: bigint;
  readonly lastTimestamp: number;
}

/**
 * What was appended from each partition, in order, and how far it is durable. Offsets have gaps (compaction,
 * transactions), so a position is the end of a finished batch, never a count. A ledger belongs to one generation of the
 * consumer group. Rows of an older generation may still become durable, but its ledger is no longer read.
 */
export class OffsetLedger {
  readonly #queues = new Map<number, LedgerEntry[]>();
  readonly #finished = new Map<number, PartitionPosition>();
  readonly #committed = new Map<number, bigint>();

  /** Call in the order of offsets. */
  append(partition: number, next: bigint, lastTimestamp: number): LedgerEntry {
    const entry: LedgerEntry = { partition, next, lastTimestamp, done: false };
    const queue = this.#queues.get(partition);
    if (queue === undefined) this.#queues.set(partition, [entry]);
    else queue.push(entry);
    return entry;
  }

  finish(entries: readonly LedgerEntry[]): void {
    const touched = new Set<number>();
    for (const entry of entries) {
      entry.done = true;
      touched.add(entry.partition);
    }
    for (const partition of touched) this.#advance(partition);
  }

  #advance(partition: number): void {
    const queue = this.#queues.get(partition) ?? [];
    let done = 0;
    let last = this.#finished.get(partition);
    for (const entry of queue) {
      if (!entry.done) break;
      const lastTimestamp = Math.max(entry.lastTimestamp, last?.lastTimestamp ?? 0);
      last = { partition, next: entry.next, lastTimestamp };
      done++;
    }
    queue.splice(0, done);
    if (last !== undefined) this.#finished.set(partition, last);
  }

  /** The end of the last batch appended; undefined before the first of this generation. */
  appendedUpTo(partition: number): bigint | undefined {
    return this.#queues.get(partition)?.at(-1)?.next ?? this.#finished.get(partition)?.next;
  }

  /** How far each partition is durable without a hole. */
  durable(): PartitionPosition[] {
    return [...this.#finished.values()];
  }

  /** Durable positions that are ahead of the last commit that was noted. */
  committable(): PartitionPosition[] {
    return this.durable().filter(({ partition, next }) => next > (this.#committed.get(partition) ?? -1n));
  }

  noteCommitted(positions: readonly PartitionPosition[]): void {
    for (const { partition, next } of positions) this.#committed.set(partition, next);
  }
}
