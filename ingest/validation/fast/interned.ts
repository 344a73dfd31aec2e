import { isUtf8 } from 'node:buffer';

/** Entries of a table before it starts again: a stream with more distinct values than this gains nothing by keeping them. */
const MOST_ENTRIES = 4096;
const SLOTS = 4 * MOST_ENTRIES;
/** Longer values are not kept. */
const MOST_BYTES = 512;

interface Entry<T> {
  readonly hash: number;
  readonly bytes: Uint8Array;
  readonly value: T;
}

/** What a reading of bytes came to; undefined where they are refused. */
type Reading<T> = { readonly value: T } | undefined;

/**
 * Values by the bytes that they were read from. Equal bytes are read once, by the contract's own schema; afterwards they
 * give the very same value, which was accepted then. What is refused is not kept. Bounded: full, it forgets everything.
 */
export class Interned<T> {
  readonly #read: (text: string) => Reading<T>;
  #slots: (Entry<T> | undefined)[] = new Array(SLOTS).fill(undefined);
  #entries = 0;

  constructor(read: (text: string) => Reading<T>) {
    this.#read = read;
  }

  /** The value of bytes `start` to `end`; undefined where they are not UTF-8 or refused. */
  get(bytes: Buffer, start: number, end: number): Entry<T> | undefined {
    const hash = hashOf(bytes, start, end);
    let slot = hash & (SLOTS - 1);
    for (;;) {
      const entry = this.#slots[slot];
      if (entry === undefined) return this.#add(bytes, start, end, hash);
      if (entry.hash === hash && equal(entry.bytes, bytes, start, end)) return entry;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  #add(bytes: Buffer, start: number, end: number, hash: number): Entry<T> | undefined {
    const raw = bytes.subarray(start, end);
    if (!isUtf8(raw)) return undefined;
    const reading = this.#read(raw.toString('utf8'));
    if (reading === undefined) return undefined;
    // A copy: the message's memory is given back.
    const entry: Entry<T> = { hash, bytes: Uint8Array.from(raw), value: reading.value };
    if (end - start > MOST_BYTES) return entry;
    if (this.#entries === MOST_ENTRIES) {
      this.#slots = new Array(SLOTS).fill(undefined);
      this.#entries = 0;
    }
    let slot = hash & (SLOTS - 1);
    while (this.#slots[slot] !== undefined) slot = (slot + 1) & (SLOTS - 1);
    this.#slots[slot] = entry;
    this.#entries++;
    return entry;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 13);
}

function equal(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = known;
  if (length !== end - start) return false;
  for (let i = 0; i < length; i++) if (known[i] !== bytes[start + i]) return false;
  return true;
}
