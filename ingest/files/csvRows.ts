import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { FileRow } from './fileRow.ts';
import { type Encoding, type FileSource, MOST_LINE_BYTES, textSegments } from './textSegments.ts';

export interface CsvOptions {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Columns that the header must have. */
  readonly columns: Iterable<string>;
}

/** What csv-parse gives for each record with `info`. */
interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV file with a header. A row with another number of fields than the header has a fault.
 * @throws CodedError as textSegments; HX_FILE for a file without header or rows, a header without one of the columns, or
 * broken quotes; HX_TOO_LARGE for a record over 1 MiB; each naming file and line.
 */
export async function* csvRows(source: FileSource, options: CsvOptions): AsyncGenerator<FileRow> {
  let header: Map<string, number> | undefined;
  let number = 0;
  for await (const { record, info } of recordsOf(source, options)) {
    if (header === undefined) header = headerOf(record, options, source);
    else yield rowOf(record, ++number, info.lines, header);
  }
  if (header === undefined) throw new CodedError('HX_FILE', `${source.name}: the file is empty`, { at: source.name });
  if (number === 0) throw new CodedError('HX_FILE', `${source.name}: a header and no rows`, { at: source.name });
}

async function* recordsOf(source: FileSource, { encoding, delimiter }: CsvOptions): AsyncGenerator<ParsedRecord> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MOST_LINE_BYTES,
  });
  const texts = async function* () {
    for await (const { text } of textSegments(source, encoding)) yield text;
  };
  // Errors of every stage come out where the records are read.
  pipeline(Readable.from(texts()), parser, () => {});
  try {
    // With `info` this is the shape of a record; csv-parse types its stream as any.
    for await (const parsed of parser) yield parsed as ParsedRecord;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = `${source.name}:${String(error.lines ?? '?')}`;
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new CodedError('HX_TOO_LARGE', `${at}: a record of more than 1 MiB`, { at });
    }
    throw new CodedError('HX_FILE', `${at}: not CSV (${error.code})`, { at });
  }
}

function headerOf(names: readonly string[], { columns }: CsvOptions, source: FileSource): Map<string, number> {
  const at = `${source.name}:1`;
  const header = new Map<string, number>();
  names.forEach((name, index) => {
    const trimmed = name.trim();
    if (header.has(trimmed)) throw new CodedError('HX_FILE', `${at}: two columns named ${trimmed}`, { at });
    header.set(trimmed, index);
  });
  for (const wanted of columns) {
    if (header.has(wanted)) continue;
    const meant = nearest(wanted, header.keys());
    throw new CodedError('HX_FILE', `${at}: the header has no column ${wanted}, which the mapping reads`, {
      at,
      ...(meant === undefined ? {} : { nearest: meant }),
    });
  }
  return header;
}

function rowOf(record: readonly string[], number: number, line: number, header: ReadonlyMap<string, number>): FileRow {
  const columns = (name: string) => {
    const index = header.get(name);
    const value = index === undefined ? undefined : record[index];
    return value === '' ? undefined : value;
  };
  const row = { number, line, columns };
  if (record.length === header.size) return { ...row, text: '' };
  return {
    ...row,
    text: JSON.stringify(record),
    fault: `${record.length} fields where the header has ${header.size}`,
  };
}
