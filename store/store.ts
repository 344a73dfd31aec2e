import type { Readable } from 'node:stream';
import type { z } from 'zod';

/** Address and user of ClickHouse. `headers` contain the access token of the embedded server. */
export interface StoreOptions {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds a request may take; default 60,000. */
  readonly requestTimeout?: number;
}

/**
 * A statement and its values: `{name:Type}` placeholders, ClickHouse settings for this statement alone. One value takes at
 * most 128 KiB as text, percent-encoded (a limit of the server): split longer lists.
 */
export interface Statement {
  /** Stable name, kebab-case: in logs, errors and as the start of the query id. */
  readonly name: string;
  readonly sql: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}

/** Columns of one insert, already in ClickHouse's Native format. Columns left out take their defaults. */
export interface NativeBlock {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/**
 * The only access to ClickHouse. Every method throws CodedError: HX_CLICKHOUSE when it cannot be reached, the connection
 * breaks or user and password are refused (retry), HX_QUERY when the server refuses or fails a statement,
 * HX_STORE_REFUSED when it refuses rows of an insert (the same rows would fail again).
 */
export interface Store {
  readonly database: string;
  /**
   * Rows parsed by `row`; a row of another shape is HX_INTERNAL naming the statement, never the data. Integers of 64 bits
   * come as JSON numbers (past 2^53 turn them into text in SQL), decimals as text, times as RFC 3339 in UTC, NaN as null.
   */
  query<Row>(statement: Statement, row: z.ZodType<Row>): Promise<Row[]>;
  /**
   * Streams an answer in a ClickHouse format (Arrow, Parquet, JSONEachRow, CSVWithNames ...). An error after the first byte
   * destroys the stream with CodedError: a broken answer never looks complete.
   */
  stream(statement: Statement, format: string): Promise<Readable>;
  /** DDL, INSERT SELECT and the like; resolves when done. */
  command(statement: Statement): Promise<void>;
  /** Resolves when the block is durable (async_insert = 0, fsync). All or nothing for one partition; a retry is harmless since every table merges. */
  insertBlock(table: string, block: NativeBlock): Promise<void>;
  /** For small tables: rows as objects by column name (JSONEachRow). Durable when it resolves. */
  insertRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  close(): Promise<void>;
}
