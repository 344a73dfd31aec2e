import type { NumberName, Terms } from '../../model/terms.ts';

/** Of a row that was read. A caller only asks for numbers that the row has. */
export class NumberTerms implements Terms<number, boolean> {
  readonly #row: Readonly<Partial<Record<NumberName, number>>>;

  constructor(row: Readonly<Partial<Record<NumberName, number>>>) {
    this.#row = row;
  }

  of(name: NumberName): number {
    // Cast: see above.
    return this.#row[name] as number;
  }

  isNone(a: number, without = 0): boolean {
    return a === without;
  }

  isSome(a: number): boolean {
    return a > 0;
  }

  isLess(a: number, b: number): boolean {
    return a < b;
  }

  isAtLeast(a: number, b: number): boolean {
    return a >= b;
  }

  all(...conditions: readonly boolean[]): boolean {
    return !conditions.includes(false);
  }

  any(...conditions: readonly boolean[]): boolean {
    return conditions.includes(true);
  }
}
