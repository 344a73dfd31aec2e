import { uncompress } from 'snappyjs';

// The framing of snappy-java ("xerial"), which all Java producers write: magic, version, compatible version, then blocks
// of a length and raw Snappy. librdkafka and others write one raw block.
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;

/** Decompresses raw or xerial-framed Snappy. Throws when it is not that, or larger than `limit` bytes. */
export function decompressSnappy(source: Buffer, limit: number): Buffer {
  if (!source.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) return uncompress(source, limit);
  const blocks: Buffer[] = [];
  let left = limit;
  let at = XERIAL_HEADER_BYTES;
  while (at < source.length) {
    const length = source.readUInt32BE(at);
    at += 4;
    if (at + length > source.length) throw new RangeError('the Snappy block is cut off');
    const block = uncompress(source.subarray(at, at + length), left);
    blocks.push(block);
    left -= block.length;
    at += length;
  }
  return Buffer.concat(blocks);
}
