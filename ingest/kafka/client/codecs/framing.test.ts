import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { snappyCompress } from 'hysnappy';
import { describe, expect, test } from 'vitest';
import { decompressGzip } from './gzip.ts';
import { decompressLz4 } from './lz4.ts';
import { nativeLz4 } from './nativeLz4.ts';
import { decompressSnappy } from './snappy.ts';
import { decompressZstd } from './zstd.ts';

const LIMIT = 1 << 24;
const text = Buffer.from('放假通知 '.repeat(5000));
const ways = [
  ['with a binary', { native: nativeLz4() }],
  ['without a binary', { native: undefined }],
] as const;

interface Lz4Encoder {
  compressFrameSync(
    content: Buffer,
    options?: { readonly contentChecksum?: boolean; readonly blockChecksums?: boolean },
  ): Buffer;
}
// The encoder of lz4-napi, whose types a build without optional packages does not have.
const lz4: Lz4Encoder = createRequire(import.meta.url)('lz4-napi');

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  fc.string({ maxLength: 50 }).map((s) => Buffer.from(s.repeat(40))),
);

/** One byte of the compressed bytes, by its place from 0 to 1, and what it becomes. */
const change = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), to: fc.nat({ max: 255 }) });

function changed(compressed: Buffer, { at, to }: { readonly at: number; readonly to: number }): Buffer {
  const copy = Buffer.from(compressed);
  copy[Math.floor(at * copy.length)] = to;
  return copy;
}

/** What comes out, or that it is refused. */
function outcome(decode: () => Buffer): Buffer | 'refused' {
  try {
    return decode();
  } catch {
    return 'refused';
  }
}

function xerial(...blocks: Uint8Array[]): Buffer {
  const header = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  const framed = blocks.flatMap((block) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(block.length);
    return [length, block];
  });
  return Buffer.concat([header, ...framed]);
}

describe.each(ways)('lz4 %s', (_, way) => {
  const frame = lz4.compressFrameSync(text, { contentChecksum: true, blockChecksums: true });

  test('refuses what is cut off, anything else, and too much', () => {
    for (let length = 1; length < frame.length; length++) {
      expect(() => decompressLz4(frame.subarray(0, length), LIMIT, way), `${length} bytes`).toThrow();
    }
    expect(() => decompressLz4(Buffer.from('plain text'), LIMIT, way)).toThrow('not an LZ4 frame');
    expect(() => decompressLz4(frame, 1000, way)).toThrow('at most 1000');
  });

  test('refuses a wrong checksum of a block or of all, a content size that is not that, and a dictionary', () => {
    for (const at of [frame.length - 1, frame.length - 9]) {
      const wrong = changed(frame, { at: at / frame.length, to: (frame[at] ?? 0) ^ 1 });
      expect(() => decompressLz4(wrong, LIMIT, way), `byte ${at}`).toThrow();
    }
    const sized = Buffer.concat([frame.subarray(0, 6), Buffer.alloc(8, 255), frame.subarray(6)]);
    sized.writeUInt8((frame[4] ?? 0) | 0x08, 4);
    expect(() => decompressLz4(sized, LIMIT, way)).toThrow('instead of');
    const withDictionary = changed(frame, { at: 4 / frame.length, to: (frame[4] ?? 0) | 0x01 });
    expect(() => decompressLz4(withDictionary, LIMIT, way)).toThrow('no known kind');
  });
});

describe('snappy', () => {
  const raw = Buffer.from(snappyCompress(text));

  test('refuses what is cut off, and too much in one block or all together', () => {
    for (let length = 0; length < raw.length; length++) {
      expect(() => decompressSnappy(raw.subarray(0, length), LIMIT), `${length} bytes`).toThrow();
    }
    expect(() => decompressSnappy(xerial(raw).subarray(0, -1), LIMIT)).toThrow('cut off');
    expect(() => decompressSnappy(xerial().subarray(0, 12), LIMIT)).toThrow('cut off');
    expect(() => decompressSnappy(raw, text.length - 1)).toThrow('too big');
    expect(() => decompressSnappy(xerial(raw, raw), text.length * 2 - 1)).toThrow('too big');
  });

  test('reads a block that is larger than the memory that is kept', () => {
    const large = Buffer.alloc(6 << 20, text);
    expect(decompressSnappy(Buffer.from(snappyCompress(large)), LIMIT).equals(large)).toBe(true);
    expect(decompressSnappy(raw, LIMIT).equals(text)).toBe(true);
  });
});

describe('lz4 with and without a binary, and snappy', () => {
  test('everything that is written is read', () => {
    fc.assert(
      fc.property(bytes, fc.boolean(), fc.boolean(), (input, contentChecksum, blockChecksums) => {
        const content = Buffer.from(input);
        const frame = lz4.compressFrameSync(content, { contentChecksum, blockChecksums });
        const block = Buffer.from(snappyCompress(content));
        for (const [, way] of ways) expect(decompressLz4(frame, LIMIT, way).equals(content)).toBe(true);
        expect(decompressSnappy(block, LIMIT).equals(content)).toBe(true);
      }),
    );
  });

  test('a broken byte is refused by both, or gives both the same', () => {
    fc.assert(
      fc.property(bytes, change, fc.boolean(), (input, broken, contentChecksum) => {
        const content = Buffer.from(input);
        const frame = changed(lz4.compressFrameSync(content, { contentChecksum }), broken);
        const [first, second] = ways.map(([, way]) => outcome(() => decompressLz4(frame, LIMIT, way)));
        expect(first).toEqual(second);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('gzip and zstd', () => {
  // Made by the zstd command: `echo huixiang`, and a mebibyte of zeros.
  const zstdHello = Buffer.from('KLUv/QRYSQAAaHVpeGlhbmcKla5HjQ==', 'base64');
  const zstdZeros = Buffer.from('KLUv/QRYVAAAEAAAAQD7/znAAgIAEAACABAAAgAQAAIAEAACABAAAgAQAAMAEADxPhbh', 'base64');

  test('zstd is read, and refused when cut off or too much', () => {
    expect(decompressZstd(zstdHello, LIMIT).toString()).toBe('huixiang\n');
    expect(decompressZstd(zstdZeros, LIMIT).equals(Buffer.alloc(1 << 20))).toBe(true);
    for (let length = 1; length < zstdHello.length - 4; length++) {
      expect(() => decompressZstd(zstdHello.subarray(0, length), LIMIT), `${length} bytes`).toThrow();
    }
    expect(() => decompressZstd(zstdZeros, 1000)).toThrow('more than 1000');
  });

  test('gzip is read, and refused when cut off or too much', async () => {
    const packed = gzipSync(text);
    expect(await decompressGzip(packed, LIMIT)).toEqual(text);
    await expect(decompressGzip(packed.subarray(0, -9), LIMIT)).rejects.toThrow();
    await expect(decompressGzip(packed, 1000)).rejects.toThrow();
  });
});
