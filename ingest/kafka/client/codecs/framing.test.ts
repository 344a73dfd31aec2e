import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import * as lz4js from 'lz4js';
import * as snappyjs from 'snappyjs';
import { describe, expect, test } from 'vitest';
import { decompressGzip } from './gzip.ts';
import { decompressLz4 } from './lz4.ts';
import { decompressSnappy } from './snappy.ts';
import { decompressZstd } from './zstd.ts';

const LIMIT = 1 << 24;
const text = Buffer.from('放假通知 '.repeat(5000));

/** An LZ4 frame of uncompressed blocks, with whatever flags and between-fields are wanted. */
function lz4Frame(
  blocks: readonly Buffer[],
  { blockChecksums = false, contentChecksum = false, contentSize = false },
): Buffer {
  const flags = 0x40 | (blockChecksums ? 0x10 : 0) | (contentSize ? 0x08 : 0) | (contentChecksum ? 0x04 : 0);
  const parts: Buffer[] = [Buffer.from([0x04, 0x22, 0x4d, 0x18, flags, 0x40])];
  if (contentSize) parts.push(Buffer.alloc(8, 1));
  parts.push(Buffer.alloc(1));
  for (const block of blocks) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE((block.length | 0x80000000) >>> 0);
    parts.push(length, block);
    if (blockChecksums) parts.push(Buffer.alloc(4, 7));
  }
  parts.push(Buffer.alloc(4));
  if (contentChecksum) parts.push(Buffer.alloc(4, 7));
  return Buffer.concat(parts);
}

function xerial(...blocks: Buffer[]): Buffer {
  const header = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  const framed = blocks.flatMap((block) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(block.length);
    return [length, block];
  });
  return Buffer.concat([header, ...framed]);
}

describe('lz4', () => {
  test('reads frames with checksums, a content size, and several in a row', () => {
    const blocks = [Buffer.from('one '), Buffer.from('two')];
    const flags = [{}, { blockChecksums: true }, { contentChecksum: true }, { contentSize: true }];
    for (const flag of flags) expect(decompressLz4(lz4Frame(blocks, flag), LIMIT).toString()).toBe('one two');
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const row = [lz4Frame(blocks, { contentChecksum: true }), skippable, lz4Frame(blocks, {})];
    expect(decompressLz4(Buffer.concat(row), LIMIT).toString()).toBe('one twoone two');
  });

  test('reads whatever lz4js writes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.string({ maxLength: 50 }).map((s) => Buffer.from(s.repeat(40))),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        expect(decompressLz4(Buffer.from(lz4js.compress(input)), LIMIT)).toEqual(Buffer.from(input));
      }),
    );
  });

  test('refuses what is cut off, anything else, and too much', () => {
    const frame = Buffer.from(lz4js.compress(text));
    for (let length = 1; length < frame.length; length++) {
      expect(() => decompressLz4(frame.subarray(0, length), LIMIT), `${length} bytes`).toThrow(RangeError);
    }
    expect(() => decompressLz4(Buffer.from('plain text'), LIMIT)).toThrow('not an LZ4 frame');
    expect(() => decompressLz4(frame, 1000)).toThrow('at most 1000');
  });
});

describe('snappy', () => {
  test('reads one raw block, and xerial frames of several', () => {
    const raw = snappyjs.compress(text);
    expect(decompressSnappy(raw, LIMIT).equals(text)).toBe(true);
    const framed = xerial(raw, snappyjs.compress(Buffer.from('!')), raw);
    expect(decompressSnappy(framed, LIMIT).toString()).toBe(`${text}!${text}`);
  });

  test('refuses what is cut off, and too much in one block or all together', () => {
    const raw = snappyjs.compress(text);
    expect(() => decompressSnappy(xerial(raw).subarray(0, -1), LIMIT)).toThrow('cut off');
    expect(() => decompressSnappy(raw, text.length - 1)).toThrow('too big');
    expect(() => decompressSnappy(xerial(raw, raw), text.length * 2 - 1)).toThrow('too big');
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
