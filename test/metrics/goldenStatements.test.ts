import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindsBeyondFigures, type RefreshedKind } from '../../store/tables/units.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { rollups } from '../../transforms/rollups/registry.ts';

const folder = new URL('every/golden/', import.meta.url);

/** All columns of a table that is merged while it is read: the largest of them are read, and merged, for nothing. */
const EVERY_COLUMN = /SELECT \*\s+FROM \w+(?:\s+AS \w+)?\s+FINAL\b/g;

it('sees all columns of a table FINAL', () => {
  expect('SELECT *\n    FROM units AS u\n    FINAL\n'.match(EVERY_COLUMN)).toHaveLength(1);
  expect('SELECT *\nFROM\n(\n    SELECT a\n    FROM units\n    FINAL\n)'.match(EVERY_COLUMN)).toBeNull();
});

it.each(readdirSync(folder))('%s names the columns of tables that are read FINAL', (name) => {
  expect(readFileSync(new URL(name, folder), 'utf8').match(EVERY_COLUMN) ?? []).toEqual([]);
});

describe('a metric that reads what is made after figures', () => {
  const beyond: readonly RefreshedKind[] = kindsBeyondFigures;
  const tables = Object.values(rollups).flatMap(({ table, unit }) => (beyond.includes(unit) ? [table] : []));
  const READS = new RegExp(`\\b(?:FROM|JOIN|IN)\\s+(?:${tables.join('|')})\\b`);

  it('sees the tables', () => {
    expect(tables).toContain('person_touches');
    expect(READS.test('SELECT 1 FROM person_touches FINAL')).toBe(true);
    expect(READS.test('SELECT attributed FROM broadcast_stats')).toBe(false);
  });

  // Its own complete_until, units that wait, and ?wait= all go by this.
  /** Its checks are as of now, and its complete_until is that of events; one of them counts touches. */
  const AS_OF_NOW = 'data-quality';

  it.each(metrics.filter(({ id }) => id !== AS_OF_NOW))(
    '$id follows attribution exactly where it reads such tables',
    ({ id, followed }) => {
      const statements = readFileSync(new URL(`${id}.sql`, folder), 'utf8');
      expect(followed).toBe(READS.test(statements) ? 'attribution' : undefined);
    },
  );
});
