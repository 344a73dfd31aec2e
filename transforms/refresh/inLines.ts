/**
 * Does `work` for each of the items, in order, `lines` of them at a time. After an error no further one begins; it is thrown when what
 * runs has ended, so nothing goes on behind the caller's back.
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
