import { describe, expect, it } from 'vitest';
import { NumberTerms } from '../metrics/grammar/numberTerms.ts';
import { isUnknown, lacksPoint, measures } from './measures.ts';
import { columnAt, type NumberName, sqlTerms } from './terms.ts';

it('has a column for each number: of a horizon, an element of an array, or of all', () => {
  expect(
    (['sent', 'read', 'opted_out', 'complained', 'converted'] as const).map((name) => columnAt(name, '24h')),
  ).toEqual([...['sent', 'read_24h', 'optout[2]', 'complaint[2]', 'converted']]);
});

describe('a condition', () => {
  const sql = sqlTerms((name) => name);
  const of = (row: Partial<Record<NumberName, number>>) => new NumberTerms(row);

  it('is a text of SQL', () => {
    expect(isUnknown(measures.confirmed.known, sql)).toBe('broadcasts - broadcasts_counts_only = 0');
    expect(isUnknown(measures.read.known, sql)).toBe(
      'broadcasts_read = 0 OR (reach_point = 0 AND (reach_where_read > 0 OR read < read_possible))',
    );
  });

  it('holds for a row that was read, or not', () => {
    const reached = { reach_point: 0, reach_where_read: 10, read: 3, read_possible: 3 };
    expect(lacksPoint(of(reached))).toBe(true);
    expect(lacksPoint(of({ ...reached, reach_point: 10 }))).toBe(false);
    // A delivery that is not confirmed may have arrived.
    expect(lacksPoint(of({ ...reached, reach_where_read: 0 }))).toBe(false);
    expect(lacksPoint(of({ ...reached, reach_where_read: 0, read_possible: 4 }))).toBe(true);
    expect(isUnknown(measures.confirmed.known, of({ broadcasts: 2, broadcasts_counts_only: 2 }))).toBe(true);
    expect(isUnknown(measures.confirmed.known, of({ broadcasts: 2, broadcasts_counts_only: 1 }))).toBe(false);
  });
});
