import type { Store } from '../../store/store.ts';

/** Calls and milliseconds of a statement, by its name. */
export type Profile = Map<string, { calls: number; ms: number }>;

/** The store, which notes into `profile` how long each statement and insert takes. */
export function profiled(store: Store, profile: Profile): Store {
  async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      const known = profile.get(name) ?? { calls: 0, ms: 0 };
      profile.set(name, { calls: known.calls + 1, ms: known.ms + performance.now() - started });
    }
  }
  return {
    database: store.database,
    query: (statement, row) => timed(statement.name, () => store.query(statement, row)),
    stream: (statement, format) => store.stream(statement, format),
    command: (statement) => timed(statement.name, () => store.command(statement)),
    insertBlock: (table, block) => timed(`insert ${table}`, () => store.insertBlock(table, block)),
    insertRows: (table, rows) => timed(`insert ${table}`, () => store.insertRows(table, rows)),
    close: () => store.close(),
  };
}
