/**
 * Runs `work` for each item, in order, `lines` at a time. After an error no further item starts. The error is thrown when all
 * running work has ended, so nothing continues in the background.
 */
export async function inLines<T>(lines: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const failures: unknown[] = [];
  const line = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
        waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: lines }, line));
  if (failures.length > 0) throw failures[0];
}
