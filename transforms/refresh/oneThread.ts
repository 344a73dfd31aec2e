import type { Statement, Store } from '../../store/store.ts';

/** A statement takes about one core. */
export const ONE_THREAD = { max_threads: 1, max_final_threads: 1, max_insert_threads: 1 } as const;

/** The store with each statement on one thread. */
export function onOneThread(store: Store): Store {
  const set = (statement: Statement): Statement => ({
    ...statement,
    settings: { ...statement.settings, ...ONE_THREAD },
  });
  return {
    database: store.database,
    query: (statement, row) => store.query(set(statement), row),
    stream: (statement, format) => store.stream(set(statement), format),
    command: (statement) => store.command(set(statement)),
    insertBlock: (table, block) => store.insertBlock(table, block),
    insertRows: (table, rows) => store.insertRows(table, rows),
    close: () => store.close(),
  };
}
