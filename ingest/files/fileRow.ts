import type { Columns } from './mapRow.ts';

/** One row of a file. `fault` is set where the row itself cannot be read; its text then is all there is. */
export interface FileRow {
  /** From 1, without a header. */
  readonly number: number;
  /** NDJSON: the line. CSV: the fields as a JSON array, only where there is a fault. */
  readonly text: string;
  readonly columns: Columns;
  readonly fault?: string;
}

/** The rows of a piece of a file, in its order. A piece at a time: awaiting each row costs as much as reading it. */
export type FileRows = readonly FileRow[];
