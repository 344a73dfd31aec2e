import { CodedError } from '../../contract/errors.ts';

/**
 * Inserts rows `from` to `to` (exclusive); where ClickHouse refuses rows (HX_STORE_REFUSED) halves the range until each
 * refused row stands alone, and returns their numbers. Every other row is in when it resolves. Any other error is thrown
 * on; what had been inserted by then stays, and inserting it again is harmless.
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
