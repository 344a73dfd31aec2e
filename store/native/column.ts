/**
 * A column of a block that is being filled. Values are set by row number in ascending order. Skipped rows hold the type's
 * default, so a row pays nothing for a column without a value.
 */
export interface Column {
  /** ClickHouse's name of the type, as written in the block's header. */
  readonly type: string;
  /** Number of rows up to and including the last one set; 0 while none is set. */
  readonly length: number;
  /** Bytes in use, roughly: for back-pressure. */
  readonly bytes: number;
  /** Extends with defaults to `rows`. */
  pad(rows: number): void;
  /** Bytes that {@link write} puts down for rows `from` (inclusive) to `to` (exclusive). The column is padded to `to`. */
  size(from: number, to: number): number;
  /** Writes rows `from` to `to` at `at`; returns where it ended. */
  write(target: Buffer, at: number, from: number, to: number): number;
  /** Forgets the rows and keeps the memory for the next block. */
  clear(): void;
}

/** Capacity for at least `needed` elements, growing by halves so that appending stays cheap. */
export function grownCapacity(capacity: number, needed: number): number {
  return Math.max(needed, capacity + (capacity >> 1), 1024);
}
