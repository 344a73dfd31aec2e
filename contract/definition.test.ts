import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { DEFINITION } from './definition.ts';
import { FACTS_VERSION, platformFacts } from './platform/rows.ts';

/** By FACTS_VERSION: a hash of what figures depend on. Add a line with every new version, never change one. */
const hashes: Readonly<Record<number, string>> = {
  1: '0742d4e507be52eb',
  2: '159dd7a0f5d712b1',
};

it('follows the platform facts: a changed fact needs a new FACTS_VERSION, so that every figure is recomputed', () => {
  const decisive = platformFacts.map(
    ({ platform, messageClass, validFrom, source, reading, reads, readsAreLowerBound, deliveries }) => [
      ...[platform, messageClass, validFrom, source, reading ?? '', reads, readsAreLowerBound, deliveries],
    ],
  );
  const hash = createHash('sha256').update(JSON.stringify(decisive)).digest('hex').slice(0, 16);
  expect(hash, 'raise FACTS_VERSION and add its hash').toBe(hashes[FACTS_VERSION]);
  expect(DEFINITION).toBeGreaterThan(FACTS_VERSION);
});
