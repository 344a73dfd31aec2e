import { Spool } from './spool.ts';

const PARTITIONS = 256;
const CHUNK_BYTES = 16 << 10;

interface Partition {
  /** Full chunks, by their place in the spool file. */
  readonly chunks: number[];
  readonly open: Buffer;
  used: number;
}

/**
 * Entries of one length, apart by their first byte, in memory for small files and in one temporary file beyond. Reading one
 * partition takes a 256th of the memory that all entries would, where the first bytes are those of a digest.
 */
export class Partitions {
  readonly #entryBytes: number;
  readonly #partitions: (Partition | undefined)[] = Array.from({ length: PARTITIONS }, () => undefined);
  readonly #spool: Spool;

  constructor(entryBytes: number, spool = new Spool(entryBytes)) {
    this.#entryBytes = entryBytes;
    this.#spool = spool;
  }

  /**
   * Keeps a copy of the entry.
   * @throws CodedError HX_FILE when the folder of temporary files is full.
   */
  add(entry: Buffer): void {
    const partition = this.#partitionOf(entry[0] ?? 0);
    entry.copy(partition.open, partition.used, 0, this.#entryBytes);
    partition.used += this.#entryBytes;
    if (partition.used < partition.open.length) return;
    partition.chunks.push(this.#spool.append(partition.open));
    partition.used = 0;
  }

  /** Numbers of the partitions that have entries. */
  numbers(): number[] {
    return this.#partitions.flatMap((partition, number) => (partition === undefined ? [] : [number]));
  }

  /** The entries of a partition in the order in which they were added; none for one that has none. */
  read(number: number): Buffer {
    const partition = this.#partitions[number];
    if (partition === undefined) return Buffer.alloc(0);
    const { chunks, open, used } = partition;
    const entries = Buffer.alloc(chunks.length * open.length + used);
    chunks.forEach((from, index) => {
      this.#spool.read(entries.subarray(index * open.length, (index + 1) * open.length), from);
    });
    open.copy(entries, chunks.length * open.length, 0, used);
    return entries;
  }

  /** Frees memory and the temporary file; call it whatever happened. */
  close(): void {
    this.#partitions.fill(undefined);
    this.#spool.close();
  }

  #partitionOf(number: number): Partition {
    const known = this.#partitions[number];
    if (known !== undefined) return known;
    const partition = { chunks: [], open: Buffer.alloc(CHUNK_BYTES - (CHUNK_BYTES % this.#entryBytes)), used: 0 };
    this.#partitions[number] = partition;
    return partition;
  }
}
