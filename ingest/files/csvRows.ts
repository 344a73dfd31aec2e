import { CsvError, Parser } from 'csv-parse';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { FileRow, FileRows } from './fileRow.ts';
import { type Encoding, type FileSource, MOST_LINE_BYTES, textSegments } from './textSegments.ts';

/** Columns that an error names. */
const MOST_NAMED = 20;

export interface CsvOptions {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Columns that the header must have. */
  readonly columns: Iterable<string>;
}

/**
 * The rows of a CSV file with a header. A row with another number of fields than the header has a fault.
 * @throws CodedError as textSegments; HX_FILE for a file without header or rows, a header without one of the columns, or
 * broken quotes; HX_TOO_LARGE for a record over 1 MiB; each naming file and line.
 */
export async function* csvRows(source: FileSource, options: CsvOptions): AsyncGenerator<FileRows> {
  let header: Map<string, number> | undefined;
  let number = 0;
  for await (const records of recordsOf(source, options)) {
    const rows: FileRow[] = [];
    for (const record of records) {
      if (header === undefined) header = headerOf(record, options, source);
      else rows.push(rowOf(record, ++number, header));
    }
    yield rows;
  }
  if (header === undefined) throw new CodedError('HX_FILE', `${source.name}: the file is empty`, { at: source.name });
  if (number === 0) throw new CodedError('HX_FILE', `${source.name}: a header and no rows`, { at: source.name });
}

type CsvRecord = readonly string[];

/** Hands over what it has parsed after each write: as a stream of records it takes twice as long. */
class RecordParser extends Parser {
  #records: CsvRecord[] = [];

  /** The parser calls this with each record, and with null at the end. */
  override push(record: CsvRecord | null): boolean {
    if (record === null) return super.push(null);
    this.#records.push(record);
    return true;
  }

  collected(): CsvRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** Parses a text, or with none the end of the file. */
  parsed(text?: string): Promise<CsvRecord[]> {
    return new Promise((resolve, reject) => {
      const done = (error?: Error | null) => (error ? reject(error) : resolve(this.collected()));
      if (text === undefined) this.end(done);
      else this.write(text, done);
    });
  }
}

async function* recordsOf(source: FileSource, { encoding, delimiter }: CsvOptions): AsyncGenerator<CsvRecord[]> {
  const parser = new RecordParser({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MOST_LINE_BYTES,
  });
  // Each error comes out of the write that met it; without a listener it would end the process too.
  parser.on('error', () => {});
  try {
    for await (const text of textSegments(source, encoding)) yield await parser.parsed(text);
    yield await parser.parsed();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = `${source.name}:${String(error.lines ?? '?')}`;
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new CodedError('HX_TOO_LARGE', `${at}: a record of more than 1 MiB`, { at });
    }
    throw new CodedError('HX_FILE', `${at}: not CSV (${error.code})`, { at });
  } finally {
    parser.destroy();
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
    const named = [...header.keys()].slice(0, MOST_NAMED).join(', ');
    const all = header.size > MOST_NAMED ? `${named}, ... (${header.size})` : named;
    const message = `${at}: the header has no column ${wanted}, which the mapping reads; it has: ${all}`;
    throw new CodedError('HX_FILE', message, {
      at,
      ...(meant === undefined ? {} : { nearest: meant }),
    });
  }
  return header;
}

function rowOf(record: CsvRecord, number: number, header: ReadonlyMap<string, number>): FileRow {
  const columns = (name: string) => {
    const index = header.get(name);
    const value = index === undefined ? undefined : record[index];
    return value === '' ? undefined : value;
  };
  if (record.length === header.size) return { number, text: '', columns };
  return {
    number,
    columns,
    text: JSON.stringify(record),
    fault: `${record.length} fields where the header has ${header.size}`,
  };
}
