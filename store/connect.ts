import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import { guarded, requireTag } from './answerGuard.ts';
import { type Asked, classed } from './failure.ts';
import { parseLine } from './jsonLines.ts';
import { withLongValues } from './longValues.ts';
import { pinnedSettings } from './settings.ts';
import type { NativeBlock, Statement, Store, StoreOptions } from './store.ts';

const EXCEPTION_TAG = 'x-clickhouse-exception-tag';
const DEFAULT_REQUEST_TIMEOUT = 60_000;
const MAX_CONNECTIONS = 32;

/** Names in our SQL come from closed lists in code. This check prevents an injection if one does not. */
function identifier(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new CodedError('HX_INTERNAL', 'not a name of a table or column');
  return `\`${name}\``;
}

function header(headers: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

function parseLines<Row>(answer: string, name: string, row: z.ZodType<Row>): Row[] {
  const rows: Row[] = [];
  for (const line of answer.split('\n')) {
    if (line !== '') rows.push(parseLine(line, name, row));
  }
  return rows;
}

/**
 * Connects to ClickHouse over HTTP. Nothing is sent before the first call. Settings of settings.ts go with every request;
 * see {@link Store} for what each method guarantees and throws.
 */
export function connect(options: StoreOptions): Store {
  const client = createClient({
    url: options.url,
    username: options.username,
    password: options.password,
    database: options.database,
    http_headers: { ...options.headers },
    request_timeout: options.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    max_open_connections: MAX_CONNECTIONS,
    application: 'huixiang',
    clickhouse_settings: pinnedSettings,
    // Long lists as parameters do not fit into a URL.
    use_multipart_params_auto: true,
    // Every failure is thrown; the client's own log would print statements.
    log: { level: ClickHouseLogLevel.OFF },
  });

  function request(statement: Statement, format?: string) {
    const { sql, params } = withLongValues(statement);
    return {
      query: format === undefined ? sql : `${sql}\nFORMAT ${identifier(format).slice(1, -1)}`,
      query_id: `${statement.name}-${randomUUID()}`,
      query_params: { ...params },
      // Cast: the client types each setting by name, a Statement leaves the name open.
      clickhouse_settings: { ...statement.settings } as ClickHouseSettings,
    };
  }

  async function attempt<T>(asked: Asked, name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw classed(error, asked, name);
    }
  }

  async function insert(table: string, columns: readonly string[] | undefined, format: string, body: Uint8Array[]) {
    const names = columns === undefined ? '' : ` (${columns.map(identifier).join(', ')})`;
    const sql = `INSERT INTO ${identifier(table)}${names} FORMAT ${format}`;
    await attempt('insert', table, async () => {
      const { stream } = await client.exec({
        ...request({ name: `insert-${table}`, sql }),
        values: Readable.from(body, { objectMode: false }),
      });
      // Undrained, the connection would not go back to the pool.
      await text(stream);
    });
  }

  return {
    database: options.database,

    query(statement, row) {
      return attempt('statement', statement.name, async () => {
        const { stream, response_headers } = await client.exec(request(statement, 'JSONEachRow'));
        const answer = await text(guarded(stream, statement.name, header(response_headers, EXCEPTION_TAG)));
        return parseLines(answer, statement.name, row);
      });
    },

    stream(statement, format) {
      return attempt('statement', statement.name, async () => {
        const { stream, response_headers } = await client.exec(request(statement, format));
        try {
          return guarded(stream, statement.name, requireTag(header(response_headers, EXCEPTION_TAG), statement.name));
        } catch (error) {
          stream.destroy();
          throw error;
        }
      });
    },

    async command(statement) {
      await attempt('statement', statement.name, () => client.command(request(statement)));
    },

    async insertBlock(table: string, block: NativeBlock) {
      if (block.rows === 0) return;
      await insert(table, block.columns, 'Native', [block.bytes]);
    },

    async insertRows(table, rows) {
      if (rows.length === 0) return;
      const columns = new Set(rows.flatMap((row) => Object.keys(row)));
      const lines = rows.map((row) => JSON.stringify(row)).join('\n');
      await insert(table, [...columns], 'JSONEachRow', [Buffer.from(lines)]);
    },

    close: () => client.close(),
  };
}
