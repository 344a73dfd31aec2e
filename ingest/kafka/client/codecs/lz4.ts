import { decompressBlock } from 'lz4js';

// lz4js reads whole frames too, but takes block checksums from the wrong place and a cut-off frame for a complete one;
// so the frame is read here, and only the blocks by lz4js.
const MAGIC = 0x184d2204;
const SKIPPABLE_MAGIC = 0x184d2a50;
const UNCOMPRESSED_BIT = 0x80000000;
const BLOCK_BYTES = new Map([
  [4, 1 << 16],
  [5, 1 << 18],
  [6, 1 << 20],
  [7, 1 << 22],
]);

interface Block {
  readonly start: number;
  readonly length: number;
  readonly compressed: boolean;
  /** At most so many bytes come out of it. */
  readonly bound: number;
}

/** Decompresses LZ4 frames, one or several in a row. Throws when it is not that, or may exceed `limit` bytes. */
export function decompressLz4(source: Buffer, limit: number): Buffer {
  const blocks: Block[] = [];
  for (let at = 0; at < source.length; ) at = readFrame(source, at, blocks);
  const bound = blocks.reduce((sum, block) => sum + block.bound, 0);
  if (bound > limit) throw new RangeError(`the LZ4 frame may hold ${bound} bytes, at most ${limit} are read`);

  const target = Buffer.allocUnsafe(bound);
  let position = 0;
  for (const { start, length, compressed, bound } of blocks) {
    const end = compressed
      ? decompressBlock(source, target, start, length, position)
      : position + source.copy(target, position, start, start + length);
    if (end - position > bound) throw new RangeError('the LZ4 block holds more than its frame allows');
    position = end;
  }
  return target.subarray(0, position);
}

/** Appends the frame's blocks; returns where the frame ends. Reads behind the end of `source` throw RangeError. */
function readFrame(source: Buffer, start: number, blocks: Block[]): number {
  const magic = source.readUInt32LE(start);
  if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) return start + 8 + source.readUInt32LE(start + 4);
  if (magic !== MAGIC) throw new RangeError('this is not an LZ4 frame');
  const flags = source.readUInt8(start + 4);
  const version = flags >> 6;
  const hasBlockChecksums = (flags & 0x10) !== 0;
  const hasContentSize = (flags & 0x08) !== 0;
  const hasContentChecksum = (flags & 0x04) !== 0;
  const hasDictionary = (flags & 0x01) !== 0;
  const blockBytes = BLOCK_BYTES.get((source.readUInt8(start + 5) >> 4) & 7);
  if (version !== 1 || blockBytes === undefined || hasDictionary)
    throw new RangeError('this LZ4 frame is of no known kind');

  let at = start + 6 + (hasContentSize ? 8 : 0) + 1;
  for (;;) {
    const word = source.readUInt32LE(at);
    at += 4;
    if (word === 0) return at + (hasContentChecksum ? 4 : 0);
    const compressed = (word & UNCOMPRESSED_BIT) === 0;
    const length = word & ~UNCOMPRESSED_BIT;
    if (at + length > source.length || length > blockBytes) throw new RangeError('the LZ4 block is cut off');
    blocks.push({ start: at, length, compressed, bound: compressed ? blockBytes : length });
    at += length + (hasBlockChecksums ? 4 : 0);
  }
}
