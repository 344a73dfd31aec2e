import { type Column, grownCapacity } from './column.ts';
import { FixedColumn } from './fixed.ts';
import { varintSize, writeVarint } from './varint.ts';

/** Up to here every text takes at most 127 bytes, so its length fits into one byte before the bytes are known. */
const SHORT = 42;

/** Texts as Native has them, one after the other: length as varint, then UTF-8. */
class TextBuffer {
  #buffer = Buffer.alloc(0);
  used = 0;

  append(text: string): void {
    const { length } = text;
    const worst = this.used + length * 3 + 5;
    if (worst > this.#buffer.length) this.#grow(worst);
    if (length <= SHORT) this.#appendShort(text, length);
    else {
      const bytes = Buffer.byteLength(text);
      const at = writeVarint(this.#buffer, this.used, bytes);
      // Pure ASCII is copied, not encoded.
      if (bytes === length) this.#buffer.write(text, at, 'latin1');
      else this.#buffer.write(text, at, 'utf8');
      this.used = at + bytes;
    }
  }

  /** `count` empty texts. */
  appendEmpty(count: number): void {
    const end = this.used + count;
    if (end > this.#buffer.length) this.#grow(end);
    this.#buffer.fill(0, this.used, end);
    this.used = end;
  }

  /** Where the text after `count` further texts begins. A walk, meant for the rare block that is taken apart. */
  skip(from: number, count: number): number {
    let at = from;
    for (let i = 0; i < count; i++) {
      let length = 0;
      let shift = 1;
      for (;;) {
        const byte = this.#buffer[at++] ?? 0;
        length += (byte & 0x7f) * shift;
        if (byte < 0x80) break;
        shift *= 128;
      }
      at += length;
    }
    return at;
  }

  copyTo(target: Buffer, at: number, from: number, to: number): number {
    this.#buffer.copy(target, at, from, to);
    return at + to - from;
  }

  clear(): void {
    this.used = 0;
  }

  #appendShort(text: string, length: number): void {
    const buffer = this.#buffer;
    const start = this.used + 1;
    let i = 0;
    for (; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) break;
      buffer[start + i] = code;
    }
    const bytes = i === length ? length : buffer.write(text, start, 'utf8');
    buffer[this.used] = bytes;
    this.used = start + bytes;
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(grownCapacity(this.#buffer.length, needed));
    this.#buffer.copy(larger, 0, 0, this.used);
    this.#buffer = larger;
  }
}

export class StringColumn implements Column {
  readonly type = 'String';
  length = 0;
  readonly #texts = new TextBuffer();

  set(row: number, value: string): void {
    if (row > this.length) this.#texts.appendEmpty(row - this.length);
    this.#texts.append(value);
    this.length = row + 1;
  }

  get bytes(): number {
    return this.#texts.used;
  }

  pad(rows: number): void {
    if (rows <= this.length) return;
    this.#texts.appendEmpty(rows - this.length);
    this.length = rows;
  }

  size(from: number, to: number): number {
    const [start, end] = this.#span(from, to);
    return end - start;
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    const [start, end] = this.#span(from, to);
    return this.#texts.copyTo(target, at, start, end);
  }

  clear(): void {
    this.length = 0;
    this.#texts.clear();
  }

  #span(from: number, to: number): [number, number] {
    const start = from === 0 ? 0 : this.#texts.skip(0, from);
    const end = to === this.length ? this.#texts.used : this.#texts.skip(start, to - from);
    return [start, end];
  }
}

/** Array(String), any number of texts in a row. */
export class StringArrayColumn implements Column {
  readonly type = 'Array(String)';
  /** How many texts each row has. */
  readonly #counts = new FixedColumn('', 32);
  readonly #texts = new TextBuffer();

  set(row: number, values: readonly string[]): void {
    for (const value of values) this.#texts.append(value);
    this.#counts.set(row, values.length);
  }

  get length(): number {
    return this.#counts.length;
  }

  get bytes(): number {
    return this.#counts.bytes + this.#texts.used;
  }

  pad(rows: number): void {
    this.#counts.pad(rows);
  }

  size(from: number, to: number): number {
    const [start, end] = this.#span(from, to);
    return (to - from) * 8 + end - start;
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    let total = 0;
    let position = at;
    for (let row = from; row < to; row++) {
      total += this.#counts.get(row);
      position = target.writeUInt32LE(total, position);
      position = target.writeUInt32LE(0, position);
    }
    const [start, end] = this.#span(from, to);
    return this.#texts.copyTo(target, position, start, end);
  }

  clear(): void {
    this.#counts.clear();
    this.#texts.clear();
  }

  #span(from: number, to: number): [number, number] {
    const start = this.#texts.skip(0, this.#textsIn(0, from));
    const end = to === this.length ? this.#texts.used : this.#texts.skip(start, this.#textsIn(from, to));
    return [start, end];
  }

  #textsIn(from: number, to: number): number {
    let total = 0;
    for (let row = from; row < to; row++) total += this.#counts.get(row);
    return total;
  }
}

