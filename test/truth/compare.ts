import type { Numbers, Rows } from './numbers.ts';

/** A value for which the product and the model differ. */
export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly product: string;
  readonly model: string;
}

function show(value: Numbers[string] | undefined): string {
  return typeof value === 'object' ? `[${value.join(' ')}]` : String(value ?? '-');
}

/** Arrays are equal up to trailing zeros. */
function equal(a: Numbers[string] | undefined, b: Numbers[string] | undefined): boolean {
  const bare = (value: Numbers[string] | undefined) => show(value).replace(/^\[(.*?)( ?0)*\]$/, '[$1]');
  return bare(a) === bare(b);
}

/** Every row and column in which two tables differ. */
export function differences(table: string, product: Rows, model: Rows): Difference[] {
  const found: Difference[] = [];
  for (const key of new Set([...product.keys(), ...model.keys()])) {
    const [ours, theirs] = [product.get(key), model.get(key)];
    if (ours === undefined || theirs === undefined) {
      const [is, isNot] = ['a row', 'no row'];
      found.push({ table, key, column: '', product: ours ? is : isNot, model: theirs ? is : isNot });
      continue;
    }
    for (const column of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      if (equal(ours[column], theirs[column])) continue;
      found.push({ table, key, column, product: show(ours[column]), model: show(theirs[column]) });
    }
  }
  return found;
}
