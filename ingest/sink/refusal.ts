import { CodedError } from '../../contract/errors.ts';

/**
 * Inserts rows `from` to `to` (exclusive). If ClickHouse rejects rows (HX_STORE_REFUSED), halves the range until each
 * rejected row is alone, and returns their numbers. All other rows are stored when it resolves. Any other error is thrown;
 * the rows inserted by then stay, and inserting them again is harmless.
 */
export async function insertAllBut(
  from: number,
  to: number,
  insert: (from: number, to: number) => Promise<void>,
): Promise<number[]> {
  if (from >= to) return [];
  try {
    await insert(from, to);
    return [];
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'HX_STORE_REFUSED') throw error;
    if (to - from === 1) return [from];
    const middle = from + ((to - from) >> 1);
    return [...(await insertAllBut(from, middle, insert)), ...(await insertAllBut(middle, to, insert))];
  }
}
