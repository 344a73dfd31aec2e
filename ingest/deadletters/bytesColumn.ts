import type { Column } from '../../store/native/column.ts';
import { varintSize, writeVarint } from '../../store/native/varint.ts';

const nothing = new Uint8Array(0);

/** Bytes that are no text: a String column, or a FixedString of `width` bytes. For small blocks: values are kept one by one. */
export class BytesColumn implements Column {
  readonly type: string;
  readonly #width: number | undefined;
  readonly #values: Uint8Array[] = [];

  constructor(width?: number) {
    this.type = width === undefined ? 'String' : `FixedString(${width})`;
    this.#width = width;
  }

  set(row: number, value: Uint8Array): void {
    this.pad(row);
    this.#values[row] = value;
  }

  get length(): number {
    return this.#values.length;
  }

  get bytes(): number {
    return this.#values.reduce((sum, value) => sum + value.length, 0);
  }

  pad(rows: number): void {
    const filler = this.#width === undefined ? nothing : new Uint8Array(this.#width);
    while (this.#values.length < rows) this.#values.push(filler);
  }

  size(from: number, to: number): number {
    return this.#values.slice(from, to).reduce((sum, value) => sum + this.#lengthSize(value) + value.length, 0);
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    let position = at;
    for (const value of this.#values.slice(from, to)) {
      if (this.#width === undefined) position = writeVarint(target, position, value.length);
      target.set(value, position);
      position += value.length;
    }
    return position;
  }

  clear(): void {
    this.#values.length = 0;
  }

  #lengthSize(value: Uint8Array): number {
    return this.#width === undefined ? varintSize(value.length) : 0;
  }
}
