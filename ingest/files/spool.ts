import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary file that only its owner reads. It exists once something is written, until it is closed. */
export class Spool {
  #folder: string | undefined;
  #file: number | undefined;
  #bytes = 0;

  /** Adds the bytes at the end and gives the place where they begin. */
  append(bytes: Uint8Array): number {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'huixiang-import-'));
    this.#file ??= openSync(join(this.#folder, 'digests'), 'wx+', 0o600);
    const from = this.#bytes;
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#file, bytes, done, bytes.length - done, from + done);
    }
    this.#bytes += bytes.length;
    return from;
  }

  /** Fills `into` from this place on; gives how many bytes there were. */
  read(into: Uint8Array, from: number): number {
    if (this.#file === undefined) return 0;
    let done = 0;
    while (done < into.length) {
      const read = readSync(this.#file, into, done, into.length - done, from + done);
      if (read === 0) break;
      done += read;
    }
    return done;
  }

  /** Removes the file; call it whatever happened. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#file = undefined;
    this.#folder = undefined;
  }
}
