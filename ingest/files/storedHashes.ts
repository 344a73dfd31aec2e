import { hash } from 'node:crypto';
import { setImmediate as yieldOnce } from 'node:timers/promises';
import { xxHash32 } from '../rows/xxHash32.ts';
import { Partitions } from './partitions.ts';
import { Spool } from './spool.ts';

/** Who brought an event: a live service, or these imports. */
export interface Sources {
  readonly live: boolean;
  readonly others: readonly string[];
}

const PLACE_BYTES = 12;
const SOURCE_BYTES = 4;
/** Of an id's hash: 4 MB of bits leave out nearly all events of a file that are not stored. */
const ID_BITS = 25;

/**
 * What is stored of events, to compare a file with it. Of each event only hashes are kept, 16 bytes and 4 for each value,
 * however long its texts are; those of many events in temporary files. Two different values are taken for equal once in 4
 * billion.
 */
export class StoredHashes {
  readonly #stored: Partitions;
  readonly #given: Partitions;
  /** An entry of `#stored`, of which one of `#given` is the beginning. */
  readonly #entry: Buffer;
  readonly #givenBytes: number;
  readonly #ids = new Uint32Array(1 << (ID_BITS - 5));
  readonly #sources: Sources[] = [];
  readonly #knownSources = new Map<string, number>();
  #size = 0;

  /** `width`: values of an event. */
  constructor(width: number) {
    this.#givenBytes = PLACE_BYTES + 4 * width;
    this.#entry = Buffer.alloc(this.#givenBytes + SOURCE_BYTES);
    const use = {
      what: 'comparing an import with what is stored',
      events: 'event that is stored already',
      eventBytes: this.#entry.length + this.#givenBytes,
    };
    this.#stored = new Partitions(this.#entry.length, new Spool(this.#entry.length, use));
    this.#given = new Partitions(this.#givenBytes, new Spool(this.#givenBytes, use));
  }

  get size(): number {
    return this.#size;
  }

  /** `place`: what identifies the event, `idHash`: a hash of its id. Each event is added once, before any is compared. */
  add(idHash: number, place: string, values: readonly string[], sources: Sources): void {
    const bit = idHash >>> (32 - ID_BITS);
    this.#ids[bit >>> 5] = (this.#ids[bit >>> 5] ?? 0) | (1 << (bit & 31));
    this.#fill(place, values);
    this.#entry.writeUInt32LE(this.#numberOfSources(sources), this.#givenBytes);
    this.#stored.add(this.#entry);
    this.#size++;
  }

  /** False where no event with such an id is stored. Costs far less than `compare`. */
  mayHold(idHash: number): boolean {
    const bit = idHash >>> (32 - ID_BITS);
    return ((this.#ids[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  /** Notes an event of the file. An empty value is as good as any. */
  compare(place: string, values: readonly string[]): void {
    this.#fill(place, values);
    this.#given.add(this.#entry);
  }

  /**
   * Who brought the events that are stored with other values than those compared, each event once. Call it when all are
   * compared; in between other work gets its turn.
   */
  async *different(): AsyncGenerator<Sources> {
    for (const number of this.#given.numbers()) {
      await yieldOnce();
      yield* this.#differentIn(this.#stored.read(number), this.#given.read(number));
    }
  }

  /** Frees the temporary files; call it whatever happened. */
  close(): void {
    this.#stored.close();
    this.#given.close();
  }

  *#differentIn(stored: Buffer, given: Buffer): Generator<Sources> {
    const places = new Map<string, number>();
    for (let at = 0; at < stored.length; at += this.#entry.length) places.set(placeAt(stored, at), at);
    for (let at = 0; at < given.length; at += this.#givenBytes) {
      const place = placeAt(given, at);
      const found = places.get(place);
      if (found === undefined || this.#agree(stored, found, given, at)) continue;
      places.delete(place);
      const sources = this.#sources[stored.readUInt32LE(found + this.#givenBytes)];
      if (sources !== undefined) yield sources;
    }
  }

  #agree(stored: Buffer, storedAt: number, given: Buffer, givenAt: number): boolean {
    for (let at = PLACE_BYTES; at < this.#givenBytes; at += 4) {
      const value = given.readUInt32LE(givenAt + at);
      if (value !== 0 && value !== stored.readUInt32LE(storedAt + at)) return false;
    }
    return true;
  }

  #fill(place: string, values: readonly string[]): void {
    hash('sha256', place, 'buffer').copy(this.#entry, 0, 0, PLACE_BYTES);
    for (let at = PLACE_BYTES, n = 0; at < this.#givenBytes; at += 4, n++) {
      this.#entry.writeUInt32LE(hashOf(values[n] ?? ''), at);
    }
  }

  /** Many events have the same few. */
  #numberOfSources({ live, others }: Sources): number {
    const key = JSON.stringify([live, others]);
    const known = this.#knownSources.get(key);
    if (known !== undefined) return known;
    this.#knownSources.set(key, this.#sources.length);
    return this.#sources.push({ live, others }) - 1;
  }
}

/** 0 for an empty value, and for no other. */
function hashOf(value: string): number {
  return value === '' ? 0 : xxHash32(value) || 1;
}

/** 96 bits. */
function placeAt(entries: Buffer, at: number): string {
  return entries.toString('latin1', at, at + PLACE_BYTES);
}
