import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

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
