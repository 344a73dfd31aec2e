import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { serverFault } from '../failure.ts';
import type { Store } from '../store.ts';
import { anySize } from './anySize.ts';

/** A process that has the turn and does not renew it for this long loses it to the next that asks. Milliseconds. */
const TURN_LEASE_MS = 30_000;
/** Who waits for the turn asks this often, in milliseconds. */
export const TURN_ASKED_EVERY_MS = 100;
/** Who has taken a turn and wants another one leaves this much time to those who wait, in milliseconds. */
export const TURN_REST_MS = 300;

const TURNS = 'deletion_turn_';
/** In front of the names of scratch tables (deleteFromPartitions.ts). */
export const SCRATCH = 'erasing_';

/** The right to delete rows by copied parts, in this database: one holder at a time. */
export interface Turn {
  readonly number: number;
  /** False once another process has taken a later turn; then it stays false. */
  held(): Promise<boolean>;
}

/**
 * done: the work came to its end. busy: another process has the turn, nothing was done. lost: the work failed since another
 * process took over; ask again.
 */
export type TurnOutcome<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'busy' | 'lost' };

export interface TurnOptions {
  readonly leaseMs?: number;
  /** A quarter of the lease by default. */
  readonly renewEveryMs?: number;
}

/**
 * Does some work while no other process deletes rows by copied parts. ClickHouse has no compare-and-set on rows, but CREATE
 * TABLE of one name succeeds once. So turn n is the table `deletion_turn_<n>`, and:
 * - Who sees that the latest turn n is over, or its lease has run out, creates table n + 1. Of several, one succeeds.
 * - It has the turn if n + 1 is the latest still. One that was slow may create a number that was there and is dropped; it
 *   finds a later one then. The latest table is never dropped, so the greatest number only grows, and no two have it.
 * - It drops the tables of earlier turns: their holders cannot renew any more. Then it drops all scratch tables and waits
 *   until no statement uses them: an earlier holder that was paused has nothing left to attach.
 * If the process dies at any of these steps, its lease runs out and the next one begins with the first. Leases are measured
 * by the server's clock. Rows of a lease are in memory only: after a restart the age of the table decides.
 */
export async function takeTurn<T>(
  store: Store,
  work: (turn: Turn) => Promise<T>,
  { leaseMs = TURN_LEASE_MS, renewEveryMs = leaseMs / 4 }: TurnOptions = {},
): Promise<TurnOutcome<T>> {
  const number = await begin(store, leaseMs);
  if (number === undefined) return { kind: 'busy' };
  const turn: Turn = { number, held: async () => latest(await tablesOf(store)) === number };
  const renewal = setInterval(() => void renew(store, number, leaseMs).catch(() => undefined), renewEveryMs).unref();
  try {
    await dropScratchTables(store);
    return { kind: 'done', value: await work(turn) };
  } catch (error) {
    if (await turn.held().catch(() => true)) throw error;
    return { kind: 'lost' };
  } finally {
    clearInterval(renewal);
    // Best effort: else the lease runs out. A renewal on its way changes nothing: over is over.
    await note(store, number, 'now64(3), 1').catch(() => undefined);
  }
}

/** HX_CLICKHOUSE when another process has taken a later turn. */
export async function requireHeld(turn: Turn): Promise<void> {
  if (await turn.held()) return;
  throw new CodedError('HX_CLICKHOUSE', 'this process was silent, and another one took over the deletion of rows');
}

/** The number of the turn that is this process's now; undefined when another one has it. */
async function begin(store: Store, leaseMs: number): Promise<number | undefined> {
  const before = latest(await tablesOf(store));
  if (before > 0 && !(await isOver(store, before, leaseMs))) return undefined;
  const number = before + 1;
  try {
    await store.command({
      name: 'turn-begin',
      sql: `CREATE TABLE ${TURNS}${number} (until DateTime64(3, 'UTC'), over UInt8) ENGINE = Memory
            COMMENT 'Held by the process that deletes rows by copied parts'`,
    });
    await renew(store, number, leaseMs);
  } catch (error) {
    // Another one was faster: by a moment, or by a whole turn.
    const fault = serverFault(error);
    if (fault === 'TABLE_ALREADY_EXISTS' || fault === 'UNKNOWN_TABLE') return undefined;
    throw error;
  }
  const tables = await tablesOf(store);
  if (latest(tables) !== number) {
    await drop(store, `${TURNS}${number}`);
    return undefined;
  }
  for (const table of tables) if (numberOf(table) < number) await drop(store, table);
  return number;
}

/** Whether the turn was given back or not renewed in time. */
async function isOver(store: Store, number: number, leaseMs: number): Promise<boolean> {
  const table = `${TURNS}${number}`;
  try {
    const [row] = await store.query(
      {
        name: 'turn-state',
        sql: `SELECT max(over) = 1 OR now64(3) > if(count() > 0, max(until),
                (SELECT any(toDateTime64(metadata_modification_time, 3)) FROM system.tables
                 WHERE database = currentDatabase() AND name = {table:String}) + toIntervalMillisecond({lease:UInt32})) AS over
              FROM {table:Identifier}`,
        params: { table, lease: leaseMs },
      },
      z.object({ over: z.number() }),
    );
    return row?.over === 1;
  } catch (error) {
    if (serverFault(error) === 'UNKNOWN_TABLE') return false;
    throw error;
  }
}

/** Fails with UNKNOWN_TABLE once another process has taken over. */
function renew(store: Store, number: number, leaseMs: number): Promise<void> {
  return note(store, number, `now64(3) + toIntervalMillisecond(${Math.ceil(leaseMs)}), 0`);
}

function note(store: Store, number: number, values: string): Promise<void> {
  return store.command({ name: 'turn-note', sql: `INSERT INTO ${TURNS}${number} SELECT ${values}` });
}

function tablesOf(store: Store): Promise<string[]> {
  return tablesLike(store, TURNS);
}

async function tablesLike(store: Store, prefix: string): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'turn-tables',
      sql: 'SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, {prefix:String})',
      params: { prefix },
    },
    z.object({ name: z.string() }),
  );
  return rows.map(({ name }) => name);
}

function numberOf(table: string): number {
  return Number(table.slice(TURNS.length));
}

function latest(tables: readonly string[]): number {
  return Math.max(0, ...tables.map(numberOf));
}

/** With SYNC it also waits for statements that use the table: what one of them attaches is attached when this resolves. */
function drop(store: Store, table: string): Promise<void> {
  const sql = 'DROP TABLE IF EXISTS {table:Identifier} SYNC';
  return store.command({ name: 'turn-drop', sql, params: { table }, settings: anySize });
}

/** Those of processes that died, and of any that was paused and does not know yet that it has lost its turn. */
async function dropScratchTables(store: Store): Promise<void> {
  for (const table of await tablesLike(store, SCRATCH)) await drop(store, table);
}