/** LowCardinality(String): each distinct text once, and for each row its index, as narrow as the dictionary allows. */
export class LowCardinalityColumn implements Column {
  readonly type = 'LowCardinality(String)';
  /** Entry 0 is the empty text, so that rows passed over are zeros. */
  readonly #dictionary = new Map<string, number>();
  readonly #texts = new TextBuffer();
  readonly #indexes = new FixedColumn('', 32);
  #entries = 0;
  #last = '';
  #lastIndex = 0;

  constructor() {
    this.clear();
  }

  set(row: number, value: string): void {
    if (value !== this.#last) {
      this.#lastIndex = this.#dictionary.get(value) ?? this.#add(value);
      this.#last = value;
    }
    this.#indexes.set(row, this.#lastIndex);
  }

  get length(): number {
    return this.#indexes.length;
  }

  get bytes(): number {
    return this.#indexes.bytes + this.#texts.used;
  }

  pad(rows: number): void {
    this.#indexes.pad(rows);
  }

  size(from: number, to: number): number {
    return 32 + this.#texts.used + (to - from) * this.#width;
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    const width = this.#width;
    // Version 1; then per block: the index width's number, with the bits "keys are here" and "a dictionary of its own".
    let position = writeUInt64(target, at, 1);
    position = writeUInt64(target, position, (width === 4 ? 2 : width - 1) | 0x600);
    position = writeUInt64(target, position, this.#entries);
    position = this.#texts.copyTo(target, position, 0, this.#texts.used);
    position = writeUInt64(target, position, to - from);
    if (width === 4) return this.#indexes.write(target, position, from, to);
    for (let row = from; row < to; row++) {
      const index = this.#indexes.get(row);
      target[position++] = index;
      if (width === 2) target[position++] = index >> 8;
    }
    return position;
  }

  clear(): void {
    this.#dictionary.clear();
    this.#texts.clear();
    this.#indexes.clear();
    this.#entries = 0;
    this.#last = '';
    this.#lastIndex = this.#add('');
  }

  /** Bytes of an index. */
  get #width(): 1 | 2 | 4 {
    if (this.#entries <= 0x100) return 1;
    return this.#entries <= 0x10000 ? 2 : 4;
  }

  #add(value: string): number {
    const index = this.#entries++;
    this.#dictionary.set(value, index);
    this.#texts.append(value);
    return index;
  }
}

function writeUInt64(target: Buffer, at: number, value: number): number {
  return target.writeUInt32LE(0, target.writeUInt32LE(value, at));
}

/** A text with its length, in a block's header. */
export function textSize(text: string): number {
  const bytes = Buffer.byteLength(text);
  return varintSize(bytes) + bytes;
}

export function writeText(target: Buffer, at: number, text: string): number {
  const start = writeVarint(target, at, Buffer.byteLength(text));
  return start + target.write(text, start);
}
