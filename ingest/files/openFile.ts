import { read, write } from 'node:fs';
import { promisify } from 'node:util';

const readAt = promisify(read);
const writeAt = promisify(write);

/** The bytes of an open file from its start. The file stays open, however this ends: a stream of it would close it. */
export async function* chunksOf(file: number, chunkBytes: number): AsyncGenerator<Buffer> {
  for (let from = 0; ; ) {
    const { bytesRead, buffer } = await readAt(file, Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, from);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    from += bytesRead;
  }
}

/** Writes all of the bytes at this place of an open file. */
export async function writeAll(file: number, bytes: Uint8Array, from: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await writeAt(file, bytes, done, bytes.length - done, from + done)).bytesWritten;
  }
}
