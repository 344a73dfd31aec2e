import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { IdQueue } from './idQueue.ts';

describe('IdQueue', () => {
  it.each([0, 3, 4096, 4097, 10_000])('gives %i ids in order, as often as it is asked', (count) => {
    const queue = new IdQueue();
    try {
      const digests = Array.from({ length: count }, (_, i) => hash('sha256', String(i), 'buffer'));
      for (const digest of digests) queue.add(digest);
      const ids = digests.map((digest) => digest.toString('hex').slice(0, 32));
      for (const _ of ['run', 'comparison']) {
        queue.rewind();
        expect(ids.map(() => queue.next())).toEqual(ids);
        expect(() => queue.next()).toThrow('more events');
      }
    } finally {
      queue.close();
    }
  });
});
