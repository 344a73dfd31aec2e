import { brotliDecompressSync, crc32, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedEncoding, completed, compressed, encodings, ownBytes } from './encodings.ts';

const decompress = { br: brotliDecompressSync, gzip: gunzipSync };

describe.each(encodings)('a body in %s whose end follows later', (encoding) => {
  const whole = async (head: string, ...tails: readonly string[]) => {
    const of = Buffer.from(head);
    const beginning = await compressed(encoding, of);
    const checked = { crc: crc32(of), length: of.length };
    return tails.map((tail) =>
      decompress[encoding](completed(encoding, beginning, checked, Buffer.from(tail))).toString(),
    );
  };

  it('is what was put in, with any end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), fc.string(), async (head, one, other) => {
        const sound = Buffer.from(head).toString();
        expect(await whole(sound, one, other)).toEqual([sound + one, sound + other]);
      }),
    );
  });

  it('holds no more memory than it has bytes: what is kept is counted by them', async () => {
    for (const length of [0, 10, 3_000, 100_000]) {
      const beginning = await compressed(encoding, Buffer.from('ab群'.repeat(length)));
      expect(beginning.buffer.byteLength).toBe(beginning.length);
    }
  });

  it('may be empty, and have ends of more than one block', async () => {
    const ends = [0, 1, 0xfffe, 0xffff, 0x10000, 0x10001, 200_000].map((length) =>
      'ab群'.repeat(length).slice(0, length),
    );
    const head = JSON.stringify(Array.from({ length: 5_000 }, (_, i) => ({ n: i })));
    expect(await whole(head, ...ends)).toEqual(ends.map((end) => head + end));
    expect(await whole('', ...ends)).toEqual(ends);
  });
});

it.each(['', 'a', '群'.repeat(100), '群'.repeat(10_000)])('a text of its own takes its bytes alone', (text) => {
  const own = ownBytes(text);
  expect([own.toString(), own.buffer.byteLength]).toEqual([text, Buffer.byteLength(text)]);
});

it.each([
  ['gzip, br', 'br'],
  ['gzip', 'gzip'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['identity', undefined],
  ['gzip;q=0', undefined],
  [undefined, undefined],
  ['', undefined],
])('of Accept-Encoding %j the answer is in %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding);
});
