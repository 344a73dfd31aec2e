import type { FollowedTable } from '../../store/tables/followedParts.ts';
import { rollups } from '../rollups/registry.ts';
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
 * What could read something without such a name, or depends on the time of day: quoted names, dictionaries, a second table after a comma,
 * clocks. No metric whose answers are kept has any of them.
 */
const UNCLEAR =
  /`|\b(?:dictGet|joinGet)|\b(?:FROM|JOIN)\s+\w+(?:\s+FINAL)?(?:\s+(?:AS\s+)?\w+)?(?:\s+FINAL)?\s*,|\b(?:now|now64|today|yesterday)\s*\(/i;

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
    if (UNCLEAR.test(sql)) this.#known = false;
    for (const [, name = ''] of sql.matchAll(NAMED)) {
      const tables = dependsOn.get(name);
      if (tables === undefined) this.#known = false;
      else for (const table of tables) this.#tables.add(table);
    }
  }
}
