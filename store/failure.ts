import { ClickHouseError } from '@clickhouse/client';
import { CodedError } from '../contract/errors.ts';

/** The kind of request: ClickHouse can refuse rows only of an insert. */
export type Asked = 'statement' | 'insert';

/**
 * The server is temporarily unable: overloaded, out of memory or disk, starting or stopping, or without a replica. The same
 * request may succeed later.
 */
const passing = new Set([
  'ABORTED',
  'ALL_CONNECTION_TRIES_FAILED',
  'CANNOT_SCHEDULE_TASK',
  'KEEPER_EXCEPTION',
  'MEMORY_LIMIT_EXCEEDED',
  'NETWORK_ERROR',
  'NOT_ENOUGH_SPACE',
  'NO_REPLICA_HAS_PART',
  'QUERY_WAS_CANCELLED',
  'RECEIVED_ERROR_TOO_MANY_REQUESTS',
  'SERVER_OVERLOADED',
  'SOCKET_TIMEOUT',
  'TABLE_IS_READ_ONLY',
  'TIMEOUT_EXCEEDED',
  'TOO_FEW_LIVE_REPLICAS',
  'TOO_MANY_PARTS',
  'TOO_MANY_SIMULTANEOUS_QUERIES',
  'UNKNOWN_STATUS_OF_INSERT',
  'UNFINISHED',
]);

/**
 * The rows themselves are at fault: sending them again fails again, and leaving out the faulty one helps. This is a closed list:
 * if a fault of the schema or the program were taken for one of the rows, every event would become a dead letter.
 */
const refusing = new Set([
  'ARGUMENT_OUT_OF_BOUND',
  'ATTEMPT_TO_READ_AFTER_EOF',
  'CANNOT_CONVERT_TYPE',
  'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN',
  'CANNOT_PARSE_DATE',
  'CANNOT_PARSE_DATETIME',
  'CANNOT_PARSE_ESCAPE_SEQUENCE',
  'CANNOT_PARSE_INPUT_ASSERTION_FAILED',
  'CANNOT_PARSE_NUMBER',
  'CANNOT_PARSE_QUOTED_STRING',
  'CANNOT_PARSE_TEXT',
  'CANNOT_PARSE_UUID',
  'CANNOT_READ_ALL_DATA',
  'CANNOT_READ_ARRAY_FROM_TEXT',
  'DECIMAL_OVERFLOW',
  'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO',
  'INCORRECT_DATA',
  'TOO_LARGE_ARRAY_SIZE',
  'TOO_LARGE_STRING_SIZE',
  'TYPE_MISMATCH',
  'UNKNOWN_ELEMENT_OF_ENUM',
  'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
  'VIOLATED_CONSTRAINT',
]);

/** Access is refused. Waiting does not help until the password is corrected, so a start reports it at once. */
const refusingAccess = new Set(['AUTHENTICATION_FAILED', 'REQUIRED_PASSWORD', 'UNKNOWN_USER', 'WRONG_PASSWORD']);

/** The server answers and rejects the user or the password. */
export function refusesAccess(error: unknown): boolean {
  return refusingAccess.has(serverFault(error) ?? '');
}

const LONGEST_PARAMETERS =
  'The filters are too long: about 1,000,000 bytes for all values together, where a letter of a name in Chinese is nine bytes and others are one to three';

function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}

/**
 * Converts an error of the client to a CodedError: HX_CLICKHOUSE (retry), HX_QUERY, or for inserts HX_STORE_REFUSED. The last one
 * has ClickHouse's name for the fault but never its text, which quotes the rows.
 */
export function classed(error: unknown, asked: Asked, name: string): CodedError {
  if (error instanceof CodedError) return error;
  if (error instanceof ClickHouseError) {
    const type = error.type ?? `code ${error.code}`;
    if (passing.has(type)) {
      return new CodedError('HX_CLICKHOUSE', `ClickHouse cannot answer ${name} now: ${type}`, { cause: error });
    }
    if (refusingAccess.has(type)) {
      return new CodedError(
        'HX_CLICKHOUSE',
        `ClickHouse refuses the user or the password (${type}): see CLICKHOUSE_USER and CLICKHOUSE_PASSWORD`,
        { at: 'CLICKHOUSE_PASSWORD', cause: error },
      );
    }
    if (asked === 'insert' && refusing.has(type)) {
      return new CodedError('HX_STORE_REFUSED', `ClickHouse refuses rows of ${name}: ${type}`);
    }
    return new CodedError('HX_QUERY', `ClickHouse failed ${name}: ${firstLine(error.message)} (${type})`, {
      cause: error,
    });
  }
  // Parameters of a statement are in its address. The server is well, and no retry helps.
  if (error instanceof Error && /request uri invalid or too long/i.test(error.message)) {
    return new CodedError('HX_PARAM', LONGEST_PARAMETERS, { cause: error });
  }
  // The server's HTTP layer refusing the form, for one a parameter of more than 128 KiB: no retry helps.
  if (error instanceof Error && error.message.startsWith('Poco::Exception')) {
    return new CodedError('HX_QUERY', `ClickHouse failed ${name}: ${firstLine(error.message)}`, { cause: error });
  }
  const reason = error instanceof Error ? firstLine(error.message) || error.name : String(error);
  return new CodedError('HX_CLICKHOUSE', `ClickHouse cannot be reached for ${name}: ${reason}`, { cause: error });
}

/** ClickHouse's name for the fault (UNKNOWN_DATABASE, ...), if the error came from it. */
export function serverFault(error: unknown): string | undefined {
  const origin = error instanceof CodedError ? error.cause : error;
  return origin instanceof ClickHouseError ? origin.type : undefined;
}
