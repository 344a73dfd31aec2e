import type { Store } from '../../store/store.ts';

/** The store, which stops before a command of this name until `open` is called. `stopped` resolves when it has. */
export function gated(own: Store, name: string) {
  let [open, reached] = [() => {}, () => {}];
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const stopped = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const store: Store = {
    ...own,
    database: own.database,
    query: (statement, row) => own.query(statement, row),
    insertRows: (table, rows) => own.insertRows(table, rows),
    command: async (statement) => {
      if (statement.name === name) {
        reached();
        await opened;
      }
      await own.command(statement);
    },
  };
  return { store, stopped, open };
}
