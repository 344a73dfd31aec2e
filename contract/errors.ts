/**
 * All error codes. Every error that a user, a program or an operator can get has one of these codes: on the command line,
 * over HTTP (RFC 9457 problem+json) and in dead letters.
 *
 * `status` is the HTTP status of the response, `exit` the exit code of the command (1 failed, 2 usage, 4 a dependency
 * unreachable, 5 not found), `title` the meaning in one line.
 */
export const errorTable = {
  HX_PARAM: { status: 400, exit: 2, title: 'A parameter is unknown or has a value that is not allowed' },
  HX_USAGE: { status: 400, exit: 2, title: 'The command line is not valid' },
  HX_CONFIG: { status: 500, exit: 2, title: 'A configuration value is missing or not allowed' },
  HX_JSON: { status: 422, exit: 1, title: 'Not valid JSON' },
  HX_UTF8: { status: 422, exit: 1, title: 'Not valid UTF-8' },
  HX_TYPE: { status: 422, exit: 1, title: 'The event type is unknown' },
  HX_FIELD: { status: 422, exit: 1, title: 'A field of the event is missing, too large or not allowed' },
  HX_TIME: { status: 422, exit: 1, title: 'A time is not RFC 3339 with an offset, or outside of 2000 to now + 24 h' },
  HX_TENANT: { status: 403, exit: 1, title: 'The tenant of the event is not the tenant of the key' },
  HX_TOO_LARGE: { status: 413, exit: 1, title: 'The message or body is too large' },
  HX_TOO_LATE: { status: 422, exit: 1, title: "The event is older than the tenant's retention" },
  HX_NULL: { status: 422, exit: 1, title: 'The message has no value' },
  HX_STORE_REFUSED: { status: 422, exit: 1, title: 'ClickHouse rejected the row' },
  HX_CODEC: { status: 500, exit: 1, title: 'The compression codec of a Kafka batch is unknown' },
  HX_MEDIA_TYPE: { status: 415, exit: 1, title: 'The media type or content encoding is not supported' },
  HX_UNAUTHORIZED: { status: 401, exit: 1, title: 'The key is missing, unknown or revoked' },
  HX_SCOPE: { status: 403, exit: 1, title: 'The key does not have the required scope' },
  HX_ORIGIN: { status: 403, exit: 1, title: 'Session cookies are accepted from the page of this server only' },
  HX_METHOD: { status: 405, exit: 1, title: 'This address does not support the method' },
  HX_LIMIT: { status: 409, exit: 1, title: 'The maximum number is reached' },
  HX_NOT_FOUND: { status: 404, exit: 5, title: 'Not found' },
  HX_CONFLICT: { status: 409, exit: 1, title: 'The resource already exists, or its state does not allow this action' },
  HX_KAFKA: { status: 503, exit: 4, title: 'Kafka cannot be reached' },
  HX_CLICKHOUSE: { status: 503, exit: 4, title: 'ClickHouse cannot be reached' },
  HX_QUERY: { status: 500, exit: 1, title: 'ClickHouse could not answer the query' },
  HX_BUSY: { status: 503, exit: 4, title: 'The server is busy writing; try again later' },
  HX_SCHEMA_VERSION: { status: 503, exit: 1, title: 'The database schema is older or newer than this program' },
  HX_MIGRATION: { status: 500, exit: 1, title: 'A migration failed or was changed after it was applied' },
  HX_SECRET: { status: 500, exit: 1, title: "The master secret is not the one of this database's data" },
  HX_PORT: { status: 500, exit: 1, title: 'The port is taken' },
  HX_LOCAL: { status: 500, exit: 4, title: 'A local server could not be started' },
  HX_EMBEDDED_ABSENT: { status: 500, exit: 4, title: 'The embedded ClickHouse is not installed on this platform' },
  HX_FILE: { status: 422, exit: 1, title: 'The file is empty, unreadable or does not match the mapping' },
  HX_MAPPING: { status: 422, exit: 2, title: 'The mapping file is not valid' },
  HX_INTERNAL: { status: 500, exit: 1, title: 'An internal error of Huixiang' },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** Details in addition to the code: never message text, raw recipient ids or secrets. */
export interface ErrorDetails {
  /** The wrong parameter, field path or file position, as the user wrote it. */
  readonly at?: string;
  /** The nearest known name, for did-you-mean. */
  readonly nearest?: string;
  readonly cause?: unknown;
}

/** An error with a code of {@link errorTable}; `message` is one sentence for a person. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: ErrorCode;
  readonly at: string | undefined;
  readonly nearest: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.at = details.at;
    this.nearest = details.nearest;
  }
}
