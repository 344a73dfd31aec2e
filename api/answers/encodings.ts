import { promisify } from 'node:util';
import { brotliCompress, constants, crc32, deflateRaw } from 'node:zlib';

/*
 * A kept answer is compressed once, though its end (freshness, notes) is another one each time: both formats may be flushed to a whole byte,
 * and what follows may be stored as it is. So a hit costs no compression.
 */

export const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/** The library's own level is for files: it takes hundreds of times as long. */
export const BROTLI_QUALITY = 4;

/** The first supported encoding that the caller accepts (Accept-Encoding); undefined if there is none. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  const taken = new Map(
    (header ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, quality === undefined || Number(quality) > 0] as const;
    }),
  );
  return encodings.find((encoding) => taken.get(encoding) ?? taken.get('*') ?? false);
}

const brotli = promisify(brotliCompress);
const deflate = promisify(deflateRaw);

/** The bytes in memory of their own, to be kept: small ones are else part of a pool, and compressed ones of a chunk of 16 KiB. */
export function ownBytes(of: string | Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(of));
  if (typeof of === 'string') own.write(of);
  else of.copy(own);
  return own;
}

/** The beginning of a body, compressed so that something may follow. */
export async function compressed(encoding: Encoding, head: Buffer): Promise<Buffer> {
  if (encoding === 'gzip') return ownBytes(await deflate(head, { finishFlush: constants.Z_FULL_FLUSH }));
  const made = await brotli(head, {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: head.length },
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
  });
  return ownBytes(made);
}

/** The whole body: the compressed beginning, and the end as it is. */
export function completed(encoding: Encoding, beginning: Buffer, head: Checked, tail: Buffer): Buffer {
  return encoding === 'gzip' ? gzipped(beginning, head, tail) : brotlied(beginning, tail);
}

/** What a gzip trailer needs of the beginning. */
export interface Checked {
  readonly crc: number;
  readonly length: number;
}

/** RFC 1952: no name, no time, unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** RFC 1951, 3.2.4: a stored block has at most so many bytes. */
const MOST_STORED = 0xffff;

function gzipped(beginning: Buffer, { crc, length }: Checked, tail: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < tail.length; at += MOST_STORED) {
    const stored = tail.subarray(at, at + MOST_STORED);
    const header = Buffer.alloc(5);
    header.writeUInt8(at + MOST_STORED >= tail.length ? 1 : 0, 0);
    header.writeUInt16LE(stored.length, 1);
    header.writeUInt16LE(~stored.length & 0xffff, 3);
    blocks.push(header, stored);
  }
  const trailer = Buffer.alloc(8);
  // Of nothing the library gives 0, whatever came before.
  trailer.writeUInt32LE(tail.length === 0 ? crc : crc32(tail, crc), 0);
  trailer.writeUInt32LE((length + tail.length) >>> 0, 4);
  return Buffer.concat([GZIP_HEADER, beginning, ...blocks, trailer]);
}

/** RFC 7932, 9.2: a meta-block with four nibbles of length has at most so many bytes. */
const MOST_UNCOMPRESSED = 0x10000;
/** The last meta-block, empty. */
const BROTLI_END = Buffer.from([0b11]);

function brotlied(beginning: Buffer, tail: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < tail.length; at += MOST_UNCOMPRESSED) {
    const plain = tail.subarray(at, at + MOST_UNCOMPRESSED);
    // Not the last (1 bit, 0), four nibbles (2 bits, 0), length less one (16 bits), uncompressed (1 bit, 1), then up to a whole byte.
    const header = Buffer.alloc(3);
    header.writeUIntLE(((plain.length - 1) << 3) | (1 << 19), 0, 3);
    blocks.push(header, plain);
  }
  return Buffer.concat([beginning, ...blocks, BROTLI_END]);
}
