import { describe, expect, it } from 'vitest';
import { StoredHashes } from './storedHashes.ts';

const EVENTS = 5_000;
const byImport = { live: false, others: ['i-1'] };

describe('StoredHashes', () => {
  it('finds the events that are stored with other values, each once, and who brought them', () => {
    const stored = new StoredHashes(2);
    for (let n = 0; n < EVENTS; n++) {
      stored.add(`place ${n}`, [`a${n}`, ''], n % 2 === 0 ? byImport : { live: true, others: [] });
    }
    expect(stored.size).toBe(EVENTS);
    for (let n = 0; n < EVENTS; n++) {
      expect(stored.takeDifferent(`place ${n}`, [`a${n}`, ''])).toBeUndefined();
      expect(stored.takeDifferent(`place ${n}`, ['', ''])).toBeUndefined();
      const found = stored.takeDifferent(`place ${n}`, [`a${n}`, 'b']);
      expect(found).toEqual(n % 2 === 0 ? byImport : { live: true, others: [] });
      expect(stored.takeDifferent(`place ${n}`, [`a${n}`, 'b'])).toBeUndefined();
    }
    expect(stored.takeDifferent('elsewhere', ['a', 'b'])).toBeUndefined();
  });
});
