import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { xxHash32 } from '../rows/xxHash32.ts';
import { deriveKeys } from './keys.ts';
import { Pseudonyms, pseudonymHex } from './pseudonyms.ts';

const texts = [
  ...Array.from({ length: 80 }, (_, length) => 'abcdefghij'.repeat(8).slice(0, length)),
  '用户-1',
  'é',
  '😀'.repeat(300),
  ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 300 }), { numRuns: 300, seed: 7 }),
];
const row = z.object({ h: z.string() });

describe.skipIf(clickhouseAbsent())('hashes', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('of recipients equal sipHash64Keyed', async () => {
    const keys = deriveKeys('a secret of thirty-two characters');
    const key = Buffer.from(keys.pseudonyms('acme'));
    const answer = await fresh.store.query(
      {
        name: 'siphash',
        sql: `SELECT leftPad(lower(hex(sipHash64Keyed(({k0:UInt64}, {k1:UInt64}), text))), 16, '0') AS h
              FROM (SELECT arrayJoin({texts:Array(String)}) AS text)`,
        params: { k0: key.readBigUInt64LE(0).toString(), k1: key.readBigUInt64LE(8).toString(), texts },
      },
      row,
    );
    const pseudonyms = new Pseudonyms(keys);
    expect(answer.map(({ h }) => h)).toEqual(texts.map((text) => pseudonymHex(pseudonyms.of('acme', text))));
  });

  it('of event ids equal xxHash32', async () => {
    const answer = await fresh.store.query(
      {
        name: 'xxhash',
        sql: 'SELECT toString(xxHash32(text)) AS h FROM (SELECT arrayJoin({texts:Array(String)}) AS text)',
        params: { texts },
      },
      row,
    );
    expect(answer.map(({ h }) => h)).toEqual(texts.map((text) => String(xxHash32(text))));
  });
});
