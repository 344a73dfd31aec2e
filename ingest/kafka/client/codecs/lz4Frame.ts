import { xxHash32OfBytes } from '../../../rows/xxHash32.ts';

const MAGIC = 0x184d2204;
const SKIPPABLE_MAGIC = 0x184d2a50;
const UNCOMPRESSED_BIT = 0x80000000;
const BLOCK_BYTES = new Map([
  [4, 1 << 16],
  [5, 1 << 18],
  [6, 1 << 20],
  [7, 1 << 22],
]);

/** One frame in a row of frames, as its own bytes describe it. */
export interface Lz4Frame {
  readonly start: number;
  readonly end: number;
  readonly blocks: readonly Lz4FrameBlock[];
  /** At most so many bytes come out of it. */
  readonly bound: number;
  /** Blocks may copy from what earlier blocks of the frame wrote. */
  readonly linked: boolean;
  /**
   * Whether the header has the checksum of its bytes. Producers before Kafka 0.10 wrote a checksum of other bytes, which
   * brokers and consumers of that time ignored.
   */
  readonly headerIsChecked: boolean;
  readonly contentBytes: bigint | undefined;
  readonly contentChecksum: number | undefined;
}

export interface Lz4FrameBlock {
  readonly start: number;
  readonly end: number;
  readonly compressed: boolean;
  /** At most so many bytes come out of it. */
  readonly bound: number;
  /** xxHash32 of the block's bytes as they lie in the frame. */
  readonly checksum: number | undefined;
}

/** The frames of `source`, one or several in a row. Throws RangeError when it is not that, or is cut off. */
export function lz4FramesOf(source: Buffer): Lz4Frame[] {
  const frames: Lz4Frame[] = [];
  for (let at = 0; at < source.length; ) {
    const magic = source.readUInt32LE(at);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
      at += 8 + source.readUInt32LE(at + 4);
      if (at > source.length) throw new RangeError('the LZ4 frame is cut off');
      continue;
    }
    if (magic !== MAGIC) throw new RangeError('this is not an LZ4 frame');
    const frame = frameAt(source, at);
    frames.push(frame);
    at = frame.end;
  }
  return frames;
}

/** Reads behind the end of `source` throw RangeError. */
function frameAt(source: Buffer, start: number): Lz4Frame {
  const flags = source.readUInt8(start + 4);
  const sizes = source.readUInt8(start + 5);
  const blockBytes = BLOCK_BYTES.get(sizes >> 4);
  // Version 1, no reserved bits, no dictionary.
  if (flags >> 6 !== 1 || (flags & 0x03) !== 0 || (sizes & 0x0f) !== 0 || blockBytes === undefined) {
    throw new RangeError('this LZ4 frame is of no known kind');
  }
  const hasContentBytes = (flags & 0x08) !== 0;
  const headerEnd = start + 6 + (hasContentBytes ? 8 : 0);
  const headerChecksum = source.readUInt8(headerEnd);
  const blocks: Lz4FrameBlock[] = [];
  const blocksEnd = appendBlocks(source, headerEnd + 1, blocks, { blockBytes, checksums: (flags & 0x10) !== 0 });
  const bound = blocks.reduce((sum, block) => sum + block.bound, 0);
  const contentBytes = hasContentBytes ? source.readBigUInt64LE(start + 6) : undefined;
  // Before anything is decompressed: a decoder may take as much memory as is claimed here.
  if (contentBytes !== undefined && contentBytes > bound) {
    throw new RangeError(`the LZ4 frame may hold ${bound} bytes instead of ${contentBytes}`);
  }
  const hasContentChecksum = (flags & 0x04) !== 0;
  return {
    start,
    end: blocksEnd + (hasContentChecksum ? 4 : 0),
    blocks,
    bound,
    linked: (flags & 0x20) === 0,
    headerIsChecked: ((xxHash32OfBytes(source, start + 4, headerEnd) >>> 8) & 0xff) === headerChecksum,
    contentBytes,
    contentChecksum: hasContentChecksum ? source.readUInt32LE(blocksEnd) : undefined,
  };
}

/** Returns where the blocks end, behind their end mark. */
function appendBlocks(
  source: Buffer,
  start: number,
  blocks: Lz4FrameBlock[],
  { blockBytes, checksums }: { readonly blockBytes: number; readonly checksums: boolean },
): number {
  for (let at = start; ; ) {
    const word = source.readUInt32LE(at);
    at += 4;
    if (word === 0) return at;
    const compressed = (word & UNCOMPRESSED_BIT) === 0;
    const length = word & ~UNCOMPRESSED_BIT;
    const end = at + length;
    if (end > source.length || length > blockBytes) throw new RangeError('the LZ4 block is cut off');
    const bound = compressed ? blockBytes : length;
    blocks.push({ start: at, end, compressed, bound, checksum: checksums ? source.readUInt32LE(end) : undefined });
    at = end + (checksums ? 4 : 0);
  }
}
