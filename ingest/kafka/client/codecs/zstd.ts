import { Decompress } from 'fzstd';

/** Decompresses Zstandard. Throws when it is not that, is cut off, or is larger than `limit` bytes. */
export function decompressZstd(source: Buffer, limit: number): Buffer {
  // As a stream, so that a small batch that grows without end is stopped at the limit and not by the memory's.
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new Decompress((chunk) => {
    total += chunk.length;
    if (total > limit) throw new RangeError(`more than ${limit} bytes`);
    chunks.push(chunk);
  });
  stream.push(source, true);
  return Buffer.concat(chunks, total);
}
