import { randomUUID } from 'node:crypto';
import { CodedError } from '../../contract/errors.ts';

/** Longer parameters go into a form: a URL of more than 4 KiB is refused by servers in between. */
const MOST_IN_URL = 4_096;

const escapes: Readonly<Record<string, string>> = {
  ...{ '\t': '\\t', '\n': '\\n', '\r': '\\r' },
  ...{ "'": "\\'", '\\': '\\\\' },
};

function escaped(text: string): string {
  return text.replace(/[\t\n\r'\\]/g, (sign) => escapes[sign] ?? sign);
}

function numeral(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return Number.isFinite(value) ? String(value) : value > 0 ? '+inf' : '-inf';
}

/** A value in a list: as a literal of SQL. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return `'${escaped(value)}'`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return formatParam(value);
}

/** The value of a parameter, as ClickHouse reads it from a request. A kind of value that no statement has is HX_INTERNAL. */
export function formatParam(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return numeral(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return escaped(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  throw new CodedError('HX_INTERNAL', 'a value that is no parameter');
}

/** Where the statement and its parameters go: `search` is for the URL. */
export interface Sent {
  readonly search: URLSearchParams;
  readonly body: string;
  readonly contentType?: string;
}

/** A statement with its parameters: in the URL where they are short, else in a form of which the statement is a field. */
export function withParams(
  sql: string,
  params: Readonly<Record<string, unknown>>,
  search: Readonly<Record<string, string>>,
): Sent {
  const fields = Object.entries(params).map(([name, value]) => [`param_${name}`, formatParam(value)] as const);
  if (fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0) <= MOST_IN_URL) {
    const short = new URLSearchParams(Object.fromEntries(fields));
    if (short.toString().length <= MOST_IN_URL) {
      return { search: new URLSearchParams([...Object.entries(search), ...short]), body: sql };
    }
  }
  // Random, so no value has it.
  const boundary = randomUUID();
  const parts = [['query', sql] as const, ...fields].map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    search: new URLSearchParams(search),
    body: `${parts.join('')}--${boundary}--\r\n`,
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}
