import { ID_BYTES } from './eventIds.ts';
import { Spool } from './spool.ts';

const CHUNK_BYTES = 4096 * ID_BYTES;

/**
 * Ids on their way from the first reading of a file to the next ones, in the file's order: 16 bytes each, in memory for small
 * files and in a temporary file beyond. Making an id takes longer than all else that is done with a row.
 */
export class IdQueue {
  readonly #spool = new Spool(ID_BYTES);
  readonly #chunk = Buffer.alloc(CHUNK_BYTES);
  /** Of the chunk: how much is filled, and the place of the next id to read. */
  #used = 0;
  #at = 0;
  #spooled = 0;
  #readFrom = 0;
  #isReading = false;

  /** `digest`: its first 16 bytes are the id. */
  add(digest: Buffer): void {
    if (this.#used === CHUNK_BYTES) this.#write();
    digest.copy(this.#chunk, this.#used, 0, ID_BYTES);
    this.#used += ID_BYTES;
  }

  /** Ends the adding, or begins the reading once more: `next` gives the first id. */
  rewind(): void {
    if (!this.#isReading && this.#spooled > 0) this.#write();
    this.#isReading = true;
    this.#at = 0;
    this.#readFrom = 0;
    if (this.#spooled > 0) this.#used = 0;
  }

  /** The next id, in hex. */
  next(): string {
    if (this.#at === this.#used) this.#read();
    const from = this.#at;
    this.#at += ID_BYTES;
    return this.#chunk.toString('hex', from, this.#at);
  }

  /** Frees the temporary file; call it whatever happened. */
  close(): void {
    this.#spool.close();
  }

  #write(): void {
    this.#spool.append(this.#chunk.subarray(0, this.#used));
    this.#spooled += this.#used;
    this.#used = 0;
  }

  #read(): void {
    const read = this.#spool.read(this.#chunk, this.#readFrom);
    if (read === 0) throw new Error('the file makes more events than when it was checked');
    this.#used = read;
    this.#readFrom += read;
    this.#at = 0;
  }
}
