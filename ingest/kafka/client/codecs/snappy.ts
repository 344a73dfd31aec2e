import { snappyUncompress, snappyUncompressor } from 'hysnappy';

// The framing of snappy-java ("xerial"), which all Java producers write: magic, version, compatible version, then blocks
// of a length and raw Snappy. librdkafka and others write one raw block.
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;

/** The memory of a WebAssembly module never shrinks: larger blocks get a module of their own. */
const KEPT_MODULE_BYTES = 4 << 20;
let keptModule: ReturnType<typeof snappyUncompressor> | undefined;

/** Decompresses raw or xerial-framed Snappy. Throws when it is not that, or larger than `limit` bytes. */
export function decompressSnappy(source: Buffer, limit: number): Buffer {
  if (!isXerialHeader(source, 0)) return decompressBlock(source, limit);
  const blocks: Buffer[] = [];
  let left = limit;
  for (let at = 0; at < source.length; ) {
    // Streams of snappy-java may be written one behind the other, each with its header.
    if (isXerialHeader(source, at)) {
      at += XERIAL_HEADER_BYTES;
      if (at > source.length) throw new RangeError('the Snappy header is cut off');
      continue;
    }
    const length = source.readUInt32BE(at);
    at += 4;
    if (at + length > source.length) throw new RangeError('the Snappy block is cut off');
    const block = decompressBlock(source.subarray(at, at + length), left);
    blocks.push(block);
    left -= block.length;
    at += length;
  }
  return Buffer.concat(blocks);
}

function isXerialHeader(source: Buffer, at: number): boolean {
  return source.subarray(at, at + XERIAL_MAGIC.length).equals(XERIAL_MAGIC);
}

function decompressBlock(block: Buffer, limit: number): Buffer {
  // Before it is decompressed: the decoder takes as much memory as the block claims to need.
  const length = contentLengthOf(block);
  if (length > limit) throw new RangeError(`the Snappy block is too big: ${length} bytes, at most ${limit} are read`);
  if (length > KEPT_MODULE_BYTES || block.length > KEPT_MODULE_BYTES) return asBuffer(snappyUncompress(block, length));
  keptModule ??= snappyUncompressor();
  return asBuffer(keptModule(block, length));
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** What a raw block begins with: the length of its content, seven bits a byte, lowest first. */
function contentLengthOf(block: Buffer): number {
  let length = 0;
  for (let at = 0; at < 5; at++) {
    const byte = block.readUInt8(at);
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return length;
  }
  throw new RangeError('the Snappy block has no length');
}
