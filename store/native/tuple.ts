import type { Column } from './column.ts';

/** Tuple with named elements, each a column of its own that the writer sets directly. */
export class TupleColumn<Elements extends Readonly<Record<string, Column>>> implements Column {
  readonly type: string;
  readonly elements: Elements;
  readonly #columns: readonly Column[];

  constructor(elements: Elements) {
    this.elements = elements;
    this.#columns = Object.values(elements);
    const types = Object.entries(elements).map(([name, column]) => `${name} ${column.type}`);
    this.type = `Tuple(${types.join(', ')})`;
  }

  get length(): number {
    return Math.max(...this.#columns.map((column) => column.length));
  }

  get bytes(): number {
    return this.#columns.reduce((sum, column) => sum + column.bytes, 0);
  }

  pad(rows: number): void {
    for (const column of this.#columns) column.pad(rows);
  }

  size(from: number, to: number): number {
    return this.#columns.reduce((sum, column) => sum + column.size(from, to), 0);
  }

  write(target: Buffer, at: number, from: number, to: number): number {
    return this.#columns.reduce((position, column) => column.write(target, position, from, to), at);
  }

  clear(): void {
    for (const column of this.#columns) column.clear();
  }
}
