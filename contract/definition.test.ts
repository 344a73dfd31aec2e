import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { DEFINITION } from './definition.ts';
import { FACTS_VERSION, platformFacts } from './platform/rows.ts';

/** By FACTS_VERSION: a hash of what figures depend on. Add a line with every new version, never change one. */
const hashes: Readonly<Record<number, string>> = {
  1: '0742d4e507be52eb',
  2: '159dd7a0f5d712b1',
  3: 'b3e7d7058f21bb27',
};

it('orders programs by their platform facts: a changed fact needs a new FACTS_VERSION', () => {
  const decisive = platformFacts.map(
    ({ platform, messageClass, validFrom, source, reading, reads, readsAreLowerBound, deliveries }) => [
      ...[platform, messageClass, validFrom, source, reading ?? '', reads, readsAreLowerBound, deliveries],
    ],
  );
  const hash = createHash('sha256').update(JSON.stringify(decisive)).digest('hex').slice(0, 16);
  expect(hash, 'raise FACTS_VERSION and add its hash').toBe(hashes[FACTS_VERSION]);
});

it('never falls: a database remembers the greatest definition, and refuses a program of an earlier one', () => {
  // Earlier programs added FACTS_VERSION less 1, at most 1, to the version of the cascade, at most 3.
  expect(DEFINITION).toBeGreaterThan(4);
});
