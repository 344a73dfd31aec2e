import { csvRows } from './csvRows.ts';
import type { FileRows } from './fileRow.ts';
import type { Mapping } from './mapping.ts';
import { ndjsonRows } from './ndjsonRows.ts';
import { columnsOf } from './readMapping.ts';
import type { StagedFile } from './stage.ts';

/** The rows of a file, a piece at a time, as its mapping reads them; without one they are lines of NDJSON. */
export function rowsOf(file: StagedFile, mapping: Mapping | undefined): AsyncGenerator<FileRows> {
  if (mapping === undefined) return ndjsonRows(file, 'utf-8');
  const { encoding, delimiter } = mapping;
  if (mapping.format === 'ndjson') return ndjsonRows(file, encoding);
  return csvRows(file, { encoding, delimiter, columns: columnsOf(mapping) });
}
