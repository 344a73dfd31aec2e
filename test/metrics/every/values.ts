import type { Answer } from './answers.ts';

/** No duration that answers have is longer than the worlds are old. */
const LONGEST_SECONDS = 100 * 86_400;

/** Values that are none: an answer with one is broken in every format, each in another way. */
export function valueFaults({ rows, notes }: Pick<Answer, 'rows' | 'notes'>): string[] {
  return [...rows, ...notes].flatMap((one) => Object.entries(one).flatMap(([name, value]) => faultsIn(name, value)));
}

function faultsIn(name: string, value: unknown): string[] {
  if (value === undefined) return [`${name} is undefined`];
  if (Array.isArray(value)) return value.flatMap((one) => faultsIn(name, one));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([inner, one]) => faultsIn(`${name}.${inner}`, one));
  }
  if (typeof value !== 'number') return [];
  if (!Number.isFinite(value)) return [`${name} is ${value}`];
  if (Object.is(value, -0)) return [`${name} is -0`];
  if (/_seconds$/.test(name) && (value < 0 || value > LONGEST_SECONDS)) return [`${name} is ${value}`];
  return [];
}

/** Numbers from here on are instants. */
export const EARLIEST_MS = 1e12;

/** What rows count: nothing where they are of nothing. */
export function countedIn(rows: Answer['rows']): (readonly [name: string, value: unknown])[] {
  return rows
    .flatMap((row) => Object.entries(row))
    .filter(([, value]) => typeof value === 'number' && value > 0 && value < EARLIEST_MS);
}
