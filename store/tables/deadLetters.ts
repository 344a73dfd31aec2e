import { z } from 'zod';
import type { Store } from '../store.ts';

/** A message that could not be stored as an event, without its bytes. */
const letterRow = z.object({
  origin: z.string(),
  position: z.string(),
  tenant: z.string(),
  code: z.string(),
  path: z.string(),
  message: z.string(),
  payloadSha256: z.string(),
  payloadBytes: z.number(),
  failedAt: z.number(),
  replayed: z.number().transform((flag) => flag === 1),
});
export type StoredDeadLetter = z.output<typeof letterRow>;

/** The most of a payload that is kept, in bytes: a longer one cannot be replayed. */
export const MOST_PAYLOAD_BYTES = 1 << 20;

/** Which dead letters are meant; all of the fields together. */
export interface DeadLetterFilter {
  readonly tenant?: string;
  /**
   * What this tenant may see: its own letters, and those of no known tenant only while it is the only tenant. With
   * several tenants the owner is unknown, so none of them sees those. The command line sees all and does not set this.
   */
  readonly visibleTo?: string;
  readonly code?: string;
  readonly origin?: string;
  readonly position?: string;
  readonly replayed?: boolean;
}

const columns = `origin, position, tenant, code, path, message, lower(hex(payload_sha256)) AS payloadSha256,
       payload_bytes AS payloadBytes, toUnixTimestamp(failed_at) * 1000 AS failedAt, replayed`;

/** SQL: 1 where the bytes are there and whole at the time `now`, so that a replay can judge them again. None over 1 MiB are kept. */
export const replayableSql = (now: string) => `(dead_letters.payload_bytes BETWEEN 1 AND ${MOST_PAYLOAD_BYTES}
    AND dead_letters.failed_at > ${now} - INTERVAL 14 DAY)`;

/** SQL: 1 where no tenant but {visible_to:String} exists. */
export const onlyTenantSql = `((SELECT count() FROM registry FINAL
      WHERE kind = 'tenant' AND deleted = 0 AND tenant != {visible_to:String}) = 0)`;

/** The filter as a condition over rows of dead_letters: the only place that decides what a tenant may see. */
export function deadLetterConditions(filter: DeadLetterFilter): { sql: string; params: Record<string, unknown> } {
  const parts = ['true'];
  const params: Record<string, unknown> = {};
  for (const name of ['tenant', 'code', 'origin', 'position'] as const) {
    if (filter[name] === undefined) continue;
    parts.push(`${name} = {${name}:String}`);
    params[name] = filter[name];
  }
  if (filter.visibleTo !== undefined) {
    parts.push(`{visible_to:String} != '' AND (tenant = {visible_to:String} OR tenant = '' AND ${onlyTenantSql})`);
    params.visible_to = filter.visibleTo;
  }
  if (filter.replayed !== undefined) parts.push(`replayed = ${filter.replayed ? 1 : 0}`);
  return { sql: parts.join(' AND '), params };
}

/** The latest first. */
export function listDeadLetters(store: Store, filter: DeadLetterFilter = {}, limit = 100): Promise<StoredDeadLetter[]> {
  const { sql, params } = deadLetterConditions(filter);
  return store.query(
    {
      name: 'list-dead-letters',
      sql: `SELECT ${columns} FROM dead_letters FINAL WHERE ${sql}
            ORDER BY dead_letters.failed_at DESC, origin, length(position), position LIMIT {limit:UInt32}`,
      params: { ...params, limit },
    },
    letterRow,
  );
}

/** How many there are by code, the most first. */
export function countDeadLetters(
  store: Store,
  filter: DeadLetterFilter = {},
): Promise<{ code: string; letters: number }[]> {
  const { sql, params } = deadLetterConditions(filter);
  return store.query(
    {
      name: 'count-dead-letters',
      sql: `SELECT code, count() AS letters FROM dead_letters FINAL WHERE ${sql} GROUP BY code ORDER BY letters DESC, code`,
      params,
    },
    z.object({ code: z.string(), letters: z.number() }),
  );
}

/**
 * Those that wait, in the order in which a replay takes them: what can be replayed before what has no bytes, then the
 * longest waiting first. One that fails again goes to the end, so a replay of a limited number never meets only those.
 */
export function deadLettersToReplay(
  store: Store,
  filter: Omit<DeadLetterFilter, 'replayed'>,
  limit: number,
): Promise<StoredDeadLetter[]> {
  const { sql, params } = deadLetterConditions({ ...filter, replayed: false });
  return store.query(
    {
      name: 'dead-letters-to-replay',
      sql: `SELECT ${columns} FROM dead_letters FINAL WHERE ${sql}
            ORDER BY ${replayableSql('now()')} DESC, dead_letters.failed_at, origin, length(position), position
            LIMIT {limit:UInt32}`,
      params: { ...params, limit },
    },
    letterRow,
  );
}

/** One dead letter with its sealed bytes: empty when the message had none, or when they are older than their 14 days. */
export async function readDeadLetter(
  store: Store,
  origin: string,
  position: string,
): Promise<(StoredDeadLetter & { readonly sealed: Buffer }) | undefined> {
  const [row] = await store.query(
    {
      name: 'read-dead-letter',
      sql: `SELECT ${columns}, base64Encode(payload) AS sealed FROM dead_letters FINAL
            WHERE origin = {origin:String} AND position = {position:String}`,
      params: { origin, position },
    },
    letterRow.extend({ sealed: z.string().transform((text) => Buffer.from(text, 'base64')) }),
  );
  return row;
}

/** The sealed bytes of dead letters of one origin by position; what is not there is left out. */
export async function readSealed(
  store: Store,
  origin: string,
  positions: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await store.query(
    {
      name: 'sealed-dead-letters',
      sql: `SELECT position, base64Encode(payload) AS sealed FROM dead_letters FINAL
            WHERE origin = {origin:String} AND position IN {positions:Array(String)}`,
      params: { origin, positions },
    },
    z.object({ position: z.string(), sealed: z.string() }),
  );
  return new Map(rows.map(({ position, sealed }) => [position, Buffer.from(sealed, 'base64')]));
}

/** Notes that a dead letter was replayed. A later failure of the same message makes it wait again. */
export async function markReplayed(store: Store, origin: string, positions: readonly string[]): Promise<void> {
  await store.command({
    name: 'mark-replayed',
    sql: `INSERT INTO dead_letters
          SELECT * REPLACE (1 AS replayed, version + 1 AS version) FROM dead_letters FINAL
          WHERE origin = {origin:String} AND position IN {positions:Array(String)} AND dead_letters.replayed = 0`,
    params: { origin, positions },
  });
}
