import type { Store } from '../../store/store.ts';

/** Calls of a statement and what they took, by its name. */
export type Profile = Map<string, { calls: number; ms: number; cpuSeconds: number }>;

/**
 * The store, which notes into `profile` how long each statement and insert takes. `cpu`: seconds of the server so far; they are a
 * statement's own where no two run at the same time.
 */
export function profiled(store: Store, profile: Profile, cpu: () => number = () => 0): Store {
  async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const [started, before] = [performance.now(), cpu()];
    try {
      return await work();
    } finally {
      const { calls, ms, cpuSeconds } = profile.get(name) ?? { calls: 0, ms: 0, cpuSeconds: 0 };
      profile.set(name, {
        calls: calls + 1,
        ms: ms + performance.now() - started,
        cpuSeconds: cpuSeconds + cpu() - before,
      });
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
