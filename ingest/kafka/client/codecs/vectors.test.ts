import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contents } from '../../../../test/batches/contents.ts';
import { decompressGzip } from './gzip.ts';
import { decompressLz4 } from './lz4.ts';
import { nativeLz4 } from './nativeLz4.ts';
import { decompressSnappy } from './snappy.ts';
import { decompressZstd } from './zstd.ts';

const LIMIT = 1 << 25;
const vectorsIn = (file: string) =>
  z
    .array(
      z.object({
        codec: z.enum(['gzip', 'snappy', 'lz4', 'zstd']),
        name: z.string(),
        content: z.enum(['events', 'noise', 'empty', 'both']),
        base64: z.base64(),
      }),
    )
    .parse(JSON.parse(readFileSync(new URL(`../../../../test/batches/${file}.json`, import.meta.url), 'utf8')))
    .map((vector) => ({ ...vector, file, bytes: Buffer.from(vector.base64, 'base64') }));

const vectors = [...vectorsIn('python'), ...vectorsIn('java')];

type Decode = (
  source: Buffer,
  limit: number,
  way: { readonly native: ReturnType<typeof nativeLz4> },
) => Buffer | Promise<Buffer>;
const decoders: Readonly<Record<(typeof vectors)[number]['codec'], Decode>> = {
  gzip: decompressGzip,
  zstd: decompressZstd,
  lz4: decompressLz4,
  snappy: decompressSnappy,
};

test.runIf(process.platform === 'linux')(
  'there is a binary here: else the first of both ways below would be the second',
  () => {
    expect(nativeLz4()).toBeDefined();
  },
);

describe.each([
  ['with a binary', { native: nativeLz4() }],
  ['without a binary', { native: undefined }],
])('%s', (_, way) => {
  test.each(vectors)('$codec of $file.json is read: $name', async ({ codec, bytes, content }) => {
    const decoded = await decoders[codec](bytes, LIMIT, way);
    expect(decoded.equals(contents[content])).toBe(true);
  });

  test.each(vectors.filter(({ bytes }) => bytes.length < 3_000))(
    '$codec of $file.json is refused when it is cut off: $name',
    async ({ codec, name, bytes, content }) => {
      for (let length = 1; length < bytes.length; length++) {
        const cut = bytes.subarray(0, length);
        const decoded = await attempt(() => decoders[codec](cut, LIMIT, way));
        // What ends between two frames, members or blocks is whole by itself, and so is a frame without what follows its data.
        const isPart = decoded === undefined || decoded.equals(contents[content].subarray(0, decoded.length));
        expect(isPart, `${name}: ${length} bytes`).toBe(true);
      }
    },
  );

  test.each(vectors)(
    '$codec of $file.json is refused when it is too large: $name',
    async ({ codec, bytes, content }) => {
      const { length } = contents[content];
      if (length === 0) return;
      await expect((async () => decoders[codec](bytes, length - 1, way))()).rejects.toThrow();
    },
  );
});

/** What comes out; undefined when it is refused. */
async function attempt(decode: () => Buffer | Promise<Buffer>): Promise<Buffer | undefined> {
  try {
    return await decode();
  } catch {
    return undefined;
  }
}
