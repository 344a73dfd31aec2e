import { CodedError } from '../../contract/errors.ts';
import type { FileRow, FileRows } from './fileRow.ts';
import { holdsInexact, parseKeepingNumbers } from './numberText.ts';
import { type Encoding, type FileSource, textSegments } from './textSegments.ts';

/**
 * The rows of an NDJSON file, blank lines left out. A line that is no JSON object is a row with a fault. A number that
 * JSON.parse would round comes as NumberText.
 * @throws CodedError as textSegments; HX_FILE for a file without rows.
 */
export async function* ndjsonRows(source: FileSource, encoding: Encoding): AsyncGenerator<FileRows> {
  let number = 0;
  for await (const text of textSegments(source, encoding)) {
    const rows: FileRow[] = [];
    for (const line of text.split('\n')) {
      const trimmed = line.trim();
      if (trimmed !== '') rows.push(rowOf(trimmed, ++number));
    }
    yield rows;
  }
  if (number === 0) throw new CodedError('HX_FILE', `${source.name}: the file is empty`, { at: source.name });
}

function rowOf(text: string, number: number): FileRow {
  const fields = parseObject(text);
  if (fields === undefined) return { number, text, columns: () => undefined, fault: 'not a JSON object' };
  let exact: object | undefined;
  const columns = (name: string) => {
    const value = valueAt(fields, name);
    if (!holdsInexact(value)) return value;
    exact ??= Object(parseKeepingNumbers(text)) as object;
    return valueAt(exact, name);
  };
  return { number, text, columns };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The field of that name, else the one that its dots lead to; null and '' are nothing, as in CSV. */
function valueAt(fields: object, name: string): unknown {
  let value: unknown = own(fields, name);
  if (value === undefined && name.includes('.')) {
    value = name.split('.').reduce<unknown>((at, step) => own(at, step), fields);
  }
  return value === null || value === '' ? undefined : value;
}

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
