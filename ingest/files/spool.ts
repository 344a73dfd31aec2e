import { closeSync, readSync, writeSync } from 'node:fs';
import { megabytes, openTemporary, temporaryFault } from './temporaryFile.ts';

/** What takes the space, and how much in all its spools for each event, for the message where a folder is full. */
export interface SpoolUse {
  /** As in "an import needs 48 bytes there for each event of its file". */
  readonly what: string;
  readonly events: string;
  readonly eventBytes: number;
}

/** 32 bytes to find repeats (repeatFinder.ts), 16 of the id (idQueue.ts). */
const importing: SpoolUse = { what: 'an import', events: 'event of its file', eventBytes: 48 };

/** A temporary file. It exists once something is written, until it is closed or the process ends. */
export class Spool {
  /** Bytes of an event in this file. */
  readonly #entryBytes: number;
  readonly #open: (needs: string) => number;
  readonly #use: SpoolUse;
  #file: number | undefined;
  #bytes = 0;

  constructor(entryBytes: number, use: SpoolUse = importing, open: (needs: string) => number = openTemporary) {
    this.#entryBytes = entryBytes;
    this.#use = use;
    this.#open = open;
  }

  /**
   * Adds the bytes at the end and gives the place where they begin.
   * @throws CodedError HX_FILE when the folder of temporary files is full.
   */
  append(bytes: Uint8Array): number {
    const { what, events, eventBytes } = this.#use;
    const needs = `${what} needs ${eventBytes} bytes there for each ${events}`;
    this.#file ??= this.#open(needs);
    const from = this.#bytes;
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#file, bytes, done, bytes.length - done, from + done);
      }
    } catch (cause) {
      const entries = (from + bytes.length) / this.#entryBytes;
      throw temporaryFault(cause, `${needs}, this one more than ${megabytes(entries * eventBytes)}`);
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
