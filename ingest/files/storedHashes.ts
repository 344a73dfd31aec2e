import { hash } from 'node:crypto';
import { xxHash32 } from '../rows/xxHash32.ts';

/** Who brought an event: a live service, or these imports. */
export interface Sources {
  readonly live: boolean;
  readonly others: readonly string[];
}

/**
 * What is stored of events, to compare a file with it. Of each event only hashes are kept, some 60 bytes and 4 for each
 * value, however long its texts are. Two different values are taken for equal once in 4 billion.
 */
export class StoredHashes {
  /** Values of an event. */
  readonly #width: number;
  /** From the digest of its place to its number. */
  readonly #numbers = new Map<string, number>();
  /** By number: hashes of its values one after the other, and which of `#sources`. */
  #hashes: Uint32Array;
  #sourceOf: Uint32Array;
  readonly #sources: Sources[] = [];
  readonly #knownSources = new Map<string, number>();

  constructor(width: number) {
    this.#width = width;
    this.#hashes = new Uint32Array(1024 * width);
    this.#sourceOf = new Uint32Array(1024);
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** `place`: what identifies the event; each is added once, before any is removed. */
  add(place: string, values: readonly string[], sources: Sources): void {
    const number = this.#numbers.size;
    if (number === this.#sourceOf.length) this.#grow();
    this.#numbers.set(digest(place), number);
    for (let at = 0; at < this.#width; at++) this.#hashes[number * this.#width + at] = xxHash32(values[at] ?? '');
    this.#sourceOf[number] = this.#numberOfSources(sources);
  }

  /**
   * Who brought the event of that place, if it is stored with other values than these, of which an empty one is as good as
   * any. The event is removed then: it is found once.
   */
  takeDifferent(place: string, values: readonly string[]): Sources | undefined {
    const key = digest(place);
    const number = this.#numbers.get(key);
    if (number === undefined) return undefined;
    const from = number * this.#width;
    if (values.every((value, at) => value === '' || this.#hashes[from + at] === xxHash32(value))) return undefined;
    this.#numbers.delete(key);
    return this.#sources[this.#sourceOf[number] ?? 0];
  }

  /** Many events have the same few. */
  #numberOfSources({ live, others }: Sources): number {
    const key = JSON.stringify([live, others]);
    const known = this.#knownSources.get(key);
    if (known !== undefined) return known;
    this.#knownSources.set(key, this.#sources.length);
    return this.#sources.push({ live, others }) - 1;
  }

  #grow(): void {
    this.#hashes = grown(this.#hashes);
    this.#sourceOf = grown(this.#sourceOf);
  }
}

function grown(from: Uint32Array): Uint32Array {
  const to = new Uint32Array(from.length * 2);
  to.set(from);
  return to;
}

/** 96 bits. */
function digest(place: string): string {
  return hash('sha256', place, 'buffer').toString('latin1', 0, 12);
}
