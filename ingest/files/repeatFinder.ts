import { randomBytes } from 'node:crypto';
import { setImmediate as yieldOnce } from 'node:timers/promises';
import { CodedError } from '../../contract/errors.ts';
import { xxHash32 } from '../rows/xxHash32.ts';
import type { EventKey } from './eventIds.ts';
import { Partitions } from './partitions.ts';
import { packRepeat, type Repeat, Repeats } from './repeats.ts';

const KEY_BYTES = 12;
/** After the key the content, 8 bytes. */
const PLACE_AT = KEY_BYTES + 8;
const ROW_AT = PLACE_AT + 4;
const NUMBERED_AT = ROW_AT + 4;
const ENTRY_BYTES = 32;
/** Repeated rows that are kept in memory, 8 bytes each. */
const MOST_REPEATS = 1 << 25;
const MOST_EVENTS = 2 ** 32 - 1;

/** What the events of one key have in common. */
interface Known {
  readonly content: string;
  readonly row: number;
  count: number;
  /** The first row of another content. */
  conflict: number | undefined;
  seen: number;
}

/**
 * Finds the events of a file that have one key. Digests of all events are kept, 32 bytes each, in memory for small files and
 * in one temporary file beyond; they are keyed by the tenant's key and by random bytes, so the file is of no use to anyone who
 * finds it. A key has 96 bits: among 100 million events some two collide with probability 6e-14. Contents are only compared
 * among the events of one key: 64 bits that no one can aim at.
 */
export class RepeatFinder {
  readonly #seed = randomBytes(16).toString('hex');
  /** By the first byte of the key; one at a time is searched. */
  readonly #partitions = new Partitions(ENTRY_BYTES);
  readonly #entry = Buffer.alloc(ENTRY_BYTES);
  readonly #mostRepeats: number;
  #place = 0;
  #found = new BigUint64Array(1024);
  #repeats = 0;

  constructor(mostRepeats = MOST_REPEATS) {
    this.#mostRepeats = mostRepeats;
  }

  /** The next event of the file; one without a key repeats nothing. */
  add(event: EventKey | undefined, row: number): void {
    const place = this.#place++;
    if (event === undefined) return;
    if (place > MOST_EVENTS) throw tooMany('a file makes at most 4,294,967,295 events');
    const entry = this.#entry;
    event.digest.copy(entry, 0, 0, KEY_BYTES);
    const content = event.content();
    entry.writeUInt32LE(xxHash32(content), KEY_BYTES);
    entry.writeUInt32LE(xxHash32(this.#seed + content), KEY_BYTES + 4);
    entry.writeUInt32LE(place, PLACE_AT);
    entry.writeUInt32LE(row, ROW_AT);
    entry[NUMBERED_AT] = event.numbered ? 1 : 0;
    this.#partitions.add(entry);
  }

  /**
   * Takes seconds for millions of events, in 256 pieces of work at most. Between two of them other work gets its turn, and
   * `between` is called, which may throw to stop.
   * @throws CodedError HX_TOO_LARGE for more repeated rows than memory is meant for.
   */
  async finish(between: () => void = () => {}): Promise<Repeats> {
    for (const number of this.#partitions.numbers()) {
      await yieldOnce();
      between();
      this.#search(this.#partitions.read(number));
    }
    this.#partitions.close();
    return new Repeats(this.#found.slice(0, this.#repeats).sort());
  }

  /** Frees the temporary file; call it whatever happened. */
  close(): void {
    this.#partitions.close();
  }

  #search(entries: Buffer): void {
    const known = new Map<string, Known>();
    for (let at = 0; at < entries.length; at += ENTRY_BYTES) {
      const key = latin1(entries, at, at + KEY_BYTES);
      const content = latin1(entries, at + KEY_BYTES, at + PLACE_AT);
      const row = entries.readUInt32LE(at + ROW_AT);
      const first = known.get(key);
      if (first === undefined) {
        known.set(key, { content, row, count: 1, conflict: undefined, seen: 0 });
        continue;
      }
      first.count++;
      if (first.content !== content) first.conflict ??= row;
    }
    for (let at = 0; at < entries.length; at += ENTRY_BYTES) {
      const same = known.get(latin1(entries, at, at + KEY_BYTES));
      if (same === undefined || same.count === 1) continue;
      const repeat = repeatOf(same, entries, at);
      if (repeat !== undefined) this.#keep(packRepeat(entries.readUInt32LE(at + PLACE_AT), repeat));
    }
  }

  #keep(packed: bigint): void {
    if (this.#repeats === this.#mostRepeats) {
      throw tooMany(`more than ${this.#mostRepeats} rows repeat another: name columns that identify an event (id)`);
    }
    if (this.#repeats === this.#found.length) {
      const grown = new BigUint64Array(this.#found.length * 2);
      grown.set(this.#found);
      this.#found = grown;
    }
    this.#found[this.#repeats++] = packed;
  }
}

/** Undefined for the first of equal rows, and for all of them where they are one event. */
function repeatOf(same: Known, entries: Buffer, at: number): Repeat | undefined {
  if (same.conflict !== undefined) {
    const isFirst = latin1(entries, at + KEY_BYTES, at + PLACE_AT) === same.content;
    return { kind: 'conflict', other: isFirst ? same.conflict : same.row };
  }
  const number = same.seen++;
  return number === 0 || entries[at + NUMBERED_AT] === 0 ? undefined : { kind: 'occurrence', number };
}

function latin1(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('latin1', from, to);
}

function tooMany(message: string): CodedError {
  return new CodedError('HX_TOO_LARGE', message, { at: 'events' });
}
