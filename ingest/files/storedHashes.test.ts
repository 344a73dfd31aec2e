import { describe, expect, it } from 'vitest';
import { xxHash32 } from '../rows/xxHash32.ts';
import { type Sources, StoredHashes } from './storedHashes.ts';

const EVENTS = 100_000;
const byImport = { live: false, others: ['i-1'] };
const byService = { live: true, others: [] };

/** `EVENTS` stored ones, the even ones by an import: more than fit into memory. */
async function differentFrom(
  given: readonly (readonly [place: string, values: readonly string[]])[],
): Promise<Sources[]> {
  const stored = new StoredHashes(2);
  try {
    for (let n = 0; n < EVENTS; n++) {
      stored.add(xxHash32(`id ${n}`), `place ${n}`, [`a${n}`, ''], n % 2 === 0 ? byImport : byService);
    }
    expect(stored.size).toBe(EVENTS);
    for (const [place, values] of given) stored.compare(place, values);
    const found: Sources[] = [];
    for await (const sources of stored.different()) found.push(sources);
    return found;
  } finally {
    stored.close();
  }
}
const all = Array.from({ length: EVENTS }, (_, n) => n);

describe('StoredHashes', () => {
  it('finds nothing among equal values, empty ones and events that are not stored', async () => {
    const equal = all.map((n) => [`place ${n}`, [`a${n}`, '']] as const);
    const empty = all.map((n) => [`place ${n}`, ['', '']] as const);
    expect(await differentFrom([...equal, ...empty, ['elsewhere', ['a', 'b']]])).toEqual([]);
  });

  it('finds every event that is stored with another value, each once, and who brought it', async () => {
    const found = await differentFrom([...all, ...all].map((n) => [`place ${n}`, [`a${n}`, 'b']]));
    expect(found).toHaveLength(EVENTS);
    expect(found.filter(({ live }) => live)).toHaveLength(EVENTS / 2);
    expect(found.find(({ live }) => !live)).toEqual(byImport);
  });

  it('finds one that differs after an equal one of the same id', async () => {
    const found = await differentFrom([
      ['place 7', ['a7', '']],
      ['place 7', ['a8', '']],
    ]);
    expect(found).toEqual([byService]);
  });

  it('holds each id that is stored, and few others', () => {
    const stored = new StoredHashes(1);
    for (const n of all) stored.add(xxHash32(`id ${n}`), `place ${n}`, [''], byImport);
    expect(all.every((n) => stored.mayHold(xxHash32(`id ${n}`)))).toBe(true);
    expect(all.filter((n) => stored.mayHold(xxHash32(`other ${n}`))).length).toBeLessThan(EVENTS / 100);
    stored.close();
  });
});
