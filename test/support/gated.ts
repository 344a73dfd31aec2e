import type { Store } from '../../store/store.ts';

/** The store, which stops before a statement of this name until `open` is called. `stopped` resolves when it has. */
export function gated(own: Store, name: string) {
  let [open, reached] = [() => {}, () => {}];
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const stopped = new Promise<void>((resolve) => {
    reached = resolve;
  });
  async function passed(reachedBy: string): Promise<void> {
    if (reachedBy !== name) return;
    reached();
    await opened;
  }
  const store: Store = {
    ...own,
    database: own.database,
    query: async (statement, row) => {
      await passed(statement.name);
      return own.query(statement, row);
    },
    insertRows: (table, rows) => own.insertRows(table, rows),
    command: async (statement) => {
      await passed(statement.name);
      await own.command(statement);
    },
  };
  return { store, stopped, open };
}
