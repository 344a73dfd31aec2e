import type { FollowedTable } from '../../store/tables/followedParts.ts';
import { rollups } from '../rollups/registry.ts';
import { isScratch } from '../states/scratch.ts';
import type { MetricContext } from './metric.ts';

/*
 * What an answer was made of, from the statements that it ran. No metric names its sources: one that reads something else from one day on
 * is not kept from that day on, and a test holds that every metric without a reason is.
 */

const nothing: readonly FollowedTable[] = [];

/** Tables and views by what else their rows for a tenant depend on, in addition to its units that are done; a test compares them with the views. */
export const dependsOn: ReadonlyMap<string, readonly FollowedTable[]> = new Map(
  Object.entries({
    ...Object.fromEntries(Object.keys(rollups).map((table) => [table, nothing])),
    shared_orders: ['shared_orders'],
    broadcasts: ['broadcasts'],
    undone_imports: ['import_batches'],
    broadcast_metadata: ['broadcasts', 'import_batches'],
  } as const),
);

/** Names after FROM, JOIN and IN: of tables, views and common table expressions. */
const NAMED = /\b(?:FROM|JOIN|IN)\s+(?:\(\s*(?=\w+\s*\)))?([a-z_]\w*)/gi;
/**
 * What could read something without such a name, or depends on the time of day. No metric whose answers are kept has any of them. A column
 * may have a clock's name; only `current_timestamp` and its like are clocks without being called.
 */
const unclear: readonly RegExp[] = [
  // Quoted names.
  /[`"]/,
  // Functions that read dictionaries and tables.
  /\b(?:dict|joinGet)\w*\s*\(/i,
  // Clocks.
  /\b(?:now\w*|today|yesterday|curdate|utc_?timestamp|localtime(?:stamp)?)\s*\(|\bcurrent_(?:timestamp|date)\b/i,
];

/** What ends the list of tables of a query. */
const END = 'WHERE|PREWHERE|GROUP|HAVING|WINDOW|QUALIFY|ORDER|LIMIT|OFFSET|SETTINGS|UNION|INTERSECT|EXCEPT|SELECT';
/** A second table after a comma, of a query whose parentheses are empty. */
const SECOND_TABLE = new RegExp(String.raw`\bFROM\b(?:(?!\b(?:${END})\b)[^,])*,`, 'i');
const PARENTHESES = /\(([^()]*)\)/g;

/** Each query on its own: what is in the innermost parentheses, then what is around these without it. */
function queriesIn(sql: string): string[] {
  const found: string[] = [];
  for (let text = sql; ; ) {
    const inner = [...text.matchAll(PARENTHESES)].map(([, query = '']) => query);
    if (inner.length === 0) return [...found, text];
    found.push(...inner);
    text = text.replace(PARENTHESES, ' _ ');
  }
}

/** What statements read; each that runs in the context of {@link Sources.watching} is noted. */
export class Sources {
  readonly #tables = new Set<FollowedTable>();
  #known = true;

  /** The context, with notes of what is read through it. */
  watching<C extends MetricContext>(context: C): C {
    return {
      ...context,
      query: (query, row) => {
        this.#note(query.sql);
        return context.query(query, row);
      },
    };
  }

  /** Tables that the answer depends on, in addition to the rollups of its tenant; undefined where it read something else. */
  get tables(): ReadonlySet<FollowedTable> | undefined {
    return this.#known ? this.#tables : undefined;
  }

  #note(sql: string): void {
    // What quotation marks enclose is a value.
    const names = sql.replace(/'(?:[^'\\]|\\.)*'/gs, "''");
    if (unclear.some((one) => one.test(names)) || queriesIn(names).some((one) => SECOND_TABLE.test(one)))
      this.#known = false;
    for (const [, name = ''] of names.matchAll(NAMED)) {
      // Made for the answer, of raw rows: what changes these marks units of the tenant, and the answer is dropped when they are done.
      if (isScratch(name)) continue;
      const tables = dependsOn.get(name);
      if (tables === undefined) this.#known = false;
      else for (const table of tables) this.#tables.add(table);
    }
  }
}
