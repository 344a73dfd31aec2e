import { describe, expect, it } from 'vitest';
import { inLines } from './inLines.ts';

/** Work that ends when the test ends it, by item. */
function held() {
  const begun: number[] = [];
  const ends = new Map<number, (error?: Error) => void>();
  const work = (item: number) => {
    begun.push(item);
    return new Promise<void>((resolve, reject) => {
      ends.set(item, (error) => (error === undefined ? resolve() : reject(error)));
    });
  };
  return { begun, work, end: (item: number, error?: Error) => ends.get(item)?.(error) };
}
const soon = () => new Promise(setImmediate);

describe('work in lines', () => {
  it('is so much at a time, in order', async () => {
    const { begun, work, end } = held();
    const all = inLines(2, [1, 2, 3, 4], work);
    expect(begun).toEqual([1, 2]);
    end(2);
    await soon();
    expect(begun).toEqual([1, 2, 3]);
    end(3);
    end(1);
    await soon();
    end(4);
    await all;
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('ends with what runs after an error, and begins nothing more', async () => {
    const { begun, work, end } = held();
    let ended = false;
    const all = inLines(2, [1, 2, 3], work).finally(() => {
      ended = true;
    });
    const failing = expect(all).rejects.toThrow('of 2');
    end(2, new Error('of 2'));
    await soon();
    expect([begun, ended]).toEqual([[1, 2], false]);
    end(1);
    await failing;
    expect(begun).toEqual([1, 2]);
  });
});
