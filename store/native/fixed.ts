import { type Column, grownCapacity } from './column.ts';

// Typed arrays are copied into blocks as they lie in memory, and ClickHouse reads little end first.
if (new Uint8Array(new Uint16Array([1]).buffer)[0] !== 1) throw new Error('Huixiang needs a little-endian machine');

type Narrow = Uint8Array | Uint16Array | Uint32Array;

function copy(target: Buffer, at: number, values: Narrow | Float64Array): number {
  target.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
  return at + values.byteLength;
}

/** Numbers of 8, 16 or 32 bits: UInt8, UInt16, UInt32, Enum8 (its number), DateTime (seconds). */
export class FixedColumn implements Column {
  readonly type: string;
  length = 0;
  #values: Narrow;
  readonly #make: (length: number) => Narrow;

  constructor(type: string, bits: 8 | 16 | 32) {
    this.type = type;
    this.#make =
      bits === 8
        ? (length) => new Uint8Array(length)
        : bits === 16
          ? (length) => new Uint16Array(length)
          : (length) => new Uint32Array(length);
    this.#values = this.#make(0);
  }

  set(row: number, value: number): void {
    if (row >= this.#values.length) this.#grow(row + 1);
    if (row > this.length) this.#values.fill(0, this.length, row);
    this.#values[row] = value;
    this.length = row + 1;
  }

  /** The value of a row that was set or padded. */
  get(row: number): number {
    return this.#values[row] ?? 0;
  }

  get bytes(): number {
    return this.length * this.#values.BYTES_PER_ELEMENT;
  }

  pad(rows: number): void {
    if (rows <= this.length) return;
    if (rows > this.#values.length) this.#grow(rows);
    this.#values.fill(0, this.length, rows);
    this.length = rows;
  }

  size(from: number, to: number): number {
    return (to - from) * this.#values.BYTES_PER_ELEMENT;
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    return copy(target, at, this.#values.subarray(from, to));
  }

  clear(): void {
    this.length = 0;
  }

  #grow(needed: number): void {
    const larger = this.#make(grownCapacity(this.#values.length, needed));
    larger.set(this.#values);
    this.#values = larger;
  }
}

/** Float64. */
export class FloatColumn implements Column {
  readonly type = 'Float64';
  length = 0;
  #values = new Float64Array(0);

  set(row: number, value: number): void {
    if (row >= this.#values.length) this.#grow(row + 1);
    if (row > this.length) this.#values.fill(0, this.length, row);
    this.#values[row] = value;
    this.length = row + 1;
  }

  get bytes(): number {
    return this.length * 8;
  }

  pad(rows: number): void {
    if (rows <= this.length) return;
    if (rows > this.#values.length) this.#grow(rows);
    this.#values.fill(0, this.length, rows);
    this.length = rows;
  }

  size(from: number, to: number): number {
    return (to - from) * 8;
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    return copy(target, at, this.#values.subarray(from, to));
  }

  clear(): void {
    this.length = 0;
  }

  #grow(needed: number): void {
    const larger = new Float64Array(grownCapacity(this.#values.length, needed));
    larger.set(this.#values);
    this.#values = larger;
  }
}

const TWO_32 = 4294967296;

/** Numbers of 64 bits kept as two halves, since a BigInt for each value is slow: UInt64, Int64, DateTime64, Decimal(18, n). */
export class WideColumn implements Column {
  readonly type: string;
  length = 0;
  /** Low half of row r at 2r, high half at 2r + 1. */
  #halves = new Uint32Array(0);

  constructor(type: string) {
    this.type = type;
  }

  setHalves(row: number, low: number, high: number): void {
    if (2 * row >= this.#halves.length) this.#grow(row + 1);
    if (row > this.length) this.#halves.fill(0, 2 * this.length, 2 * row);
    this.#halves[2 * row] = low;
    this.#halves[2 * row + 1] = high;
    this.length = row + 1;
  }

  /** A safe integer, negative ones as two's complement; or any BigInt of 64 bits. */
  set(row: number, value: number | bigint): void {
    if (typeof value === 'bigint') {
      this.setHalves(row, Number(value & 0xffffffffn), Number((value >> 32n) & 0xffffffffn));
    } else {
      const high = Math.floor(value / TWO_32);
      this.setHalves(row, value - high * TWO_32, high);
    }
  }

  get bytes(): number {
    return this.length * 8;
  }

  pad(rows: number): void {
    if (rows <= this.length) return;
    if (2 * rows > this.#halves.length) this.#grow(rows);
    this.#halves.fill(0, 2 * this.length, 2 * rows);
    this.length = rows;
  }

  size(from: number, to: number): number {
    return (to - from) * 8;
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    return copy(target, at, this.#halves.subarray(2 * from, 2 * to));
  }

  clear(): void {
    this.length = 0;
  }

  #grow(rows: number): void {
    const larger = new Uint32Array(2 * grownCapacity(this.#halves.length >> 1, rows));
    larger.set(this.#halves);
    this.#halves = larger;
  }
}
