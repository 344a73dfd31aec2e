import { closeSync, readSync, writeSync } from 'node:fs';
import { megabytes, openTemporary, temporaryFault } from './temporaryFile.ts';

/** What an event takes in all spools of an import: 32 bytes to find repeats (repeatFinder.ts), 16 of its id (idQueue.ts). */
const EVENT_BYTES = 48;

/** A temporary file. It exists once something is written, until it is closed or the process ends. */
export class Spool {
  /** Bytes of an event in this file. */
  readonly #entryBytes: number;
  readonly #open: () => number;
  #file: number | undefined;
  #bytes = 0;

  constructor(entryBytes: number, open: () => number = openTemporary) {
    this.#entryBytes = entryBytes;
    this.#open = open;
  }

  /**
   * Adds the bytes at the end and gives the place where they begin.
   * @throws CodedError HX_FILE when the folder of temporary files is full.
   */
  append(bytes: Uint8Array): number {
    this.#file ??= this.#open();
    const from = this.#bytes;
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#file, bytes, done, bytes.length - done, from + done);
      }
    } catch (cause) {
      const events = (from + bytes.length) / this.#entryBytes;
      throw temporaryFault(
        cause,
        `an import needs ${EVENT_BYTES} bytes there for each event of its file, this one more than ${megabytes(events * EVENT_BYTES)}`,
      );
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

  /** Frees the space; call it whatever happened. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
