import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import { guarded, requireTag } from './answerGuard.ts';
import { type Asked, classed } from './failure.ts';
import { Connections } from './http/connections.ts';
import { withParams } from './http/params.ts';
import { parseLine } from './jsonLines.ts';
import { pinnedSettings } from './settings.ts';
import type { NativeBlock, Statement, Store, StoreOptions } from './store.ts';

const EXCEPTION_TAG = 'x-clickhouse-exception-tag';
const DEFAULT_REQUEST_TIMEOUT = 60_000;
const MAX_CONNECTIONS = 32;

/** Names in our SQL come from closed lists in code; this only keeps a slip from becoming a hole. */
function identifier(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new CodedError('HX_INTERNAL', 'not a name of a table or column');
  return `\`${name}\``;
}

const tagOf = ({ headers: { [EXCEPTION_TAG]: tag } }: IncomingMessage) => (typeof tag === 'string' ? tag : undefined);

/** A user and a password in the URL come before those that are given next to it. */
function authorization({ url, username, password }: StoreOptions): string {
  const inside = new URL(url);
  const own = (inUrl: string, otherwise: string) => (inUrl === '' ? otherwise : decodeURIComponent(inUrl));
  const both = `${own(inside.username, username)}:${own(inside.password, password)}`;
  return `Basic ${Buffer.from(both).toString('base64')}`;
}

/** As a URL has them. */
function inUrl(settings: NonNullable<Statement['settings']>): Record<string, string> {
  const text = (value: string | number | boolean) => String(typeof value === 'boolean' ? Number(value) : value);
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, text(value)]));
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
  const connections = new Connections({
    url: options.url,
    headers: { ...options.headers, Authorization: authorization(options), 'User-Agent': 'huixiang' },
    silenceMs: options.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    most: MAX_CONNECTIONS,
  });
  const common = { ...inUrl(pinnedSettings), database: options.database };
  const search = ({ name, settings = {} }: Pick<Statement, 'name' | 'settings'>) => ({
    ...{ ...common, ...inUrl(settings) },
    query_id: `${name}-${randomUUID()}`,
  });

  function post(statement: Statement, format?: string): Promise<IncomingMessage> {
    const { sql, params = {} } = statement;
    const query = format === undefined ? sql : `${sql}\nFORMAT ${identifier(format).slice(1, -1)}`;
    return connections.post(withParams(query, params, search(statement)));
  }

  async function attempt<T>(asked: Asked, name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw classed(error, asked, name);
    }
  }

  async function insert(
    table: string,
    columns: readonly string[] | undefined,
    format: string,
    body: string | Uint8Array,
  ) {
    const names = columns === undefined ? '' : ` (${columns.map(identifier).join(', ')})`;
    const query = `INSERT INTO ${identifier(table)}${names} FORMAT ${format}`;
    await attempt('insert', table, async () => {
      const answer = await connections.post({
        search: new URLSearchParams({ ...search({ name: `insert-${table}` }), query }),
        body,
      });
      // Undrained, the connection would not go back to the pool.
      await text(answer);
    });
  }

  return {
    database: options.database,

    query(statement, row) {
      return attempt('statement', statement.name, async () => {
        const answer = await post(statement, 'JSONEachRow');
        const rows = await text(guarded(answer, statement.name, tagOf(answer)));
        return parseLines(rows, statement.name, row);
      });
    },

    stream(statement, format): Promise<Readable> {
      return attempt('statement', statement.name, async () => {
        const answer = await post(statement, format);
        try {
          return guarded(answer, statement.name, requireTag(tagOf(answer), statement.name));
        } catch (error) {
          answer.destroy();
          throw error;
        }
      });
    },

    async command(statement) {
      await attempt('statement', statement.name, async () => {
        const answer = await post(statement);
        await text(guarded(answer, statement.name, tagOf(answer)));
      });
    },

    async insertBlock(table: string, block: NativeBlock) {
      if (block.rows === 0) return;
      await insert(table, block.columns, 'Native', block.bytes);
    },

    async insertRows(table, rows) {
      if (rows.length === 0) return;
      const columns = new Set(rows.flatMap((row) => Object.keys(row)));
      await insert(table, [...columns], 'JSONEachRow', rows.map((row) => JSON.stringify(row)).join('\n'));
    },

    async close() {
      connections.close();
    },
  };
}
