import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const inflate = promisify(gunzip);

/** Compresses with gzip. */
export const compressGzip: (source: Buffer) => Promise<Buffer> = promisify(gzip);

/** Decompresses gzip. Rejects when it is not that, is cut off, or is larger than `limit` bytes. */
export function decompressGzip(source: Buffer, limit: number): Promise<Buffer> {
  return inflate(source, { maxOutputLength: limit });
}
