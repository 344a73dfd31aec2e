import { z } from 'zod';
import { aggregateScopes } from '../../contract/types.ts';
import type { Statement } from '../../store/store.ts';
import { part } from '../../store/tables/part.ts';
import { type Aggregate, isLater } from './counts.ts';

/** What broadcast, poll and aggregate events state of one broadcast: those that count. */
export interface Statements {
  /** The latest broadcast event, as it was stored; an object without fields where there is none. */
  readonly event: unknown;
  /** The least time of the broadcast events, milliseconds since 1970. */
  readonly firstMs: number | undefined;
  readonly polls: readonly StatedPoll[];
  readonly aggregates: readonly StatedAggregate[];
}

export const noStatements: Statements = { event: {}, firstMs: undefined, polls: [], aggregates: [] };

const ms = z.string().transform((text) => Date.parse(text));

const statedPoll = z.object({ polled_at: ms, complete: z.boolean() });
type StatedPoll = z.output<typeof statedPoll>;

/** An aggregate as it was stored. */
export const statedAggregate = z.object({
  id: z.string(),
  platform: z.string().default(''),
  message_class: z.string().default(''),
  day: z.string(),
  scope: z.enum(aggregateScopes).default('day'),
  as_of: ms,
  counts: z.record(z.string(), z.number()),
});
type StatedAggregate = Pick<Aggregate, 'day' | 'scope' | 'as_of' | 'counts'> & {
  readonly id: string;
  readonly platform: string;
  readonly message_class: string;
};

interface Asked {
  readonly tenant: string;
  readonly undone: readonly string[];
  readonly broadcasts: readonly string[];
}

/**
 * Of each broadcast the latest of its own events, and all of its polls and aggregates, as JSON. One statement, since each costs
 * its planning. Cost: their few rows, prefixes of the keys.
 */
export function statementsQuery({ tenant, undone, broadcasts }: Asked): Statement {
  const counting = `WHERE tenant = {tenant:String} AND broadcast IN {broadcasts:Array(String)} AND retracted = 0
  AND (live = 1 OR arrayExists(b -> NOT has({undone:Array(String)}, b), import_batches))`;
  const [at, event] = [part('fact', 'occurred_at'), part('fact', 'event')];
  const each = (what: string, table: string) =>
    `SELECT '${what}' AS what, broadcast, ${event} AS event, toInt64(0) AS first_ms FROM ${table} FINAL\n${counting}`;
  return {
    name: 'statements-of-broadcasts',
    sql: `SELECT 'own' AS what, broadcast, argMax(${event}, (${at}, id)) AS event, toUnixTimestamp64Milli(min(${at})) AS first_ms
FROM broadcasts FINAL
${counting}
GROUP BY broadcast
UNION ALL
${each('poll', 'polls')}
UNION ALL
${each('aggregate', 'aggregates')}`,
    params: { tenant, undone, broadcasts },
  };
}

export const statementRow = z.object({
  what: z.enum(['own', 'poll', 'aggregate']),
  broadcast: z.string(),
  event: z.string(),
  first_ms: z.number(),
});

/** By broadcast. */
export function statementsOf(rows: readonly z.output<typeof statementRow>[]): ReadonlyMap<string, Statements> {
  const found = new Map<string, Statements>();
  for (const [broadcast, own] of groupedBy(rows, (row) => row.broadcast)) {
    const [latest] = own.filter(({ what }) => what === 'own');
    const ofKind = (kind: 'poll' | 'aggregate') => own.flatMap(({ what, event }) => (what === kind ? [event] : []));
    found.set(broadcast, {
      event: latest === undefined ? {} : JSON.parse(latest.event),
      firstMs: latest?.first_ms,
      polls: ofKind('poll').map((event) => statedPoll.parse(JSON.parse(event))),
      aggregates: ofKind('aggregate').map((event) => statedAggregate.parse(JSON.parse(event))),
    });
  }
  return found;
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** A field of the latest aggregate that has it; empty where none does. */
export function latestOf(aggregates: readonly StatedAggregate[], field: 'platform' | 'message_class'): string {
  let latest: StatedAggregate | undefined;
  for (const one of aggregates) {
    if (one[field] !== '' && (latest === undefined || isLater(one, latest))) latest = one;
  }
  return latest?.[field] ?? '';
}
